"""Who asks: a user with a role, what the role may do, and how far it sees."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain
from uuid import UUID

import messages
from domain.permissions import PERMISSIONS, permissions_of
from domain.refusal import refuse
from models import Department, ManagedDepartment, User
from models.kinds import Role, Through


class Scope(StrEnum):
    """How far a role sees; strangers see nothing."""

    NOTHING = "NOTHING"
    OWN = "OWN"
    DEPARTMENT = "DEPARTMENT"
    MANAGED = "MANAGED"
    PARTNER = "PARTNER"
    ALL = "ALL"


_EVERY = frozenset(chain.from_iterable(PERMISSIONS.values()))
SCOPES = {
    Role.VENDOR_ADMIN: Scope.ALL,
    Role.CHANNEL_OPS: Scope.ALL,
    Role.PARTNER_ADMIN: Scope.PARTNER,
    Role.MANAGER: Scope.MANAGED,
    Role.SUPERVISOR: Scope.DEPARTMENT,
    Role.REP: Scope.OWN,
    Role.SERVICE_AGENT: Scope.OWN,
    Role.MARKETER: Scope.OWN,
    Role.AUDITOR: Scope.ALL,
    Role.INTEGRATION: Scope.ALL,
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks, resolved once per request. `departments` are the ids of all departments inside the scope."""

    id: UUID | None
    login: str
    display_name: str
    role: Role | None
    department_id: UUID | None
    partner_id: UUID | None
    library: str | None
    tier: str | None
    department_path: tuple[UUID, ...]
    departments: frozenset[UUID]
    scope: Scope
    permissions: frozenset[str]
    locale: str
    time_zone: str | None
    theme: str = ""
    through: Through = Through.BROWSER
    address: str = ""
    request_id: str = ""
    token_id: UUID | None = None
    session_id: UUID | None = field(default=None)
    must_change_password: bool = False

    def may(self, permission: str) -> bool:
        """Whether the role has that permission."""
        return permission in self.permissions

    def demand(self, permission: str) -> None:
        """Refuses with NOT_ALLOWED where the role lacks that permission."""
        if permission not in self.permissions:
            refuse("NOT_ALLOWED", "refusal-not-allowed")


def system(through: Through = Through.JOB) -> Viewer:
    """The viewer for work that no person asked for: it sees and may do everything."""
    return Viewer(
        id=None,
        login="",
        display_name="",
        role=None,
        department_id=None,
        partner_id=None,
        library=None,
        tier=None,
        department_path=(),
        departments=frozenset(),
        scope=Scope.ALL,
        permissions=_EVERY,
        locale=messages.DEFAULT,
        time_zone=None,
        through=through,
    )


def stranger(locale: str, address: str, request_id: str) -> Viewer:
    """Somebody who has not signed in: may do nothing, sees nothing."""
    nobody = replace(system(Through.BROWSER), scope=Scope.NOTHING, permissions=frozenset(), locale=locale)
    return replace(nobody, address=address, request_id=request_id)


async def of_user(
    user: User,
    *,
    locale: str | None = None,
    through: Through,
    address: str = "",
    request_id: str = "",
    token_id: UUID | None = None,
    session_id: UUID | None = None,
) -> Viewer:
    """The viewer that a user is, in at most five statements; `locale` wins over the user's own language."""
    role = Role(user.role)
    department = await Department.get(id=user.department_id).prefetch_related("partner")
    partner, departments = department.partner, await _departments(user, SCOPES[role], department)
    return Viewer(
        id=user.id,
        login=user.login,
        display_name=user.display_name,
        role=role,
        department_id=user.department_id,
        partner_id=department.partner_id,
        library=department.library,
        tier=partner.tier if partner else None,
        department_path=tuple(department.path),
        departments=departments,
        scope=SCOPES[role],
        permissions=permissions_of(role, leads_agents=await _leads_agents(role, departments)),
        locale=locale or user.language or messages.DEFAULT,
        time_zone=user.time_zone,
        theme=user.theme or "",
        through=through,
        address=address,
        request_id=request_id,
        token_id=token_id,
        session_id=session_id,
        must_change_password=user.must_change_password,
    )


async def _leads_agents(role: Role, departments: frozenset[UUID]) -> bool:
    """Whether service agents, who are the vendor's alone, are among the people whom somebody leads."""
    if role not in {Role.SUPERVISOR, Role.MANAGER}:
        return False
    agents = User.filter(role=Role.SERVICE_AGENT, department_id__in=list(departments), disabled_at__isnull=True)
    return await agents.exists()


async def _departments(user: User, scope: Scope, own: Department) -> frozenset[UUID]:
    if scope is Scope.DEPARTMENT:
        roots = [own.id]
    elif scope is Scope.MANAGED:
        roots = [m.department_id for m in await ManagedDepartment.filter(user_id=user.id)]
    elif scope is Scope.PARTNER and own.partner_id:
        roots = [own.partner_id]
    else:
        return frozenset()
    return frozenset(d.id for d in await Department.filter(path__overlap=roots).only("id"))
