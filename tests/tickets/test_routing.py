"""To whom tickets go: who works now, speaks the language, knows the matter, and has least to do."""

from datetime import timedelta

import pytest

from domain.tickets import routing
from domain.viewer import system
from models import Absence, Ticket, User
from tests.tickets.making import FRIDAY, PICKED, agent, at, public, ticket
from tests.world import World


async def holder(one: Ticket) -> str | None:
    kept = await Ticket.get(id=one.id).prefetch_related("assignee")
    return kept.assignee.login if kept.assignee else None


async def test_the_least_loaded_comes_next_and_turns_go_round(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    for login in ("service1", "service2", "service3"):
        await agent(world, login)
    first = [await ticket(world) for _ in range(3)]
    assert sorted([str(await holder(one)) for one in first]) == ["service1", "service2", "service3"]
    done = first[1]
    await world.do("admin", "ticketClose", {"ticketId": public(done)}, PICKED)
    assert await holder(await ticket(world)) == await holder(done)


async def test_who_knows_the_matter_comes_before_who_has_less_to_do(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    await agent(world, "printers", skills=["打印机"])
    await agent(world, "fitter", skills=["INSTALLATION"])
    assert [await holder(await ticket(world, product="打印机")) for _ in range(3)] == ["printers"] * 3
    assert await holder(await ticket(world, type="INSTALLATION", product="裁床")) == "fitter"
    await User.filter(login="printers").update(disabled_at=FRIDAY)
    assert await holder(await ticket(world, product="打印机")) == "service1"


async def test_a_ticket_waits_visibly_until_somebody_can_answer(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world, languages=["zh"])
    english = await ticket(world, language="en")
    assert await holder(await ticket(world, language="zh-CN")) == "service1"
    at(monkeypatch, FRIDAY + timedelta(hours=12))
    night = await ticket(world)
    assert [(await Ticket.get(id=one.id)).waiting_reason for one in (english, night)] == [
        *("NOBODY_ELIGIBLE", "OUTSIDE_HOURS")
    ]
    assert await routing.try_waiting(system()) == {"tried": 2, "assigned": 0}
    at(monkeypatch, FRIDAY + timedelta(days=3))
    assert await routing.try_waiting(system()) == {"tried": 2, "assigned": 1}
    assert await routing.try_waiting(system()) == {"tried": 1, "assigned": 0}
    assert await holder(night) == "service1"


async def test_who_is_away_gets_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    somebody = await agent(world)
    await Absence.create(user=somebody, starts_at=FRIDAY, ends_at=FRIDAY + timedelta(hours=1))
    one = await ticket(world)
    assert (await holder(one), (await Ticket.get(id=one.id)).waiting_reason) == (None, "NOBODY_ELIGIBLE")
