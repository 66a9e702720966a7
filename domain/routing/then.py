"""Who would have been there for a ticket in the past, as the records tell of that moment.

Accounts are told back from today by the audit, absences by when they were entered and taken back. Tickets in hand are
those that somebody had been given by then, until they were solved.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from domain.distribution.away import absences
from domain.distribution.candidates import Candidate
from domain.distribution.ledger_page import Period
from domain.distribution.past import hours_at, hours_of_the_house, past, unrecorded
from domain.distribution.rules import USER, Rule
from domain.distribution.simulation import Happened
from domain.distribution.then import IN_THE_LEDGER, Look, asks, stretch
from domain.routing.team import Row, Team, members_of, named

_HELD = """
    select assignee_id as who, assigned_at as begins, solved_at as ends from ticket
    where assignee_id = any($1) and assigned_at < $3 and (solved_at is null or solved_at >= $2)
"""


async def people_then(rules: Sequence[Rule], page: Sequence[Happened], _period: Period) -> Look:
    """How those whom these rules name stood at those decisions."""
    if not asks(rules, page):
        return IN_THE_LEDGER
    around = stretch(page)
    stood, hours = await past(around.begins, around.ends), await hours_of_the_house(around.ends)
    people = {key for one in page for key in _there(rules, stood.at(one.at), _manager(one))}
    away, held = await absences(people, around.begins), await _held(people, around)

    def then(rule: Rule, one: Happened) -> Sequence[Candidate]:
        def as_then(row: Row) -> Row:
            had = held.get(row["id"], ())
            load = sum(begins < one.at and (ends is None or ends > one.at) for begins, ends in had)
            absent = any(gone.holds(one.at) for gone in away.get(row["id"], ()))
            return {**row, "load": load, "last": None, "absent": absent}

        rows = stood.at(one.at)
        there = [as_then(rows[key]) for key in _there([rule], rows, _manager(one))]
        return members_of(rule, Team(there, hours_at(hours, one.at)), _manager(one), one.at)

    return Look(then, looked_back=True, of_today=await unrecorded(people))


def _manager(one: Happened) -> str | None:
    manager: str | None = one.facts["ticket"].get("manager")
    return manager


def _there(rules: Sequence[Rule], rows: Mapping[UUID, Row], manager: str | None) -> list[UUID]:
    """Those whom these rules named: people by name, others only while their account could be used."""
    people = {one.id for rule in rules for one in rule.members if one.kind == USER}

    def there(row: Row) -> bool:
        known = row["active"] or row["id"].hex in people or row["id"].hex == manager
        return known and any(named(rule, row, manager) for rule in rules)

    return [key for key, row in rows.items() if there(row)]


async def _held(people: Collection[UUID], around: Period) -> dict[UUID, list[tuple[datetime, Any]]]:
    """When each of the tickets was given to them and solved that they had in hand."""
    found: dict[UUID, list[tuple[datetime, Any]]] = {}
    given = [list(people), around.begins, around.ends]
    for row in await get_connection("default").execute_query_dict(_HELD, given):
        found.setdefault(row["who"], []).append((row["begins"], row["ends"]))
    return found
