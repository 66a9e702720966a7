"""Whether somebody works at this moment: in the own hours, else in those of the house, by the Chinese calendar."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.people.hours import DAYS
from domain.quotas.workdays import is_workday

SATURDAY = 5
Spans = Iterable[Sequence[str]]


def is_working(at: datetime, own: Mapping[str, Spans] | None, house: Spans, zone: ZoneInfo) -> bool:
    """Whether that moment lies in somebody's hours, in the time zone where they are.

    Own hours stand for their day of the week, weekends included. Nobody works on a public holiday in the week, and a
    make-up day on a weekend has the hours of the house unless there are own ones.
    """
    local = at.astimezone(zone)
    workday, weekend = is_workday(local.date()), local.weekday() >= SATURDAY
    mine = (own or {}).get(DAYS[local.weekday()])
    if not workday and (not weekend or not mine):
        return False
    spans = mine or (house if own is None or weekend else ())
    written = f"{local:%H:%M}"
    return any(begins <= written < ends for begins, ends in spans)
