"""Recording a contact: the note, what it counts, what the customer's record learns of it, and what comes next."""

from datetime import datetime
from typing import Any

from domain import clock, tasks
from domain.access import find
from domain.notes.counted import recount
from domain.notes.effective import reasons
from domain.notes.said import MARKS, TEXTS, Said, problems
from domain.operation import Deed, operation
from domain.refusal import Refusal, refuse
from models import ContactNote, Customer
from models.kinds import NeedChange


@operation("contact-note.add")
async def add(deed: Deed, customer_id: str | None, said: Said) -> ContactNote:
    """Records a contact with a customer that is held by the viewer or by somebody in the viewer's scope."""
    if customer_id is None:
        refuse("REQUIRED", "refusal-required", "customerId")
    customer = await find(deed.viewer, Customer, customer_id, field="customerId", lock=True)
    if customer.owner_id is None:
        refuse("NOT_ALLOWED", "refusal-note-in-pool", "customerId")
    wrong = problems(said, deed.now, customer.created_at)
    if wrong:
        raise Refusal(*wrong)
    return await add_note(deed, customer, said)


async def add_note(deed: Deed, customer: Customer, said: Said) -> ContactNote:
    """A step of a deed: writes a note without `problems` about a held customer whose row is locked.

    The author is the viewer; the day is the author's local day of recording.
    """
    assert deed.viewer.id
    values = written(said, deed.now)
    note = await ContactNote.create(
        customer_id=customer.id,
        author_id=deed.viewer.id,
        created_at=deed.now,
        day=clock.local_day(deed.now, deed.viewer.time_zone),
        counts=False,
        **values,
    )
    await recount(deed, note)
    await learn(customer, note)
    await tasks.finish_open(deed, customer.id)
    assert note.next_contact_at
    await tasks.plan(deed, customer, customer.owner_id or deed.viewer.id, note.next_contact_at, note.next_step, note)
    deed.record("note.added", note, called=customer.name, after=kept(values), customer=customer.id.hex)
    return note


def written(said: Said, now: datetime) -> dict[str, Any]:
    """The columns of a note that says this; nothing said is no text, no mark, a contact now."""
    assert said.maturity is not None
    marks = {name: bool(getattr(said, name)) for name in MARKS}
    why = reasons(said.maturity, not_reached=marks["not_reached"], busy=marks["busy"])
    return {
        "way": said.way,
        "maturity": said.maturity,
        "need_change": said.need_change or NeedChange.NONE,
        "concerns": sorted(set(said.concerns or ())),
        "contacted_at": said.contacted_at or now,
        "next_contact_at": said.next_contact_at,
        "effective": not why,
        **marks,
        **{name: (getattr(said, name) or "").strip() for name in TEXTS},
    }


async def learn(customer: Customer, note: ContactNote) -> None:
    """The customer's record learns of a contact; what a newer contact has told it stays."""
    if customer.last_contact_at is None or note.contacted_at >= customer.last_contact_at:
        customer.last_contact_at = note.contacted_at
        customer.maturity = note.maturity
    if note.effective:
        customer.last_effective_at = max(customer.last_effective_at or note.contacted_at, note.contacted_at)
    await customer.save(update_fields=["last_contact_at", "last_effective_at", "maturity"])


def kept(values: dict[str, Any]) -> dict[str, Any]:
    """The columns of a note as JSON holds them."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
