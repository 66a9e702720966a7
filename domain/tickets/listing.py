"""Lists of tickets: what the scope sees, narrowed; the most urgent first where that is asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from domain import ids
from domain.access import visible
from domain.customers.search import matching_clear
from domain.refusal import known_code
from domain.rows import Reading, Want
from domain.tickets.moving import OPEN
from domain.viewer import Viewer
from models import CannedAnswer, Customer, Ticket, User
from models.kinds import Priority, TicketState

COUNTED = 100
ORDERS: dict[str, tuple[str, ...]] = {"URGENT": ("urgent_at", "id"), "NEWEST": ("-created_at", "-id")}
_NOBODY = UUID(int=0)
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; what is None or blank does not narrow.

    `waiting`: nobody has it yet; `entrusted`: the viewer is the customer's service manager.
    """

    search: str | None = None
    state: str | None = None
    open: bool | None = None
    mine: bool | None = None
    assignee_id: str | None = None
    customer_id: str | None = None
    priority: str | None = None
    type: str | None = None
    overdue: bool | None = None
    waiting: bool | None = None
    entrusted: bool | None = None
    vip: bool | None = None


def listed(viewer: Viewer, wanted: Filter, now: datetime) -> QuerySet[Ticket]:
    """The tickets that fit; refuses with BAD_USER_INPUT for codes that mean nothing."""
    query = visible(viewer, Ticket).filter(_facts(wanted), _whose(viewer, wanted))
    if wanted.overdue is not None:
        late = overdue(now)
        query = query.filter(late if wanted.overdue else ~late)
    text = (wanted.search or "").strip()
    return query.filter(_matching(text)) if text else query


def order(sort: str | None) -> tuple[str, ...]:
    """The columns of that order; refuses with BAD_USER_INPUT for one that is none."""
    return ORDERS[known_code(sort, ORDERS, "sort") or "URGENT"]


def overdue(now: datetime) -> Q:
    """Open tickets of which something is owed and late."""
    first = Q(first_replied_at__isnull=True, first_reply_due_at__lte=now)
    return Q(state__in=OPEN, paused_at__isnull=True) & (first | Q(solve_due_at__lte=now))


async def in_hand(reading: Reading, users: list[UUID], _want: Want) -> dict[UUID, int]:
    """How many tickets each of those users has to work on, counted up to the bound."""
    waiting = (TicketState.NEW, TicketState.OPEN, TicketState.REOPENED)
    counted: dict[UUID, int] = {}
    for user in users if reading.viewer.may("ticket.take") else ():
        mine = Ticket.filter(assignee_id=user, state__in=waiting).limit(COUNTED)
        counted[user] = len(await mine.values_list("id", flat=True))
    return counted


def answers(viewer: Viewer, language: str | None) -> QuerySet[CannedAnswer]:
    """The canned answers that may be given, in that language where one is named."""
    live = visible(viewer, CannedAnswer).filter(retired_at__isnull=True)
    return (live.filter(language=language) if language else live).order_by("title", "id").limit(COUNTED)


def _facts(wanted: Filter) -> Q:
    equal: dict[str, Any] = {
        "state": known_code(wanted.state, TicketState, "filter.state"),
        "priority": known_code(wanted.priority, Priority, "filter.priority"),
        "type": wanted.type or None,
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
    me = viewer.id or _NOBODY
    theirs = Q(customer_id__in=Subquery(Customer.filter(service_manager_id=me).values("id")))
    mine, nobodys = Q(assignee_id=me), Q(assignee_id__isnull=True)
    whose = Q()
    if wanted.mine is not None:
        whose &= mine if wanted.mine else Q(nobodys, ~mine, join_type=Q.OR)
    if wanted.entrusted is not None:
        whose &= theirs if wanted.entrusted else Q(Q(customer_id__isnull=True), ~theirs, join_type=Q.OR)
    return whose


def _matching(text: str) -> Q:
    digits = text.removeprefix("#")
    numbered = (
        Q(number=int(digits)) if digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER else None
    )
    return numbered | matching_clear(text) if numbered else matching_clear(text)
