"""Routing: a new ticket goes to whom the live rules give it, or waits visibly with the reason and is tried again."""

from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from domain import ids
from domain.distribution.remembering import WAITING, as_before, keep, outcome, shadowed
from domain.notifications import tell
from domain.operation import Deed, operation
from domain.routing.book import TICKETS
from domain.routing.deciding import facts_of, turn
from domain.tickets import moving
from domain.viewer import Viewer
from models import RoutingRuleSet, Ticket, User
from models.kinds import TicketMoveKind, VersionState, WaitingReason

LOCK = 7_283_001
MOST = 500
_DECIDING = (VersionState.LIVE, VersionState.SHADOW)


async def guard() -> None:
    """Whoever routes waits for whoever routes at the same moment, so that loads are what they seem."""
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [LOCK])


async def route(deed: Deed, ticket: Ticket) -> User | None:
    """Step: gives the ticket to an agent and tells them, or leaves it waiting with the reason; `guard` is taken."""
    sets = {kept.state: kept for kept in await RoutingRuleSet.filter(state__in=_DECIDING)}
    live, shadow = sets.get(VersionState.LIVE), sets.get(VersionState.SHADOW)
    if live is None:
        await _wait(deed, ticket, WaitingReason.NO_RULES)
        return None
    facts = await facts_of(ticket)
    made = await turn(facts, live, deed.now)
    waits, why = outcome(made.decided) == WAITING, made.decided.choice.reason
    if waits and ticket.waiting_reason == why and await as_before(TICKETS, ticket.id, live, made):
        return None
    decision = await keep(deed, TICKETS, ticket.id, live, made)
    if shadow and not await shadowed(TICKETS, ticket.id, shadow, ticket.created_at):
        beside = await turn(facts, shadow, deed.now, shadow.id)
        await keep(deed, TICKETS, ticket.id, shadow, beside, shadow=True)
    if waits:
        await _wait(deed, ticket, why)
        return None
    chosen = await User.get(id=decision.to_user_id)
    told = {"decision": decision.id.hex, "rule": decision.rule_key}
    await moving.give(deed, ticket, chosen, TicketMoveKind.ASSIGN, why, **told)
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


async def _wait(deed: Deed, ticket: Ticket, why: str) -> None:
    """Says why it waits; told on the time line only when that is new."""
    if ticket.waiting_reason != why:
        await moving.give(deed, ticket, None, TicketMoveKind.ASSIGN, why)
