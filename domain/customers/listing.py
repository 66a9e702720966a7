"""Lists of customers: what the scope holds, or a pool that is named, narrowed by what is known."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from domain import ids
from domain.access import holds, visible
from domain.customers.search import matching
from domain.pools.location import Location, living
from domain.refusal import known_code, refuse
from domain.viewer import Viewer
from models import Customer, Pool, User
from models.kinds import InformationClass, Library

ORDERS: dict[str, tuple[str, ...]] = {
    "NEWEST": ("-created_at", "-id"),
    "OLDEST": ("created_at", "id"),
    "NAME": ("name", "id"),
    "CHANGED": ("-updated_at", "-id"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; what is None or blank does not narrow."""

    search: str | None = None
    location: str | None = None
    pool_id: str | None = None
    library: str | None = None
    owner_id: str | None = None
    province: str | None = None
    city: str | None = None
    industry: str | None = None
    source: str | None = None
    information_class: str | None = None
    key_customer: bool | None = None
    incomplete: bool | None = None
    never_contacted: bool | None = None
    service_manager_id: str | None = None
    entrusted: bool | None = None


def listed(viewer: Viewer, wanted: Filter, now: datetime) -> QuerySet[Customer]:
    """The customers that fit; raises Refusal BAD_USER_INPUT for codes that mean nothing.

    Who may not know a customer's service manager may not ask for it either: NOT_ALLOWED.
    """
    if viewer.partner_id and (wanted.service_manager_id or wanted.entrusted is not None):
        refuse("NOT_ALLOWED", "refusal-not-allowed")
    query = visible(viewer, Customer).filter(_place(viewer, wanted), _facts(wanted))
    if wanted.owner_id:
        query = query.filter(owner_id=ids.key(User, wanted.owner_id) or _NOBODY)
    if wanted.service_manager_id:
        query = query.filter(service_manager_id=ids.key(User, wanted.service_manager_id) or _NOBODY)
    if wanted.search and wanted.search.strip():
        query = query.filter(matching(viewer, wanted.search, now))
    return query


def order(sort: str | None) -> tuple[str, ...]:
    """The columns of that order; raises Refusal BAD_USER_INPUT for one that is none."""
    return ORDERS[known_code(sort, ORDERS, "sort") or "NEWEST"]


_NOBODY = "00000000-0000-0000-0000-000000000000"


def _place(viewer: Viewer, wanted: Filter) -> Q:
    """A pool that is named stands for its location; what is entrusted to somebody may live anywhere."""
    code = known_code(wanted.location, Location, "filter.location")
    if wanted.pool_id:
        return Q(pool_id=ids.key(Pool, wanted.pool_id) or _NOBODY)
    if code:
        return living(viewer, Location(code))
    return Q() if wanted.service_manager_id else holds(viewer)


def _facts(wanted: Filter) -> Q:
    equal: dict[str, Any] = {
        "library": known_code(wanted.library, Library, "filter.library"),
        "information_class": known_code(wanted.information_class, InformationClass, "filter.informationClass"),
        "province": wanted.province or None,
        "city": wanted.city or None,
        "industry": wanted.industry or None,
        "source": wanted.source or None,
        "key_customer": wanted.key_customer,
        "incomplete": wanted.incomplete,
        "last_contact_at__isnull": wanted.never_contacted,
        "service_manager_id__isnull": None if wanted.entrusted is None else not wanted.entrusted,
    }
    return Q(**{name: value for name, value in equal.items() if value is not None})
