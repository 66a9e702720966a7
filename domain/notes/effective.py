"""Effective contacts: which notes count towards the daily target, and why the others do not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from uuid import UUID

from domain import clock
from models.kinds import NotCounted

FARTHEST = date(9000, 1, 1)
CLOSING = time(2)


def reasons(maturity: int, *, not_reached: bool, busy: bool) -> list[NotCounted]:
    """Why a note is no effective contact; empty for an effective one."""
    found = {
        NotCounted.MATURITY_ZERO: maturity == 0,
        NotCounted.NOT_REACHED: not_reached,
        NotCounted.BUSY: busy,
    }
    return [reason for reason, holds in found.items() if holds]


@dataclass(frozen=True, slots=True)
class Contact:
    """What counting looks at: one note of one author."""

    note: UUID
    customer: UUID
    day: date
    effective: bool


def counting(contacts: Iterable[Contact], *, customer_once_a_day: bool) -> set[UUID]:
    """The notes of one author that count: the effective ones; of one customer and day the first, where so set.

    `contacts` are in the order in which they were recorded.
    """
    effective = [one for one in contacts if one.effective]
    if not customer_once_a_day:
        return {one.note for one in effective}
    return {next(same).note for _, same in groupby(sorted(effective, key=_meeting), key=_meeting)}


def closes_at(day: date, time_zone: str | None) -> datetime:
    """From then on nothing changes the result of that day: 02:00 of the next one, in the author's time zone."""
    return datetime.combine(min(day, FARTHEST) + timedelta(days=1), CLOSING, clock.zone(time_zone))


def why(of_note: Sequence[NotCounted], *, counts: bool, changed_after_close: bool) -> list[NotCounted]:
    """Why a note does not count towards its day, given why it is not effective; empty where it counts."""
    if counts:
        return []
    if of_note:
        return list(of_note)
    return [NotCounted.DAY_CLOSED if changed_after_close else NotCounted.COUNTED_TODAY]


def _meeting(one: Contact) -> tuple[UUID, date]:
    return one.customer, one.day
