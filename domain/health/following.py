"""Health follows what happens: an answer, a call-back, a ticket, a clock that runs out, a contact, another holder."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from domain.health.renewing import renew
from domain.operation import Deed
from models import ContactNote, Event, SurveyAnswer, Ticket


async def on_event(deed: Deed, event: Event) -> None:
    """Reckons the health of the customer that an event concerns; the same event again finds nothing new."""
    find = _BY_SUBJECT[event.name.partition(".")[0]]
    customer = await find(event.subject) if event.subject else None
    if customer:
        await renew(deed, [customer])


async def _of_ticket(key: UUID) -> UUID | None:
    ticket = await Ticket.filter(id=key).only("id", "customer_id").first()
    return ticket.customer_id if ticket else None


async def _of_answer(key: UUID) -> UUID | None:
    """None where the answer is anonymous: not even the time of it is to be seen on the customer."""
    named = SurveyAnswer.filter(id=key, survey__anonymous=False)
    found = await named.values_list("invitation__customer_id", flat=True)
    return found[0] if found else None  # type: ignore[return-value]


async def _of_note(key: UUID) -> UUID | None:
    note = await ContactNote.filter(id=key).only("id", "customer_id").first()
    return note.customer_id if note else None


async def _itself(key: UUID) -> UUID | None:
    return key


_BY_SUBJECT: dict[str, Callable[[UUID], Awaitable[UUID | None]]] = {
    "ticket": _of_ticket,
    "survey": _of_answer,
    "loop": _of_answer,
    "note": _of_note,
    "customer": _itself,
}
