"""The worker: ARQ's worker over our tasks, started again whenever an outage of Redis ends it."""

import asyncio
import contextlib
from typing import Any

import structlog
from arq import Worker, func

from workers import tasks
from workers.queue import LONG, SHORT, dumps, loads, redis_settings

log = structlog.get_logger()
FUNCTIONS: list[Any] = [func(task, timeout=bound) for task, bound in tasks.TASKS]


async def work(redis_url: str, queue: str) -> None:
    """Works on a queue until cancelled."""
    while True:
        worker = _worker(redis_url, queue)
        worker.main_task = asyncio.ensure_future(worker.main())
        try:
            await worker.main_task
        except asyncio.CancelledError:
            await _close(worker)
            raise
        except Exception as error:  # noqa: BLE001 - whatever ended it, it is started again
            log.warning("worker waits", queue=queue, reason=repr(error))
        await _close(worker)
        await asyncio.sleep(0.5)


async def work_on_all(redis_url: str) -> None:
    """Works on the queue of short tasks and on that of long ones."""
    await asyncio.gather(work(redis_url, SHORT), work(redis_url, LONG))


def _worker(redis_url: str, queue: str) -> Worker:
    options: dict[str, Any] = {"max_jobs": 20} if queue == SHORT else {"max_jobs": 2}
    return Worker(
        FUNCTIONS,
        queue_name=queue,
        redis_settings=redis_settings(redis_url),
        job_serializer=dumps,
        job_deserializer=loads,
        handle_signals=False,
        poll_delay=0.05,
        keep_result=60,
        health_check_interval=30,
        max_tries=3,
        **options,
    )


async def _close(worker: Worker) -> None:
    with contextlib.suppress(Exception):
        await worker.close()
