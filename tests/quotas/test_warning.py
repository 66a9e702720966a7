"""Warnings at 16:00."""

from datetime import UTC, date, datetime

import pytest

from domain import clock
from domain.quotas import warning
from domain.viewer import system
from models import Counter, Notification, User
from models.kinds import Measure
from tests.world import World


def at(monkeypatch: pytest.MonkeyPatch, hour: int, day: int = 20) -> None:
    """Makes it that hour of Friday 20 November 2026 in Shanghai."""

    async def now() -> datetime:
        return datetime(2026, 11, day, hour - 8, tzinfo=UTC)

    monkeypatch.setattr(clock, "now", now)


async def reach(world: World, login: str, contacts: int, key: int) -> None:
    for measure, value in ((Measure.EFFECTIVE_CONTACTS, contacts), (Measure.NEW_KEY_CUSTOMERS, key)):
        await Counter.create(user=world.users[login], measure=measure, day=date(2026, 11, 20), value=value)


async def told(world: World) -> dict[str, list[str]]:
    names = {user.id: login for login, user in world.users.items()}
    found: dict[str, list[str]] = {}
    for one in await Notification.all().order_by("message"):
        found.setdefault(names[one.user_id], []).append(one.message)
    return found


async def test_who_is_below_is_told_at_four_and_so_are_the_leaders(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await User.filter(login__in=["west-rep1", "tele-rep1", "industry-rep1", "vendor-rep1"]).delete()
    await reach(world, "east-rep1", 35, 3)
    await reach(world, "east-rep2", 34, 3)
    at(monkeypatch, 15)
    await warning.warn(system())
    assert await told(world) == {}
    at(monkeypatch, 16)
    await warning.warn(system())
    assert await told(world) == {"east-rep2": ["told-behind"], "east-lead": ["told-team-behind"]}
    answer = await world.ask("east-rep2", "{ notifications { nodes { text subject readAt } } }")
    assert answer.data["notifications"]["nodes"] == [
        {
            "text": "Below today’s targets: key customers 3 of 3, effective contacts 34 of 35.",
            "subject": "standing",
            "readAt": None,
        }
    ]


async def test_nobody_is_told_twice_a_day_and_everybody_again_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour in (16, 17, 23):
        at(monkeypatch, hour)
        await warning.warn(system())
    first = await Notification.all().count()
    at(monkeypatch, 16, day=23)
    await warning.warn(system())
    assert (await Notification.filter(user=world.users["east-rep1"]).count(), await Notification.all().count()) == (
        2,
        2 * first,
    )


async def test_nobody_is_told_on_a_day_off(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 16, day=21)
    await warning.warn(system())
    assert await told(world) == {}


async def test_a_manager_hears_of_managed_departments_only(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 16)
    await warning.warn(system())
    summary = await Notification.get(user=world.users["manager"])
    assert summary.values == {"count": 1, "names": "vendor-rep1"}
