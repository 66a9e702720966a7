"""Guessing links: an address that tries what we never wrote waits, over all processes.

Where many addresses guess at once, each waits after its second try: who holds a link of ours never had a first.
"""

from datetime import datetime, timedelta

from domain.refusal import refuse
from domain.surveys.addresses import network
from models import SignInFailure

MOST, MOST_IN_A_STORM = 20, 2
STORM = 2_000
WINDOW = timedelta(minutes=15)
# A link is a way in as well; nobody can have a login with a stroke in it.
LINK = "/s/"


async def admit(address: str, now: datetime) -> None:
    """Refuses with RATE_LIMITED while the address has guessed too often."""
    tries = await _count(now, MOST, address=network(address))
    if tries >= MOST or (tries >= MOST_IN_A_STORM and await _count(now, STORM) >= STORM):
        refuse("RATE_LIMITED", "survey-link-often")


async def failed(address: str, now: datetime) -> None:
    """Counts a guess."""
    await SignInFailure.create(login=LINK, address=network(address), at=now)


async def _count(now: datetime, most: int, **narrow: str) -> int:
    """How many guesses there were lately, counted no further than that."""
    tries = SignInFailure.filter(login=LINK, at__gt=now - WINDOW, **narrow)
    return len(await tries.limit(most).values_list("id", flat=True))
