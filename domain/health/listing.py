"""Customers at risk: whose health is low, or fell lately, as far as the viewer holds them or leads who does."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from domain import ids, knobs
from domain.access import visible
from domain.customers.search import matching
from domain.refusal import known_code
from domain.viewer import Viewer
from models import Customer, CustomerHealth, User
from models.kinds import Library

ORDERS: dict[str, tuple[str, ...]] = {
    "WORST": ("total", "id"),
    "BEST": ("-total", "-id"),
    "LATEST": ("-at", "-id"),
}
_NOBODY = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to: what is None or blank does not narrow. `every` is all, at risk or not."""

    search: str | None = None
    owner_id: str | None = None
    library: str | None = None
    fallen: bool | None = None
    every: bool | None = None
    whose: str | None = None


async def at_risk(viewer: Viewer, wanted: Filter, now: datetime) -> QuerySet[CustomerHealth]:
    """The healths that fit; raises Refusal BAD_USER_INPUT for codes that mean nothing."""
    standing = await knobs.read(now)
    fell = Q(fell_at__gt=now - timedelta(days=standing.health_fall_days))
    risk = Q(total__lt=standing.health_risk_below) | fell
    library = known_code(wanted.library, Library, "filter.library")
    whose = known_code(wanted.whose, ("MINE", "TEAM"), "filter.whose")
    query = visible(viewer, CustomerHealth).filter(Q() if wanted.every else fell if wanted.fallen else risk)
    if whose:
        mine = Q(customer__owner_id=viewer.id or _NOBODY)
        query = query.filter(mine if whose == "MINE" else ~mine)
    if library:
        query = query.filter(customer__library=library)
    if wanted.owner_id:
        query = query.filter(customer__owner_id=ids.key(User, wanted.owner_id) or _NOBODY)
    if wanted.search and wanted.search.strip():
        found = visible(viewer, Customer).filter(matching(viewer, wanted.search, now))
        query = query.filter(customer_id__in=Subquery(found.values("id")))
    return query


def order(sort: str | None) -> tuple[str, ...]:
    """The columns of that order; raises Refusal BAD_USER_INPUT for one that is none."""
    return ORDERS[known_code(sort, ORDERS, "sort") or "WORST"]
