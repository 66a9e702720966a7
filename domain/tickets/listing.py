"""Lists of tickets: what the scope sees, narrowed; the most urgent first where that is asked, and how many of each."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.functions import Count
from tortoise.queryset import QuerySet

from domain import clock, ids
from domain.access import visible
from domain.customers.search import matching_clear
from domain.refusal import known_code
from domain.rows import COUNT_BOUND, Reading, Row, Want
from domain.tickets.moving import OPEN
from domain.tickets.taking_up import number_in
from domain.viewer import Viewer
from models import Customer, Ticket, User
from models.kinds import Priority, TicketState

COUNTED = 100
ORDERS: dict[str, tuple[str, ...]] = {
    "URGENT": ("urgent_at", "id"),
    "NEWEST": ("-created_at", "-id"),
    "OLDEST": ("created_at", "id"),
    "CHANGED": ("-updated_at", "-id"),
}
_IN_HAND = (TicketState.NEW, TicketState.OPEN, TicketState.REOPENED)
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; what is None or blank does not narrow.

    `waiting`: nobody has it yet; `entrusted`: the viewer is the customer's service manager; `due_today`: overdue, or
    due before the viewer's day ends.
    """

    search: str | None = None
    state: str | None = None
    open: bool | None = None
    mine: bool | None = None
    assignee_id: str | None = None
    customer_id: str | None = None
    priority: str | None = None
    type: str | None = None
    product: str | None = None
    vip: bool | None = None
    overdue: bool | None = None
    due_today: bool | None = None
    waiting: bool | None = None
    entrusted: bool | None = None


def listed(viewer: Viewer, wanted: Filter, now: datetime) -> QuerySet[Ticket]:
    """The tickets that fit; refuses with BAD_USER_INPUT for codes that mean nothing."""
    query = visible(viewer, Ticket).filter(_facts(wanted), _whose(viewer, wanted))
    for asked, late in ((wanted.overdue, overdue(now)), (wanted.due_today, overdue(end_of_day(viewer, now)))):
        if asked is not None:
            query = query.filter(late if asked else ~late)
    text = (wanted.search or "").strip()
    return query.filter(_matching(text)) if text else query


def order(sort: str | None) -> tuple[str, ...]:
    """The columns of that order; refuses with BAD_USER_INPUT for one that is none."""
    return ORDERS[known_code(sort, ORDERS, "sort") or "URGENT"]


def overdue(now: datetime) -> Q:
    """Open tickets of which something is owed and late."""
    first = Q(first_replied_at__isnull=True, first_reply_due_at__lte=now)
    return Q(state__in=OPEN, paused_at__isnull=True) & (first | Q(solve_due_at__lte=now))


def end_of_day(viewer: Viewer, now: datetime) -> datetime:
    """The last moment of the viewer's day."""
    midnight = now.astimezone(clock.zone(viewer.time_zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=1, microseconds=-1)


async def counts(viewer: Viewer, now: datetime) -> Row:
    """How many open tickets each usual view holds, in one statement over the open ones; at most 10,000 are counted."""
    views = {
        "open": Q(state__in=OPEN),
        "mine": Q(assignee_id=viewer.id or _NOBODY),
        "waiting": Q(waiting_reason__isnull=False),
        "entrusted": _entrusted(viewer),
        "overdue": overdue(now),
        "due_today": overdue(end_of_day(viewer, now)),
        "customer": Q(state=TicketState.WAITING),
        "vip": Q(vip=True),
    }
    seen = visible(viewer, Ticket).filter(state__in=OPEN)
    bounded = Ticket.filter(id__in=Subquery(seen.limit(COUNT_BOUND).values("id")))
    figures = {f"in_{name}": Count("id", _filter=fits) for name, fits in views.items()}
    rows: list[Row] = await bounded.annotate(**figures).values(*figures)
    return {name: rows[0][f"in_{name}"] for name in views}


def following(viewer: Viewer, but: UUID | None) -> QuerySet[Ticket]:
    """What the viewer works on next: the most urgent of their own that wait for nobody, but for that one."""
    mine = visible(viewer, Ticket).filter(assignee_id=viewer.id or _NOBODY, state__in=_IN_HAND)
    return mine.exclude(id=but or _NOBODY).order_by("urgent_at", "id").limit(1)


async def in_hand(reading: Reading, users: list[UUID], _want: Want) -> dict[UUID, int]:
    """How many tickets each of those users has to work on, counted up to the bound."""
    counted: dict[UUID, int] = {}
    for user in users if reading.viewer.may("ticket.take") else ():
        mine = Ticket.filter(assignee_id=user, state__in=_IN_HAND).limit(COUNTED)
        counted[user] = len(await mine.values_list("id", flat=True))
    return counted


def _facts(wanted: Filter) -> Q:
    equal: dict[str, Any] = {
        "state": known_code(wanted.state, TicketState, "filter.state"),
        "priority": known_code(wanted.priority, Priority, "filter.priority"),
        "type": wanted.type or None,
        "product__icontains": (wanted.product or "").strip() or None,
        "vip": wanted.vip,
        "waiting_reason__isnull": None if wanted.waiting is None else not wanted.waiting,
        "assignee_id": (ids.key(User, wanted.assignee_id) or _NOBODY) if wanted.assignee_id else None,
        "customer_id": (ids.key(Customer, wanted.customer_id) or _NOBODY) if wanted.customer_id else None,
    }
    facts = Q(**{name: value for name, value in equal.items() if value is not None})
    if wanted.open is None:
        return facts
    return facts & (Q(state__in=OPEN) if wanted.open else Q(state__not_in=OPEN))


def _whose(viewer: Viewer, wanted: Filter) -> Q:
    me, theirs = viewer.id or _NOBODY, _entrusted(viewer)
    mine, nobodys = Q(assignee_id=me), Q(assignee_id__isnull=True)
    whose = Q()
    if wanted.mine is not None:
        whose &= mine if wanted.mine else Q(nobodys, ~mine, join_type=Q.OR)
    if wanted.entrusted is not None:
        whose &= theirs if wanted.entrusted else Q(Q(customer_id__isnull=True), ~theirs, join_type=Q.OR)
    return whose


def _entrusted(viewer: Viewer) -> Q:
    """Of customers whose named service manager the viewer is."""
    return Q(customer_id__in=Subquery(Customer.filter(service_manager_id=viewer.id or _NOBODY).values("id")))


def _matching(text: str) -> Q:
    number = number_in(text)
    return matching_clear(text) if number is None else Q(number=number) | matching_clear(text)
