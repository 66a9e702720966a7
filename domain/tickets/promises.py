"""Promises: what somebody told a customer would be done, and by when. Each is a task that is kept, late or broken."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise.queryset import QuerySet

from domain import clock, ids
from domain.access import promised
from domain.notifications import tell
from domain.operation import Deed, operation
from domain.people.superiors import superiors
from domain.refusal import Problem, Refusal, not_found, refuse, required
from domain.tasks import FARTHEST, PROMISE
from domain.tickets import moving
from domain.tickets.agents import agent
from domain.tickets.taking_up import taken_up
from domain.viewer import Viewer
from models import Customer, Task, Ticket, User
from models.kinds import TicketMoveKind

LONGEST, MOST = 500, 500
_NONE = UUID(int=0)


class Stand(StrEnum):
    """Where a promise stands: still OPEN, KEPT in time, kept LATE, BROKEN so far, or WITHDRAWN."""

    OPEN = "OPEN"
    KEPT = "KEPT"
    LATE = "LATE"
    BROKEN = "BROKEN"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is promised, by when, and by whom where that is somebody else."""

    body: str | None = None
    due_at: datetime | None = None
    user_id: str | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing is promised."""
        return not (self.body or "").strip() and self.due_at is None


def stand(now: datetime, due_at: datetime, kept_at: datetime | None, withdrawn_at: datetime | None) -> Stand:
    """Where a promise stands at that moment."""
    if kept_at:
        return Stand.KEPT if kept_at <= due_at else Stand.LATE
    if withdrawn_at:
        return Stand.WITHDRAWN
    return Stand.OPEN if now < due_at else Stand.BROKEN


@operation("promise.make")
async def make(deed: Deed, ticket_id: str | None, wish: Wish) -> Task:
    """Records a promise in a ticket, to be kept by the viewer or by the agent that is named.

    Refuses with REQUIRED or INVALID (body, dueAt, userId), CONFLICT where the ticket's customer is unknown.
    """
    return await given(deed, await taken_up(deed, ticket_id), wish)


async def given(deed: Deed, ticket: Ticket, wish: Wish, above: str = "") -> Task:
    """Step: the promise of a ticket that is locked; `above` is where its fields lie in the input."""
    text = _sound(wish, deed.now, above)
    if ticket.customer_id is None:
        refuse("CONFLICT", "refusal-promise-no-customer", "ticketId")
    keeper = (
        await agent(deed.viewer, wish.user_id, f"{above}userId") if wish.user_id else await User.get(id=deed.viewer.id)
    )
    made = await Task.create(
        customer_id=ticket.customer_id,
        user_id=keeper.id,
        ticket_id=ticket.id,
        kind=PROMISE,
        body=text,
        due_at=wish.due_at,
        created_at=deed.now,
    )
    await moving.note(deed, ticket, TicketMoveKind.PROMISE, remark=text, task=made.id.hex)
    deed.record("promise.made", made, called=moving.called(ticket), after={"body": text, "due_at": _iso(made.due_at)})
    if keeper.id != deed.viewer.id:
        await _tell(deed, [keeper.id], "told-promise-made", ticket, made)
    return made


@operation("promise.keep")
async def keep(deed: Deed, promise_id: str | None) -> Task:
    """It was done, in time or late; NOT_ALLOWED for another's unless one serves, CONFLICT where it has ended."""
    promise = await _open_one(deed, promise_id)
    promise.done_at = deed.now
    await promise.save(update_fields=["done_at"])
    deed.record("promise.kept", promise, after={"kept_at": _iso(deed.now)})
    return promise


@operation("promise.withdraw")
async def withdraw(deed: Deed, promise_id: str | None) -> Task:
    """It is not owed any more; refuses as keeping does."""
    promise = await _open_one(deed, promise_id)
    promise.cancelled_at = deed.now
    await promise.save(update_fields=["cancelled_at"])
    deed.record("promise.withdrawn", promise, after={"withdrawn_at": _iso(deed.now)})
    return promise


def listed(viewer: Viewer, *, mine: bool) -> QuerySet[Task]:
    """What is still owed: by the viewer, or by whomever in the tickets that the viewer sees."""
    owed = promised(viewer).filter(done_at__isnull=True, cancelled_at__isnull=True)
    return owed.filter(user_id=viewer.id) if mine else owed


def named(viewer: Viewer, promise_id: str | None) -> QuerySet[Task]:
    """The promise of that id, where the viewer sees its ticket."""
    return promised(viewer).filter(id=ids.key(Task, promise_id) or _NONE)


async def watch(viewer: Viewer) -> dict[str, Any]:
    """Tells of promises whose time is over; answers how many were broken."""
    over = Task.filter(kind=PROMISE, due_at__lte=await clock.now(), missed_at__isnull=True)
    owed = over.filter(done_at__isnull=True, cancelled_at__isnull=True).order_by("due_at", "id").limit(MOST)
    pairs: Any = await owed.values_list("id", "ticket_id")
    return {"broken": sum([await break_one(viewer, key, ticket) for key, ticket in pairs])}


@operation(None)
async def break_one(deed: Deed, promise_id: UUID, ticket_id: UUID) -> bool:
    """Marks a promise that is over and not kept, once, and tells its keeper, those above, and the customer's holder."""
    ticket = await Ticket.filter(id=ticket_id).select_for_update(no_key=True).first()
    promise = await Task.filter(id=promise_id).select_for_update(no_key=True).first()
    if not ticket or not promise or promise.missed_at or promise.done_at or promise.cancelled_at:
        return False
    promise.missed_at = deed.now
    await promise.save(update_fields=["missed_at"])
    await moving.note(deed, ticket, TicketMoveKind.BROKEN, remark=promise.body, task=promise.id.hex)
    customer = await Customer.get(id=promise.customer_id)
    people = {promise.user_id, *await superiors(promise.user_id), *([customer.owner_id] if customer.owner_id else [])}
    await _tell(deed, sorted(people), "told-promise-broken", ticket, promise)
    return True


def _sound(wish: Wish, now: datetime, above: str) -> str:
    text, wrong = (wish.body or "").strip(), []
    if not text:
        wrong.append(Problem("REQUIRED", "refusal-required", f"{above}body"))
    if len(text) > LONGEST:
        wrong.append(Problem("INVALID", "refusal-too-long", f"{above}body", {"longest": LONGEST}))
    if wish.due_at is None:
        wrong.append(Problem("REQUIRED", "refusal-required", f"{above}dueAt"))
    elif not now < wish.due_at <= now + FARTHEST:
        message = "refusal-promise-past" if wish.due_at <= now else "refusal-promise-far"
        wrong.append(Problem("INVALID", message, f"{above}dueAt"))
    if wrong:
        raise Refusal(*wrong)
    return text


async def _open_one(deed: Deed, promise_id: str | None) -> Task:
    """The promise with its row locked, where the viewer may end it."""
    if not promise_id:
        required("promiseId")
    await Task.filter(id=ids.key(Task, promise_id) or _NONE).only("id").select_for_update(no_key=True)
    promise = await named(deed.viewer, promise_id).first()
    if promise is None:
        not_found("promiseId")
    if promise.user_id != deed.viewer.id and not deed.viewer.may("ticket.take"):
        refuse("NOT_ALLOWED", "refusal-promise-of-another", "promiseId")
    if promise.done_at or promise.cancelled_at:
        refuse("CONFLICT", "refusal-promise-ended", "promiseId")
    return promise


async def _tell(deed: Deed, people: list[UUID], message: str, ticket: Ticket, promise: Task) -> None:
    for person in people:
        once = f"{message}:{promise.id.hex}"
        values = {"name": moving.called(ticket), "promise": promise.body[:100]}
        await tell(deed, person, message, ids.public(Ticket, ticket.id), once, **values)


def _iso(at: datetime) -> str:
    return at.isoformat()
