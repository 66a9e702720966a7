"""The relay: what is owed for events goes to the queue, and again under a new attempt while it is not done."""

import asyncio
import contextlib
from datetime import timedelta

import asyncpg
from arq.connections import ArqRedis
from tortoise.connection import get_connection

from domain import clock
from domain.events import CHANNEL
from workers.lasting import for_ever
from workers.queue import SHORT, connect

REMEMBERS = "weir:remembers"
BATCH = 200
POLL_SECONDS = 2.0
FIRST_RETRY, LAST_RETRY = timedelta(seconds=15), timedelta(hours=1)

_TAKE = """
    update event_delivery d set attempt = attempt + 1,
           due_at = $1::timestamptz + least($2::interval * power(2, least(attempt, 10)), $3::interval)
    from (select id from event_delivery where done_at is null and due_at <= $1
          order by due_at limit $4 for update skip locked) due
    where d.id = due.id returning d.id, d.attempt
"""

_AGAIN = "update event_delivery set due_at = $1 where done_at is null and due_at > $1"


async def relay(database_url: str, redis_url: str) -> None:
    """Sends what is owed, for ever; an outage of either server is waited out."""
    await for_ever("relay", lambda: _relay(database_url, redis_url))


async def send_due(redis: ArqRedis) -> int:
    """Sends one batch; answers how many."""
    now = await clock.now()
    taken = await get_connection("default").execute_query_dict(_TAKE, [now, FIRST_RETRY, LAST_RETRY, BATCH])
    for row in taken:
        job = f"deliver:{row['id']}:{row['attempt']}"
        await redis.enqueue_job("deliver", str(row["id"]), _job_id=job, _queue_name=SHORT)
    return len(taken)


async def _relay(database_url: str, redis_url: str) -> None:
    redis = await connect(redis_url)
    ear = await asyncpg.connect(database_url)
    woken = asyncio.Event()
    try:
        await ear.add_listener(CHANNEL, lambda *_: woken.set())
        while not ear.is_closed():
            woken.clear()
            await _remember(redis)
            while await send_due(redis) == BATCH:
                pass
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(woken.wait(), POLL_SECONDS)
    finally:
        await ear.close(timeout=2)
        await redis.aclose()


async def _remember(redis: ArqRedis) -> None:
    """Sends everything owed once more where the queue has forgotten what it held: it was emptied, or is another one."""
    if not await redis.exists(REMEMBERS):
        await get_connection("default").execute_query(_AGAIN, [await clock.now()])
        await redis.set(REMEMBERS, "")
