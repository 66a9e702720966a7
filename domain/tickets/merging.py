"""Merging: two tickets that ask for the same become one, with all that was said."""

from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.tickets import linking, moving
from domain.tickets.taking_up import both, demand_open
from models import Task, Ticket, TicketFile, TicketMessage
from models.kinds import MessageKind, TicketMoveKind, TicketState
from models.record import new_key


@operation("ticket.merge")
async def merge(deed: Deed, ticket_id: str | None, into_id: str | None) -> Ticket:
    """Closes a ticket into another one, which gets its description, its links, its promises and all that was said.

    Answers the other, which may be named by its number. Refuses with INVALID (intoId) for itself or a ticket of
    another customer, CONFLICT where one of the two has ended.
    """
    ticket, into = await both(deed, ticket_id, into_id, "intoId")
    demand_open(ticket)
    demand_open(into, "intoId")
    if ticket.customer_id and into.customer_id and ticket.customer_id != into.customer_id:
        refuse("INVALID", "refusal-ticket-other-customer", "intoId")
    await _carry_over(ticket, into)
    await linking.carry_over(ticket, into)
    await Task.filter(ticket_id=ticket.id).update(ticket_id=into.id)
    ticket.merged_into_id = into.id
    how = TicketMoveKind.MERGE
    await moving.move(deed, ticket, TicketState.CLOSED, how, "ticket.merged", into=into.id.hex, number=into.number)
    await moving.note(deed, into, TicketMoveKind.MERGE, taken=ticket.id.hex, number=ticket.number)
    return into


async def _carry_over(ticket: Ticket, into: Ticket) -> None:
    """What was said goes over; a ticket that was split off has no words but these."""
    moved = await TicketMessage.filter(ticket_id=ticket.id).update(ticket_id=into.id)
    await TicketFile.filter(ticket_id=ticket.id, message_id__isnull=False).update(ticket_id=into.id)
    if moved and not ticket.description:
        return
    told = f"{ticket.subject}\n\n{ticket.description}".strip()
    request = await TicketMessage.create(
        id=new_key(),
        ticket_id=into.id,
        kind=MessageKind.IN,
        body=told,
        at=ticket.created_at,
        by_id=ticket.created_by_id,
        from_address=ticket.requester_email,
    )
    await TicketFile.filter(ticket_id=ticket.id).update(ticket_id=into.id, message_id=request.id)
