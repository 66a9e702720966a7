"""The worker: ARQ's worker over our tasks, begun anew whenever an outage of Redis ends it."""

import asyncio
import contextlib
from typing import Any

from arq import Worker, func

from workers import tasks
from workers.lasting import for_ever
from workers.queue import LONG, SHORT, dumps, loads, redis_settings

FUNCTIONS: list[Any] = [func(task, timeout=bound) for task, bound in tasks.TASKS]


async def work(redis_url: str, queue: str) -> None:
    """Works on a queue until cancelled."""
    await for_ever(f"worker of {queue}", lambda: _work(redis_url, queue))


async def work_on_all(redis_url: str) -> None:
    """Works on the queue of short tasks and on that of long ones."""
    await asyncio.gather(work(redis_url, SHORT), work(redis_url, LONG))


async def _work(redis_url: str, queue: str) -> None:
    worker = _worker(redis_url, queue)
    worker.main_task = asyncio.ensure_future(worker.main())
    try:
        await worker.main_task
    finally:
        await _end(worker)


async def _end(worker: Worker) -> None:
    """Ends the jobs at work, then the connections: ARQ's own closing stops at the first job that it has cancelled."""
    for job in worker.tasks.values():
        job.cancel()
    await asyncio.gather(*worker.tasks.values(), return_exceptions=True)
    worker.tasks.clear()
    with contextlib.suppress(Exception):
        await worker.close()


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
