"""The ledger made again, drafts tried on what happened, and shares against what everybody was owed."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from domain import ids
from domain.distribution import simulating
from domain.people import users
from domain.reactions import react
from domain.tickets import routing
from domain.viewer import system
from models import Customer, EventDelivery, RoutingDecision, RoutingRuleSet, RoutingTrial, User
from models.kinds import VersionState
from tests.customers.making import customer
from tests.routing.making import rule_set
from tests.tickets.making import FRIDAY, PICKED, agent, at, public, ticket
from tests.world import World

PERIOD = {"from": (FRIDAY - timedelta(days=1)).isoformat(), "to": (FRIDAY + timedelta(days=9)).isoformat()}
FIGURES = "assigned waiting catchAll"
FIELDS = f"""{{ id total done finishedAt tickets differing happened {{ {FIGURES} }} would {{ {FIGURES} }}
    reps {{ name happened would }} rules {{ key name catchAll gone happened would }}
    examples {{ ticketName happened happenedTo would wouldTo rule }} }}"""
MIXED: tuple[dict[str, Any], ...] = (
    {"key": "vip", "service_manager": True, "strategy": "NAMED", "conditions": {"vip": ["YES"]}, "any_hour": False},
    {"key": "turns", "people": {"a1": 2, "a2": 1}, "strategy": "WEIGHTED", "conditions": {"type": ["FAULT"]}},
    {"key": "capped", "people": {"a3": 1}, "conditions": {"type": ["RETURN"]}, "daily_cap": 2, "open_cap": 3},
    {"key": "product", "everybody": True, "match_product": True, "any_hour": False},
    {"key": "rest", "everybody": True, "match_language": True, "any_hour": False},
)


async def mixed(world: World, monkeypatch: pytest.MonkeyPatch, number: int) -> RoutingRuleSet:
    """So many tickets over some days at any hour; some are solved, those that wait are tried again."""
    rnd, made = Random(3), []
    await agent(world, "a1", skills=["裁床"])
    await agent(world, "a2", languages=["zh"])
    await agent(world, "a3")
    company = await customer(world, key_customer=True, service_manager=world.users["a3"])
    live = await rule_set(world, *MIXED)
    for n in range(number):
        at(monkeypatch, FRIDAY + timedelta(minutes=n * 41 + rnd.randint(0, 20)))
        given: dict[str, Any] = {"type": rnd.choice(("FAULT", "RETURN", "OTHER")), "product": rnd.choice(("", "裁床"))}
        given |= {"language": rnd.choice(("zh-CN", "en"))}
        given |= {"customerId": ids.public(Customer, company.id)} if rnd.random() < 0.2 else {}
        made.append(await ticket(world, **given))
        if rnd.random() < 0.5:
            await world.do("admin", "ticketSolve", {"ticketId": public(rnd.choice(made))}, PICKED)
        if n % 5 == 0:
            await routing.try_waiting(system())
    at(monkeypatch, FRIDAY + timedelta(days=8))
    return live


async def replay(world: World, login: str = "ops", **given: Any) -> dict[str, Any]:
    return await world.do(login, "routingReplay", {**PERIOD, **given}, "decisions matching differing differingIds")


async def simulated(world: World, kept: RoutingRuleSet, **period: str) -> dict[str, Any]:
    given = {"ruleSetId": ids.public(RoutingRuleSet, kept.id), **PERIOD, **period}
    asked = await world.do("ops", "routingSimulate", given, f"trial {FIELDS}")
    assert not asked["problems"], asked
    again = await world.do("ops", "routingSimulate", given, f"trial {FIELDS}")
    assert again["trial"]["id"] == asked["trial"]["id"]
    while owed := await EventDelivery.filter(handler="simulate-routing", done_at__isnull=True).first():
        await react(system(), owed.id)
        assert not await react(system(), owed.id)
    answer = await world.ask("ops", f"query ($id: ID!) {{ routingTrial(id: $id) {FIELDS} }}", id=asked["trial"]["id"])
    assert answer.data, answer.errors
    found: dict[str, Any] = answer.data["routingTrial"]
    assert (found["done"], bool(found["finishedAt"])) == (found["total"], True)
    return found


async def test_a_replay_decides_as_the_ledger_says_and_finds_what_was_changed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await mixed(world, monkeypatch, 60)
    reasons = set(await RoutingDecision.all().values_list("reason", flat=True))
    assert reasons >= {"DUE_FIRST", "LEAST_LOADED", "NAMED", "OUTSIDE_HOURS"}
    told = await replay(world)
    assert (told["decisions"], told["differing"]) == (await RoutingDecision.all().count(), 0)
    row = await RoutingDecision.filter(rule_key="turns").order_by("seq").first()
    assert row
    await RoutingDecision.filter(id=row.id).update(to_user_id=world.users["a3"].id)
    told = await replay(world)
    assert (told["differing"], told["differingIds"]) == (1, [ids.public(RoutingDecision, row.id)])
    for login, code in (("auditor", "NOT_ALLOWED"), ("east-admin", "NOT_ALLOWED"), ("vendor-lead", "NOT_ALLOWED")):
        assert [p["code"] for p in (await replay(world, login))["problems"]] == [code]
    empty = await world.do("ops", "routingReplay", {"from": PERIOD["to"]}, "decisions")
    assert [(p["code"], p["field"]) for p in empty["problems"]] == [("REQUIRED", "to")]


async def test_simulating_the_live_rules_gives_every_ticket_as_it_happened(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulating, "STEP", 40)
    live = await mixed(world, monkeypatch, 60)
    found = await simulated(world, live)
    assert (found["differing"], found["examples"]) == (0, [])
    assert found["happened"] == found["would"]
    assert found["tickets"] == 60
    assert all(row["happened"] == row["would"] for row in (*found["reps"], *found["rules"]))
    assert {row["key"] for row in found["rules"] if row["would"]} == {"vip", "turns", "capped", "product", "rest"}


async def test_a_draft_shows_who_would_have_got_what_and_what_falls_to_the_last_rule(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    for login in ("a1", "a2"):
        await agent(world, login)
    await rule_set(world, {"key": "rest", "people": {"a1": 1}, "name": "其余"})
    for n in range(6):
        at(monkeypatch, FRIDAY + timedelta(minutes=n))
        await ticket(world, type="FAULT" if n % 3 == 0 else "OTHER")
    draft = await rule_set(
        world,
        {"key": "new", "people": {"a2": 1}, "conditions": {"type": ["FAULT"]}, "name": "故障"},
        {"key": "rest", "people": {"a1": 1}, "name": "其余"},
        state=VersionState.DRAFT,
    )
    at(monkeypatch, FRIDAY + timedelta(days=8))
    found = await simulated(world, draft)
    assert {row["name"]: (row["happened"], row["would"]) for row in found["reps"]} == {"a1": (6, 4), "a2": (0, 2)}
    assert [(row["name"], row["catchAll"], row["would"]) for row in found["rules"]] == [
        ("故障", False, 2),
        ("其余", True, 4),
    ]
    assert (found["happened"]["catchAll"], found["would"]["catchAll"]) == (6, 4)
    example = {"happened": "ASSIGNED", "happenedTo": "a1", "would": "ASSIGNED", "wouldTo": "a2", "rule": "故障"}
    assert found["examples"] == [{"ticketName": "打印机不出纸", **example}] * 2
    refused = await world.do(
        "auditor", "routingSimulate", {"ruleSetId": ids.public(RoutingRuleSet, draft.id)}, "trial { id }"
    )
    assert [p["code"] for p in refused["problems"]] == ["NOT_ALLOWED"]
    assert await RoutingTrial.all().count() == 1


async def test_of_whom_the_ledger_does_not_know_the_skills_and_tickets_of_then_count(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One has learned what is asked since, the other has forgotten it, a third had a ticket in hand already."""
    at(monkeypatch, FRIDAY)
    for login, skills in (("a1", []), ("a2", ["ERP"]), ("a3", ["ERP"]), ("a4", [])):
        await agent(world, login, skills=skills)
    await rule_set(world, {"key": "old", "people": {"a3": 1}})
    await ticket(world)
    await rule_set(world, {"key": "old", "people": {"a4": 1}})
    at(monkeypatch, FRIDAY + timedelta(minutes=10))
    await ticket(world)
    at(monkeypatch, FRIDAY + timedelta(hours=1))
    ops = await world.viewer("ops")
    for login, skills in (("a1", ["ERP"]), ("a2", [])):
        await users.update(ops, ids.public(User, world.users[login].id), {"skills": skills})
    rule = {"key": "new", "people": {"a1": 9, "a2": 1, "a3": 5}, "skills": ["ERP"]}
    draft = await rule_set(world, rule, state=VersionState.DRAFT)
    at(monkeypatch, FRIDAY + timedelta(days=8))
    since = {"from": (FRIDAY + timedelta(minutes=1)).isoformat()}
    found = await simulated(world, draft, **since)
    assert [(row["name"], row["would"]) for row in found["reps"]] == [("a2", 1), ("a4", 0)]
    answer = await world.ask("ops", "query ($id: ID!) { routingTrial(id: $id) { lookedBack ofToday } }", id=found["id"])
    assert answer.data == {"routingTrial": {"lookedBack": True, "ofToday": ["a3"]}}


async def test_in_a_simulation_a_ticket_is_a_load_until_it_was_solved(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after another is solved at once, so that the least loaded is the first again each time."""
    at(monkeypatch, FRIDAY)
    for login in ("a1", "a2"):
        await agent(world, login)
    await rule_set(world, {"key": "old", "people": {"a2": 1}})
    for n in range(4):
        at(monkeypatch, FRIDAY + timedelta(minutes=10 * n))
        one = await ticket(world)
        at(monkeypatch, FRIDAY + timedelta(minutes=10 * n + 5))
        await world.do("admin", "ticketSolve", {"ticketId": public(one)}, PICKED)
    at(monkeypatch, FRIDAY + timedelta(hours=1))
    await ticket(world)
    await ticket(world)
    rule = {"key": "new", "people": {"a1": 1, "a2": 1}, "open_cap": 1}
    draft = await rule_set(world, rule, state=VersionState.DRAFT)
    at(monkeypatch, FRIDAY + timedelta(days=8))
    found = await simulated(world, draft)
    assert found["would"] == {"assigned": 6, "waiting": 0, "catchAll": 6}
    assert sorted(row["would"] for row in found["reps"]) == [3, 3]


async def test_everybody_reads_the_own_share_against_what_was_owed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    for login in ("a1", "a2"):
        await agent(world, login)
    await rule_set(world, {"people": {"a1": 2, "a2": 1}, "strategy": "WEIGHTED", "name": "轮流"})
    for _ in range(7):
        await ticket(world)
    rows = "rows { login entitled received deviation }"
    asked = f"{{ routingShares(days: 7) {{ own rules {{ name received deviation {rows} }} }} }}"
    answer = await world.ask("ops", asked)
    assert answer.data, answer.errors
    shares = answer.data["routingShares"]
    assert shares["own"] is False
    [rule] = shares["rules"]
    assert (rule["name"], rule["received"]) == ("轮流", 7)
    assert rule["deviation"] < 1
    assert {row["login"]: row["received"] for row in rule["rows"]} == {"a1": 5, "a2": 2}
    own = await world.ask("a2", asked)
    assert own.data
    assert own.data["routingShares"]["own"] is True
    assert [row["login"] for row in own.data["routingShares"]["rules"][0]["rows"]] == ["a2"]
    for login in ("east-admin", "east-rep1", "vendor-rep1"):
        refused = await world.ask(login, asked)
        assert [error.extensions and error.extensions["code"] for error in refused.errors] == ["NOT_ALLOWED"]
