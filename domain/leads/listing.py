"""Lists of leads: what the scope sees, narrowed by state, grade, holder, source, and by what is to be done now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from domain import ids
from domain.access import visible
from domain.customers.search import matching_clear
from domain.leads.moving import HELD, OPEN
from domain.refusal import known_code
from domain.rows import Reading, Want
from domain.tasks import Due, Whose, until
from domain.viewer import Viewer
from models import Lead, User
from models.kinds import LeadState

GRADES = ("A", "B", "C", "D")
COUNTED = 100
ORDERS: dict[str, tuple[str, ...]] = {
    "NEWEST": ("-created_at", "-id"),
    "SCORE": ("-score", "-id"),
    "CALL": ("respond_due_at", "id"),
    "NEXT": ("next_contact_at", "id"),
    "WAITING": ("waiting_since", "id"),
}
# An order by a moment lists only those that have it.
ONLY: dict[str, Q] = {
    "CALL": Q(respond_due_at__isnull=False, responded_at__isnull=True, state=LeadState.ASSIGNED),
    "NEXT": Q(next_contact_at__isnull=False, state__in=HELD),
    "WAITING": Q(waiting_reason__isnull=False, waiting_since__isnull=False),
}
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; what is None or blank does not narrow.

    `whose` is MINE or TEAM (the others in the scope); `due_now` means that the first contact is owed, or a planned
    one by the end of the viewer's day; `late` that its moment is over.
    """

    search: str | None = None
    state: str | None = None
    open: bool | None = None
    grade: str | None = None
    owner_id: str | None = None
    source: str | None = None
    whose: str | None = None
    waiting: bool | None = None
    due_now: bool | None = None
    late: bool | None = None


def listed(viewer: Viewer, wanted: Filter, sort: str | None, now: datetime) -> QuerySet[Lead]:
    """The leads that fit, as far as that order can list them.

    Refuses with NOT_ALLOWED without the permission, BAD_USER_INPUT for codes that mean nothing.
    """
    viewer.demand("lead.list")
    query = visible(viewer, Lead).filter(_facts(wanted), _whose(viewer, wanted), _due(viewer, wanted, now))
    query = query.filter(ONLY.get(known_code(sort, ORDERS, "sort") or "", Q()))
    if wanted.search and wanted.search.strip():
        query = query.filter(matching_clear(wanted.search))
    return query


def order(sort: str | None) -> tuple[str, ...]:
    """The columns of that order; refuses with BAD_USER_INPUT for one that is none."""
    return ORDERS[known_code(sort, ORDERS, "sort") or "NEWEST"]


async def in_hand(reading: Reading, users: list[UUID], _want: Want) -> dict[UUID, int]:
    """How many leads each of those users has to work on, counted up to the bound; for who sees all, those that wait."""
    viewer = reading.viewer
    if not viewer.may("lead.list"):
        return {}
    counted: dict[UUID, int] = {}
    for user in users:
        mine = Q(waiting_reason__isnull=False) if viewer.may("lead.list-all") else Q(owner_id=user, state__in=HELD)
        counted[user] = len(await visible(viewer, Lead).filter(mine).limit(COUNTED).values_list("id", flat=True))
    return counted


def _facts(wanted: Filter) -> Q:
    equal: dict[str, Any] = {
        "state": known_code(wanted.state, LeadState, "filter.state"),
        "grade": known_code(wanted.grade, GRADES, "filter.grade"),
        "source": wanted.source or None,
        "waiting_reason__isnull": None if wanted.waiting is None else not wanted.waiting,
        "owner_id": (ids.key(User, wanted.owner_id) or _NOBODY) if wanted.owner_id else None,
    }
    facts = Q(**{name: value for name, value in equal.items() if value is not None})
    if wanted.open is None:
        return facts
    return facts & (Q(state__in=OPEN) if wanted.open else Q(state__not_in=OPEN))


def _whose(viewer: Viewer, wanted: Filter) -> Q:
    whose = known_code(wanted.whose, Whose, "filter.whose")
    if whose is None:
        return Q()
    if whose == Whose.MINE:
        return Q(owner_id=viewer.id or _NOBODY)
    return Q(Q(owner_id__isnull=True), Q(owner_id__not=viewer.id or _NOBODY), join_type=Q.OR)


def _due(viewer: Viewer, wanted: Filter, now: datetime) -> Q:
    """First contacts that are owed, and planned ones of today or, where only late ones are wanted, before now."""
    if not (wanted.due_now or wanted.late):
        return Q()
    end = until(Due.OVERDUE if wanted.late else Due.TODAY, now, viewer.time_zone)
    first = Q(state=LeadState.ASSIGNED, responded_at__isnull=True, respond_due_at__isnull=False)
    if wanted.late:
        first &= Q(respond_due_at__lt=now)
    return Q(first, Q(next_contact_at__lt=end, state__in=HELD), join_type=Q.OR)
