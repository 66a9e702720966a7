"""Splitting: a part of a ticket that asks for something else becomes a ticket of its own. Merging undoes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain import ids, options
from domain.access import visible
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, not_found, refuse
from domain.tickets import linking, moving, routing
from domain.tickets.linking import Seen
from domain.tickets.opening import Arrival, Request, opened
from domain.tickets.taking_up import taken_up
from models import Customer, Ticket, TicketFile, TicketMessage
from models.kinds import TicketChannel, TicketMoveKind
from models.record import new_key

MOST = 100
INTO, FROM = "INTO", "FROM"


@dataclass(frozen=True, slots=True)
class Part:
    """What the new ticket says; type and priority are the other's where nothing is said."""

    subject: str | None = None
    body: str | None = None
    type: str | None = None
    priority: str | None = None


@operation("ticket.split")
async def split(deed: Deed, ticket_id: str | None, message_ids: Sequence[str] | None, wish: Part) -> Ticket:
    """Opens a ticket of the same customer and person with those messages, or with words of its own; answers it.

    With a body the messages stay where they are, without it they go over. It is routed and clocked as a new ticket,
    and both point to each other. Refuses as opening does, REQUIRED or NOT_FOUND (messageIds), CONFLICT where the
    ticket was merged.
    """
    await routing.guard()
    ticket = await taken_up(deed, ticket_id)
    if ticket.merged_into_id:
        refuse("CONFLICT", "refusal-ticket-merged", "ticketId")
    chosen = await _chosen(deed, ticket, list(dict.fromkeys(message_ids or ())))
    text = (wish.body or "").strip()
    _demand(wish.subject, bool(chosen or text))
    asked = Request(
        customer_id=ids.public(Customer, ticket.customer_id) if ticket.customer_id else None,
        subject=wish.subject,
        description=text,
        type=wish.type or (ticket.type if ticket.type in await options.live(options.TICKET_TYPE) else None),
        priority=wish.priority or ticket.priority,
        product=ticket.product,
        language=ticket.language,
        requester_name=ticket.requester_name,
        requester_email=ticket.requester_email,
        requester_phone=ticket.requester_phone,
        requester_company=ticket.requester_company,
    )
    part = await opened(deed, asked, Arrival(TicketChannel(ticket.channel)))
    if not text:
        await TicketMessage.filter(id__in=[one.id for one in chosen]).update(ticket_id=part.id)
        await TicketFile.filter(message_id__in=[one.id for one in chosen]).update(ticket_id=part.id)
    await _point(deed, ticket, part)
    return part


async def _chosen(deed: Deed, ticket: Ticket, message_ids: list[str]) -> list[TicketMessage]:
    if len(message_ids) > MOST:
        refuse("INVALID", "refusal-too-many-at-once", "messageIds", most=MOST)
    keys = [ids.key(TicketMessage, one) or new_key() for one in message_ids]
    found = await visible(deed.viewer, TicketMessage).filter(id__in=keys, ticket_id=ticket.id) if keys else []
    if len(found) < len(keys):
        not_found("messageIds")
    return found


def _demand(subject: str | None, anything: bool) -> None:
    wrong = [] if (subject or "").strip() else [Problem("REQUIRED", "refusal-required", "subject")]
    if not anything:
        wrong.append(Problem("REQUIRED", "refusal-ticket-split-nothing", "messageIds"))
    if wrong:
        raise Refusal(*wrong)


async def _point(deed: Deed, ticket: Ticket, part: Ticket) -> None:
    """Both know of each other: on their time lines, and as a link where there is room."""
    if part.contact_id != ticket.contact_id:
        part.contact_id = ticket.contact_id
        await part.save(update_fields=["contact_id"])
    how = TicketMoveKind.SPLIT
    await moving.note(deed, ticket, how, reason=INTO, other=part.id.hex, number=part.number)
    await moving.note(deed, part, how, reason=FROM, other=ticket.id.hex, number=ticket.number)
    if await linking.has_room(ticket):
        await linking.tie(deed, part, ticket, Seen.FOLLOWS)
    deed.record("ticket.split", ticket, called=moving.called(ticket), after={"into": part.number})
