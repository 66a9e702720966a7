"""The clock, as one table: what happens when."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from domain import clock, housekeeping
from domain.pools import countdown, passing, recycling, warning
from domain.viewer import Viewer
from workers.queue import LONG, SHORT

Operation = Callable[[Viewer], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day at a local time of the installation."""

    at: time

    def slot(self, now: datetime) -> datetime:
        """The latest moment at or before `now`."""
        local = now.astimezone(clock.zone(None))
        slot = datetime.combine(local.date(), self.at, local.tzinfo)
        return slot if slot <= local else datetime.combine(local.date() - timedelta(days=1), self.at, local.tzinfo)


@dataclass(frozen=True, slots=True)
class Every:
    """At each multiple of a span since midnight UTC."""

    span: timedelta

    def slot(self, now: datetime) -> datetime:
        """The latest moment at or before `now`."""
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + (now - midnight) // self.span * self.span


@dataclass(frozen=True, slots=True)
class Job:
    """A scheduled job: its name, when, which operation, and in which queue."""

    name: str
    when: Daily | Every
    operation: Operation
    queue: str = SHORT


JOBS: tuple[Job, ...] = (
    Job("housekeeping", Daily(time(3, 30)), housekeeping.clean_up, LONG),
    Job("recycle", Daily(countdown.RUN_AT), recycling.recycle, LONG),
    Job("recycle-warnings", Daily(time(9, 5)), warning.warn, LONG),
    Job("partner-pools", Every(timedelta(hours=1)), passing.pass_untouched, LONG),
)
BY_NAME = {job.name: job for job in JOBS}
