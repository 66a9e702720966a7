"""Whether somebody works at this moment: in the own hours, else in those of the house, by the Chinese calendar."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.people.hours import DAYS
from domain.quotas.workdays import is_workday

SATURDAY = 5
Spans = Iterable[Sequence[str]]


def is_working(at: datetime, own: Mapping[str, Spans] | None, house: Spans, zone: ZoneInfo) -> bool:
    """Whether that moment lies in somebody's hours, in the time zone where they are."""
    local = at.astimezone(zone)
    written = f"{local:%H:%M}"
    return any(begins <= written < ends for begins, ends in spans_on(local.date(), own, house))


def spans_on(day: date, own: Mapping[str, Spans] | None, house: Spans) -> Spans:
    """The hours of somebody on that day; none on a day off.

    Own hours stand for their day of the week, weekends included. Nobody works on a public holiday in the week, and a
    make-up day on a weekend has the hours of the house unless there are own ones.
    """
    workday, weekend = is_workday(day), day.weekday() >= SATURDAY
    mine = (own or {}).get(DAYS[day.weekday()])
    if not workday and (not weekend or not mine):
        return ()
    return mine or (house if own is None or weekend else ())
