"""What is to be done next: the next contact with each customer, and what was promised, by when and by whom."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from tortoise.queryset import QuerySet

from domain import clock, ids
from domain.access import by_key, find, visible
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.viewer import Viewer
from models import ContactNote, Customer, Task

NEXT_CONTACT, PROMISE = "NEXT_CONTACT", "PROMISE"
FARTHEST = timedelta(days=3 * 366)


class Due(StrEnum):
    """Which open tasks are meant: what is late, what today holds and what is late, this week's and what is late."""

    OVERDUE = "OVERDUE"
    TODAY = "TODAY"
    WEEK = "WEEK"
    OPEN = "OPEN"


class Whose(StrEnum):
    """Whose tasks are meant: one's own, or those of the people inside one's scope."""

    MINE = "MINE"
    TEAM = "TEAM"


async def plan(
    deed: Deed, customer: Customer, user_id: UUID, due_at: datetime, body: str, note: ContactNote | None = None
) -> Task:
    """A step of a deed: plans the next contact with that customer for that user. The customer row is locked."""
    customer.next_contact_at = due_at
    await customer.save(update_fields=["next_contact_at"])
    return await Task.create(
        customer_id=customer.id,
        user_id=user_id,
        note_id=note.id if note else None,
        kind=NEXT_CONTACT,
        body=body,
        due_at=due_at,
        created_at=deed.now,
    )


async def finish_open(deed: Deed, customer_id: UUID) -> None:
    """A step of a deed: the contact took place, so the open next contacts with that customer are done."""
    await _open(customer_id).filter(kind=NEXT_CONTACT).update(done_at=deed.now)


async def cancel_open(deed: Deed, customer_id: UUID) -> None:
    """A step of a deed: the holding ends, so what was still to be done is not any more; a promise stands."""
    await _open(customer_id).exclude(kind=PROMISE).update(cancelled_at=deed.now)


def of(viewer: Viewer, whose: str, due: str, now: datetime) -> QuerySet[Task]:
    """Open tasks: `MINE`, or the `TEAM`'s (others inside the scope), as far as `due` says.

    Refuses with BAD_USER_INPUT.
    """
    if due not in set(Due) or whose not in set(Whose):
        refuse("BAD_USER_INPUT", "refusal-invalid", "due" if due not in set(Due) else "whose")
    query = visible(viewer, Task).filter(done_at__isnull=True, cancelled_at__isnull=True)
    query = query.filter(user_id=viewer.id) if whose == Whose.MINE else query.exclude(user_id=viewer.id)
    end = until(Due(due), now, viewer.time_zone)
    return query.filter(due_at__lt=end) if end else query


async def counts(viewer: Viewer, whose: str, now: datetime) -> dict[str, int]:
    """How many open tasks there are for each `Due`; one statement each, on an index of open tasks."""
    return {due.value.lower(): await of(viewer, whose, due, now).count() for due in Due}


@operation("task.finish")
async def finish(deed: Deed, task_id: str | None) -> Task:
    """Marks a task as done without a note; CONFLICT where it was done or cancelled already."""
    task, customer = await _taken_up(deed, task_id)
    task.done_at = deed.now
    await task.save(update_fields=["done_at"])
    await _renew_next_contact(customer)
    deed.record("task.finished", task, called=customer.name, after={"done_at": deed.now.isoformat()})
    return task


@operation("task.reschedule")
async def reschedule(deed: Deed, task_id: str | None, due_at: datetime | str | None) -> Task:
    """Moves an open task to another time in the future; CONFLICT for a promise, which is kept or broken."""
    task, customer = await _taken_up(deed, task_id)
    if task.kind == PROMISE:
        refuse("CONFLICT", "refusal-promise-moved", "taskId")
    before, task.due_at = task.due_at, _future(due_at, deed.now)
    await task.save(update_fields=["due_at"])
    await _renew_next_contact(customer)
    deed.record(
        "task.rescheduled",
        task,
        called=customer.name,
        before={"due_at": before.isoformat()},
        after={"due_at": task.due_at.isoformat()},
    )
    return task


def until(due: Due, now: datetime, time_zone: str | None) -> datetime | None:
    """Open tasks before that moment belong to `due`: now, the end of the local day or week, or no bound."""
    midnight = now.astimezone(clock.zone(time_zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    ends = {
        Due.OVERDUE: now,
        Due.TODAY: midnight + timedelta(days=1),
        Due.WEEK: midnight + timedelta(days=7 - midnight.weekday()),
    }
    return ends.get(due)


async def _taken_up(deed: Deed, task_id: str | None) -> tuple[Task, Customer]:
    """The open task and its customer, locked in the order in which everybody locks: customers first."""
    seen = await find(deed.viewer, Task, task_id, field="taskId")
    customer = await by_key(deed.viewer, Customer, seen.customer_id, field="taskId", lock=True)
    task = await find(deed.viewer, Task, ids.public(Task, seen.id), field="taskId", lock=True)
    if task.done_at or task.cancelled_at:
        refuse("CONFLICT", "refusal-task-closed", "taskId")
    return task, customer


def _future(due_at: datetime | str | None, now: datetime) -> datetime:
    if due_at is None:
        refuse("REQUIRED", "refusal-required", "dueAt")
    if not isinstance(due_at, datetime):
        refuse("INVALID", "refusal-invalid", "dueAt")
    if not now < due_at <= now + FARTHEST:
        refuse("INVALID", "refusal-next-contact-past" if due_at <= now else "refusal-next-contact-far", "dueAt")
    return due_at


async def _renew_next_contact(customer: Customer) -> None:
    first = await _open(customer.id).filter(kind=NEXT_CONTACT).order_by("due_at").first()
    customer.next_contact_at = first.due_at if first else None
    await customer.save(update_fields=["next_contact_at"])


def _open(customer_id: UUID) -> QuerySet[Task]:
    return Task.filter(customer_id=customer_id, done_at__isnull=True, cancelled_at__isnull=True)
