"""What deeds on tickets have in common: taking one up, and what is said of it."""

from domain.access import find
from domain.operation import Deed
from domain.refusal import refuse
from domain.tickets.moving import OPEN
from models import Ticket

REMARK = 2000


async def taken_up(deed: Deed, ticket_id: str | None, field: str = "ticketId") -> Ticket:
    """The ticket with its row locked; refuses with REQUIRED or NOT_FOUND."""
    return await find(deed.viewer, Ticket, ticket_id, field=field, lock=True)


async def open_one(deed: Deed, ticket_id: str | None) -> Ticket:
    """The ticket with its row locked; refuses with CONFLICT where it is solved or closed."""
    ticket = await taken_up(deed, ticket_id)
    demand_open(ticket)
    return ticket


def demand_open(ticket: Ticket, field: str = "ticketId") -> None:
    """Refuses with CONFLICT where the ticket is solved or closed."""
    if ticket.state not in OPEN:
        refuse("CONFLICT", "refusal-ticket-ended", field)


def said(remark: str | None) -> str:
    """A remark as it is kept; refuses with INVALID where it is too long."""
    text = (remark or "").strip()
    if len(text) > REMARK:
        refuse("INVALID", "refusal-too-long", "remark", longest=REMARK)
    return text
