"""A superior's word beside a note; its author is told."""

from typing import Any

from domain import ids
from domain.access import find, visible
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.refusal import refuse
from models import ContactNote, Customer, NoteComment, User

LONGEST = 2000


@operation("contact-note.comment")
async def comment(deed: Deed, note_id: str | None, body: str | None) -> NoteComment:
    """Leaves a comment beside a note that somebody in the viewer's scope has written."""
    note = await find(deed.viewer, ContactNote, note_id, field="noteId", lock=True)
    author = await visible(deed.viewer, User).filter(id=note.author_id).first()
    if author is None:
        refuse("NOT_ALLOWED", "refusal-comment-superior", "noteId")
    text = (body or "").strip()
    if not text:
        refuse("REQUIRED", "refusal-required", "body")
    if len(text) > LONGEST:
        refuse("INVALID", "refusal-text-long", "body", length=LONGEST)
    assert deed.viewer.id
    left = await NoteComment.create(note_id=note.id, author_id=deed.viewer.id, body=text, at=deed.now)
    customer = await Customer.get(id=note.customer_id)
    deed.record("note.commented", note, called=customer.name, after={"comment": text}, **_tell(deed, note, customer))
    return left


def _tell(deed: Deed, note: ContactNote, customer: Customer) -> dict[str, Any]:
    if note.author_id == deed.viewer.id:
        return {}
    subject = ids.public(Customer, customer.id)
    values = {"name": customer.name, "by": deed.viewer.display_name}
    return {"tell": telling([note.author_id], "told-note-commented", subject, **values)}
