"""Accounts: made and changed by administrators, within their own house and below their own role."""

from collections.abc import Mapping
from typing import Any

from tortoise.expressions import Q

from domain import ids
from domain.access import find
from domain.operation import Deed, operation
from domain.people import passwords
from domain.people.authority import fits, givable, managed
from domain.people.credentials import Handed
from domain.people.holdings import demand_empty_handed, demand_nothing_entrusted
from domain.people.last_administrator import demand_another
from domain.people.logins import read_login
from domain.people.written import OF_USER, columns
from domain.refusal import Refusal, refuse
from domain.viewer import Scope, Viewer
from models import Department, ManagedDepartment, User
from models.kinds import Role

Given = Mapping[str, Any]
# The roles whose people may be service managers of customers.
SERVED_BY = frozenset({Role.SERVICE_AGENT, Role.CHANNEL_OPS, Role.VENDOR_ADMIN, Role.SUPERVISOR, Role.MANAGER})
OF_OWN = {name: OF_USER[name] for name in ("display_name", "email", "language", "time_zone")}


async def create(viewer: Viewer, given: Given) -> Handed:
    """Makes an account with a one-time password.

    `given` holds login, role, department_id, and maybe display_name (by default the login), email, language,
    time_zone, working_hours, languages, skills, managed_department_ids.
    """
    viewer.demand("user.create")
    password = passwords.one_time()
    return await _create(viewer, given, password, await passwords.hashed(password))


async def create_by_command(viewer: Viewer, login: str, role: str, department: str) -> str:
    """The one-time password of a new account in the department of that name or full name."""
    named = await Department.filter(Q(full_name=department) | Q(name=department), parent_id__isnull=False).limit(2)
    if not named:
        refuse("NOT_FOUND", "refusal-not-found", "department")
    if len(named) > 1:
        refuse("CONFLICT", "refusal-department-ambiguous", "department")
    given = {"login": login, "role": role.upper(), "department_id": ids.public(Department, named[0].id)}
    return (await create(viewer, given)).password


@operation("user.update")
async def update(deed: Deed, user_id: str | None, given: Given) -> User:
    """Changes what `given` holds of an account; what is absent stays."""
    user = await managed(deed, user_id)
    before = _facts(user)
    changed = columns(given, OF_USER)
    old = await Department.get(id=user.department_id)
    department = await _department(deed, given) if given.get("department_id") else old
    role = _role(given, department) if given.get("role") else Role(user.role)
    await _demand_change(deed, user, role, old, department)
    await user.update_from_dict({**changed, "role": role, "department_id": department.id}).save()
    elsewhere = department.partner_id != old.partner_id
    if "managed_department_ids" in given or elsewhere or role is not Role.MANAGER:
        await _manage(deed, user, department, given)
    deed.record("user.updated", user, called=user.login, before=before, after=_facts(user))
    return user


@operation("profile.update")
async def update_own(deed: Deed, given: Given) -> User:
    """Changes the viewer's own display name, mail address, language and time zone."""
    user = await User.filter(id=deed.viewer.id).select_for_update(no_key=True).get()
    before = _facts(user)
    await user.update_from_dict(columns(given, OF_OWN)).save()
    deed.record("user.updated", user, called=user.login, before=before, after=_facts(user))
    return user


async def login_available(viewer: Viewer, login: str) -> str | None:
    """None where the login may be given to a new account, else the id of the sentence that says why not."""
    viewer.demand("user.create")
    try:
        name = read_login(login, "login")
    except Refusal as refusal:
        return refusal.problems[0].message
    return "refusal-login-taken" if await User.filter(login=name).exists() else None


@operation("user.create")
async def _create(deed: Deed, given: Given, password: str, password_hash: str) -> Handed:
    read = columns({"login": None, **given}, {"login": ("login", read_login), **OF_USER})
    if await User.filter(login=read["login"]).exists():
        refuse("CONFLICT", "refusal-login-taken", "login")
    department = await _department(deed, given)
    role = _role(given, department)
    _demand_givable(deed.viewer, role)
    user = await User.create(
        **{"display_name": read["login"], **read},
        department=department,
        role=role,
        password_hash=password_hash,
        password_changed_at=deed.now,
        must_change_password=True,
        created_at=deed.now,
    )
    await _manage(deed, user, department, given)
    deed.record("user.created", user, called=user.login, after=_facts(user))
    return Handed(user, password)


async def _department(deed: Deed, given: Given) -> Department:
    if not given.get("department_id"):
        refuse("REQUIRED", "refusal-required", "departmentId")
    found = await find(deed.viewer, Department, given["department_id"], field="departmentId")
    if found.parent_id is None:
        refuse("INVALID", "refusal-user-below-root", "departmentId")
    return found


def _role(given: Given, department: Department) -> Role:
    code = given.get("role")
    if not code:
        refuse("REQUIRED", "refusal-required", "role")
    if code not in set(Role):
        refuse("INVALID", "refusal-invalid", "role")
    role = Role(code)
    if not fits(role, in_partner=department.partner_id is not None):
        refuse("INVALID", "refusal-role-misplaced", "role")
    return role


async def _demand_change(deed: Deed, user: User, role: Role, old: Department, department: Department) -> None:
    """Refuses a role that the viewer may not give, the own role, the last administrator's, and a full-handed move."""
    if role != user.role:
        _demand_givable(deed.viewer, role)
        if user.id == deed.viewer.id:
            refuse("NOT_ALLOWED", "refusal-own-role", "role")
        await demand_another(user, "role")
        if role not in SERVED_BY:
            await demand_nothing_entrusted(user, "role")
    if department.id != old.id and user.id == deed.viewer.id and deed.viewer.scope is not Scope.ALL:
        refuse("NOT_ALLOWED", "refusal-own-department", "departmentId")
    if not fits(role, in_partner=department.partner_id is not None):
        refuse("INVALID", "refusal-role-misplaced", "role")
    if (department.partner_id, department.library) != (old.partner_id, old.library):
        await demand_empty_handed(user, "refusal-move-holding", "departmentId")


def _demand_givable(viewer: Viewer, role: Role) -> None:
    if role not in givable(viewer):
        refuse("NOT_ALLOWED", "refusal-role-above-you", "role")


async def _manage(deed: Deed, user: User, department: Department, given: Given) -> None:
    """Sets the departments that a manager's account sees: inside the own house, and nobody widens the own sight."""
    wanted = given.get("managed_department_ids") or []
    if user.role != Role.MANAGER:
        await ManagedDepartment.filter(user_id=user.id).delete()
        return
    if user.id == deed.viewer.id:
        refuse("NOT_ALLOWED", "refusal-own-department", "managedDepartmentIds")
    found = [await find(deed.viewer, Department, one, field="managedDepartmentIds") for one in dict.fromkeys(wanted)]
    if any(one.partner_id != department.partner_id or one.parent_id is None for one in found):
        refuse("INVALID", "refusal-managed-elsewhere", "managedDepartmentIds")
    await ManagedDepartment.filter(user_id=user.id).delete()
    for one in found:
        await ManagedDepartment.create(user=user, department=one)


def _facts(user: User) -> dict[str, Any]:
    names = ("login", "display_name", "email", "role", "language", "time_zone", "working_hours", "languages", "skills")
    return {**{name: getattr(user, name) for name in names}, "department_id": str(user.department_id)}
