"""Moving: the only ways in which a ticket changes its state, its assignee and its clocks, and the ledger of them.

The caller has locked the ticket's row. A move is never earlier than the one before it, also for deeds that waited.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from domain.operation import Deed
from domain.refusal import refuse
from domain.tickets import clocks
from domain.tickets.levels import RESTING
from models import Customer, ServicePolicy, Ticket, TicketMove, User
from models.kinds import TicketMoveKind, TicketState

OPEN = (TicketState.NEW, TicketState.OPEN, TicketState.WAITING, TicketState.REOPENED)
UNTOUCHED = (TicketState.NEW, TicketState.REOPENED)
_ENDS = frozenset({TicketState.SOLVED, TicketState.CLOSED})
_WORK = frozenset({TicketState.OPEN, TicketState.WAITING}) | _ENDS
# From which states a ticket may come into which.
MOVES: Mapping[TicketState, frozenset[TicketState]] = {
    TicketState.NEW: _WORK,
    TicketState.OPEN: _WORK - {TicketState.OPEN},
    TicketState.WAITING: _WORK - {TicketState.WAITING},
    TicketState.REOPENED: _WORK,
    TicketState.SOLVED: frozenset({TicketState.CLOSED, TicketState.REOPENED}),
    TicketState.CLOSED: frozenset({TicketState.REOPENED}),
}
_FIELDS = (
    *("state", "assignee_id", "assigned_at", "waiting_reason", "priority", "policy_id", "first_replied_at", "warned"),
    *("first_reply_warn_at", "first_reply_due_at", "solve_warn_at", "solve_due_at", "paused_at", "solved_at"),
    *("closed_at", "urgent_at", "reopened", "merged_into_id", "lead_id", "updated_at", "version", "vip"),
)


async def move(
    deed: Deed,
    ticket: Ticket,
    to: TicketState,
    how: TicketMoveKind,
    event: str,
    *,
    reason: str | None = None,
    remark: str = "",
    **detail: Any,
) -> TicketMove:
    """Brings a ticket into a state and saves it; refuses with CONFLICT where it may not come there from its own.

    Clocks rest while it waits, is solved or closed, and are moved on when it is worked on again.
    """
    before = TicketState(ticket.state)
    if to not in MOVES[before]:
        refuse("CONFLICT", "refusal-ticket-move", "ticketId", state=before.value, to=to.value)
    step = _step(deed, ticket, to, how, reason, remark, detail)
    await _rest(deed, ticket, to, step)
    _end(ticket, to, step)
    ticket.state = to
    await keep(ticket, step)
    told = {"state": to.value} | ({"reason": reason} if reason else {})
    deed.record(event, ticket, called=called(ticket), before={"state": before.value}, after=told)
    return step


async def give(
    deed: Deed, ticket: Ticket, assignee: User | None, how: TicketMoveKind, reason: str = "", **detail: Any
) -> TicketMove:
    """Gives a ticket to somebody to work on, or to nobody with the reason why it waits; its state stays."""
    step = _step(deed, ticket, TicketState(ticket.state), how, reason or None, "", detail)
    step.to_user_id = assignee.id if assignee else None
    before = ticket.assignee_id
    ticket.assignee_id = step.to_user_id
    ticket.assigned_at = step.at if assignee else None
    ticket.waiting_reason = None if assignee else (reason or None)
    await keep(ticket, step)
    if before != ticket.assignee_id:
        told = [{"assignee": key.hex if key else None} for key in (before, ticket.assignee_id)]
        deed.record("ticket.assigned", ticket, called=called(ticket), before=told[0], after=told[1])
    return step


async def note(
    deed: Deed, ticket: Ticket, how: TicketMoveKind, *, reason: str | None = None, remark: str = "", **detail: Any
) -> TicketMove:
    """Leaves a step on the time line that changes neither state nor assignee, such as a warning."""
    step = _step(deed, ticket, TicketState(ticket.state), how, reason, remark, detail)
    await keep(ticket, step)
    return step


async def retarget(deed: Deed, ticket: Ticket, policy: ServicePolicy | None, reason: str) -> TicketMove:
    """Reckons both clocks anew, because another policy stands or something else is owed under the same one."""
    customer = await Customer.filter(id=ticket.customer_id).first() if ticket.customer_id else None
    await clocks.reckon(ticket, policy, customer, deed.now)
    return await note(deed, ticket, TicketMoveKind.RETARGET, reason=reason)


async def keep(ticket: Ticket, step: TicketMove) -> None:
    """Saves what a move may change of the ticket, and the move."""
    ticket.updated_at = step.at
    ticket.version += 1
    ticket.urgent_at = clocks.urgency(ticket)
    await ticket.save(update_fields=_FIELDS)
    await step.save()


def called(ticket: Ticket) -> str:
    """What a ticket is called: its number and subject, a key customer's by its mark first."""
    return f"{'VIP ' if ticket.vip else ''}#{ticket.number} {ticket.subject}"


async def _rest(deed: Deed, ticket: Ticket, to: TicketState, step: TicketMove) -> None:
    if to in RESTING:
        ticket.paused_at = ticket.paused_at or step.at
    elif ticket.paused_at:
        clocks.move_on(ticket, (ticket.paused_at, step.at), await clocks.hours_at(deed.now))
        ticket.paused_at = None


def _end(ticket: Ticket, to: TicketState, step: TicketMove) -> None:
    if to in _ENDS:
        ticket.solved_at = ticket.solved_at or step.at
        ticket.closed_at = step.at if to is TicketState.CLOSED else None
        ticket.waiting_reason = None
    if to is TicketState.REOPENED:
        ticket.solved_at = ticket.closed_at = None
        ticket.reopened += 1
        # it is owed again: what is late or soon late is told anew
        ticket.warned = [mark for mark in ticket.warned if not mark.startswith(clocks.SOLUTION)]


def _step(
    deed: Deed,
    ticket: Ticket,
    to: TicketState,
    how: TicketMoveKind,
    reason: str | None,
    remark: str,
    detail: Mapping[str, Any],
) -> TicketMove:
    return TicketMove(
        ticket_id=ticket.id,
        kind=how.value,
        at=max(deed.now, ticket.updated_at + timedelta(microseconds=1)),
        by_id=deed.viewer.id,
        from_state=ticket.state,
        to_state=to.value,
        from_user_id=ticket.assignee_id,
        to_user_id=ticket.assignee_id,
        reason=reason,
        remark=remark,
        detail=dict(detail),
    )
