"""The first-response clock at work: warned at half-time, taken back at the end, once."""

from datetime import UTC, datetime, timedelta

import pytest

from domain import clock as time_now
from domain.leads import clock, clock_watch
from domain.operation import Deed
from domain.viewer import system
from models import Lead, LeadMove, Notification
from tests.leads.making import lead
from tests.world import World

FRIDAY = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai


def at(monkeypatch: pytest.MonkeyPatch, minutes: int) -> None:
    async def now() -> datetime:
        return FRIDAY + timedelta(minutes=minutes)

    monkeypatch.setattr(time_now, "now", now)


async def given(world: World, monkeypatch: pytest.MonkeyPatch) -> Lead:
    at(monkeypatch, 0)
    made = await lead(world, owner="east-rep1", at=FRIDAY)
    await clock.start(Deed(system(), FRIDAY), made)
    return made


async def steps(made: Lead) -> list[str]:
    return [str(kind) for kind in await LeadMove.filter(lead_id=made.id).order_by("at").values_list("kind", flat=True)]


async def test_nothing_happens_before_half_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = await given(world, monkeypatch)
    at(monkeypatch, 14)
    assert await clock_watch.watch(system()) == {"warned": 0, "escalated": 0, "taken_back": 0}
    assert await steps(made) == []


async def test_the_holder_is_warned_once_at_half_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = await given(world, monkeypatch)
    at(monkeypatch, 15)
    assert (await clock_watch.watch(system()))["warned"] == 1
    assert (await clock_watch.watch(system()))["warned"] == 0
    assert await steps(made) == ["WARN"]
    assert await Notification.filter(message="told-lead-half").values_list("user_id", flat=True) == [
        world.users["east-rep1"].id
    ]


async def test_at_the_end_the_superior_is_told_and_the_lead_taken_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await given(world, monkeypatch)
    at(monkeypatch, 30)
    assert await clock_watch.watch(system()) == {"warned": 0, "escalated": 1, "taken_back": 1}
    assert await clock_watch.watch(system()) == {"warned": 0, "escalated": 0, "taken_back": 0}
    assert await steps(made) == ["ESCALATE", "TAKE_BACK"]
    found = await Lead.get(id=made.id)
    assert (found.state, found.owner_id, found.taken_back) == ("NEW", None, 1)
    assert found.released_by_ids == [world.users["east-rep1"].id]
    assert await Notification.filter(message="told-lead-over").values_list("user_id", flat=True) == [
        world.users["east-lead"].id
    ]


async def test_who_answered_in_time_is_left_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = await given(world, monkeypatch)
    await clock.stop(made, FRIDAY + timedelta(minutes=10))
    at(monkeypatch, 40)
    assert await clock_watch.watch(system()) == {"warned": 0, "escalated": 0, "taken_back": 0}
    assert (await Lead.get(id=made.id)).owner_id == world.users["east-rep1"].id


async def test_a_lead_taken_back_as_often_as_allowed_stays_and_the_superior_decides(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await given(world, monkeypatch)
    await Lead.filter(id=made.id).update(taken_back=3)
    at(monkeypatch, 31)
    assert await clock_watch.watch(system()) == {"warned": 0, "escalated": 1, "taken_back": 0}
    assert await clock_watch.watch(system()) == {"warned": 0, "escalated": 0, "taken_back": 0}
    assert (await Lead.get(id=made.id)).owner_id == world.users["east-rep1"].id
    assert await steps(made) == ["ESCALATE"]
