"""Service managers: whom a customer's tickets concern by name; people who serve tickets, or who lead those who do."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from domain.tickets.agents import MOST, SERVING
from domain.tickets.in_charge import in_charge
from domain.viewer import Scope, Viewer
from models import Absence, Customer, Department, ManagedDepartment, User
from models.kinds import Role

_ACTIVE = Q(disabled_at__isnull=True, locked_at__isnull=True)


async def candidates(viewer: Viewer) -> QuerySet[User]:
    """The active people whom the viewer may name, by name: of all, or of those whom the viewer leads; else nobody."""
    if not viewer.may("customer.entrust"):
        return User.filter(id__isnull=True)
    found = User.filter(_ACTIVE, await able()).order_by("display_name", "id").limit(MOST)
    return found if viewer.scope is Scope.ALL else found.filter(_led_by(viewer))


async def able() -> Q:
    """Those who may be service managers by what they are, active or not."""
    above = await _above_agents()
    leading = ManagedDepartment.filter(department_id__in=above).values("user_id")
    supervisor = Q(role=Role.SUPERVISOR, department_id__in=above)
    manager = Q(role=Role.MANAGER, id__in=Subquery(leading))
    return Q(department__partner_id__isnull=True) & Q(Q(role__in=SERVING), supervisor, manager, join_type=Q.OR)


def leads(viewer: Viewer, user: User) -> bool:
    """Whether somebody is one of those whom the viewer may name or take a customer from."""
    return viewer.scope is Scope.ALL or user.id == viewer.id or user.department_id in viewer.departments


async def concerned(customer: Customer | None, assignee_id: UUID | None, now: datetime) -> list[UUID]:
    """Who is told of what a key customer asks: the named service manager, and who is in charge where that is nobody.

    While the manager is away both are told.
    """
    manager = await _active(customer.service_manager_id) if customer and customer.service_manager_id else None
    if manager is None:
        return await in_charge(assignee_id)
    away = await Absence.filter(user_id=manager.id, starts_at__lte=now, ends_at__gt=now).exists()
    return sorted({manager.id, *(await in_charge(assignee_id) if away else ())})


async def _active(user_id: UUID) -> User | None:
    return await User.filter(_ACTIVE, id=user_id).first()


async def _above_agents() -> list[UUID]:
    """The departments in which agents are, and all above them."""
    agents = User.filter(_ACTIVE, role=Role.SERVICE_AGENT).values("department_id")
    found: Any = await Department.filter(id__in=Subquery(agents)).values_list("path", flat=True)
    return sorted({key for path in found for key in path})


def _led_by(viewer: Viewer) -> Q:
    return Q(Q(id=viewer.id), Q(department_id__in=list(viewer.departments)), join_type=Q.OR)
