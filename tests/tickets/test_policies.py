"""Service levels as people write them: spans, lines, versions, and what a new version would do."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import ids
from domain.tickets import levels, spans
from domain.tickets.policy_wishes import Owed, PolicyWish, problems, stored
from models import Customer, ServicePolicy, Ticket
from tests.customers.making import customer
from tests.tickets.making import FRIDAY, PICKED, agent, at, public, ticket
from tests.world import World

DAY = 540
SPANS = [
    ("30m", 30),
    ("30", 30),
    ("4h", 240),
    ("1d 4h", DAY + 240),
    ("1D4H 5min", DAY + 245),
    ("2 天 1 小时", 2 * DAY + 60),
    ("1个工作日", DAY),
    ("90分钟", 90),
    ("1 day, 2 hours", DAY + 120),
    ("", None),
    ("0h", None),
    ("soon", None),
    ("4h later", None),
    ("-3h", None),
    ("1.5h", None),
]


@pytest.mark.parametrize(("text", "minutes"), SPANS)
def test_a_span_is_read_as_people_write_it(text: str, minutes: int | None) -> None:
    assert spans.minutes(text, DAY) == minutes


@given(st.integers(1, 1_000_000), st.integers(1, 1440))
def test_what_is_written_is_read_again(span: int, day: int) -> None:
    assert spans.minutes(spans.written(span, day), day) == span


def wish(*lines: Owed) -> PolicyWish:
    return PolicyWish("x", lines)


HIGH = Owed("HIGH", None, first_reply="1h", solve="1d")
READ = [
    # a line for class A; what class A is owed then
    (Owed("HIGH", "A", first_reply="30m"), (30, DAY), "the other value is everybody's"),
    (Owed("HIGH", "A", first_reply="-"), (None, DAY), "nothing is owed where that is said"),
    (Owed("HIGH", "A"), (60, DAY), "a blank line says nothing"),
    (Owed("HIGH", "A", first_reply_minutes=30, solve_minutes=240), (30, 240), "in minutes"),
]


@pytest.mark.parametrize(("line", "owed"), [row[:2] for row in READ], ids=[row[2] for row in READ])
def test_a_class_is_owed_what_its_line_says_else_what_everybody_is(line: Owed, owed: tuple[int, int]) -> None:
    asked = wish(HIGH, line)
    assert problems(asked, DAY) == []
    target = levels.target(levels.read(stored(asked, DAY)), "HIGH", "A")
    assert (target.first_reply, target.solve) == owed


WRONG = [
    ((), {("REQUIRED", "targets")}),
    ((Owed("HIGH", "A"), Owed("LOW", None)), {("REQUIRED", "targets")}),
    (
        (Owed("HIGH", None, first_reply="soon", solve="0h"),),
        {("INVALID", "targets.0.firstReply"), ("INVALID", "targets.0.solve")},
    ),
    ((HIGH, Owed("HIGH", None, solve="2d")), {("INVALID", "targets.1.customerClass")}),
    ((Owed("HIGH", None, first_reply="2d", solve="1d"),), {("INVALID", "targets.0.solve")}),
    ((HIGH, Owed("HIGH", "B", solve_minutes=30)), {("INVALID", "targets.1.solveMinutes")}),
    (
        (Owed("ODD", "D", solve_minutes=-1),),
        {("INVALID", f"targets.0.{f}") for f in ("priority", "customerClass", "solveMinutes")},
    ),
]


@pytest.mark.parametrize(("lines", "expected"), WRONG)
def test_what_cannot_be_owed_is_told_at_its_field(lines: tuple[Owed, ...], expected: set[tuple[str, str]]) -> None:
    assert {(one.code, one.field) for one in problems(wish(*lines), DAY)} == expected


def test_two_versions_differ_in_what_is_owed_not_in_how_it_is_written() -> None:
    before = levels.read(stored(wish(HIGH, Owed("LOW", None, solve="5d")), DAY))
    alike = levels.read(stored(wish(HIGH, Owed("HIGH", "A", first_reply="60m"), Owed("LOW", None, solve="5d")), DAY))
    assert levels.differences(before, alike) == []
    after = levels.read(stored(wish(HIGH, Owed("HIGH", "A", first_reply="30m")), DAY))
    told = [
        (p, c, was.first_reply, now.first_reply, was.solve, now.solve)
        for p, c, was, now in levels.differences(before, after)
    ]
    assert told == [("HIGH", "A", 60, 30, DAY, DAY), ("LOW", "ANY", None, None, 5 * DAY, None)]


EDIT = """servicePolicy { id version state liveUntil
    changes { priority customerClass firstReplyBefore firstReplyAfter }
    targets { priority customerClass firstReply solve firstReplyMinutes } }"""
TARGETS = [
    {"priority": "HIGH", "firstReply": "30m", "solve": "4h"},
    {"priority": "HIGH", "customerClass": "A", "firstReply": "15m"},
]


async def test_each_version_knows_when_it_was_live_and_what_it_changed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    payload = await world.do("ops", "servicePolicyEdit", {"name": "加快", "targets": TARGETS}, EDIT)
    made = payload["servicePolicy"]
    assert (made["version"], made["state"], made["liveUntil"]) == (2, "LIVE", None)
    assert {"priority": "HIGH", "customerClass": None, "firstReplyBefore": 60, "firstReplyAfter": 30} in made["changes"]
    assert made["targets"] == [
        {"priority": "HIGH", "customerClass": None, "firstReply": "30m", "solve": "4h", "firstReplyMinutes": 30},
        {"priority": "HIGH", "customerClass": "A", "firstReply": "15m", "solve": None, "firstReplyMinutes": 15},
    ]
    ask = "{ servicePolicies { nodes { version state liveUntil } } liveServicePolicy { version } }"
    answer = await world.ask("auditor", ask)
    assert answer.data == {
        "servicePolicies": {
            "nodes": [
                {"version": 2, "state": "LIVE", "liveUntil": None},
                {"version": 1, "state": "RETIRED", "liveUntil": FRIDAY.isoformat()},
            ]
        },
        "liveServicePolicy": {"version": 2},
    }
    assert (await world.ask("east-rep1", ask)).data == {"servicePolicies": {"nodes": []}, "liveServicePolicy": None}


TRY = "effect { openTickets whole overdueNow overdueThen over { number } changes { priority } }"


async def test_a_try_counts_what_the_watch_would_find_and_changes_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    company = await customer(world, information_class="A")
    slow, _, waiting, answered = [
        await ticket(world, priority="HIGH", **more)
        for more in ({}, {"customerId": ids.public(Customer, company.id)}, {}, {})
    ]
    await world.do("service1", "ticketWait", {"ticketId": public(waiting)}, PICKED)
    await world.do("service1", "ticketReply", {"ticketId": public(answered), "body": "您好"}, PICKED)
    at(monkeypatch, FRIDAY + timedelta(minutes=20))
    await world.do("service1", "ticketWait", {"ticketId": public(slow)}, PICKED)
    at(monkeypatch, FRIDAY + timedelta(minutes=35))
    await world.do("service1", "ticketReceive", {"ticketId": public(slow), "body": "在"}, PICKED)
    at(monkeypatch, FRIDAY + timedelta(minutes=44))  # of which 15 rested: 29 minutes of work
    before = await ServicePolicy.all().count()
    asked = {"name": "加快", "targets": TARGETS, "appliesToOpen": True}
    payload = await world.do("ops", "servicePolicyTry", asked, TRY)
    assert payload["problems"] == []
    effect = payload["effect"]
    # the one of class A owed its reply within 30 minutes already, and would within 15
    assert (effect["openTickets"], effect["whole"], effect["overdueNow"], effect["overdueThen"]) == (4, True, 1, 1)
    assert effect["over"] == []
    at(monkeypatch, FRIDAY + timedelta(minutes=45))
    effect = (await world.do("ops", "servicePolicyTry", asked, TRY))["effect"]
    assert (effect["overdueNow"], effect["overdueThen"], effect["over"]) == (1, 2, [{"number": slow.number}])
    assert await ServicePolicy.all().count() == before
    assert {one.policy_id for one in await Ticket.all()} == {(await ServicePolicy.get(version=1)).id}
    payload = await world.do("ops", "servicePolicyTry", {"name": "", "targets": []}, TRY)
    assert {(p["code"], p["field"]) for p in payload["problems"]} == {("REQUIRED", "name"), ("REQUIRED", "targets")}
    for login in ("service1", "auditor", "east-admin"):
        payload = await world.do(login, "servicePolicyTry", asked, TRY)
        assert [p["code"] for p in payload["problems"]] == ["NOT_ALLOWED"], login


async def test_a_ticket_opened_now_is_due_by_the_real_clock(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    ask = """query ($p: String!, $c: String, $id: ID) {
        serviceDue(priority: $p, customerClass: $c, policyId: $id) { firstReplyDueAt solveDueAt } }"""
    answer = await world.ask("ops", ask, p="HIGH", c="A")
    assert answer.data == {
        "serviceDue": {"firstReplyDueAt": "2026-11-20T02:30:00+00:00", "solveDueAt": "2026-11-20T06:00:00+00:00"}
    }
    made: Any = await world.do("ops", "servicePolicyEdit", {"name": "x", "targets": TARGETS}, "servicePolicy { id }")
    assert (await world.ask("ops", ask, p="NORMAL")).data == {
        "serviceDue": {"firstReplyDueAt": None, "solveDueAt": None}
    }
    answer = await world.ask("ops", ask, p="HIGH", c="B", id=made["servicePolicy"]["id"])
    assert answer.data
    assert answer.data["serviceDue"]["firstReplyDueAt"] == "2026-11-20T02:30:00+00:00"
    assert (await world.ask("east-rep1", ask, p="HIGH")).data == {"serviceDue": None}
    assert (await world.ask("ops", ask, p="ODD")).errors[0].extensions == {
        "code": "BAD_USER_INPUT",
        "field": "priority",
    }
