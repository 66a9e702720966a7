"""Working on tickets: taking one, handing it on, waiting for the customer, solving, closing, opening it again."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from domain import clock, knobs
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.tickets import moving, replying, routing
from domain.tickets.agents import agent
from domain.tickets.taking_up import open_one, said, taken_up
from domain.viewer import Viewer
from models import Ticket, User
from models.kinds import TicketMoveKind, TicketState

MOST = 500


@operation("ticket.take")
async def take(deed: Deed, ticket_id: str | None) -> Ticket:
    """The viewer works on it from now on, whoever had it before; a new ticket becomes an open one."""
    ticket = await open_one(deed, ticket_id)
    if ticket.assignee_id == deed.viewer.id and ticket.state not in moving.UNTOUCHED:
        refuse("CONFLICT", "refusal-ticket-yours", "ticketId")
    me = await User.get(id=deed.viewer.id)
    await moving.give(deed, ticket, me, TicketMoveKind.TAKE)
    if ticket.state in moving.UNTOUCHED:
        await moving.move(deed, ticket, TicketState.OPEN, TicketMoveKind.TAKE, "ticket.taken")
    return ticket


@operation("ticket.assign")
async def assign(deed: Deed, ticket_id: str | None, assignee_id: str | None) -> Ticket:
    """Gives an open ticket to an active person who may work on tickets, and tells them."""
    ticket = await open_one(deed, ticket_id)
    chosen = await agent(deed.viewer, assignee_id)
    if chosen.id == ticket.assignee_id:
        refuse("INVALID", "refusal-ticket-has-it", "assigneeId", name=chosen.display_name)
    await moving.give(deed, ticket, chosen, TicketMoveKind.ASSIGN)
    await routing.tell_assignee(deed, ticket, "told-ticket-assigned")
    return ticket


@operation("ticket.wait")
async def wait(deed: Deed, ticket_id: str | None, remark: str | None = None) -> Ticket:
    """The customer has to answer; until then the clocks rest."""
    ticket = await open_one(deed, ticket_id)
    text = said(remark)
    await moving.move(deed, ticket, TicketState.WAITING, TicketMoveKind.WAIT, "ticket.waiting", remark=text)
    return ticket


@operation("ticket.solve")
async def solve(deed: Deed, ticket_id: str | None, remark: str | None = None) -> Ticket:
    """The customer has what was asked for; it closes by itself unless the customer comes back."""
    ticket = await open_one(deed, ticket_id)
    text = said(remark)
    await moving.move(deed, ticket, TicketState.SOLVED, TicketMoveKind.SOLVE, "ticket.solved", remark=text)
    return ticket


@operation("ticket.close")
async def close(deed: Deed, ticket_id: str | None, remark: str | None = None) -> Ticket:
    """Ends a ticket, from any state but closed; one that was not solved before is solved by that."""
    ticket = await taken_up(deed, ticket_id)
    text = said(remark)
    await moving.move(deed, ticket, TicketState.CLOSED, TicketMoveKind.CLOSE, "ticket.closed", remark=text)
    return ticket


@operation("ticket.reopen")
async def reopen(deed: Deed, ticket_id: str | None, remark: str | None = None) -> Ticket:
    """Works on a solved or closed ticket again; its clocks go on where they rested."""
    ticket = await taken_up(deed, ticket_id)
    if ticket.merged_into_id:
        refuse("CONFLICT", "refusal-ticket-merged", "ticketId")
    await replying.reopened(deed, ticket, said(remark))
    await routing.tell_assignee(deed, ticket, "told-ticket-reopened")
    return ticket


async def close_solved(viewer: Viewer) -> dict[str, Any]:
    """Closes what has been solved for as long as the house says; answers how many."""
    now = await clock.now()
    until = now - timedelta(days=(await knobs.read(now)).ticket_close_days)
    solved = Ticket.filter(state=TicketState.SOLVED, solved_at__lte=until).order_by("solved_at", "id")
    keys: Any = await solved.limit(MOST).values_list("id", flat=True)
    return {"closed": sum([await close_one(viewer, key, until) for key in keys])}


@operation(None)
async def close_one(deed: Deed, ticket_id: UUID, until: Any) -> bool:
    """Closes a ticket that is still solved since then."""
    ticket = await Ticket.filter(id=ticket_id).select_for_update(no_key=True).first()
    if ticket is None or ticket.state != TicketState.SOLVED or not ticket.solved_at or ticket.solved_at > until:
        return False
    how, why = TicketMoveKind.CLOSE, "TIME"
    await moving.move(deed, ticket, TicketState.CLOSED, how, "ticket.closed", reason=why)
    return True
