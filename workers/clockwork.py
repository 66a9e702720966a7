"""Turning the clock: each slot of each job is one row, so two schedulers never double a run and none is forgotten."""

import asyncio
from datetime import datetime, timedelta

from arq.connections import ArqRedis
from redis.exceptions import RedisError
from tortoise.connection import get_connection

from domain import clock
from domain.cargoes import CARGOES
from domain.imports import working
from domain.jobs import ASKED, NEVER
from models import JobPause, JobRun
from workers.lasting import for_ever
from workers.queue import LONG, connect
from workers.schedule import BY_NAME, JOBS, Job

TICK_SECONDS = 2.0
PATIENCE = timedelta(minutes=15)

_TAKE = """
    insert into job_run (id, name, slot, started_at, attempt, error) values (uuidv7(), $1, $2, $3, 1, '')
    on conflict (name, slot) do update set started_at = $3, attempt = job_run.attempt + 1
        where job_run.finished_at is null and job_run.started_at < $4
    returning attempt
"""


async def tick_for_ever(redis_url: str) -> None:
    """Starts what is due, for ever; an outage of either server is waited out."""
    await for_ever("clock", lambda: _tick(redis_url))


async def tick(redis: ArqRedis) -> None:
    """Sends what was asked for, and every job whose latest slot nobody has taken or whose run never finished."""
    now = await clock.now()
    for asked in await JobRun.filter(attempt=ASKED, name__in=list(BY_NAME)):
        await start(redis, BY_NAME[asked.name], asked.slot, now)
    paused = {p.name for p in await JobPause.all()}
    for job in JOBS:
        if job.name not in paused:
            await start(redis, job, job.when.slot(now), now)
    for name, cargo in CARGOES.items():
        for key in await working.due(cargo, now):
            run = f"{name}:{key}:{now.isoformat()}"
            await redis.enqueue_job("run_import", name, str(key), _job_id=run, _queue_name=LONG)


async def _tick(redis_url: str) -> None:
    redis = await connect(redis_url)
    try:
        while True:
            await tick(redis)
            await asyncio.sleep(TICK_SECONDS)
    finally:
        await redis.aclose()


async def start(redis: ArqRedis, job: Job, slot: datetime, now: datetime) -> bool:
    """Takes a slot and sends its run to the queue; False where somebody else has it.

    Where the queue is away, the run is asked for instead, so that it starts as soon as the queue is back.
    """
    taken = await get_connection("default").execute_query_dict(_TAKE, [job.name, slot, now, now - PATIENCE])
    if not taken:
        return False
    run = f"job:{job.name}:{slot.isoformat()}:{taken[0]['attempt']}"
    try:
        await redis.enqueue_job("run_job", job.name, slot.isoformat(), _job_id=run, _queue_name=job.queue)
    except RedisError:
        await JobRun.filter(name=job.name, slot=slot, finished_at__isnull=True).update(attempt=ASKED, started_at=NEVER)
        raise
    return True
