"""Looking back: the results of closed days, and the teams of those who lead."""

from datetime import date, datetime

from tortoise.queryset import QuerySet

from domain.access import find, visible
from domain.quotas.standing import carriers
from domain.viewer import Viewer
from models import DayResult, Department, User


async def results(viewer: Viewer, user_id: str | None, begins: date | None, ends: date | None) -> QuerySet[DayResult]:
    """The results of a person whom the viewer may see, or the viewer's own; both days belong to the period."""
    key = (await find(viewer, User, user_id, field="userId")).id if user_id else viewer.id
    query = visible(viewer, DayResult).filter(user_id=key)
    if begins:
        query = query.filter(day__gte=begins)
    return query.filter(day__lte=ends) if ends else query


async def team(viewer: Viewer, department_id: str | None, now: datetime) -> QuerySet[User]:
    """The people whom the viewer leads and whom some rule concerns, of one department and below where one is named."""
    viewer.demand("standing.team")
    query = visible(viewer, User).filter(await carriers(now), disabled_at__isnull=True)
    if department_id is None:
        return query
    top = await find(viewer, Department, department_id, field="departmentId")
    below = [one.id for one in await Department.filter(path__overlap=[top.id]).only("id")]
    return query.filter(department_id__in=below)
