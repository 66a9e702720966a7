"""Simulating: what rules would have made of the leads that came."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from domain import ids
from domain.distribution import simulating
from domain.distribution.distributing import distribute
from domain.people import users
from domain.reactions import react
from domain.viewer import system
from models import (
    Absence,
    CustomerMove,
    Department,
    DistributionRuleSet,
    DistributionTrial,
    EventDelivery,
    Lead,
    ResourceRule,
    User,
)
from models.kinds import Measure, RuleScope, VersionState
from tests.browsing import visitor
from tests.customers.making import customer
from tests.distribution.making import rule_set
from tests.distribution.test_distributing import EAST, MONDAY, deed
from tests.leads.making import lead
from tests.world import World

PERIOD = {"from": MONDAY.isoformat(), "to": (MONDAY + timedelta(days=9)).isoformat()}
FIGURES = "assigned nurtured waiting catchAll"
FIELDS = f"""{{ id total done finishedAt leads differing happened {{ {FIGURES} }} would {{ {FIGURES} }}
    reps {{ name happened would }} rules {{ key name catchAll gone happened would }}
    examples {{ leadName happened happenedTo would wouldTo rule }} }}"""
TRIAL = f"trial {FIELDS}"


async def happen(world: World, number: int, seed: int = 7) -> None:
    """So many leads over some days, at any hour, some tried again when nobody had them."""
    rnd = Random(seed)
    waiting: list[Lead] = []
    for n in range(number):
        at = MONDAY + timedelta(minutes=n * 20 + rnd.randint(0, 15))
        grade, source = rnd.choice("ABCD"), rnd.choice(("WEB", "EXHIBITION"))
        one = await lead(
            world, f"公司{n}", at=at, grade=grade, source=source, province=rnd.choice(("江苏省", "四川省"))
        )
        for each in [*waiting, one]:
            await distribute(deed(at), each)
        waiting = [each for each in [*waiting, one] if (await Lead.get(id=each.id)).owner_id is None][:3]


async def simulated(world: World, kept: DistributionRuleSet, **period: str) -> dict[str, Any]:
    given = {"ruleSetId": ids.public(DistributionRuleSet, kept.id), **PERIOD, **period}
    asked = await world.do("ops", "distributionSimulate", given, TRIAL)
    assert not asked["problems"], asked
    again = await world.do("ops", "distributionSimulate", given, TRIAL)
    assert again["trial"]["id"] == asked["trial"]["id"]
    steps = 0
    while owed := await EventDelivery.filter(handler="simulate", done_at__isnull=True).first():
        await react(system(), owed.id)
        assert not await react(system(), owed.id)
        steps += 1
    assert steps > 1
    query = f"query ($id: ID!) {{ distributionTrial(id: $id) {FIELDS} }}"
    answer = await world.ask("ops", query, id=asked["trial"]["id"])
    assert answer.data, answer.errors
    found: dict[str, Any] = answer.data["distributionTrial"]
    assert found["done"] == found["total"]
    assert found["finishedAt"]
    return found


MIXED: tuple[dict[str, Any], ...] = (
    {"key": "best", "people": {"vendor-rep1": 2, "east-rep1": 1}, "conditions": {"grade": ["A"]}, "daily_cap": 2},
    {"key": "nurse", "conditions": {"grade": ["D"], "source": ["WEB"]}, "strategy": "NURTURE"},
    {
        "key": "east",
        "houses": ("east",),
        "conditions": {"region": ["EAST"]},
        "strategy": "LEAST_LOADED",
        "any_hour": False,
    },
    {"key": "rest", "people": {"west-rep1": 1, "east-rep2": 3}, "strategy": "BEST_CONVERSION", "any_hour": False},
)


async def test_the_live_rules_give_every_lead_as_it_happened(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulating, "STEP", 40)
    live = await rule_set(world, *MIXED)
    away = {"starts_at": MONDAY + timedelta(hours=3), "ends_at": MONDAY + timedelta(hours=5)}
    await Absence.create(user_id=world.users["east-rep1"].id, **away)
    await happen(world, 60)
    found = await simulated(world, live)
    assert found["differing"] == 0
    assert found["examples"] == []
    assert found["happened"] == found["would"]
    assert all(row["happened"] == row["would"] for row in (*found["reps"], *found["rules"]))
    assert found["leads"] == 60 == sum(found["would"][name] for name in ("assigned", "nurtured", "waiting"))
    assert {row["key"] for row in found["rules"] if row["would"]} == {"best", "nurse", "east", "rest"}
    assert found["would"]["waiting"] > 0


async def test_a_draft_shows_who_would_have_got_what(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulating, "STEP", 20)
    await rule_set(world, {"key": "rest", "people": {"east-rep1": 1, "east-rep2": 1}, "name": "其余"})
    await happen(world, 40)
    draft = await rule_set(
        world,
        {"key": "new", "people": {"west-rep1": 1}, "conditions": {"grade": ["A"]}, "name": "A 类"},
        {"key": "rest", "people": {"east-rep1": 1, "east-rep2": 1}, "name": "其余"},
        state=VersionState.DRAFT,
    )
    graded = await Lead.filter(grade="A").count()
    found = await simulated(world, draft)
    west = next(row for row in found["reps"] if row["name"] == "west-rep1")
    assert (west["happened"], west["would"]) == (0, graded)
    assert [(row["name"], row["catchAll"], row["would"]) for row in found["rules"]] == [
        ("A 类", False, graded),
        ("其余", True, 40 - graded),
    ]
    assert found["happened"]["catchAll"] == 40
    assert found["differing"] >= graded
    first = next(row for row in found["examples"] if row["wouldTo"] == "west-rep1")
    assert (first["happened"], first["rule"]) == ("ASSIGNED", "A 类")
    east = [row["would"] for row in found["reps"] if row["name"].startswith("east")]
    assert abs(east[0] - east[1]) <= 1


async def test_hours_of_then_hold_for_people_whom_the_ledger_does_not_know(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulating, "STEP", 1)
    await rule_set(world, {"people": EAST})
    night = MONDAY + timedelta(hours=14)
    for at in (MONDAY, night):
        await distribute(deed(at), await lead(world, at=at))
    draft = await rule_set(world, {"people": {"west-rep1": 1}, "any_hour": False}, state=VersionState.DRAFT)
    found = await simulated(world, draft)
    assert (found["would"]["assigned"], found["would"]["waiting"]) == (1, 1)


async def test_a_period_must_have_a_length_and_only_who_makes_rules_simulates(world: World) -> None:
    kept = await rule_set(world, {"people": EAST})
    given = {"ruleSetId": ids.public(DistributionRuleSet, kept.id)}
    for period in ({"from": PERIOD["to"], "to": PERIOD["from"]}, {"from": "2020-01-01T00:00:00+08:00"}):
        refused = await world.do("ops", "distributionSimulate", {**given, **period}, TRIAL)
        assert [(p["code"], p["field"]) for p in refused["problems"]] == [("INVALID", "from")]
    refused = await world.do("auditor", "distributionSimulate", given, TRIAL)
    assert [p["code"] for p in refused["problems"]] == ["NOT_ALLOWED"]
    assert not await DistributionTrial.exists()


async def test_a_lead_that_would_have_been_taken_at_its_first_try_is_not_given_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulating, "STEP", 1)
    await rule_set(world, {"people": {"west-rep1": 1}, "any_hour": False})
    night, late = await lead(world, at=MONDAY + timedelta(hours=14)), MONDAY + timedelta(hours=25)
    await distribute(deed(MONDAY + timedelta(hours=14)), night)
    await distribute(deed(late), night)
    draft = await rule_set(world, {"people": {"east-rep1": 1}}, state=VersionState.DRAFT)
    found = await simulated(world, draft)
    assert (found["total"], found["leads"], found["differing"]) == (2, 1, 1)
    assert [(row["name"], row["happened"], row["would"]) for row in found["reps"]] == [
        ("east-rep1", 0, 1),
        ("west-rep1", 1, 0),
    ]


async def told_of_people(world: World, kept: DistributionRuleSet) -> tuple[dict[str, Any], str]:
    """What a finished simulation and its page say of how people stood."""
    found = await simulated(world, kept)
    query = "query ($id: ID!) { distributionTrial(id: $id) { lookedBack ofToday } }"
    answer = await world.ask("ops", query, id=found["id"])
    assert answer.data, answer.errors
    ops = await visitor(world, "ops")
    return answer.data["distributionTrial"], await ops.get(
        f"/distribution/sets/{ids.public(DistributionRuleSet, kept.id)}/trial"
    )


async def test_the_live_rules_ask_no_record_but_the_ledger(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulating, "STEP", 2)
    live = await rule_set(world, {"people": EAST})
    await happen(world, 4)
    told, page = await told_of_people(world, live)
    assert told == {"lookedBack": False, "ofToday": []}
    assert "The ledger knows it for every decision" in page


async def test_whose_facts_are_of_today_is_said_by_name(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulating, "STEP", 2)
    await rule_set(world, {"people": EAST})
    await happen(world, 4)
    ops = await world.viewer("ops")
    given = {"login": "new-rep", "role": "REP", "department_id": ids.public(Department, world.departments["west"].id)}
    await users._create(ops, given, "", "")
    await users.update(ops, ids.public(User, world.users["vendor-rep1"].id), {"skills": ["ERP"]})
    people = {"west-rep1": 1, "vendor-rep1": 1}
    draft = await rule_set(world, {"people": people, "houses": ("west",)}, state=VersionState.DRAFT)
    told, page = await told_of_people(world, draft)
    assert told == {"lookedBack": True, "ofToday": ["west-rep1"]}
    assert "Of west-rep1 no record tells how things were before" in page
    assert "the records tell it for each moment" in page


@pytest.mark.parametrize(("then", "now", "would"), [(("ERP",), (), 1), ((), ("ERP",), 0)])
async def test_skills_of_then_decide_and_not_those_of_today(
    world: World, monkeypatch: pytest.MonkeyPatch, then: tuple[str, ...], now: tuple[str, ...], would: int
) -> None:
    monkeypatch.setattr(simulating, "STEP", 1)
    west = world.users["west-rep1"]
    await User.filter(id=west.id).update(skills=list(then))
    await rule_set(world, {"people": EAST})
    await distribute(deed(MONDAY), await lead(world, at=MONDAY))
    await users.update(await world.viewer("ops"), ids.public(User, west.id), {"skills": list(now)})
    draft = await rule_set(world, {"people": {"west-rep1": 1}, "skills": ["ERP"]}, state=VersionState.DRAFT)
    assert (await simulated(world, draft))["would"]["assigned"] == would


async def test_the_stock_of_then_decides_and_not_that_of_today(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulating, "STEP", 1)
    await rule_set(world, {"people": EAST})
    since = MONDAY - timedelta(days=9)
    bound: dict[str, Any] = {"scope": RuleScope.ROLE, "subject": "REP", "measure": Measure.STOCK, "bound": 1}
    await ResourceRule.create(effective_from=since, created_at=since, **bound)
    await distribute(deed(MONDAY), await lead(world, at=MONDAY))
    held = await customer(world, owner="west-rep1")
    step = {"customer": held, "to_owner": world.users["west-rep1"], "kind": "ASSIGN"}
    for at, gone in ((MONDAY + timedelta(hours=1), 1), (MONDAY - timedelta(hours=1), 0)):
        await CustomerMove.all().delete()
        await CustomerMove.create(at=at, **step)
        draft = await rule_set(world, {"people": {"west-rep1": 1}}, state=VersionState.DRAFT)
        assert (await simulated(world, draft))["would"]["assigned"] == gone
        await draft.delete()


async def test_a_daily_cap_counts_what_came_that_day_before_the_period(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulating, "STEP", 1)
    await rule_set(world, {"people": {"west-rep1": 1}, "key": "all"})
    for n in range(3):
        at = MONDAY + timedelta(hours=n)
        await distribute(deed(at), await lead(world, f"公司{n}", at=at))
    draft = await rule_set(world, {"people": {"west-rep1": 1}, "key": "all", "daily_cap": 2}, state=VersionState.DRAFT)
    found = await simulated(world, draft, **{"from": (MONDAY + timedelta(minutes=30)).isoformat()})
    assert (found["would"]["assigned"], found["would"]["waiting"]) == (1, 1)
