"""The plan of a survey that asks again and again, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.segments.segment import Segment, kept, read


@dataclass(frozen=True, slots=True)
class Schedule:
    """From which day, every how many months, whom, over how many days."""

    months: int
    starts: date
    days: int
    whom: str
    segment: Segment


def kept_of(schedule: Schedule) -> dict[str, Any]:
    """As a survey keeps it."""
    plain = {"months": schedule.months, "starts": schedule.starts.isoformat(), "days": schedule.days}
    return {**plain, "whom": schedule.whom, "segment": kept(schedule.segment)}


def schedule_of(stored: Mapping[str, Any] | None) -> Schedule | None:
    """The schedule that a survey keeps, if any."""
    if not stored:
        return None
    starts, segment = date.fromisoformat(stored["starts"]), read(stored["segment"])
    return Schedule(stored["months"], starts, stored["days"], stored["whom"], segment)
