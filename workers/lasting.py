"""What runs for ever: relay, clock and workers begin anew whatever ends them."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from redis.exceptions import ConnectionError as RedisAway
from redis.exceptions import TimeoutError as RedisSlow

from domain.operation import OUTAGES

PAUSE_SECONDS = 1.0

log = structlog.get_logger()


async def for_ever(part: str, run: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Runs that, and again a moment after it has ended, until cancelled; what is no outage is told as a fault.

    It runs as a task of its own: a cancellation that comes from within ends the run, not us.
    """
    while True:
        running = asyncio.create_task(run())
        try:
            await asyncio.wait([running])
        finally:
            running.cancel()
            await asyncio.wait([running])
        _tell(part, running)
        await asyncio.sleep(PAUSE_SECONDS)


def _tell(part: str, ended: asyncio.Task[None]) -> None:
    error = None if ended.cancelled() else ended.exception()
    if error is None or isinstance(error, (*OUTAGES, RedisAway, RedisSlow)):
        log.warning("waits", part=part, reason=repr(error))
    else:
        log.error("begins anew after a fault", part=part, exc_info=error)
