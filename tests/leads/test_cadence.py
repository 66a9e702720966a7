"""Follow-ups by grade: due, done and missed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain import clock
from domain.leads import cadence
from domain.leads.moving import move
from domain.operation import Deed
from domain.viewer import system
from models import Lead, LeadFollowUp
from models.kinds import LeadMoveKind, LeadState
from tests.leads.making import lead
from tests.world import World

WEEK = {"A": 5, "B": 2, "C": 1}
DAYS = [
    (date(2026, 11, 16), ["A"]),  # a Monday
    (date(2026, 11, 17), ["A", "B"]),
    (date(2026, 11, 18), ["A", "C"]),
    (date(2026, 11, 19), ["A", "B"]),
    (date(2026, 11, 20), ["A"]),
    (date(2026, 11, 21), []),
    (date(2026, 10, 8), ["A", "B"]),  # of this week only Thursday to Saturday are worked
    (date(2026, 10, 9), ["A", "C"]),
    (date(2026, 10, 10), ["A", "B"]),
    (date(2026, 10, 11), []),
]


@pytest.mark.parametrize(("day", "grades"), DAYS, ids=str)
def test_which_grades_are_due_on_a_day(day: date, grades: list[str]) -> None:
    assert cadence.grades_due(day, WEEK) == grades


def test_a_short_week_spreads_what_it_can() -> None:
    week = [date(2026, 10, 8), date(2026, 10, 9), date(2026, 10, 10)]
    assert cadence.days_of(week, 1) == [week[1]]
    assert cadence.days_of(week, 2) == [week[0], week[2]]
    assert cadence.days_of(week, 5) == week
    assert cadence.days_of(week, 0) == []


def on(monkeypatch: pytest.MonkeyPatch, day: int) -> datetime:
    moment = datetime(2026, 11, day, 0, 30, tzinfo=UTC)

    async def now() -> datetime:
        return moment

    monkeypatch.setattr(clock, "now", now)
    return moment


async def working(world: World, grade: str) -> Lead:
    contacted = datetime(2026, 11, 13, tzinfo=UTC)
    return await lead(world, owner="east-rep1", state=LeadState.CONTACTED, grade=grade, responded_at=contacted)


async def test_follow_ups_are_planned_once_done_by_a_contact_or_missed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_up, forgotten = await working(world, "B"), await working(world, "B")
    await working(world, "C")
    on(monkeypatch, 17)
    assert await cadence.plan(system()) == {"planned": 2, "missed": 0}
    assert await cadence.plan(system()) == {"planned": 0, "missed": 0}
    deed = Deed(system(), datetime(2026, 11, 17, 8, tzinfo=UTC))
    await cadence.contacted(deed, kept_up.id, world.users["east-rep1"].id)
    on(monkeypatch, 18)
    assert await cadence.plan(system()) == {"planned": 1, "missed": 1}
    assert (await LeadFollowUp.get(lead_id=forgotten.id)).missed_at
    figures = await cadence.kept(await world.viewer("east-lead"), date(2026, 11, 16))
    assert [(one.due, one.done, one.missed) for one in figures] == [(3, 1, 1)]
    assert await cadence.kept(await world.viewer("west-admin"), date(2026, 11, 16)) == []


async def test_what_is_open_is_cancelled_when_the_lead_leaves(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = await working(world, "A")
    now = on(monkeypatch, 17)
    await cadence.plan(system())
    await move(Deed(system(), now + timedelta(hours=1)), made, LeadState.NEW, LeadMoveKind.RELEASE)
    assert (await LeadFollowUp.get(lead_id=made.id)).cancelled_at
