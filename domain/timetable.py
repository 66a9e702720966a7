"""When things happen by themselves: one table of jobs and their times."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from domain import clock
from domain.pools import countdown


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day at a local time of the installation."""

    at: time

    def slot(self, now: datetime) -> datetime:
        """The latest moment at or before `now`."""
        local = now.astimezone(clock.zone(None))
        slot = datetime.combine(local.date(), self.at, local.tzinfo)
        return slot if slot <= local else datetime.combine(local.date() - timedelta(days=1), self.at, local.tzinfo)

    def following(self, now: datetime) -> datetime:
        """The first moment after `now`."""
        slot = self.slot(now)
        return datetime.combine(slot.date() + timedelta(days=1), self.at, slot.tzinfo)


@dataclass(frozen=True, slots=True)
class Every:
    """At each multiple of a span since midnight UTC."""

    span: timedelta

    def slot(self, now: datetime) -> datetime:
        """The latest moment at or before `now`."""
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + (now - midnight) // self.span * self.span

    def following(self, now: datetime) -> datetime:
        """The first moment after `now`."""
        return self.slot(now) + self.span


# Each job is called in both languages by its sentence `job-<name>`.
TIMETABLE: Mapping[str, Daily | Every] = {
    "counter-check": Daily(time(1, 30)),
    "day-close": Every(timedelta(minutes=30)),
    "distribution-breaker": Every(timedelta(minutes=5)),
    "health": Daily(time(4, 0)),
    "housekeeping": Daily(time(3, 30)),
    "idle-accounts": Daily(time(3, 0)),
    "lead-decay": Daily(time(2, 0)),
    "lead-cadence": Daily(time(0, 30)),
    "lead-clocks": Every(timedelta(minutes=1)),
    "lead-nurture": Daily(time(10, 0)),
    "lead-waiting": Every(timedelta(minutes=1)),
    "mail-in": Every(timedelta(minutes=1)),
    "mails": Every(timedelta(minutes=1)),
    "partner-pools": Every(timedelta(hours=1)),
    "promises": Every(timedelta(minutes=1)),
    "recycle": Daily(countdown.RUN_AT),
    "recycle-warnings": Daily(time(9, 5)),
    "survey-mails": Every(timedelta(minutes=1)),
    "survey-messages": Every(timedelta(minutes=1)),
    "survey-rounds": Every(timedelta(minutes=10)),
    "standing-warnings": Every(timedelta(minutes=30)),
    "ticket-clocks": Every(timedelta(minutes=1)),
    "ticket-closing": Every(timedelta(hours=1)),
    "ticket-waiting": Every(timedelta(minutes=1)),
}
