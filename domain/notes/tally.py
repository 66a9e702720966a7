"""A person's notes of one day in figures: recorded, counted, and why the others did not count."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from domain import clock
from domain.notes.effective import closes_at, reasons, why
from domain.notes.listing import author_of
from domain.notes.shapes import PROMPT
from domain.viewer import Viewer
from models import ContactNote
from models.kinds import NotCounted

# Of several reasons a note is told under the first of these, so that the parts sum to the whole.
FIRST = (NotCounted.NOT_REACHED, NotCounted.BUSY, NotCounted.MATURITY_ZERO)


@dataclass
class Tally:
    """`prompt` notes were recorded within 15 minutes of the contact; `reasons` are (reason, how many), most first."""

    day: date
    recorded: int = 0
    counted: int = 0
    prompt: int = 0
    reasons: list[dict[str, object]] = field(default_factory=list)

    @property
    def not_counted(self) -> int:
        """How many did not count."""
        return self.recorded - self.counted


async def tally(viewer: Viewer, now: datetime, day: date | None = None, user_id: str | None = None) -> Tally:
    """The day's figures of the viewer, or of a user in the viewer's scope; today where no day is named."""
    user = await author_of(viewer, user_id)
    on = day or clock.local_day(now, user.time_zone)
    notes = await ContactNote.filter(author_id=user.id, day=on).only(
        "id", "maturity", "not_reached", "busy", "counts", "created_at", "contacted_at", "edited_at", "day"
    )
    return summed(notes, on, closes_at(on, user.time_zone))


def summed(notes: Iterable[ContactNote], day: date, closes: datetime) -> Tally:
    """The figures of those notes of one author and day."""
    told, why_not = Tally(day), Counter[NotCounted]()
    for note in notes:
        told.recorded += 1
        told.counted += note.counts
        told.prompt += note.created_at - note.contacted_at <= PROMPT
        late = bool(note.edited_at and note.edited_at >= closes)
        of_note = reasons(note.maturity, not_reached=note.not_reached, busy=note.busy)
        why_not.update(_first(why(of_note, counts=note.counts, changed_after_close=late)))
    told.reasons = [{"reason": reason.value, "count": count} for reason, count in why_not.most_common()]
    return told


def _first(found: list[NotCounted]) -> list[NotCounted]:
    return ([reason for reason in FIRST if reason in found] or found)[:1]
