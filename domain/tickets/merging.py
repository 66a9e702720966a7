"""Merging: two tickets that ask for the same become one, with all that was said."""

from domain import ids
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.tickets import moving
from domain.tickets.taking_up import demand_open, taken_up
from models import Ticket, TicketMessage
from models.kinds import MessageKind, TicketMoveKind, TicketState
from models.record import new_key


@operation("ticket.merge")
async def merge(deed: Deed, ticket_id: str | None, into_id: str | None) -> Ticket:
    """Closes a ticket into another one, which gets its description and everything that was said; answers the other.

    Refuses with INVALID (intoId) for itself or a ticket of another customer, CONFLICT where one of the two has ended.
    """
    ticket, into = await _both(deed, ticket_id, into_id)
    demand_open(ticket)
    demand_open(into, "intoId")
    if ticket.customer_id and into.customer_id and ticket.customer_id != into.customer_id:
        refuse("INVALID", "refusal-ticket-other-customer", "intoId")
    await _carry_over(ticket, into)
    ticket.merged_into_id = into.id
    how = TicketMoveKind.MERGE
    await moving.move(deed, ticket, TicketState.CLOSED, how, "ticket.merged", into=into.id.hex, number=into.number)
    await moving.note(deed, into, TicketMoveKind.MERGE, taken=ticket.id.hex, number=ticket.number)
    return into


async def _both(deed: Deed, ticket_id: str | None, into_id: str | None) -> tuple[Ticket, Ticket]:
    """Both rows locked, in the order of their ids."""
    if ticket_id and ticket_id == into_id:
        refuse("INVALID", "refusal-ticket-itself", "intoId")
    pairs = sorted((ids.key(Ticket, one) or new_key(), one, field) for one, field in _named(ticket_id, into_id))
    found = {field: await taken_up(deed, one, field) for _, one, field in pairs}
    return found["ticketId"], found["intoId"]


def _named(ticket_id: str | None, into_id: str | None) -> list[tuple[str, str]]:
    return [(ticket_id or "", "ticketId"), (into_id or "", "intoId")]


async def _carry_over(ticket: Ticket, into: Ticket) -> None:
    await TicketMessage.filter(ticket_id=ticket.id).update(ticket_id=into.id)
    told = f"{ticket.subject}\n\n{ticket.description}".strip()
    await TicketMessage.create(
        id=new_key(),
        ticket_id=into.id,
        kind=MessageKind.IN,
        body=told,
        at=ticket.created_at,
        by_id=ticket.created_by_id,
        from_address=ticket.requester_email,
    )
