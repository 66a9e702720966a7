"""Mending a note: its author may for a day, and what it said before is kept."""

from datetime import timedelta
from typing import Any

from domain import knobs
from domain.access import by_key, find
from domain.notes.adding import kept, learn, written
from domain.notes.counted import recount
from domain.notes.said import Said, problems
from domain.operation import Deed, operation
from domain.refusal import Refusal, refuse
from models import ContactNote, Customer, NoteVersion, Task


@operation("contact-note.edit")
async def edit(deed: Deed, note_id: str | None, said: Said) -> ContactNote:
    """Says the viewer's own note anew, as a whole; a contact time that is not said stays."""
    note, customer = await _own(deed, note_id)
    wrong = problems(
        said,
        deed.now,
        min(customer.created_at, note.contacted_at),
        planned=note.next_contact_at,
    )
    if wrong:
        raise Refusal(*wrong)
    before = _columns(note)
    await NoteVersion.create(note_id=note.id, values=kept(before), at=note.edited_at or note.created_at)
    after = written(said, note.contacted_at)
    note.update_from_dict({**after, "edited_at": deed.now})
    await note.save(update_fields=[*after, "edited_at"])
    await recount(deed, note)
    await _forget(customer, before)
    await learn(customer, note)
    await _plan_again(customer, note, before)
    deed.record("note.edited", note, called=customer.name, before=kept(before), after=kept(after))
    return note


async def _own(deed: Deed, note_id: str | None) -> tuple[ContactNote, Customer]:
    seen = await find(deed.viewer, ContactNote, note_id, field="noteId")
    customer = await by_key(deed.viewer, Customer, seen.customer_id, field="noteId", lock=True)
    note = await by_key(deed.viewer, ContactNote, seen.id, field="noteId", lock=True)
    if note.author_id != deed.viewer.id:
        refuse("NOT_ALLOWED", "refusal-note-of-another", "noteId")
    if customer.owner_id is None:
        refuse("NOT_ALLOWED", "refusal-note-in-pool", "noteId")
    hours = (await knobs.read(deed.now)).note_edit_hours
    if deed.now > note.created_at + timedelta(hours=hours):
        refuse("NOT_ALLOWED", "refusal-note-old", "noteId", hours=hours)
    return note, customer


def _columns(note: ContactNote) -> dict[str, Any]:
    names = written(Said(maturity=note.maturity), note.contacted_at)
    return {name: getattr(note, name) for name in names}


async def _forget(customer: Customer, before: dict[str, Any]) -> None:
    """What the customer's record knew from the note as it was, it learns again from the notes as they are."""
    notes = ContactNote.filter(customer_id=customer.id)
    if before["contacted_at"] == customer.last_contact_at:
        newest = await notes.order_by("-contacted_at", "-id").first()
        customer.last_contact_at = newest.contacted_at if newest else None
        customer.maturity = newest.maturity if newest else None
    if before["contacted_at"] == customer.last_effective_at:
        effective = await notes.filter(effective=True).order_by("-contacted_at").first()
        customer.last_effective_at = effective.contacted_at if effective else None


async def _plan_again(customer: Customer, note: ContactNote, before: dict[str, Any]) -> None:
    if (note.next_contact_at, note.next_step) == (before["next_contact_at"], before["next_step"]):
        return
    task = await Task.filter(note_id=note.id, done_at__isnull=True, cancelled_at__isnull=True).first()
    if task is None or note.next_contact_at is None:
        return
    task.due_at, task.body = note.next_contact_at, note.next_step
    await task.save(update_fields=["due_at", "body"])
    customer.next_contact_at = note.next_contact_at
    await customer.save(update_fields=["next_contact_at"])
