"""Routing: a new ticket goes to the least loaded service agent who works now and can answer it, or waits visibly.

The choice is the distribution's own; who knows the product comes first, then who knows the type, then anybody.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection

from domain import clock, ids, knobs
from domain.distribution.candidates import Candidate
from domain.distribution.choosing import Standing, State, decide
from domain.distribution.rules import Rule
from domain.distribution.working_now import is_working
from domain.notifications import tell
from domain.operation import Deed, operation
from domain.tickets import moving
from domain.viewer import Viewer
from models import Ticket, User
from models.kinds import Role, Strategy, TicketMoveKind

LOCK = 7_283_001
MOST = 500
_AGENTS = """
    select u.id, u.time_zone, u.working_hours, u.languages, u.skills,
           exists (select 1 from absence a where a.user_id = u.id and a.starts_at <= $2 and $2 < a.ends_at) as absent,
           count(t.id) filter (where t.state in ('NEW', 'OPEN', 'REOPENED')) as load, max(t.assigned_at) as last
    from user_account u left join ticket t on t.assignee_id = u.id and t.state not in ('SOLVED', 'CLOSED')
    where u.role = $1 and u.disabled_at is null and u.locked_at is null
    group by u.id order by u.id
"""


async def guard() -> None:
    """Whoever routes waits for whoever routes at the same moment, so that loads are what they seem."""
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [LOCK])


async def route(deed: Deed, ticket: Ticket) -> User | None:
    """Step: gives the ticket to an agent and tells them, or leaves it waiting with the reason; `guard` is taken."""
    agents, turns = await _agents(deed.now, ticket.language)
    rules = _rules(ticket)
    keys = [rule.key for rule in rules]
    made = decide(rules, {"language": ticket.language}, dict.fromkeys(keys, agents), dict.fromkeys(keys, turns))
    to, why = made.choice.to, made.choice.reason
    if to is None:
        if ticket.waiting_reason != why:
            await moving.give(deed, ticket, None, TicketMoveKind.ASSIGN, why)
        return None
    chosen = await User.get(id=UUID(to))
    await moving.give(deed, ticket, chosen, TicketMoveKind.ASSIGN, why, rule=made.rule.key if made.rule else "")
    await tell_assignee(deed, ticket, "told-ticket-assigned")
    return chosen


async def try_waiting(viewer: Viewer) -> dict[str, Any]:
    """Routes again what nobody could take, the oldest first; answers how many were tried and found somebody."""
    waiting = Ticket.filter(waiting_reason__isnull=False, state__in=moving.OPEN).order_by("created_at", "id")
    keys: Any = await waiting.limit(MOST).values_list("id", flat=True)
    gone = [await try_one(viewer, key) for key in keys]
    return {"tried": len(gone), "assigned": sum(gone)}


@operation(None)
async def try_one(deed: Deed, ticket_id: UUID) -> bool:
    """Routes a ticket that still waits."""
    await guard()
    ticket = await Ticket.filter(id=ticket_id).select_for_update(no_key=True).first()
    if ticket is None or ticket.waiting_reason is None or ticket.assignee_id or ticket.state not in moving.OPEN:
        return False
    return await route(deed, ticket) is not None


async def tell_assignee(deed: Deed, ticket: Ticket, message: str) -> None:
    """Tells who works on a ticket about it, unless that is who acts."""
    if ticket.assignee_id and ticket.assignee_id != deed.viewer.id:
        once = f"{message}:{ticket.id.hex}:{ticket.version}"
        await tell(deed, ticket.assignee_id, message, ids.public(Ticket, ticket.id), once, name=moving.called(ticket))


def _rules(ticket: Ticket) -> list[Rule]:
    asked = [("product", (ticket.product,)) if ticket.product else None, ("type", (ticket.type,)), ("anybody", ())]
    return [
        Rule(key=one[0], name=one[0], strategy=Strategy.LEAST_LOADED, skills=one[1], match_language=True)
        for one in asked
        if one
    ]


async def _agents(now: datetime, language: str | None) -> tuple[list[Candidate], State]:
    """All agents, and whose turn is longest ago."""
    rows = await get_connection("default").execute_query_dict(_AGENTS, [Role.SERVICE_AGENT.value, now])
    house = (await knobs.read(now)).working_hours
    given = sorted((row["last"], row["id"].hex) for row in rows if row["last"])
    turns = {who: Standing(last=place) for place, (_, who) in enumerate(given, 1)}
    return [_agent(row, now, house, language) for row in rows], turns


def _agent(row: Any, now: datetime, house: Any, language: str | None) -> Candidate:
    """An agent as the choice sees them; who names no languages answers in any."""
    hours = orjson.loads(row["working_hours"]) if row["working_hours"] else None
    return Candidate(
        id=row["id"].hex,
        absent=row["absent"],
        open=is_working(now, hours, house, clock.zone(row["time_zone"])),
        skills=tuple(row["skills"]),
        languages=tuple(row["languages"]) or ((language,) if language else ()),
        load=row["load"],
    )
