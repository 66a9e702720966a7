"""Superiors: who leads whom, and who is told when somebody's clock runs out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from tortoise.queryset import QuerySet

from models import Department, User
from models.kinds import Role


async def leaders(paths: Mapping[UUID, Sequence[UUID]]) -> dict[UUID, set[UUID]]:
    """Who leads each of those people, by the paths of their departments; nobody leads themselves.

    Supervisors lead their department and what lies below it, managers what they manage; two statements for all.
    """
    above = {department for path in paths.values() for department in path}
    leading: dict[UUID, set[UUID]] = defaultdict(set)
    supervisors = _active().filter(role=Role.SUPERVISOR, department_id__in=above)
    for user_id, department_id in await supervisors.values_list("id", "department_id"):
        leading[department_id].add(user_id)
    managers = _active().filter(role=Role.MANAGER, managed__department_id__in=above)
    for user_id, department_id in await managers.values_list("id", "managed__department_id"):
        leading[department_id].add(user_id)
    return {one: {who for department in path for who in leading[department]} - {one} for one, path in paths.items()}


async def superiors(user_id: UUID) -> list[UUID]:
    """Those who lead that person, else the partner's administrators, else operations."""
    person = await User.get(id=user_id)
    department = await Department.get(id=person.department_id)
    found = (await leaders({user_id: department.path}))[user_id]
    if not found and department.partner_id:
        found = await _others(user_id, role=Role.PARTNER_ADMIN, department__partner_id=department.partner_id)
    return sorted(found or await _others(user_id, role=Role.CHANNEL_OPS))


async def _others(user_id: UUID, **facts: object) -> set[UUID]:
    return {one.id for one in await _active().filter(**facts).exclude(id=user_id).only("id")}


def _active() -> QuerySet[User]:
    return User.filter(disabled_at__isnull=True, locked_at__isnull=True)
