"""How departments, users and what belongs to an account are read."""

from typing import Any
from uuid import UUID

from tortoise.functions import Count

from domain import ids, notifications
from domain.access import visible
from domain.leads.listing import in_hand
from domain.people import attempts, hours
from domain.people.states import state
from domain.quotas import standing
from domain.rows import Column, Derived, Many, One, Reading, Row, Shape, Want, columns, id_of, read_below
from domain.tickets.listing import in_hand as tickets_in_hand
from models import Absence, ApiToken, Customer, Department, ManagedDepartment, SignInSession, Task, User


async def _parents(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Row]:
    """What stands above, where the viewer sees it."""
    above = dict(await Department.filter(id__in=keys).values_list("id", "parent_id"))
    query = visible(reading.viewer, Department).filter(id__in=[key for key in above.values() if key])
    rows = await _by_id(reading, DEPARTMENT, query, want)
    return {
        key: rows[ids.public(Department, up)] for key, up in above.items() if up and ids.public(Department, up) in rows
    }


async def _people(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, int]:
    seen = visible(reading.viewer, User).filter(department_id__in=keys, disabled_at__isnull=True)
    return dict(await seen.annotate(n=Count("id")).group_by("department_id").values_list("department_id", "n"))


async def _managed(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, list[Row]]:
    pairs = await ManagedDepartment.filter(user_id__in=keys).values_list("user_id", "department_id")
    query = visible(reading.viewer, Department).filter(id__in=[department for _, department in pairs])
    rows = await _by_id(reading, DEPARTMENT, query, want)
    found: dict[UUID, list[Row]] = {}
    for user, department in pairs:
        row = rows.get(ids.public(Department, department))
        found.setdefault(user, []).extend([row] if row else [])
    return found


async def _absences(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, list[Row]]:
    query = visible(reading.viewer, Absence).filter(user_id__in=keys).order_by("-starts_at").limit(500)
    found: dict[UUID, list[Row]] = {}
    for row in await read_below(reading, ABSENCE, query, want.below | {"user_id": Want("user_id")}):
        found.setdefault(row["user_id"], []).append(row)
    return found


async def _pauses(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    logins = dict(await User.filter(id__in=keys).values_list("id", "login"))
    until = await attempts.locks_of([str(login) for login in logins.values()], reading.now)
    return {key: until[login] for key, login in logins.items() if login in until}


async def _in_hand(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Row]:
    held = Customer.filter(owner_id__in=keys).annotate(n=Count("id")).group_by("owner_id")
    open_tasks = Task.filter(user_id__in=keys, done_at__isnull=True, cancelled_at__isnull=True)
    tasks = open_tasks.annotate(n=Count("id")).group_by("user_id")
    customers = dict(await held.values_list("owner_id", "n"))
    waiting = dict(await tasks.values_list("user_id", "n"))
    served = await entrusted(reading, keys, want)
    return {
        key: {"customers": customers.get(key, 0), "tasks": waiting.get(key, 0), "entrusted": served.get(key, 0)}
        for key in keys
    }


async def entrusted(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, int]:
    """How many customers each of those people is the service manager of; told in the vendor's house alone."""
    if reading.viewer.partner_id:
        return {}
    mine = Customer.filter(service_manager_id__in=keys).annotate(n=Count("id")).group_by("service_manager_id")
    return dict(await mine.values_list("service_manager_id", "n"))


async def _by_id(reading: Reading, shape: Shape, query: Any, want: Want) -> dict[str, Row]:
    rows = await read_below(reading, shape, query, want.below | {"id": Want("id")})
    return {row["id"]: row for row in rows}


DEPARTMENT: Shape = Shape(
    Department,
    {
        "id": id_of(Department),
        **columns("kind", "name", "full_name", "library", "tier", "contract_ends_on"),
        "depth": Derived(("path",), lambda get, _: len(get("path")) - 1),
        "people_count": Many(_people, int),
        "parent": Many(_parents, lambda: None),
        "partner": One("partner", lambda: DEPARTMENT),
    },
    typename="Department",
)

USER: Shape = Shape(
    User,
    {
        "id": id_of(User),
        **columns("login", "display_name", "role", "email", "language", "time_zone", "languages", "skills"),
        **columns("created_at", "last_used_at", "must_change_password", "disabled_at", "locked_at", "lock_reason"),
        "state": Derived(("disabled_at", "locked_at"), lambda get, _: state(get("disabled_at"), get("locked_at"))),
        "working_hours": Derived(("working_hours",), lambda get, _: hours.shown(get("working_hours"))),
        "department": One("department", lambda: DEPARTMENT),
        "standing": Many(standing.load, lambda: None),
        "leads_in_hand": Many(in_hand, lambda: 0),
        "tickets_in_hand": Many(tickets_in_hand, lambda: 0),
        "unread_notifications": Many(notifications.unread, int),
        "managed_departments": Many(_managed),
        "absences": Many(_absences),
        "sign_in_paused_until": Many(_pauses, lambda: None),
        "in_hand": Many(_in_hand, lambda: {"customers": 0, "tasks": 0, "entrusted": 0}),
    },
    typename="User",
)

# Somebody beside a record that one sees: known by name, whether or not one sees their account.
PERSON: Shape = Shape(User, {"id": id_of(User), **columns("login", "display_name")}, typename="Person")

ABSENCE: Shape = Shape(
    Absence,
    {
        "id": id_of(Absence),
        **columns("starts_at", "ends_at", "reason", "user_id"),
        "user": One("user", lambda: USER),
    },
    typename="Absence",
)

SESSION: Shape = Shape(
    SignInSession,
    {
        "id": id_of(SignInSession),
        **columns("address", "user_agent", "created_at", "last_used_at", "expires_at"),
        "current": Derived(("id",), lambda get, reading: get("id") == reading.viewer.session_id),
    },
    typename="SignInSession",
)

TOKEN: Shape = Shape(
    ApiToken,
    {
        "id": id_of(ApiToken),
        "name": Column("name"),
        **columns("created_at", "last_used_at", "expires_at", "revoked_at"),
    },
    typename="ApiToken",
)
