"""Finding people and departments in lists."""

from collections.abc import Mapping
from typing import Any

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from domain import clock, ids
from domain.access import visible
from domain.people.sessions import IDLE
from domain.people.states import State, being
from domain.refusal import refuse
from domain.viewer import Viewer
from models import ApiToken, Department, SignInSession, User
from models.kinds import Role


def users(viewer: Viewer, wanted: Mapping[str, Any]) -> QuerySet[User]:
    """The users whom the viewer sees, narrowed by search, role, state and department with everything below.

    Refuses a role or state that does not exist with BAD_USER_INPUT; an unknown department holds nobody.
    """
    query = visible(viewer, User)
    for word in str(wanted.get("search") or "").split()[:5]:
        query = query.filter(Q(login__icontains=word) | Q(display_name__icontains=word) | Q(email__icontains=word))
    if wanted.get("role"):
        query = query.filter(role=_code(Role, wanted["role"], "filter.role"))
    if wanted.get("state"):
        query = query.filter(being(_code(State, wanted["state"], "filter.state")))
    if wanted.get("department_id"):
        key = ids.key(Department, wanted["department_id"])
        if key is None:
            return query.filter(id__isnull=True)
        inside = visible(viewer, Department).filter(path__overlap=[key])
        query = query.filter(department_id__in=Subquery(inside.values("id")))
    return query


def departments(viewer: Viewer, search: str | None) -> QuerySet[Department]:
    """The departments that the viewer sees, those of one company together."""
    query = visible(viewer, Department).order_by("full_name", "id")
    return query.filter(full_name__icontains=search.strip()) if search and search.strip() else query


async def sessions(viewer: Viewer) -> QuerySet[SignInSession]:
    """The viewer's own browsers that are signed in, latest first."""
    now = await clock.now()
    alive = visible(viewer, SignInSession).filter(expires_at__gt=now, last_used_at__gt=now - IDLE)
    return alive.order_by("-last_used_at")


def tokens(viewer: Viewer) -> QuerySet[ApiToken]:
    """The viewer's own tokens that were not revoked, latest first."""
    return visible(viewer, ApiToken).filter(revoked_at__isnull=True).order_by("-created_at")


def _code(kind: Any, code: str, field: str) -> Any:
    if code not in set(kind):
        refuse("BAD_USER_INPUT", "refusal-invalid", field)
    return kind(code)
