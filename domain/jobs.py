"""The jobs that the clock does: what each did last, when it comes next, and starting or stopping it by hand."""

from datetime import UTC, datetime
from typing import Any

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

import messages
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.rows import Derived, Get, Reading, Row, Shape, Want, columns, id_of
from domain.timetable import TIMETABLE, Daily
from domain.viewer import Viewer
from models import JobPause, JobRun

# A run that somebody asked for waits as attempt 0 until the clock takes it.
ASKED = 0
_LATEST = "select distinct on (name) id from job_run order by name, slot desc"
NAMED = {"name": Want("name")}
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@operation("job.run")
async def run(deed: Deed, name: str | None) -> JobRun:
    """Asks for a run of that job now; the clock starts it within seconds, also while the job is paused."""
    _known(name)
    asked = await JobRun.create(name=name, slot=deed.now, started_at=NEVER, attempt=ASKED)
    deed.record("job.run", asked, called=str(name))
    return asked


@operation("job.run")
async def pause(deed: Deed, name: str | None) -> str:
    """Keeps the clock from starting that job."""
    known = _known(name)
    paused, new = await JobPause.get_or_create(name=known, defaults={"at": deed.now})
    if new:
        deed.record("job.paused", paused, called=known)
    return known


@operation("job.run")
async def resume(deed: Deed, name: str | None) -> str:
    """Lets the clock start that job again; what was missed is caught up."""
    known = _known(name)
    paused = await JobPause.filter(name=known).first()
    if paused:
        await paused.delete()
        deed.record("job.resumed", paused, called=known)
    return known


async def all_jobs(viewer: Viewer, now: datetime) -> list[Row]:
    """Every job with its last run and its next."""
    viewer.demand("job.read")
    paused = {one.name for one in await JobPause.all()}
    return [_shown(viewer, name, now, paused=name in paused) for name in TIMETABLE]


async def last_runs() -> QuerySet[JobRun]:
    """The latest run of each job."""
    found = await get_connection("default").execute_query_dict(_LATEST, [])
    return JobRun.filter(id__in=[row["id"] for row in found])


def title(name: str, locale: str) -> str:
    """What a job is called."""
    return messages.text(locale, f"job-{name}") if messages.exists(f"job-{name}") else name


def state(run: Get) -> str:
    """ASKED, RUNNING, FAILED or DONE."""
    if run("finished_at"):
        return "DONE"
    if run("error"):
        return "FAILED"
    return "ASKED" if run("attempt") == ASKED else "RUNNING"


def _known(name: str | None) -> str:
    if not name:
        refuse("REQUIRED", "refusal-required", "name")
    if name not in TIMETABLE:
        refuse("NOT_FOUND", "refusal-not-found", "name")
    return name


def _shown(viewer: Viewer, name: str, now: datetime, *, paused: bool) -> Row:
    when = TIMETABLE[name]
    if isinstance(when, Daily):
        said = messages.text(viewer.locale, "job-when-daily", at=when.at.strftime("%H:%M"))
    else:
        said = messages.text(viewer.locale, "job-when-every", minutes=int(when.span.total_seconds() // 60))
    following = None if paused else when.following(now)
    return {"name": name, "title": title(name, viewer.locale), "when": said, "next_run": following, "paused": paused}


def _seconds(get: Get, _: Reading) -> float | None:
    finished: datetime | None = get("finished_at")
    return (finished - get("started_at")).total_seconds() if finished else None


def _started(get: Get, _: Reading) -> Any:
    return get("started_at") if get("attempt") != ASKED else None


def _part(name: str, value: Any, reading: Reading) -> Row:
    """A figure that a run answered, named in words where there are some."""
    message = f"job-part-{name}"
    title = messages.text(reading.viewer.locale, message) if messages.exists(message) else name.replace("_", " ")
    if isinstance(value, bool):
        shown = messages.text(reading.viewer.locale, "job-part-yes" if value else "job-part-no")
    else:
        shown = str(len(value) if isinstance(value, list | dict) else value)
    return {"name": name, "title": title, "value": shown}


JOB_RUN = Shape(
    JobRun,
    {
        "id": id_of(JobRun),
        **columns("name", "slot", "finished_at", "attempt", "error"),
        "started_at": Derived(("started_at", "attempt"), _started),
        "seconds": Derived(("started_at", "finished_at"), _seconds),
        "state": Derived(("finished_at", "error", "attempt"), lambda get, _: state(get)),
        "result": Derived(
            ("result",), lambda get, r: [_part(name, value, r) for name, value in (get("result") or {}).items()]
        ),
    },
    typename="JobRun",
)
