"""Watching the house: what was done, what the clock did, what one was told."""

from datetime import datetime
from typing import Any

import strawberry

from domain import auditing, clock, jobs, notifications
from domain.access import visible
from domain.auditing import AUDIT_ENTRY
from domain.jobs import JOB_RUN
from domain.notifications import NOTIFICATION
from domain.rows import read
from domain.under_way import under_way
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.reading import answer, asked, connection, viewer, wanted
from models import JobRun as RunModel
from models import Notification as NotificationModel


@strawberry.type
class Change:
    """A field, what it was and what it became."""

    name: str
    title: str = strawberry.field(description="The field in the viewer's language.")
    before: str | None
    after: str | None


@strawberry.type(description="One deed; entries are only ever added.")
class AuditEntry(Node):
    """Who did what, when, from where, through what."""

    id: strawberry.ID
    at: datetime
    actor_login: str = strawberry.field(description="Empty where the system acted by itself.")
    action: str
    title: str = strawberry.field(description="The action in the viewer's language.")
    subject_id: str | None
    subject_name: str
    changes: list[Change]
    through: str = strawberry.field(description="BROWSER, TOKEN, JOB or COMMAND.")
    address: str
    request_id: str


@strawberry.type
class AuditEntryConnection:
    """A page of the audit."""

    nodes: list[AuditEntry]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class AuditFilter:
    """What is looked for."""

    actor: str | None = strawberry.field(default=None, description="A login.")
    action: str | None = strawberry.field(default=None, description="An action, or how it begins.")
    subject: str | None = strawberry.field(default=None, description="The id or the exact name of a record.")
    from_: datetime | None = strawberry.field(default=None, name="from")
    to: datetime | None = None


@strawberry.type(description="A value that a run answered.")
class JobResult:
    """A name and what it came to."""

    name: str
    title: str = strawberry.field(description="The name in the viewer's language.")
    value: str


@strawberry.type(description="One run of a job.")
class JobRun(Node):
    """When it was due, when it ran, what came of it."""

    id: strawberry.ID
    name: str
    slot: datetime
    started_at: datetime | None
    finished_at: datetime | None
    seconds: float | None
    attempt: int
    state: str = strawberry.field(description="ASKED, RUNNING, FAILED or DONE.")
    result: list[JobResult]
    error: str


@strawberry.type(description="Something that the clock does.")
class Job:
    """What, when, and how it went."""

    name: str
    title: str
    when: str
    next_run: datetime | None
    paused: bool
    last_run: JobRun | None


@strawberry.type(description="Work that goes on for longer than a moment.")
class UnderWay:
    """How far it is; without figures where that cannot be said."""

    id: strawberry.ID
    kind: str = strawberry.field(
        description="IMPORT, LEAD_IMPORT, SCORING, SCORING_COUNT, SCORING_SHADOW, SCORING_UNDO, SCORING_TRIAL, "
        "DISTRIBUTION_TRIAL or RECYCLING."
    )
    since: datetime
    done: int | None
    total: int | None


@strawberry.type
class JobRunConnection:
    """A page of runs."""

    nodes: list[JobRun]
    page_info: PageInfo


@strawberry.type(description="Something that the viewer was told.")
class Notification(Node):
    """A sentence about a record."""

    id: strawberry.ID
    at: datetime
    read_at: datetime | None
    text: str
    subject: str = strawberry.field(description="The id of the record it is about, or the name of a page.")


@strawberry.type
class NotificationConnection:
    """A page of notifications."""

    nodes: list[Notification]
    page_info: PageInfo


@strawberry.input
class JobRunInput:
    """Which job."""

    name: str | None = strawberry.field(default=None, description="required")


@strawberry.input
class JobPauseInput(JobRunInput):
    """Which job."""


@strawberry.input
class JobResumeInput(JobRunInput):
    """Which job."""


@strawberry.type
class JobRunPayload:
    """The run that was asked for."""

    run: JobRun | None = None
    problems: list[Problem]


@strawberry.type
class JobPausePayload:
    """The job."""

    job: Job | None = None
    problems: list[Problem]


@strawberry.type
class JobResumePayload:
    """The job."""

    job: Job | None = None
    problems: list[Problem]


@strawberry.input
class NotificationsReadInput:
    """Which of the viewer's notifications."""

    ids: list[strawberry.ID] | None = None
    all: bool | None = None


@strawberry.type
class NotificationsReadPayload:
    """How many were unread."""

    read: int | None = None
    problems: list[Problem]


@strawberry.type
class WatchingQuery:
    """Queries on audit, jobs and notifications."""

    @strawberry.field(description="What was done, the latest first.")
    async def audit_entries(
        self, info: Info, filter: AuditFilter | None = None, first: First = 20, after: After = None
    ) -> AuditEntryConnection:
        """A page of the audit."""
        viewer(info).demand("audit.read")
        given = filter or AuditFilter()
        search = auditing.Search(given.actor, given.action, given.subject, given.from_, given.to)
        query = await auditing.entries(viewer(info), search)
        return await connection(info, AUDIT_ENTRY, query, order=("-at", "-id"), first=first, after=after)

    @strawberry.field(description="Everything that the clock does.")
    async def jobs(self, info: Info) -> list[Job]:
        """All jobs."""
        return await _jobs(info)

    @strawberry.field(description="What is under way right now, and how far it is.")
    async def under_way(self, info: Info) -> list[UnderWay]:
        """The oldest first."""
        return await under_way(viewer(info))  # type: ignore[return-value]

    @strawberry.field(description="The runs of a job, the latest first.")
    async def job_runs(self, info: Info, name: str, first: First = 20, after: After = None) -> JobRunConnection:
        """A page of runs."""
        viewer(info).demand("job.read")
        query = visible(viewer(info), RunModel).filter(name=name)
        return await connection(info, JOB_RUN, query, order=("-slot", "-id"), first=first, after=after)

    @strawberry.field(description="What the viewer was told, the latest first.")
    async def notifications(
        self,
        info: Info,
        unread: bool = False,
        first: First = 20,
        after: After = None,
    ) -> NotificationConnection:
        """A page of notifications."""
        query = visible(viewer(info), NotificationModel)
        query = query.filter(read_at__isnull=True) if unread else query
        return await connection(info, NOTIFICATION, query, order=("-at", "-id"), first=first, after=after)


@strawberry.type
class WatchingMutation:
    """Deeds on jobs and notifications."""

    @strawberry.mutation(description="Asks for a run now.")
    async def job_run(self, info: Info, input: JobRunInput) -> JobRunPayload:
        """The run."""
        return await answer(info, jobs.run(viewer(info), input.name), run=JOB_RUN)

    @strawberry.mutation(description="Keeps the clock from starting a job.")
    async def job_pause(self, info: Info, input: JobPauseInput) -> JobPausePayload:
        """The job."""
        return await answer(info, jobs.pause(viewer(info), input.name), job=lambda name: _job(info, name))

    @strawberry.mutation(description="Lets the clock start a job again.")
    async def job_resume(self, info: Info, input: JobResumeInput) -> JobResumePayload:
        """The job."""
        return await answer(info, jobs.resume(viewer(info), input.name), job=lambda name: _job(info, name))

    @strawberry.mutation(description="Marks notifications as read.")
    async def notifications_read(self, info: Info, input: NotificationsReadInput) -> NotificationsReadPayload:
        """How many were unread."""
        deed = notifications.read(viewer(info), list(input.ids or ()), every=bool(input.all))
        return await answer(info, deed, read=_itself)


async def _jobs(info: Info) -> Any:
    found = await jobs.all_jobs(viewer(info), await clock.now())
    last = await _last_runs(info) if asked(info, "last_run") else {}
    return [{**one, "last_run": last.get(one["name"])} for one in found]


async def _last_runs(info: Info) -> dict[str, Any]:
    below = wanted(info, "last_run")
    rows = await read(viewer(info), JOB_RUN, await jobs.last_runs(), {**below, **jobs.NAMED})
    return {row["name"]: row for row in rows}


async def _job(info: Info, name: str) -> Any:
    found = await jobs.all_jobs(viewer(info), await clock.now())
    last = await read(
        viewer(info), JOB_RUN, (await jobs.last_runs()).filter(name=name), wanted(info, "job", "last_run")
    )
    return {**next(one for one in found if one["name"] == name), "last_run": last[0] if last else None}


async def _itself(value: int) -> int:
    return value
