"""The clocks as they are read: where each stands, and how fast people answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from anyio import to_thread
from tortoise.queryset import QuerySet

from domain import clock as time_now
from domain import knobs
from domain.access import visible
from domain.knobs import Knobs
from domain.leads import clock
from domain.refusal import refuse
from domain.rows import Many, Reading, Row, Want
from domain.viewer import Viewer
from domain.working_time import between, hours_of
from models import Lead
from models.kinds import LeadState

MOST = 5_000
WEEK, YEAR = timedelta(days=7), timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Answers:
    """How fast somebody answered: leads given, answered, answered in time, and the median minutes of the clock."""

    user_id: UUID
    given: int
    answered: int
    in_time: int
    median_minutes: int | None


async def clocks(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    """The clock of each lead that has one."""
    standing = await knobs.read(reading.now)
    rows = Lead.filter(id__in=keys, respond_due_at__isnull=False)
    names = ("id", "source", "respond_warn_at", "respond_due_at", "responded_at")
    return {row["id"]: _shown(row, reading.now, standing) for row in await rows.values(*names)}


def running(viewer: Viewer) -> QuerySet[Lead]:
    """The leads inside the scope whose clock runs or is over, for those who watch over them."""
    viewer.demand("lead-clock.board")
    return visible(viewer, Lead).filter(
        state=LeadState.ASSIGNED, responded_at__isnull=True, respond_due_at__isnull=False
    )


async def answers(viewer: Viewer, since: Any, now: datetime) -> list[Answers]:
    """How fast each person inside the scope answered the leads given since then, the latest 5,000 of them.

    `since` is a week ago by default and at most a year. Refuses with NOT_ALLOWED, and BAD_USER_INPUT for what is no
    moment.
    """
    viewer.demand("lead-clock.board")
    if since is not None and not isinstance(since, datetime):
        refuse("BAD_USER_INPUT", "refusal-invalid", "since")
    begins = max(since or now - WEEK, now - YEAR)
    given = visible(viewer, Lead).filter(owner_id__isnull=False, assigned_at__gte=begins, respond_due_at__isnull=False)
    names = ("owner_id", "source", "assigned_at", "respond_due_at", "responded_at")
    rows = await given.order_by("-assigned_at").limit(MOST).values(*names)
    standing = await knobs.read(now)
    return await to_thread.run_sync(_by_person, rows, standing)


def _by_person(rows: list[dict[str, Any]], standing: Knobs) -> list[Answers]:
    people: dict[UUID, list[dict[str, Any]]] = {}
    for row in rows:
        people.setdefault(row["owner_id"], []).append(row)
    return [_answers(user, given, standing) for user, given in people.items()]


def _answers(user: UUID, given: list[dict[str, Any]], standing: Knobs) -> Answers:
    answered = [row for row in given if row["responded_at"]]
    minutes = [_taken(row, standing).total_seconds() / 60 for row in answered]
    return Answers(
        user_id=user,
        given=len(given),
        answered=len(answered),
        in_time=sum(row["responded_at"] <= row["respond_due_at"] for row in answered),
        median_minutes=round(median(minutes)) if minutes else None,
    )


def _taken(row: dict[str, Any], standing: Knobs) -> timedelta:
    """The time from the assignment to the first contact, as the lead's clock counts it."""
    if row["source"] == clock.WEB:
        elapsed: timedelta = row["responded_at"] - row["assigned_at"]
        return max(elapsed, timedelta())
    hours = hours_of(standing.working_hours, time_now.zone(None))
    return between(row["assigned_at"], row["responded_at"], hours)


def _shown(row: dict[str, Any], now: datetime, standing: Knobs) -> Row:
    warn_at, due_at = row["respond_warn_at"], row["respond_due_at"]
    left = clock.left(row["responded_at"] or now, due_at, row["source"], standing)
    return {
        "stand": clock.stand(now, warn_at, due_at, row["responded_at"]).value,
        "warn_at": warn_at,
        "due_at": due_at,
        "minutes_left": int(left.total_seconds() // 60),
    }


FIELDS: dict[str, Any] = {"clock": Many(clocks, lambda: None)}
