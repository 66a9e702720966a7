"""The tasks of the queue: they take ids and call the domain."""

from datetime import datetime
from typing import Any
from uuid import UUID

import structlog

from domain import clock, reactions
from domain.cargoes import CARGOES
from domain.imports import working
from domain.viewer import system
from models import JobRun
from workers.schedule import BY_NAME

log = structlog.get_logger()


async def deliver(_ctx: dict[str, Any], delivery: str) -> None:
    """Does what is owed for one event, once."""
    await reactions.react(system(), UUID(delivery))


async def run_job(_ctx: dict[str, Any], name: str, slot: str) -> None:
    """Runs a scheduled job for its slot and keeps what came of it."""
    run = JobRun.filter(name=name, slot=datetime.fromisoformat(slot), finished_at__isnull=True)
    try:
        result = await BY_NAME[name].operation(system())
    except Exception as error:
        log.exception("job failed", job=name, slot=slot)
        await run.update(error=repr(error)[:2000])
        return
    await run.update(finished_at=await clock.now(), result=result, error="")


async def run_import(_ctx: dict[str, Any], cargo: str, key: str) -> None:
    """Goes on with an import for a slice of time."""
    await working.work(CARGOES[cargo], UUID(key))


# Each task with its time limit in seconds: a killed one is run again when the limit has passed.
TASKS: tuple[tuple[Any, int], ...] = ((deliver, 30), (run_job, 600), (run_import, 300))
