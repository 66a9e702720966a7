"""What rules can be made of: who may receive, and the codes of conditions that have no list of their own."""

from typing import Any

from tortoise.queryset import QuerySet

from domain import ids
from domain.customers.places import provinces
from domain.distribution.examples import examples
from domain.distribution.known_codes import GRADES, houses, people, tiers
from domain.distribution.regions import REGIONS
from domain.rows import Row
from domain.viewer import Viewer
from models import Department, User
from models.kinds import DepartmentKind, Strategy

MOST_PEOPLE = 2_000


async def choices(viewer: Viewer) -> Row:
    """Everything that a rule may name; refuses with NOT_ALLOWED."""
    viewer.demand("distribution.read")
    receiving = await receivers(people(), houses())
    vendor: Any = await Department.filter(kind=DepartmentKind.VENDOR).values_list("id", flat=True)
    return {
        "regions": list(REGIONS),
        "provinces": provinces(),
        "grades": list(GRADES),
        "partner_tiers": await tiers(),
        "strategies": [strategy.value for strategy in Strategy],
        "receivers": receiving,
        "examples": examples(viewer.locale, receiving, {ids.public(Department, key) for key in vendor}),
    }


async def receivers(people: QuerySet[User], houses: QuerySet[Department]) -> list[Row]:
    """Who may be a member of a rule: departments and partners first, then people."""
    return [*await _houses(houses), *await _people(people)]


async def _houses(houses: QuerySet[Department]) -> list[Row]:
    found: Any = await houses.order_by("full_name", "id").values("id", "kind", "full_name")
    return [
        {
            "id": ids.public(Department, one["id"]),
            "kind": "PARTNER" if one["kind"] == DepartmentKind.PARTNER else "DEPARTMENT",
            "name": one["full_name"],
            "house": "",
        }
        for one in sorted(found, key=lambda one: one["kind"] != DepartmentKind.PARTNER)
    ]


async def _people(people: QuerySet[User]) -> list[Row]:
    named = people.order_by("department__full_name", "display_name", "id").limit(MOST_PEOPLE)
    found: Any = await named.values("id", "display_name", house="department__full_name")
    return [
        {"id": ids.public(User, one["id"]), "kind": "USER", "name": one["display_name"], "house": one["house"]}
        for one in found
    ]
