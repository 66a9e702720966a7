"""Small questions to running servers"""

import time
from collections.abc import Callable

import asyncpg
from redis.asyncio import Redis

from servers import Addresses


async def ask(addresses: Addresses, sql: str) -> object:
    connection = await asyncpg.connect(addresses.database_url)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


async def write_something(addresses: Addresses) -> None:
    await ask(addresses, "CREATE TABLE kept AS SELECT 'water' AS what")
    async with Redis.from_url(addresses.redis_url) as redis:
        await redis.set("kept", "water")


async def something_is_there(addresses: Addresses) -> bool:
    async with Redis.from_url(addresses.redis_url) as redis:
        return await redis.get("kept") == b"water" and await ask(addresses, "SELECT what FROM kept") == "water"


def soon(true: Callable[[], object], seconds: float = 30) -> object:
    """Wait until something is so and answer it; fail when it is not so within `seconds`."""
    deadline = time.monotonic() + seconds
    while not (answer := true()):
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.02)
    return answer
