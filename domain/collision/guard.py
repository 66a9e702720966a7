"""One winner: whoever enters a company waits for everybody who enters something like it at the same moment."""

import zlib
from collections.abc import Iterable

from tortoise.connection import get_connection

from domain.collision.asking import Prepared
from domain.collision.keys import BUCKETS, buckets

LOCKS = 727


async def guard(*wanted: Prepared, also: Iterable[str] = ()) -> None:
    """Takes the locks of all that these companies could be found by, and of other marks, until the deed ends.

    What another entry has committed meanwhile is seen by the next statement, not by one already on its way.
    """
    exact = {number.local for one in wanted for _, number in one.numbers}
    exact |= {text for one in wanted for text in (one.credit_code, one.domain or "")} | set(also)
    hashed = {zlib.crc32(text.encode()) % BUCKETS for text in exact if text}
    taken = sorted({*buckets(key for one in wanted for key in one.keys), *hashed})
    await get_connection("default").execute_query(
        "select pg_advisory_xact_lock($1, bucket) from unnest($2::int[]) as bucket", [LOCKS, taken]
    )
