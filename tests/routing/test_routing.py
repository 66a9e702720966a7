"""Tickets at the hands of live rules: to whom they go, what the ledger says, and why."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from domain import ids
from domain.tickets import routing
from domain.viewer import system
from models import Absence, Customer, Notification, RoutingDecision, RoutingRuleSet, RoutingState, Ticket
from models.kinds import Role, VersionState
from tests.customers.making import customer
from tests.routing.making import holder, routed, rule_set
from tests.statements import counted
from tests.tickets.making import FRIDAY, PICKED, agent, at, public, steps, ticket
from tests.world import World

WHY = """query ($id: ID!) { ticket(id: $id) { assignments { rule reason why to { login } skipped { name reason text } }
    decisions { outcome reason why } } }"""


async def told(world: World, login: str, one: Ticket) -> dict[str, Any]:
    answer = await world.ask(login, WHY, id=public(one))
    assert not answer.errors, answer.errors
    assert answer.data
    found: dict[str, Any] = answer.data["ticket"]
    return found


async def team(world: World, *logins: str, **given: Any) -> None:
    for login in logins:
        await agent(world, login, **given)


async def test_region_class_vip_and_channel_decide_who_answers(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    await team(world, "east", "best", "mail", "rest")
    await rule_set(
        world,
        {"people": {"best": 1}, "conditions": {"customer_class": ["A"], "vip": ["NO"]}},
        {"people": {"east": 1}, "conditions": {"region": ["EAST"]}},
        {"people": {"mail": 1}, "conditions": {"channel": ["MAIL"], "language": ["en"]}},
        {"people": {"rest": 1}},
    )
    asked = {
        "best": {"province": "江苏省", "information_class": "A"},
        "east": {"province": "江苏省", "information_class": "A", "key_customer": True},
        "rest": {"province": "四川省", "information_class": "B"},
    }
    for number, (login, facts) in enumerate(asked.items()):
        company = await customer(world, f"第{number}制衣有限公司", **facts)
        assert await holder(await ticket(world, customerId=ids.public(Customer, company.id))) == login
    assert await holder(await ticket(world, channel="MAIL", language="en-GB")) == "mail"
    assert await holder(await ticket(world, channel="MAIL", language="zh-CN")) == "rest"


async def test_turns_are_taken_by_weight_and_the_ledger_says_what_everybody_was_owed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await team(world, "a1", "a2")
    kept = await rule_set(world, {"people": {"a1": 3, "a2": 1}, "strategy": "WEIGHTED", "key": "turns"})
    made = [await ticket(world) for _ in range(8)]
    gone = [await holder(one) for one in made]
    assert sorted(map(str, gone)) == ["a1"] * 6 + ["a2"] * 2
    rows = await RoutingDecision.filter(rule_key="turns").order_by("seq")
    assert [row.seq for row in rows] == [*range(1, 9)]
    assert {(row.rule_set_id, row.outcome, row.reason) for row in rows} == {(kept.id, "ASSIGNED", "DUE_FIRST")}
    assert all(one.before == before.after for before, one in pairwise(rows))
    assert rows[0].facts["ticket"] == {"type": "OTHER", "priority": "NORMAL", "channel": "API", "vip": "NO"}
    assert (await RoutingState.get(rule_key="turns")).seq == 8


async def test_the_service_manager_gets_what_their_customers_ask_and_others_while_they_are_away(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await team(world, "manager1", "other")
    company = await customer(world, service_manager=world.users["manager1"])
    given = {"customerId": ids.public(Customer, company.id)}
    named = {"service_manager": True, "strategy": "NAMED", "name": "专属客服"}
    await rule_set(world, named, {"people": {"other": 1}, "name": "其余"})
    assert await holder(await ticket(world, **given)) == "manager1"
    assert await holder(await ticket(world)) == "other"
    await Absence.create(user=world.users["manager1"], starts_at=FRIDAY, ends_at=FRIDAY + timedelta(days=1))
    late = await ticket(world, **given)
    assert await holder(late) == "other"
    [row] = (await told(world, "ops", late))["assignments"]
    assert row["skipped"] == [{"name": "manager1", "reason": "ABSENT", "text": "manager1 was absent"}]
    assert row["why"].endswith("Passed over: manager1 was absent.")


async def test_who_leads_agents_is_no_candidate_even_as_a_service_manager(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await team(world, "service1")
    company = await customer(world, service_manager=world.users["vendor-lead"])
    await rule_set(world, {"service_manager": True, "strategy": "NAMED"}, {"everybody": True})
    one = await ticket(world, customerId=ids.public(Customer, company.id))
    assert await holder(one) == "service1"
    row = await RoutingDecision.get(ticket_id=one.id)
    assert [skip["reason"] for skip in row.skipped] == ["INACTIVE"]


async def test_a_department_stands_for_its_agents_and_a_named_weight_goes_before(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await team(world, "direct1", "direct2")
    await team(world, "tele1", department=world.departments["tele"])
    await rule_set(
        world, {"houses": ("direct",), "people": {"direct2": 2}, "strategy": "WEIGHTED"}, {"houses": ("house",)}
    )
    gone = [await holder(await ticket(world)) for _ in range(6)]
    assert sorted(map(str, gone)) == ["direct1"] * 2 + ["direct2"] * 4
    await rule_set(world, {"houses": ("tele",)})
    assert await holder(await ticket(world)) == "tele1"
    assert "vendor-rep1" not in str(await RoutingDecision.all().values_list("facts", flat=True))


async def test_caps_of_the_day_and_of_what_is_in_hand_keep_somebody_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await team(world, "a1", "a2")
    await rule_set(world, {"people": {"a1": 1}, "daily_cap": 1}, {"people": {"a2": 1}, "open_cap": 2})
    made = [await ticket(world) for _ in range(4)]
    assert [await holder(one) for one in made] == ["a1", "a2", "a2", None]
    assert (await Ticket.get(id=made[3].id)).waiting_reason == "CAPS_FULL"
    await world.do("admin", "ticketSolve", {"ticketId": public(made[1])}, PICKED)
    assert await routing.try_waiting(system()) == {"tried": 1, "assigned": 1}
    assert await holder(made[3]) == "a2"


async def test_without_live_rules_tickets_wait_and_are_given_once_there_are_some(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    await RoutingRuleSet.all().update(state=VersionState.RETIRED)
    one = await ticket(world)
    assert (await Ticket.get(id=one.id)).waiting_reason == "NO_RULES"
    assert await routing.try_waiting(system()) == {"tried": 1, "assigned": 0}
    assert not await RoutingDecision.exists()
    await rule_set(world, {"everybody": True})
    assert await routing.try_waiting(system()) == {"tried": 1, "assigned": 1}


async def test_what_waits_is_told_once_and_again_when_something_is_different(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    somebody = await agent(world)
    away = await Absence.create(user=somebody, starts_at=FRIDAY, ends_at=FRIDAY + timedelta(hours=2))
    one = await ticket(world)
    for _ in range(3):
        assert await routing.try_waiting(system()) == {"tried": 1, "assigned": 0}
    assert await RoutingDecision.filter(ticket_id=one.id).count() == 1
    assert await steps(one) == ["OPEN", "ASSIGN"]
    night = FRIDAY + timedelta(hours=12)
    assert await routed(one, night) is None
    assert (await Ticket.get(id=one.id)).waiting_reason == "OUTSIDE_HOURS"
    rows = await RoutingDecision.filter(ticket_id=one.id).order_by("at").values_list("outcome", "reason", "seq")
    assert rows == [("WAITING", "NOBODY_ELIGIBLE", None), ("WAITING", "OUTSIDE_HOURS", None)]
    await away.delete()
    at(monkeypatch, FRIDAY + timedelta(days=3))
    assert await routing.try_waiting(system()) == {"tried": 1, "assigned": 1}
    assert await routing.try_waiting(system()) == {"tried": 0, "assigned": 0}
    assert [row["why"] for row in (await told(world, "ops", one))["decisions"]] == [
        "It waits: nobody could be given it. Passed over: service1 was absent.",
        "It waits for working hours. Passed over: service1 was outside working hours.",
        "service1 had the fewest tickets to work on of “其余全体客服” for the weight: 0.",
    ]


async def test_why_did_this_ticket_go_to_her(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    await team(world, "service1", "service2", "service3")
    await Absence.create(user=world.users["service3"], starts_at=FRIDAY, ends_at=FRIDAY + timedelta(hours=2))
    await rule_set(world, {"everybody": True, "name": "全体"})
    await ticket(world)
    one = await ticket(world)
    [row] = (await told(world, "ops", one))["assignments"]
    assert (row["rule"], row["reason"], row["to"]) == ("全体", "LEAST_LOADED", {"login": "service2"})
    assert row["why"] == (
        "service2 had the fewest tickets to work on of “全体” for the weight: 0. Passed over: service3 was absent."
    )
    plain = (await told(world, "service1", one))["assignments"][0]
    assert (plain["skipped"], plain["why"]) == ([], row["why"].split(" Passed")[0])
    await world.do("service3", "ticketTake", {"ticketId": public(one)}, PICKED)
    given = {
        "ticketId": public(one),
        "assigneeId": ids.public(type(world.users["service1"]), world.users["service1"].id),
    }
    await world.do("admin", "ticketAssign", given, PICKED)
    assert [(row["reason"], row["why"]) for row in (await told(world, "ops", one))["assignments"][1:]] == [
        ("TAKEN", "service3 took it."),
        ("BY_HAND", "It was given to service1 by hand."),
    ]


async def test_people_of_partners_never_hear_the_names_of_agents(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    await team(world, "service1", "service2")
    company = await customer(world)
    one = await ticket(world, customerId=ids.public(Customer, company.id))
    for login in ("east-admin", "east-lead", "east-rep1"):
        found = await told(world, login, one)
        assert found["assignments"][0]["to"] is None
        assert "service" not in str(found)
        assert found["assignments"][0]["why"].startswith("somebody of another company had the fewest tickets")
        answer = await world.ask(login, "query ($id: ID!) { routingWhy(ticketId: $id) { why } }", id=public(one))
        assert [error.extensions and error.extensions["code"] for error in answer.errors] == ["NOT_ALLOWED"]
    explained = """query ($id: ID!) { routingWhy(ticketId: $id) { version strategy number toName others why
        candidates { name chosen load } } }"""
    answer = await world.ask("vendor-lead", explained, id=public(one))
    assert answer.data, answer.errors
    [why] = answer.data["routingWhy"]
    assert (why["version"], why["strategy"], why["number"], why["toName"]) == (1, "LEAST_LOADED", 1, "service1")
    assert [(row["name"], row["chosen"]) for row in why["candidates"]] == [("service1", True), ("service2", False)]


async def test_a_set_in_shadow_decides_beside_and_touches_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await team(world, "a1", "a2")
    live = await rule_set(world, {"people": {"a1": 1}, "key": "k"})
    shadow = await rule_set(world, {"people": {"a2": 1}, "key": "k"}, state=VersionState.SHADOW)
    assert [await holder(await ticket(world)) for _ in range(2)] == ["a1", "a1"]
    rows = await RoutingDecision.all().order_by("shadow", "seq").values_list("rule_set_id", "shadow", "seq")
    assert rows == [(live.id, False, 1), (live.id, False, 2), (shadow.id, True, 1), (shadow.id, True, 2)]
    assert not await Notification.filter(user_id=world.users["a2"].id).exists()
    seen = await world.ask("ops", "{ routingShadow { tickets differing examples { happenedTo wouldTo } } }")
    assert seen.data == {
        "routingShadow": {
            "tickets": 2,
            "differing": 2,
            "examples": [{"happenedTo": "a1", "wouldTo": "a2"}] * 2,
        }
    }


async def test_the_number_of_statements_grows_neither_with_the_rules_nor_with_the_agents(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    counts = []
    for number in (1, 6):
        await team(world, *(f"agent{number}-{n}" for n in range(number)))
        never = [{"everybody": True, "skills": ["飞行"], "key": f"never{number}-{n}"} for n in range(number)]
        await rule_set(world, *never, {"everybody": True, "daily_cap": 99, "key": f"rest{number}"})
        await ticket(world)
        with counted() as sent:
            await ticket(world)
        counts.append(len(sent))
    assert counts[0] == counts[1]


async def test_an_agent_of_another_role_may_be_named_but_a_rep_may_not_be_given_any(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await rule_set(world, {"people": {"ops": 1, "vendor-rep1": 1}, "strategy": "ROUND_ROBIN"})
    assert {await holder(await ticket(world)) for _ in range(3)} == {"ops"}
    assert world.users["vendor-rep1"].role == Role.REP
