"""Working time: what the clocks of leads and tickets run in.

People work in China's working days, make-up days included, within the same hours each day; nothing runs outside them.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import accumulate, count, takewhile

from domain.quotas.workdays import is_workday

Span = tuple[time, time]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """The spans of a working day in local time, in order and apart; an end at 00:00 is midnight."""

    spans: tuple[Span, ...]
    zone: tzinfo


def hours_of(spans: Iterable[tuple[str, str]], zone: tzinfo) -> Hours:
    """The hours of spans as they are kept, `("09:00", "18:00")`; an end may be `24:00`."""
    return Hours(
        tuple((time.fromisoformat(a), time.fromisoformat("00:00" if b == "24:00" else b)) for a, b in spans), zone
    )


def after(start: datetime, span: timedelta, hours: Hours) -> datetime:
    """The moment at which so much working time has passed since `start`; without any to pass, the next open moment."""
    left = span
    for opens, closes in _open(start, hours):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    raise AssertionError


def between(start: datetime, end: datetime, hours: Hours) -> timedelta:
    """How much working time lies between two moments; nothing where the end comes first."""
    passed = timedelta()
    for opens, closes in _open(start, hours):
        if opens >= end:
            return passed
        passed += min(closes, end) - opens
    raise AssertionError


def worked(since: datetime, until: datetime, hours: Hours) -> Callable[[datetime], timedelta]:
    """How much working time lies between `since` and each of many moments up to `until`; the days are laid out once."""
    spans = list(takewhile(lambda span: span[0] < until, _open(since, hours)))
    begins = [opens for opens, _ in spans]
    before = list(accumulate((closes - opens for opens, closes in spans), initial=timedelta()))

    def passed(at: datetime) -> timedelta:
        place = bisect_right(begins, at) - 1
        return before[place] + min(at, spans[place][1]) - begins[place] if place >= 0 else timedelta()

    return passed


def a_day(hours: Hours) -> timedelta:
    """How long people work in a whole day."""
    return sum((_length(*span) for span in hours.spans), timedelta())


def _open(start: datetime, hours: Hours) -> Iterator[tuple[datetime, datetime]]:
    """The spans of work from that moment on, the first of them what is left of it; without end."""
    if not hours.spans:
        raise ValueError("nobody ever works")
    first = start.astimezone(hours.zone).date()
    for days in count():
        day = first + days * DAY
        if not is_workday(day):
            continue
        for opens, closes in _spans(day, hours):
            if closes > start:
                yield max(opens, start), closes


def _length(opens: time, closes: time) -> timedelta:
    begins, ends = (timedelta(hours=one.hour, minutes=one.minute) for one in (opens, closes))
    return (ends or DAY) - begins


def _spans(day: date, hours: Hours) -> Iterator[tuple[datetime, datetime]]:
    for opens, closes in hours.spans:
        last = day if closes > time(0) else day + DAY
        yield _utc(day, opens, hours), _utc(last, closes, hours)


def _utc(day: date, at: time, hours: Hours) -> datetime:
    return datetime.combine(day, at, hours.zone).astimezone(UTC)
