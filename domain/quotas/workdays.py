"""Which days count: Chinese public holidays and make-up days, weekends, and absences of whole days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

import holidays

from domain.clock import midnight


@dataclass(frozen=True, slots=True)
class Away:
    """A period in which somebody is away."""

    starts_at: datetime
    ends_at: datetime


def is_workday(day: date) -> bool:
    """Whether people work in China on that day; make-up days on weekends are workdays."""
    return _calendar().is_working_day(day)


def counts(day: date, absences: Iterable[Away], time_zone: str | None) -> bool:
    """Whether that day counts for somebody: a workday that no absence covers from midnight to midnight there."""
    return is_workday(day) and not any(_covers(away, day, time_zone) for away in absences)


def _covers(away: Away, day: date, time_zone: str | None) -> bool:
    return away.starts_at <= midnight(day, time_zone) and midnight(day + timedelta(days=1), time_zone) <= away.ends_at


@cache
def _calendar() -> holidays.HolidayBase:
    return holidays.country_holidays("CN")
