"""Guessing links: an address that tries what we never wrote waits, over all processes.

Where many addresses guess at once, each waits after its second try: who holds a link of ours never had a first.
"""

from datetime import datetime, timedelta

from tortoise.connection import get_connection

from domain.addresses import network
from domain.refusal import refuse
from models import SignInFailure

MOST, MOST_IN_A_STORM = 20, 2
STORM = 2_000
WINDOW = timedelta(minutes=15)
# A link is a way in as well; nobody can have a login with a stroke in it.
SURVEY, TICKET = "/s/", "/t/"
LINKS = (SURVEY, TICKET)
_TOO_MANY = """
    select case when mine.tries >= $4 then true when mine.tries < $5 then false else
        (select count(*) from (select 1 from sign_in_failure where login = $1 and at > $3 limit $6) as lately) >= $6
    end as wait
    from (select count(*) as tries from (
        select 1 from sign_in_failure where login = $1 and address = $2 and at > $3 limit $4) as own) as mine
"""


async def admit(link: str, address: str, now: datetime) -> None:
    """Refuses with RATE_LIMITED while the address has guessed too often at links of that kind.

    In one statement, counted no further.
    """
    given = [link, network(address), now - WINDOW, MOST, MOST_IN_A_STORM, STORM]
    [row] = await get_connection("default").execute_query_dict(_TOO_MANY, given)
    if row["wait"]:
        refuse("RATE_LIMITED", "refusal-links-tried")


async def failed(link: str, address: str, now: datetime) -> None:
    """Counts a guess."""
    await SignInFailure.create(login=link, address=network(address), at=now)
