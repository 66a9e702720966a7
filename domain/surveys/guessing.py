"""Guessing links: an address that tries what we never wrote waits, over all processes."""

from datetime import datetime, timedelta

from domain.refusal import refuse
from models import SignInFailure

MOST = 20
WINDOW = timedelta(minutes=15)
# A link is a way in as well; nobody can have a login with a stroke in it.
_LINK = "/s/"


async def admit(address: str, now: datetime) -> None:
    """Refuses with RATE_LIMITED while the address has guessed too often."""
    if await _tries(address, now) >= MOST:
        refuse("RATE_LIMITED", "survey-link-often")


async def failed(address: str, now: datetime) -> None:
    """Counts a guess."""
    await SignInFailure.create(login=_LINK, address=address[:64], at=now)


async def _tries(address: str, now: datetime) -> int:
    tries = SignInFailure.filter(login=_LINK, address=address[:64], at__gt=now - WINDOW)
    return len(await tries.limit(MOST).values_list("id", flat=True))
