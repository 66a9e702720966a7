"""Cadence: how often a lead that was contacted once is to be followed up, by its grade; due, done and missed.

So many contacts a week are spread evenly over the days of that week on which people work: one of five falls on the
Wednesday, two fall on the Tuesday and the Thursday.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.functions import Count

from domain import clock, knobs
from domain.access import visible
from domain.operation import Deed, operation
from domain.quotas.workdays import is_workday
from domain.viewer import Viewer
from models import LeadFollowUp

_PLAN = """
    insert into lead_follow_up (id, lead_id, user_id, grade, due_on, created_at)
    select uuidv7(), id, owner_id, grade, $1, $2 from lead
    where state in ('CONTACTED', 'QUALIFIED') and grade = any($3::text[]) and responded_at < $4
    on conflict (lead_id, user_id, due_on) do nothing returning id
"""
_MISS = """
    update lead_follow_up set missed_at = $1
    where due_on < $2 and done_at is null and missed_at is null and cancelled_at is null returning id
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many follow-ups somebody owed, did and missed."""

    user_id: UUID
    due: int
    done: int
    missed: int


def days_of(week: Sequence[date], times: int) -> list[date]:
    """The days among the working days of a week on which a follow-up is due."""
    if times >= len(week):
        return list(week)
    return [week[(2 * n + 1) * len(week) // (2 * times)] for n in range(times)]


def grades_due(day: date, times: Mapping[str, int]) -> list[str]:
    """The grades whose leads are to be followed up on that day."""
    monday = day - timedelta(days=day.weekday())
    week = [one for one in (monday + timedelta(days=n) for n in range(7)) if is_workday(one)]
    return [grade for grade, often in times.items() if day in days_of(week, often)]


@operation(None)
async def plan(deed: Deed) -> dict[str, Any]:
    """Plans the follow-ups of today and marks what was left of earlier days as missed; once, however often it runs."""
    today = clock.local_day(deed.now, None)
    midnight = datetime.combine(today, time(0), clock.zone(None))
    grades = grades_due(today, (await knobs.read(deed.now)).lead_contacts_a_week)
    connection = get_connection("default")
    planned = await connection.execute_query_dict(_PLAN, [today, deed.now, grades, midnight]) if grades else []
    missed = await connection.execute_query_dict(_MISS, [deed.now, today])
    return {"planned": len(planned), "missed": len(missed)}


async def contacted(deed: Deed, lead_id: UUID, user_id: UUID) -> None:
    """A step of a deed: the holder has contacted the lead, so what was due until today is done."""
    today = clock.local_day(deed.now, None)
    open_ones = LeadFollowUp.filter(lead_id=lead_id, user_id=user_id, due_on__lte=today)
    await open_ones.filter(done_at=None, missed_at=None, cancelled_at=None).update(done_at=deed.now)


async def kept(viewer: Viewer, since: date) -> list[Kept]:
    """Due, done and missed of each person inside the scope since that day, in one statement."""
    rows = (
        await visible(viewer, LeadFollowUp)
        .filter(due_on__gte=since, cancelled_at=None)
        .annotate(due=Count("id"), done=Count("done_at"), missed=Count("missed_at"))
        .group_by("user_id")
        .values("user_id", "due", "done", "missed")
    )
    return [Kept(**row) for row in rows]
