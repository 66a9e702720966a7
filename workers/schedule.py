"""The clock, as one table: what happens when. The times stand in domain/timetable.py, where pages see them too."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from domain import housekeeping
from domain.distribution import breaker, waiting
from domain.health import nightly
from domain.leads import cadence, clock_watch, nurturing
from domain.people import locks
from domain.pools import passing, recycling
from domain.pools import warning as recycle_warning
from domain.quotas import closing, rebuilding, warning
from domain.scoring import running
from domain.surveys import scheduling, sending
from domain.tickets import clock_watch as ticket_clocks
from domain.tickets import promises, routing
from domain.tickets import working as ticket_work
from domain.timetable import TIMETABLE, Daily, Every
from domain.viewer import Viewer
from workers import mail_fetching, mailing, messaging
from workers.queue import LONG, SHORT

Operation = Callable[[Viewer], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Job:
    """A scheduled job: its name in the timetable, which operation, and in which queue."""

    name: str
    operation: Operation
    queue: str = SHORT

    @property
    def when(self) -> Daily | Every:
        """Its times."""
        return TIMETABLE[self.name]


JOBS: tuple[Job, ...] = (
    Job("counter-check", rebuilding.check, LONG),
    Job("day-close", closing.close_days, LONG),
    Job("distribution-breaker", breaker.watch),
    Job("health", nightly.renew_all, LONG),
    Job("housekeeping", housekeeping.clean_up, LONG),
    Job("idle-accounts", locks.lock_idle),
    Job("lead-decay", running.decay, LONG),
    Job("lead-cadence", cadence.plan),
    Job("lead-clocks", clock_watch.watch),
    Job("lead-nurture", nurturing.go_round, LONG),
    Job("lead-waiting", waiting.try_waiting, LONG),
    Job("mail-in", mail_fetching.fetch_due),
    Job("mails", mailing.send_due),
    Job("partner-pools", passing.pass_untouched, LONG),
    Job("promises", promises.watch),
    Job("recycle", recycling.recycle, LONG),
    Job("recycle-warnings", recycle_warning.warn, LONG),
    Job("standing-warnings", warning.warn),
    Job("ticket-clocks", ticket_clocks.watch),
    Job("ticket-closing", ticket_work.close_solved),
    Job("ticket-waiting", routing.try_waiting),
    Job("survey-mails", sending.go_round),
    Job("survey-messages", messaging.send_due),
    Job("survey-rounds", scheduling.go_round),
)
BY_NAME = {job.name: job for job in JOBS}
