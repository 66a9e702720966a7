"""A month of somebody's closed days, as a calendar shows it."""

import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from domain import clock
from domain.access import find, visible
from domain.quotas.workdays import is_workday
from domain.refusal import refuse
from domain.rows import Row
from domain.viewer import Viewer
from models import DayResult, User

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


async def calendar(viewer: Viewer, user_id: str | None, month: str | None, now: datetime) -> Row:
    """Each day of that month, or of this one, up to today, with its results; refuses with NOT_FOUND."""
    user = await find(viewer, User, user_id, field="userId") if user_id else None
    key, time_zone = (user.id, user.time_zone) if user else (viewer.id, viewer.time_zone)
    today = clock.local_day(now, time_zone)
    begins = _first(month, today)
    ends = min(following(begins) - timedelta(days=1), today)
    results: dict[date, list[Row]] = defaultdict(list)
    rows = visible(viewer, DayResult).filter(user_id=key, day__gte=begins, day__lte=ends).order_by("-measure")
    for row in await rows.values("day", "measure", "value", "bound", "met", "counted"):
        results[row["day"]].append(row | {"target": row["bound"]})
    return {
        "month": begins,
        "previous": f"{begins - timedelta(days=1):%Y-%m}",
        "following": f"{following(begins):%Y-%m}" if following(begins) <= today else None,
        "days": [_day(begins + timedelta(days=n), results) for n in range((ends - begins).days + 1)],
    }


def following(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def _first(month: str | None, today: date) -> date:
    if not month:
        return today.replace(day=1)
    if not _MONTH.fullmatch(month):
        refuse("BAD_USER_INPUT", "refusal-invalid", "month")
    return min(date.fromisoformat(f"{month}-01"), today.replace(day=1))


def _day(day: date, results: dict[date, list[Row]]) -> dict[str, Any]:
    found = results.get(day, [])
    return {"day": day, "weekday": day.isoweekday(), "workday": is_workday(day), "results": found}
