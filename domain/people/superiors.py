"""Superiors: who is told when somebody's clock runs out."""

from uuid import UUID

from models import Department, ManagedDepartment, User
from models.kinds import Role


async def superiors(user_id: UUID) -> list[UUID]:
    """Those who lead that person: supervisors and managers, else the partner's administrators, else operations."""
    person = await User.get(id=user_id)
    department = await Department.get(id=person.department_id)
    active = User.filter(disabled_at__isnull=True, locked_at__isnull=True).exclude(id=user_id)
    managers = ManagedDepartment.filter(department_id__in=list(department.path))
    managing = [row.user_id for row in await managers.only("id", "user_id")]
    found = [
        u.id for u in await active.filter(role=Role.SUPERVISOR, department_id__in=list(department.path)).only("id")
    ]
    found += [u.id for u in await active.filter(role=Role.MANAGER, id__in=managing).only("id")]
    if not found and department.partner_id:
        within = active.filter(role=Role.PARTNER_ADMIN, department__partner_id=department.partner_id)
        found = [u.id for u in await within.only("id")]
    if not found:
        found = [u.id for u in await active.filter(role=Role.CHANNEL_OPS).only("id")]
    return sorted(set(found))
