"""Deciding: what rules are asked of a ticket, and what a set of them makes of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain import clock
from domain.distribution.candidates import Candidate
from domain.distribution.remembering import Turn, given_since
from domain.distribution.rules import Rule, matches, read
from domain.distribution.turns import turn_of
from domain.routing.book import TICKETS
from domain.routing.team import members_of, team_of
from models import Customer, Ticket
from models.ledger import RuleSet

ASKED = ("type", "priority", "channel", "product", "language")


async def facts_of(ticket: Ticket) -> dict[str, Any]:
    """What rules ask of a ticket and its customer; what is not known is left out."""
    known = {name: str(getattr(ticket, name)) for name in ASKED if getattr(ticket, name)}
    known["vip"] = "YES" if ticket.vip else "NO"
    spoken = {"spoken": spoken_as(ticket.language)} if ticket.language else {}
    customer = await Customer.filter(id=ticket.customer_id).first() if ticket.customer_id else None
    return {**known, **spoken, **(_of_customer(customer) if customer else {})}


def spoken_as(language: str) -> list[str]:
    """All that a language may be called: itself and its family, zh-CN and zh."""
    return list(dict.fromkeys((language, language.split("-", maxsplit=1)[0].lower())))


async def turn(facts: dict[str, Any], by: RuleSet, now: datetime, shadow: UUID | None = None) -> Turn:
    """What a set decides now; `shadow` names the set that decides beside the live one."""
    manager = facts.get("manager")
    asked = (rule for rule in read(by.rules) if matches(rule, facts))
    team = await team_of(asked, [manager] if manager else [], now)

    async def members(rule: Rule) -> Sequence[Candidate]:
        return members_of(rule, team, manager, now)

    async def counted(rule: Rule, named: Sequence[Candidate]) -> Sequence[Candidate]:
        if rule.daily_cap is None:
            return named
        users, today = [UUID(hex=one.id) for one in named], clock.midnight(clock.local_day(now, None), None)
        given = await given_since(TICKETS, rule.key, users, today, shadow)
        return [replace(one, today=given.get(UUID(hex=one.id), 0)) for one in named]

    return await turn_of(TICKETS, by, facts, members, counted, shadow)


def _of_customer(customer: Customer) -> dict[str, Any]:
    known = {
        "province": customer.province,
        "customer_class": customer.information_class,
        "manager": customer.service_manager_id.hex if customer.service_manager_id else None,
    }
    return {name: value for name, value in known.items() if value}
