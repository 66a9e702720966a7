"""The clocks of tickets at work: warned and escalated, each once; and a policy that open tickets follow or not."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.tickets import clock_watch
from domain.viewer import system
from models import Notification, ServicePolicy, Ticket
from tests.customers.making import customer
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
    assert await told("told-ticket-over-first-reply") == {"service1", "vendor-lead", "manager", "ops"}
    await world.do("service1", "ticketReply", {"ticketId": public(one), "body": "您好"}, PICKED)
    at(monkeypatch, FRIDAY + timedelta(days=3))  # nine working hours later
    assert await clock_watch.watch(system()) == NOTHING | {"escalated": 1}
    assert await told("told-ticket-over-solution") == {"service1", "vendor-lead", "manager", "ops"}
    ask = "query ($id: ID!) { ticket(id: $id) { moves { kind told { login } } } }"
    answer = await world.ask("vendor-lead", ask, id=public(one))
    assert answer.data, answer.errors
    shown = [(move["kind"], [who["login"] for who in move["told"]]) for move in answer.data["ticket"]["moves"]]
    late, warned = ["manager", "ops", "service1", "vendor-lead"], ["manager", "service1", "vendor-lead"]
    assert [move for move in shown if move[1]] == [("ESCALATE", late), ("ESCALATE", late), ("WARN", warned)]


async def test_what_is_late_goes_to_the_named_service_manager_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    named = await agent(world, "service2")
    buyer = await customer(world, "恒泰制衣", "east-rep1", service_manager_id=named.id)
    one = await ticket(world, priority="HIGH", customerId=f"cus_{buyer.id.hex}")
    for minutes, heard in ((45, set()), (60, {"service2"})):
        at(monkeypatch, FRIDAY + timedelta(minutes=minutes))
        await clock_watch.watch(system())
        everybody = await told("told-ticket-warn-first-reply") | await told("told-ticket-over-first-reply")
        assert everybody & {"service2"} == heard, minutes
    ask = "query ($id: ID!) { ticket(id: $id) { moves { kind told { login } } } }"
    answer = await world.ask("east-rep1", ask, id=public(one))
    assert answer.data, answer.errors
    assert [move["told"] for move in answer.data["ticket"]["moves"]] == [[]] * 4, "the vendor's house is its own"


@pytest.mark.parametrize(("reopened", "kind"), [(3.2, "warned"), (8.5, "escalated")])
async def test_what_is_opened_again_late_or_soon_late_is_told_anew(
    world: World, monkeypatch: pytest.MonkeyPatch, reopened: float, kind: str
) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    one = await ticket(world, priority="URGENT")
    await world.do("service1", "ticketReply", {"ticketId": public(one), "body": "您好"}, PICKED)
    at(monkeypatch, FRIDAY + timedelta(hours=reopened))
    assert (await clock_watch.watch(system()))[kind] == 1
    assert (await world.do("service1", "ticketSolve", {"ticketId": public(one)}, PICKED))["problems"] == []
    at(monkeypatch, FRIDAY + timedelta(days=3))
    assert (await world.do("service1", "ticketReopen", {"ticketId": public(one)}, PICKED))["problems"] == []
    assert (await clock_watch.watch(system()))[kind] == 1
    assert await clock_watch.watch(system()) == NOTHING
    over = f"told-ticket-{'over' if kind == 'escalated' else 'warn'}-solution"
    assert await Notification.filter(message=over, user=world.users["vendor-lead"]).count() == 2


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


def local(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo("Asia/Shanghai"))


HALF = [{"priority": "HIGH", "firstReplyMinutes": 30, "solveMinutes": 240}]
TWICE = [{"priority": "HIGH", "firstReplyMinutes": 120, "solveMinutes": 1080}]
LIFE = [
    # what happened when to a ticket of high priority (an hour to the reply, nine to the solution); both due at the end
    (["2026-09-30 16:00 open"], "2026-09-30 17:00", "2026-10-08 16:00", "over National Day"),
    (
        ["2026-09-30 16:30 open", "2026-09-30 16:45 wait", "2026-10-08 09:45 receive"],
        *("2026-10-08 10:30", "2026-10-09 09:30"),
        "it rested over National Day: two hours of work",
    ),
    (
        ["2026-10-09 17:30 open", "2026-10-09 17:45 wait", "2026-10-10 09:15 receive"],
        *("2026-10-10 10:00", "2026-10-10 18:00"),
        "it rested into the make-up Saturday: half an hour of work",
    ),
    (
        ["2026-10-10 17:30 open", "2026-10-10 17:40 wait", "2026-10-11 20:00 receive"],
        *("2026-10-12 09:50", "2026-10-12 17:50"),
        "it rested over a Sunday: twenty minutes of work",
    ),
    (
        ["2026-11-20 10:00 open", "2026-11-20 10:30 solve", "2026-11-23 10:30 reopen", "2026-11-23 10:40 wait"],
        *("2026-11-23 11:00", "2026-11-24 10:00"),
        "reopened, and resting again",
    ),
    (
        ["2026-11-20 10:00 open", "2026-11-20 10:20 half"],
        *("2026-11-20 11:00", "2026-11-23 10:00"),
        "another policy that leaves open tickets alone",
    ),
    (
        ["2026-11-20 10:00 open", "2026-11-20 10:20 half too"],
        *("2026-11-20 10:30", "2026-11-20 14:00"),
        "another policy that open tickets follow, reckoned from the beginning",
    ),
    (
        ["2026-11-20 10:00 open", "2026-11-20 10:10 wait", "2026-11-20 10:20 half too", "2026-11-20 10:40 receive"],
        *("2026-11-20 11:00", "2026-11-20 14:30"),
        "another policy while it rests",
    ),
    (
        ["2026-09-30 16:00 open", "2026-09-30 16:30 wait", "2026-10-08 09:30 receive", "2026-10-08 10:00 twice too"],
        *("2026-10-08 11:00", "2026-10-09 18:00"),
        "another policy after it rested over National Day",
    ),
    (
        ["2026-11-20 10:00 open", "2026-11-20 10:30 reply", "2026-11-20 11:00 half too"],
        *("2026-11-20 11:00", "2026-11-20 14:00"),
        "another policy when the reply was given: its clock stays as it was met",
    ),
]


@pytest.mark.parametrize(("life", "reply", "solution"), [row[:3] for row in LIFE], ids=[row[3] for row in LIFE])
async def test_clocks_stand_where_the_life_of_a_ticket_leaves_them(
    world: World, monkeypatch: pytest.MonkeyPatch, life: list[str], reply: str, solution: str
) -> None:
    one: Ticket | None = None
    deeds = {"wait": "ticketWait", "receive": "ticketReceive", "solve": "ticketSolve", "reopen": "ticketReopen"}
    for step in life:
        moment, deed = local(step[:16]), step[17:]
        at(monkeypatch, moment)
        if deed == "open":
            one = await ticket(world, priority="HIGH")
            continue
        assert one
        kind, _, too = deed.partition(" ")
        if kind in {"half", "twice"}:
            targets = HALF if kind == "half" else TWICE
            given = {"name": kind, "targets": targets, "appliesToOpen": bool(too)}
            assert (await world.do("ops", "servicePolicyEdit", given, "servicePolicy { id }"))["problems"] == []
            await clock_watch.watch(system())
            continue
        said = {"body": "x"} if kind in {"receive", "reply"} else {}
        payload = await world.do("admin", deeds.get(kind, "ticketReply"), {"ticketId": public(one), **said}, PICKED)
        assert payload["problems"] == [], step
    assert one
    kept = await Ticket.get(id=one.id)
    assert (kept.first_reply_due_at, kept.solve_due_at) == (local(reply), local(solution))


async def test_a_later_clock_is_told_of_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    one = await ticket(world, priority="HIGH")
    at(monkeypatch, FRIDAY + timedelta(minutes=61))
    assert await clock_watch.watch(system()) == NOTHING | {"escalated": 1}
    answer = await world.ask("service1", "query ($id: ID!) { ticket(id: $id) { escalated } }", id=public(one))
    assert answer.data == {"ticket": {"escalated": True}}
    given = {"name": "放宽", "targets": TWICE, "appliesToOpen": True}
    await world.do("ops", "servicePolicyEdit", given, "servicePolicy { id }")
    assert await clock_watch.watch(system()) == NOTHING | {"retargeted": 1}
    assert (await Ticket.get(id=one.id)).warned == []
    for minutes, expected in ((89, NOTHING), (90, NOTHING | {"warned": 1}), (120, NOTHING | {"escalated": 1})):
        at(monkeypatch, FRIDAY + timedelta(minutes=minutes))
        assert await clock_watch.watch(system()) == expected, minutes
    over = Notification.filter(message="told-ticket-over-first-reply", user=world.users["service1"])
    assert await over.count() == 2
    assert await steps(one) == ["OPEN", "ASSIGN", "ESCALATE", "RETARGET", "WARN", "ESCALATE"]


async def test_a_sooner_clock_keeps_what_was_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    await ticket(world, priority="HIGH")
    at(monkeypatch, FRIDAY + timedelta(minutes=46))
    assert await clock_watch.watch(system()) == NOTHING | {"warned": 1}
    given = {"name": "加快", "targets": HALF, "appliesToOpen": True}
    await world.do("ops", "servicePolicyEdit", given, "servicePolicy { id }")
    assert await clock_watch.watch(system()) == NOTHING | {"retargeted": 1, "escalated": 1}


async def test_a_watch_that_is_ended_half_way_goes_on_and_tells_each_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    tickets = [await ticket(world, priority="HIGH") for _ in range(3)]
    at(monkeypatch, FRIDAY + timedelta(minutes=50))
    first, killed = clock_watch.tell_of, []

    async def once(*asked: Any) -> str:
        if killed:
            raise KeyboardInterrupt
        killed.append(asked)
        return await first(*asked)

    monkeypatch.setattr(clock_watch, "tell_of", once)
    with pytest.raises(KeyboardInterrupt):
        await clock_watch.watch(system())
    monkeypatch.setattr(clock_watch, "tell_of", first)
    assert await clock_watch.watch(system()) == NOTHING | {"warned": 2}
    assert await clock_watch.watch(system()) == NOTHING
    assert [(await steps(one)).count("WARN") for one in tickets] == [1, 1, 1]
    assert await Notification.filter(message="told-ticket-warn-first-reply", user=world.users["service1"]).count() == 3


async def test_the_supervisor_hears_of_it_before_the_breach(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    one = await ticket(world, priority="URGENT")
    at(monkeypatch, FRIDAY + timedelta(minutes=23))
    await clock_watch.watch(system())
    told = await Notification.filter(user=world.users["vendor-lead"]).first()
    assert told
    assert (told.message, told.subject) == ("told-ticket-warn-first-reply", public(one))
    assert one.first_reply_due_at
    assert told.at < one.first_reply_due_at
    ask = "query ($id: ID!) { ticket(id: $id) { number } }"
    for login, seen in (
        ("vendor-lead", {"number": one.number}),
        ("manager", {"number": one.number}),
        ("east-lead", None),
    ):
        answer = await world.ask(login, ask, id=told.subject)
        assert answer.data == {"ticket": seen}, login


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
