"""When and whom to ask: never at night, and only the share of the occasions that is wanted."""

from datetime import datetime, time, timedelta, tzinfo
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


def _quiet(hour: int, quiet_from: int, quiet_until: int) -> bool:
    if quiet_from <= quiet_until:
        return quiet_from <= hour < quiet_until
    return hour >= quiet_from or hour < quiet_until
