"""Linking: tickets that have the same problem, of which one causes the other or follows from it."""

from enum import StrEnum
from uuid import UUID

from tortoise.expressions import Q

from domain.operation import Deed, operation
from domain.refusal import refuse, required
from domain.tickets import moving
from domain.tickets.taking_up import both
from models import Ticket, TicketLink
from models.kinds import LinkKind, TicketMoveKind

MOST = 50


class Seen(StrEnum):
    """How a ticket hangs together with another one, as seen from the first."""

    SAME = "SAME"
    CAUSES = "CAUSES"
    CAUSED_BY = "CAUSED_BY"
    FOLLOWS = "FOLLOWS"
    FOLLOWED_BY = "FOLLOWED_BY"


_KEPT = {
    Seen.SAME: (LinkKind.SAME, False),
    Seen.CAUSES: (LinkKind.CAUSES, False),
    Seen.CAUSED_BY: (LinkKind.CAUSES, True),
    Seen.FOLLOWS: (LinkKind.FOLLOWS, False),
    Seen.FOLLOWED_BY: (LinkKind.FOLLOWS, True),
}
BACKWARD = {Seen.CAUSES: Seen.CAUSED_BY, Seen.FOLLOWS: Seen.FOLLOWED_BY}


@operation("ticket.link")
async def link(deed: Deed, ticket_id: str | None, other: str | None, kind: str | None) -> Ticket:
    """Links a ticket to another one, named by id or number; they are linked in one way, the latest counts.

    Refuses with REQUIRED (kind), INVALID (kind, otherId for itself), CONFLICT where one of them has 50 links.
    """
    seen = _known(kind)
    ticket, linked = await both(deed, ticket_id, other, "otherId")
    before = await between(ticket.id, linked.id)
    if before and kind_seen(before, ticket.id) is seen:
        return ticket
    if before is None:
        await _demand_room(ticket, "ticketId")
        await _demand_room(linked, "otherId")
    await tie(deed, ticket, linked, seen, before)
    await _tell(deed, ticket, linked, TicketMoveKind.LINK, seen)
    return ticket


@operation("ticket.unlink")
async def unlink(deed: Deed, ticket_id: str | None, other: str | None) -> Ticket:
    """Takes the link between two tickets away; where there is none, that is so already."""
    ticket, linked = await both(deed, ticket_id, other, "otherId")
    before = await between(ticket.id, linked.id)
    if before:
        await before.delete()
        await _tell(deed, ticket, linked, TicketMoveKind.UNLINK, kind_seen(before, ticket.id))
    return ticket


async def tie(deed: Deed, ticket: Ticket, other: Ticket, seen: Seen, before: TicketLink | None = None) -> None:
    """Step: keeps the link, in place of the one before; both rows are locked."""
    kind, turned = _KEPT[seen]
    made = before or TicketLink(created_at=deed.now)
    made.ticket_id, made.other_id = (other.id, ticket.id) if turned else (ticket.id, other.id)
    made.kind, made.by_id = kind.value, deed.viewer.id
    await made.save()


async def has_room(ticket: Ticket) -> bool:
    """Whether a ticket may have another link."""
    return len(await _of(ticket.id)) < MOST


async def between(one: UUID, other: UUID) -> TicketLink | None:
    """The link of those two."""
    return await TicketLink.filter(Q(ticket_id=one, other_id=other) | Q(ticket_id=other, other_id=one)).first()


async def carry_over(ticket: Ticket, into: Ticket) -> None:
    """Step: the links of a ticket that is merged are the other's from now on, but for what it has already."""
    theirs = {far_end(one, into.id) for one in await _of(into.id)}
    for one in await _of(ticket.id):
        far = far_end(one, ticket.id)
        if far == into.id or far in theirs or len(theirs) >= MOST:
            await one.delete()
            continue
        one.ticket_id, one.other_id = (into.id, far) if one.ticket_id == ticket.id else (far, into.id)
        await one.save(update_fields=["ticket_id", "other_id"])
        theirs.add(far)


def kind_seen(link: TicketLink, ticket_id: UUID) -> Seen:
    """How that ticket hangs together with the other end of its link."""
    seen = Seen(link.kind)
    return seen if link.ticket_id == ticket_id else BACKWARD.get(seen, seen)


def far_end(link: TicketLink, ticket_id: UUID) -> UUID:
    """The ticket at the other end."""
    return link.other_id if link.ticket_id == ticket_id else link.ticket_id


async def _of(ticket_id: UUID) -> list[TicketLink]:
    return await TicketLink.filter(Q(ticket_id=ticket_id) | Q(other_id=ticket_id)).order_by("id")


async def _demand_room(ticket: Ticket, field: str) -> None:
    if not await has_room(ticket):
        refuse("CONFLICT", "refusal-ticket-links", field, most=MOST)


async def _tell(deed: Deed, ticket: Ticket, other: Ticket, how: TicketMoveKind, seen: Seen) -> None:
    """A step on both time lines, each pointing to the other."""
    await moving.note(deed, ticket, how, reason=seen.value, other=other.id.hex, number=other.number)
    back = next((there for there, here in BACKWARD.items() if here is seen), BACKWARD.get(seen, seen))
    await moving.note(deed, other, how, reason=back.value, other=ticket.id.hex, number=ticket.number)
    name = "ticket.linked" if how is TicketMoveKind.LINK else "ticket.unlinked"
    deed.record(name, ticket, called=moving.called(ticket), after={"kind": seen.value, "other": other.number})


def _known(kind: str | None) -> Seen:
    if not kind:
        required("kind")
    if kind not in set(Seen):
        refuse("INVALID", "refusal-invalid", "kind")
    return Seen(kind)
