"""When and whom to ask: never at night, and only the share of the occasions that is wanted."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from hashlib import blake2b

DAY = timedelta(days=1)
_SPAN = 1 << 64


def sampled(survey: str, occasion: str, share: Decimal) -> bool:
    """Whether that occasion belongs to the share that is asked; always the same answer for the same occasion."""
    drawn = int.from_bytes(blake2b(f"{survey}:{occasion}".encode(), digest_size=8).digest(), "big")
    return drawn < int(share * _SPAN)


def next_open(at: datetime, quiet_from: int, quiet_until: int, zone: tzinfo) -> datetime:
    """That moment, or the end of the quiet hours in which it lies; whole local hours, none where both are the same."""
    local = at.astimezone(zone)
    if not _quiet(local.hour, quiet_from, quiet_until):
        return at
    day = local.date() + (DAY if local.hour >= quiet_until else timedelta())
    return datetime.combine(day, time(quiet_until), zone).astimezone(at.tzinfo)


def spread(at: datetime, days: int, place: float, quiet_from: int, quiet_until: int, zone: tzinfo) -> datetime:
    """A moment within so many days from that one: `place`, 0 to 1, says where among their open hours."""
    day, within = divmod(place * days, 1)
    first = at.astimezone(zone).date() + int(day) * DAY
    opens = datetime.combine(first, time(quiet_until), zone)
    closes = datetime.combine(first + (DAY if quiet_from <= quiet_until else timedelta()), time(quiet_from), zone)
    begins = max(opens, at)
    found = begins + (closes - begins) * within if begins < closes else at + int(day) * DAY
    return next_open(max(found, at).astimezone(at.tzinfo), quiet_from, quiet_until, zone)


def place_of(key: str) -> float:
    """A place between 0 and 1 for a key, always the same, evenly over many keys."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") / _SPAN


def period_of(starts: date, months: int, today: date) -> date | None:
    """The first day of the period of so many months in which that day lies; None before the first one."""
    if today < starts:
        return None
    passed = (today.year - starts.year) * 12 + today.month - starts.month
    found = _months_after(starts, passed // months * months)
    return found if found <= today else _months_after(starts, (passed // months - 1) * months)


def next_period(starts: date, months: int, today: date) -> date:
    """The first day of the period after that day."""
    now = period_of(starts, months, today)
    if now is None:
        return starts
    passed = (now.year - starts.year) * 12 + now.month - starts.month
    return _months_after(starts, passed + months)


def _months_after(day: date, months: int) -> date:
    """That day so many months later, or the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def _quiet(hour: int, quiet_from: int, quiet_until: int) -> bool:
    if quiet_from <= quiet_until:
        return quiet_from <= hour < quiet_until
    return hour >= quiet_from or hour < quiet_until
