"""What rules may name: the codes of their conditions, and the people, departments and partners who may receive."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from tortoise.queryset import QuerySet

from domain import ids
from domain.customers.places import provinces
from domain.distribution.regions import REGIONS
from domain.distribution.rule_wishes import Known
from domain.permissions import PERMISSIONS
from domain.viewer import SCOPES, Scope
from models import Department, OptionItem, User
from models.kinds import DepartmentKind, Role

GRADES = ("A", "B", "C", "D")
LISTS = {"industry": "INDUSTRY", "company_size": "COMPANY_SIZE", "source": "SOURCE"}
RECEIVERS = tuple(role for role in Role if "lead.contact" in PERMISSIONS[role] and SCOPES[role] is not Scope.ALL)


async def known(member_ids: Iterable[str]) -> Known:
    """The codes there are, and which of those members may receive."""
    codes = {"region": frozenset(REGIONS), "province": frozenset(provinces()), "grade": frozenset(GRADES)}
    found = await OptionItem.filter(list__in=list(LISTS.values())).values_list("list", "code")
    for condition, name in LISTS.items():
        codes[condition] = frozenset(code for listed, code in found if listed == name)
    codes["partner_tier"] = frozenset(await tiers())
    return Known(codes, await named(set(member_ids), people(), houses()))


async def tiers() -> list[str]:
    """The tiers that partners have."""
    named = Department.filter(kind=DepartmentKind.PARTNER, tier__isnull=False).order_by("tier")
    found: Any = await named.distinct().values_list("tier", flat=True)
    return list(found)


def people() -> QuerySet[User]:
    """The people who may be given leads."""
    return User.filter(disabled_at__isnull=True, locked_at__isnull=True, role__in=RECEIVERS)


def houses() -> QuerySet[Department]:
    """The departments and partners whose reps may be given leads."""
    return Department.filter(kind__in=(DepartmentKind.PARTNER, DepartmentKind.UNIT, DepartmentKind.VENDOR))


async def named(public_ids: set[str], people: QuerySet[User], houses: QuerySet[Department]) -> dict[str, str]:
    """Of those ids that are among these people and departments the kind: USER, DEPARTMENT or PARTNER."""
    receiving: Any = await people.filter(id__in=_keys(User, public_ids)).values_list("id", flat=True)
    found = {ids.public(User, key): "USER" for key in receiving}
    for key, kind in await houses.filter(id__in=_keys(Department, public_ids)).values_list("id", "kind"):
        found[ids.public(Department, key)] = "PARTNER" if kind == DepartmentKind.PARTNER else "DEPARTMENT"
    return found


def _keys(kind: type[User] | type[Department], public_ids: set[str]) -> list[UUID]:
    keys = (ids.key(kind, one) for one in public_ids)
    return [key for key in keys if key]
