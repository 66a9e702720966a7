"""Tasks: what is to be done by when, and one list of all that happened to a customer."""

from datetime import date, datetime
from typing import Annotated

import strawberry

from domain import clock, tasks
from domain.timeline import TASK
from domain.timeline import timeline as entries
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.customers import Customer
from gql.health import ChurnWarning
from gql.lead_timeline import LeadActivity, LeadMove
from gql.notes import ContactNote
from gql.people import Person
from gql.reading import answer, connection, one, viewer, wanted
from gql.survey_answers import SurveyAnswer
from gql.survey_invitations import SurveyInvitation
from gql.tickets import Ticket


@strawberry.type(description="Something to do by a time, for a person, about a customer.")
class Task(Node):
    """The next contact with a customer."""

    id: strawberry.ID
    kind: str
    body: str | None
    due_at: datetime
    created_at: datetime
    done_at: datetime | None
    cancelled_at: datetime | None
    overdue: bool
    user: Person | None
    customer: Customer
    note: ContactNote | None = strawberry.field(description="The note that planned it: what was said last.")


@strawberry.type
class TaskConnection:
    """A page of tasks."""

    nodes: list[Task]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.type(description="How many open tasks; today's and the week's include what is overdue.")
class TaskCounts:
    """Figures of open tasks."""

    overdue: int
    today: int
    week: int
    open: int


@strawberry.type(description="How a customer changed hands.")
class CustomerMove(Node):
    """One step of the ledger."""

    id: strawberry.ID
    kind: str
    at: datetime
    reason: str | None
    remark: str | None
    from_owner: Person | None
    to_owner: Person | None
    by: Person | None
    from_pool: str | None
    to_pool: str | None


@strawberry.type
class ChangedField:
    """A value before and after."""

    field: str
    before: str | None
    after: str | None


@strawberry.type(description="A change of the record, for those who may read the audit.")
class CustomerChange:
    """An audit entry about the customer."""

    id: strawberry.ID
    action: str
    at: datetime
    by: str
    details: list[ChangedField]


@strawberry.type(description="One thing that happened; the field of its kind holds it.")
class TimelineEntry:
    """NOTE, MOVE, TASK, CHANGE, TICKET, INVITATION, ANSWER, CHURN (a warning), LEAD (its step) or INTEREST."""

    kind: str
    on: date
    at: datetime | None = strawberry.field(description="Null for notes on a pool record that is not opened.")
    note: ContactNote | None
    move: CustomerMove | None
    task: Task | None
    change: CustomerChange | None
    ticket: Ticket | None = strawberry.field(description="At the time at which it was opened.")
    invitation: SurveyInvitation | None = strawberry.field(description="Somebody of the customer was asked.")
    answer: SurveyAnswer | None = strawberry.field(description="None to anonymous surveys.")
    churn: ChurnWarning | None
    lead: LeadMove | None = strawberry.field(description="A step of a lead that the customer was, or is.")
    interest: LeadActivity | None = strawberry.field(description="What the person of such a lead did.")


@strawberry.type
class TimelineConnection:
    """A page of a time line."""

    nodes: list[TimelineEntry]
    page_info: PageInfo


@strawberry.input
class TaskFinishInput:
    """A task that is done."""

    task_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class TaskRescheduleInput:
    """A task that moves."""

    task_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    due_at: datetime | None = strawberry.field(default=None, description="required; in the future")


@strawberry.type
class TaskPayload:
    """The task, or why not."""

    task: Task | None
    problems: list[Problem]


DueArgument = Annotated[str, strawberry.argument(description="OVERDUE, TODAY, WEEK (each with what is late) or OPEN.")]
WhoseArgument = Annotated[str, strawberry.argument(description="MINE, or TEAM: the others in the viewer's scope.")]


@strawberry.type
class TasksQuery:
    """Queries on tasks and the time line."""

    @strawberry.field
    async def task(self, info: Info, id: strawberry.ID) -> Task | None:
        """A task of somebody in the viewer's scope."""
        return await one(info, TASK, id)

    @strawberry.field(description="Open tasks, the most urgent first.")
    async def tasks(
        self,
        info: Info,
        due: DueArgument = "OPEN",
        whose: WhoseArgument = "MINE",
        first: First = 20,
        after: After = None,
    ) -> TaskConnection:
        """Next contacts."""
        query = tasks.of(viewer(info), whose, due, await clock.now())
        return await connection(info, TASK, query, order=("due_at", "id"), first=first, after=after)

    @strawberry.field
    async def task_counts(self, info: Info, whose: WhoseArgument = "MINE") -> TaskCounts:
        """How many open tasks there are, by urgency."""
        return TaskCounts(**await tasks.counts(viewer(info), whose, await clock.now()))

    @strawberry.field(description="All that happened to a customer, newest first; what is planned stands on top.")
    async def timeline(
        self,
        info: Info,
        customer_id: strawberry.ID,
        kinds: list[str] | None = None,
        first: First = 20,
        after: After = None,
    ) -> TimelineConnection:
        """Everything in one list; `kinds` picks some of NOTE, MOVE, TASK, CHANGE, TICKET, ANSWER, CHURN and LEAD.

        LEAD stands for INTEREST as well.
        """
        below = wanted(info, "nodes")
        page = await entries(viewer(info), customer_id, below, kinds=kinds, first=first, after=after)
        return {  # type: ignore[return-value]
            "nodes": page.nodes,
            "page_info": {"has_next_page": page.has_next_page, "end_cursor": page.end_cursor},
        }


@strawberry.type
class TasksMutation:
    """Deeds on tasks."""

    @strawberry.mutation
    async def task_finish(self, info: Info, input: TaskFinishInput) -> TaskPayload:
        """Marks a task as done without a note."""
        return await answer(info, tasks.finish(viewer(info), input.task_id), task=TASK)

    @strawberry.mutation
    async def task_reschedule(self, info: Info, input: TaskRescheduleInput) -> TaskPayload:
        """Moves a task to another time."""
        return await answer(info, tasks.reschedule(viewer(info), input.task_id, input.due_at), task=TASK)
