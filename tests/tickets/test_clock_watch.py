"""The clocks of tickets at work: warned and escalated, each once; and a policy that open tickets follow or not."""

from datetime import timedelta
from typing import Any

import pytest

from domain.tickets import clock_watch
from domain.viewer import system
from models import Notification, ServicePolicy, Ticket
from tests.tickets.making import FRIDAY, PICKED, agent, at, public, steps, ticket
from tests.world import World

NOTHING = {"warned": 0, "escalated": 0, "retargeted": 0}


async def told(message: str) -> set[Any]:
    return set(await Notification.filter(message=message).values_list("user__login", flat=True))


async def test_a_clock_warns_at_three_quarters_and_escalates_at_the_end_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    one = await ticket(world, priority="HIGH")
    for minutes, expected in (
        (44, NOTHING),
        (45, NOTHING | {"warned": 1}),
        (59, NOTHING),
        (60, NOTHING | {"escalated": 1}),
        (61, NOTHING),
    ):
        at(monkeypatch, FRIDAY + timedelta(minutes=minutes))
        assert await clock_watch.watch(system()) == expected, minutes
    assert await steps(one) == ["OPEN", "ASSIGN", "WARN", "ESCALATE"]
    assert await told("told-ticket-warn-first-reply") == {"service1", "vendor-lead", "manager"}
    assert await told("told-ticket-over-first-reply") == {"service1", "vendor-lead", "manager"}
    await world.do("service1", "ticketReply", {"ticketId": public(one), "body": "您好"}, PICKED)
    at(monkeypatch, FRIDAY + timedelta(days=3))  # nine working hours later
    assert await clock_watch.watch(system()) == NOTHING | {"escalated": 1}
    assert await told("told-ticket-over-solution") == {"service1", "vendor-lead", "manager"}


async def test_what_was_never_watched_is_escalated_without_a_late_warning(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await ticket(world, priority="HIGH")
    at(monkeypatch, FRIDAY + timedelta(hours=2))
    assert await clock_watch.watch(system()) == NOTHING | {"escalated": 1}
    assert await told("told-ticket-over-first-reply") == {"ops"}
    assert await told("told-ticket-warn-first-reply") == set()


async def test_clocks_that_rest_or_are_met_are_left_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    for deed in ("ticketWait", "ticketSolve", "ticketClose"):
        one = await ticket(world, priority="URGENT")
        await world.do("admin", deed, {"ticketId": public(one)}, PICKED)
    at(monkeypatch, FRIDAY + timedelta(days=10))
    assert await clock_watch.watch(system()) == NOTHING


TARGETS = [{"priority": "HIGH", "firstReplyMinutes": 240, "solveMinutes": 480}]


@pytest.mark.parametrize(
    ("applies", "due"), [(True, "2026-11-20T06:30:00+00:00"), (False, "2026-11-20T03:30:00+00:00")]
)
async def test_another_policy_stands_for_open_tickets_only_where_it_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch, applies: bool, due: str
) -> None:
    at(monkeypatch, FRIDAY)
    one, closed = await ticket(world, priority="HIGH"), await ticket(world, priority="HIGH")
    await world.do("admin", "ticketClose", {"ticketId": public(closed)}, PICKED)
    at(monkeypatch, FRIDAY + timedelta(minutes=10))
    await world.do("admin", "ticketWait", {"ticketId": public(one)}, PICKED)
    at(monkeypatch, FRIDAY + timedelta(minutes=40))
    await world.do("admin", "ticketReceive", {"ticketId": public(one), "body": "在"}, PICKED)
    given = {"name": "新标准", "targets": TARGETS, "appliesToOpen": applies}
    payload = await world.do("ops", "servicePolicyEdit", given, "servicePolicy { version state }")
    assert payload == {"problems": [], "servicePolicy": {"version": 2, "state": "LIVE"}}
    assert (await clock_watch.watch(system()))["retargeted"] == int(applies)
    assert (await clock_watch.watch(system()))["retargeted"] == 0
    kept = await Ticket.get(id=one.id)
    assert kept.first_reply_due_at
    assert kept.first_reply_due_at.isoformat() == due
    assert (await Ticket.get(id=closed.id)).policy_id != (await ServicePolicy.get(version=2)).id
    new = await ticket(world, priority="NORMAL")
    assert (new.first_reply_due_at, new.solve_due_at) == (None, None)


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({}, {("REQUIRED", "name"), ("REQUIRED", "targets")}),
        ({"name": "长" * 101, "targets": TARGETS}, {("INVALID", "name")}),
        (
            {"name": "x", "targets": [{"priority": "ODD", "customerClass": "D", "solveMinutes": 0}]},
            {("INVALID", f"targets.0.{field}") for field in ("priority", "customerClass", "solveMinutes")},
        ),
    ],
)
async def test_a_policy_that_cannot_be_is_refused(
    world: World, given: dict[str, Any], problems: set[tuple[str, str]]
) -> None:
    payload = await world.do("ops", "servicePolicyEdit", given, "servicePolicy { id }")
    assert {(one["code"], one["field"]) for one in payload["problems"]} == problems
    assert await ServicePolicy.all().count() == 1
    payload = await world.do("east-admin", "servicePolicyEdit", given, "servicePolicy { id }")
    assert [one["code"] for one in payload["problems"]] == ["NOT_ALLOWED"]
