"""What deeds on tickets have in common: taking one or two up, and what is said of them."""

from domain import ids
from domain.access import find, visible
from domain.operation import Deed
from domain.refusal import refuse
from domain.tickets.moving import OPEN
from domain.viewer import Viewer
from models import Ticket
from models.record import new_key

REMARK = 2000
_LONGEST_NUMBER = 9


async def taken_up(deed: Deed, ticket_id: str | None, field: str = "ticketId") -> Ticket:
    """The ticket with its row locked; refuses with REQUIRED or NOT_FOUND."""
    return await find(deed.viewer, Ticket, ticket_id, field=field, lock=True)


async def open_one(deed: Deed, ticket_id: str | None) -> Ticket:
    """The ticket with its row locked; refuses with CONFLICT where it is solved or closed."""
    ticket = await taken_up(deed, ticket_id)
    demand_open(ticket)
    return ticket


async def both(deed: Deed, ticket_id: str | None, other: str | None, field: str) -> tuple[Ticket, Ticket]:
    """Two tickets with their rows locked in the order of their keys; the other named by id or number.

    Refuses with REQUIRED or NOT_FOUND (ticketId, `field`), INVALID (`field`) where they are one and the same.
    """
    other_id = await id_of(deed.viewer, other)
    if ticket_id and ticket_id == other_id:
        refuse("INVALID", "refusal-ticket-itself", field)
    named = [(ticket_id, "ticketId"), (other_id, field)]
    ordered = sorted(named, key=lambda one: ids.key(Ticket, one[0]) or new_key())
    found = {name: await taken_up(deed, one, name) for one, name in ordered}
    return found["ticketId"], found[field]


async def id_of(viewer: Viewer, named: str | None) -> str | None:
    """The public id of the visible ticket with that number (`#1042`); anything else as it is."""
    number = number_in(named)
    found = await visible(viewer, Ticket).filter(number=number).first() if number is not None else None
    return ids.public(Ticket, found.id) if found else named


def number_in(text: str | None) -> int | None:
    """The number that a text is, `1042` or `#1042`; None for anything else."""
    digits = (text or "").strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER else None


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
