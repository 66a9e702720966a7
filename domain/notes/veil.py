"""What lies over records in a pool: of a note only date and way show until the record is opened or claimed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from domain import ids
from domain.customers.clearance import cleared
from domain.rows import Derived, Get, Reading
from domain.viewer import Scope
from models import User

NEEDS = ("customer_id", "customer__pool_id")
_OPEN = "open customers"


async def look(reading: Reading, pooled: Iterable[UUID]) -> frozenset[UUID]:
    """Finds out once for a reading which of those pool records the viewer may read in full."""
    found = reading.known[_OPEN] = await cleared(reading, sorted(set(pooled)))
    return found


def seen(get: Get, reading: Reading) -> bool:
    """Whether a row's customer shows all of itself."""
    return get("customer__pool_id") is None or get("customer_id") in reading.known.get(_OPEN, ())


def unveiled(reading: Reading) -> Q:
    """Records beside notes whose customer shows all of itself."""
    return Q(note__customer__pool_id__isnull=True) | Q(note__customer_id__in=list(reading.known.get(_OPEN, ())))


def under(column: str) -> Derived:
    """A column that is null under the veil; the record has a `customer`."""
    return Derived((column, *NEEDS), lambda get, reading: get(column) if seen(get, reading) else None)


def person(path: str, *, veiled: bool = True) -> Derived:
    """Somebody's name and id; null for people of another house, and under the veil where the record has one."""
    columns = (f"{path}__id", f"{path}__login", f"{path}__display_name", f"{path}__department__partner_id")

    def make(get: Get, reading: Reading) -> dict[str, Any] | None:
        key, login, display_name, house = (get(column) for column in columns)
        known = reading.viewer.scope is Scope.ALL or house == reading.viewer.partner_id
        if key is None or not known or (veiled and not seen(get, reading)):
            return None
        return {"__typename": "Person", "id": ids.public(User, key), "login": login, "display_name": display_name}

    return Derived((*columns, *(NEEDS if veiled else ())), make)
