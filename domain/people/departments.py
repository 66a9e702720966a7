"""Departments: adding, changing, moving and deleting them."""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from domain.access import find
from domain.operation import Deed, operation
from domain.people import tree
from domain.people.authority import fits
from domain.people.written import bounded, read_name
from domain.refusal import refuse
from models import Department, ManagedDepartment, Pool, User
from models.kinds import DepartmentKind, Library, PoolKind, Role
from models.record import new_key

Given = Mapping[str, Any]
_KINDS = ("departments", "people", "managers", "records")
_KIND_OF = {"children": "departments", "users": "people", "managers": "managers"}


@operation("department.create")
async def create(deed: Deed, given: Given) -> Department:
    """Adds a department: a unit below its parent, or a partner, with its partner pool, below the root.

    `given` holds name, parent_id (for partners the root by default), and maybe kind, library, tier, contract_ends_on.
    """
    kind = _kind(deed, given)
    name = read_name(given.get("name"), "name")
    await tree.hold_still()
    above = await _above(deed, given, kind)
    one = Department(id=new_key(), parent_id=above.id, kind=kind, name=name, created_at=deed.now)
    tree.place(one, above, library=_library(deed, given, above.library or Library.CHANNEL))
    _contract(deed, one, given)
    await _demand_free(one)
    await one.save(force_create=True)
    if kind is DepartmentKind.PARTNER:
        await Pool.create(kind=PoolKind.PARTNER, library=one.library, partner=one, name=one.name, created_at=deed.now)
    deed.record("department.created", one, called=one.full_name, after=_facts(one))
    return one


@operation("department.update")
async def update(deed: Deed, department_id: str | None, given: Given) -> Department:
    """Changes name, library, tier and contract end, where given; the names of everything below follow."""
    await tree.hold_still()
    one = await find(deed.viewer, Department, department_id, field="departmentId", lock=True)
    _demand_own_house(deed, one)
    before, old_library = _facts(one), one.library
    if "name" in given:
        one.name = read_name(given["name"], "name")
    above = await Department.get(id=one.parent_id) if one.parent_id else None
    if above:
        tree.place(one, above, library=_library(deed, given, one.library))
    _contract(deed, one, given)
    await _demand_free(one)
    await _demand_empty_handed(one, "library", changes=old_library != one.library)
    await one.save()
    await tree.settle_below(one, old_library)
    await _pool_follows(one)
    deed.record("department.updated", one, called=one.full_name, before=before, after=_facts(one))
    return one


@operation("department.move")
async def move(deed: Deed, department_id: str | None, parent_id: str | None) -> Department:
    """Moves a unit, with everything below, to another place; companies stay below the root."""
    await tree.hold_still()
    one = await find(deed.viewer, Department, department_id, field="departmentId", lock=True)
    if one.kind != DepartmentKind.UNIT:
        refuse("INVALID", "refusal-company-stays", "departmentId")
    above = await find(deed.viewer, Department, parent_id, field="parentId")
    _demand_place(one, above)
    before, old_library, old_partner = _facts(one), one.library, one.partner_id
    old_above = await Department.get(id=one.parent_id)
    one.parent_id = above.id
    inherits = old_library == old_above.library
    tree.place(one, above, library=above.library if inherits else old_library)
    await _demand_free(one)
    changes = (one.partner_id, one.library) != (old_partner, old_library)
    await _demand_empty_handed(one, "parentId", changes=changes)
    if one.partner_id != old_partner:
        await _demand_roles_fit(one)
    await one.save()
    await tree.settle_below(one, old_library)
    if one.partner_id != old_partner:
        await _part_managers(one)
    deed.record("department.moved", one, called=one.full_name, before=before, after=_facts(one))
    return one


@operation("department.delete")
async def delete(deed: Deed, department_id: str | None) -> Department:
    """Deletes a department that holds nobody and nothing; refuses with what is in it."""
    await tree.hold_still()
    one = await find(deed.viewer, Department, department_id, field="departmentId", lock=True)
    _demand_own_house(deed, one)
    if one.kind in {DepartmentKind.ROOT, DepartmentKind.VENDOR}:
        refuse("INVALID", "refusal-company-stays", "departmentId")
    inside = await contents(one)
    if inside.total():
        refuse("CONFLICT", "refusal-department-full", "departmentId", **{k: inside[k] for k in _KINDS})
    await Pool.filter(partner_id=one.id).delete()
    await Department.filter(id=one.id).delete()
    deed.record("department.deleted", one, called=one.full_name, before=_facts(one))
    return one


async def contents(one: Department) -> Counter[str]:
    """What stands in the way of deleting: departments, people, managers, and all other records that name it."""
    inside = await _referring(Department, one.id, but={"partner_departments", "pools"})
    for pool in await Pool.filter(partner_id=one.id):
        inside += await _referring(Pool, pool.id)
    return inside


async def _referring(model: type[Department | Pool], key: UUID, but: AbstractSet[str] = frozenset()) -> Counter[str]:
    """How many rows of all tables refer to that row, by what they are to a person."""
    found: Counter[str] = Counter()
    for name in model._meta.backward_fk_fields - but:  # noqa: SLF001 - no public way to ask who refers
        relation: Any = model._meta.fields_map[name]  # noqa: SLF001
        rows = relation.related_model.filter(**{relation.relation_source_field: key})
        found[_KIND_OF.get(name, "records")] += await rows.count()
    return found


def _kind(deed: Deed, given: Given) -> DepartmentKind:
    code = given.get("kind") or DepartmentKind.UNIT
    if code not in {DepartmentKind.UNIT, DepartmentKind.PARTNER}:
        refuse("INVALID", "refusal-invalid", "kind")
    if code == DepartmentKind.PARTNER and deed.viewer.partner_id is not None:
        refuse("NOT_ALLOWED", "refusal-partners-are-vendors", "kind")
    return DepartmentKind(code)


async def _above(deed: Deed, given: Given, kind: DepartmentKind) -> Department:
    if kind is DepartmentKind.PARTNER:
        return await Department.get(kind=DepartmentKind.ROOT)
    if not given.get("parent_id"):
        refuse("REQUIRED", "refusal-required", "parentId")
    above = await find(deed.viewer, Department, given["parent_id"], field="parentId")
    if above.kind == DepartmentKind.ROOT:
        refuse("INVALID", "refusal-department-below-root", "parentId")
    return above


def _demand_place(one: Department, above: Department) -> None:
    if one.id in above.path:
        refuse("INVALID", "refusal-department-circle", "parentId")
    if above.kind == DepartmentKind.ROOT:
        refuse("INVALID", "refusal-department-below-root", "parentId")


def _demand_own_house(deed: Deed, one: Department) -> None:
    """A partner's administrator changes what lies below the partner, not the partner itself."""
    if deed.viewer.partner_id is not None and one.id == deed.viewer.partner_id:
        refuse("NOT_ALLOWED", "refusal-partners-are-vendors", "departmentId")


def _library(deed: Deed, given: Given, inherited: str | None) -> str | None:
    code = given.get("library")
    if not code or code == inherited:
        return inherited
    if code not in set(Library):
        refuse("INVALID", "refusal-invalid", "library")
    if deed.viewer.partner_id is not None:
        refuse("NOT_ALLOWED", "refusal-partners-are-vendors", "library")
    return str(code)


def _contract(deed: Deed, one: Department, given: Given) -> None:
    """Tier and contract end are a partner's, and the vendor's to set."""
    tier = bounded(" ".join((given.get("tier") or "").split()), 32, "tier") or None
    ends = _day(given.get("contract_ends_on"), "contractEndsOn")
    for name, field, value in (("tier", "tier", tier), ("contract_ends_on", "contractEndsOn", ends)):
        if name not in given or value == getattr(one, name):
            continue
        if one.kind != DepartmentKind.PARTNER:
            refuse("INVALID", "refusal-partners-only", field)
        if deed.viewer.partner_id is not None:
            refuse("NOT_ALLOWED", "refusal-partners-are-vendors", field)
        setattr(one, name, value)


def _day(text: str | None, field: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        refuse("INVALID", "refusal-invalid", field)


async def _demand_free(one: Department) -> None:
    beside = Department.filter(parent_id=one.parent_id, name__iexact=one.name).exclude(id=one.id)
    if one.parent_id and await beside.exists():
        refuse("CONFLICT", "refusal-department-name-taken", "name")


async def _demand_empty_handed(one: Department, field: str, *, changes: bool) -> None:
    """A unit that changes company or library must not take customers of the old one along."""
    held = await tree.customers_held_in(one) if changes else 0
    if held:
        refuse("CONFLICT", "refusal-department-holding", field, customers=held)


async def _demand_roles_fit(one: Department) -> None:
    """A unit that changes company takes along only people whose roles belong there."""
    roles = await User.filter(department__path__overlap=[one.id]).values_list("role", flat=True)
    in_partner = one.partner_id is not None
    wrong = [role for role in roles if not fits(Role(str(role)), in_partner=in_partner)]
    if wrong:
        refuse("CONFLICT", "refusal-department-roles", "parentId", people=len(wrong))


async def _part_managers(one: Department) -> None:
    """Nobody goes on managing departments of a company that is no longer the own one."""
    inside = Q(department__path__overlap=[one.id]) | Q(user__department__path__overlap=[one.id])
    rows = ManagedDepartment.filter(inside)
    pairs = await rows.values_list("id", "user__department__partner_id", "department__partner_id")
    await ManagedDepartment.filter(id__in=[key for key, own, managed in pairs if own != managed]).delete()


async def _pool_follows(one: Department) -> None:
    if one.kind == DepartmentKind.PARTNER:
        await Pool.filter(partner_id=one.id, kind=PoolKind.PARTNER).update(name=one.name, library=one.library)


def _facts(one: Department) -> dict[str, Any]:
    ends = one.contract_ends_on
    return {
        "full_name": one.full_name,
        "parent_id": str(one.parent_id) if one.parent_id else None,
        "library": one.library,
        "tier": one.tier,
        "contract_ends_on": ends.isoformat() if ends else None,
    }
