"""Making rules."""

from datetime import UTC, datetime, timedelta

import pytest

from domain import clock, ids
from domain.quotas.counting import value_of
from domain.refusal import Refusal
from models import AuditEntry, ResourceRule, User
from models.kinds import Measure
from tests.quotas.test_counting import taking
from tests.world import World

RULE = "rule { id scope subject subjectName measure bound state effectiveTo }"
STOCK = "{ viewer { standing { stock { count cap scope } } } }"


async def stock(world: World, login: str) -> dict[str, object]:
    answer = await world.ask(login, STOCK)
    assert answer.data, answer.errors
    return answer.data["viewer"]["standing"]["stock"]


async def test_a_rule_for_a_person_stands_at_once_and_is_audited(world: World) -> None:
    given = {"scope": "PERSON", "subject": "east-rep1", "measure": "STOCK", "bound": 5}
    done = await world.do("ops", "resourceRuleSet", given, RULE)
    assert (done["problems"], done["rule"]["state"], done["rule"]["subjectName"]) == ([], "IN_FORCE", "east-rep1")
    assert done["rule"]["subject"] == ids.public(User, world.users["east-rep1"].id)
    assert await stock(world, "east-rep1") == {"count": 0, "cap": 5, "scope": "PERSON"}
    assert await stock(world, "east-rep2") == {"count": 0, "cap": 130, "scope": "ROLE"}
    entry = await AuditEntry.get(action="rule.set")
    assert (entry.actor_login, entry.after["bound"]) == ("ops", 5)


async def test_an_override_that_ends_gives_way_to_what_stood_before(world: World) -> None:
    ends = (await clock.now() + timedelta(days=2)).isoformat()
    given = {"scope": "ROLE", "subject": "REP", "measure": "STOCK", "bound": 200, "effectiveTo": ends, "reason": "旺季"}
    done = await world.do("ops", "resourceRuleSet", given, RULE)
    assert (await stock(world, "east-rep1"))["cap"] == 200
    ended = await world.do("ops", "resourceRuleEnd", {"ruleId": done["rule"]["id"]}, RULE)
    assert (ended["problems"], ended["rule"]["state"]) == ([], "ENDED")
    assert (await stock(world, "east-rep1"))["cap"] == 130
    again = await world.do("ops", "resourceRuleEnd", {"ruleId": done["rule"]["id"]}, RULE)
    assert [p["code"] for p in again["problems"]] == ["CONFLICT"]


async def test_a_department_is_freed_of_a_rule(world: World) -> None:
    given = {"scope": "DEPARTMENT", "subject": "华东代理 · 销售一部", "measure": "STOCK", "unbound": True}
    assert not (await world.do("ops", "resourceRuleSet", given, RULE))["problems"]
    assert await stock(world, "east-rep1") is None
    assert (await stock(world, "west-rep1"))["cap"] == 130


async def test_a_version_to_come_is_planned_and_a_later_one_replaces(world: World) -> None:
    soon = (await clock.now() + timedelta(days=2)).isoformat()
    given = {"scope": "ROLE", "subject": "REP", "measure": "STOCK", "bound": 140}
    planned = await world.do("ops", "resourceRuleSet", {**given, "effectiveFrom": soon}, RULE)
    now = await world.do("ops", "resourceRuleSet", given, RULE)
    assert (planned["rule"]["state"], now["rule"]["state"]) == ("PLANNED", "IN_FORCE")
    answer = await world.ask("ops", '{ resourceRules(measure: "STOCK", first: 50) { nodes { bound state subject } } }')
    assert answer.data, answer.errors
    states = [(n["bound"], n["state"]) for n in answer.data["resourceRules"]["nodes"] if n["subject"] == "REP"]
    assert states == [(140, "PLANNED"), (140, "IN_FORCE"), (130, "REPLACED")]


GOOD = {"scope": "ROLE", "subject": "REP", "measure": "STOCK", "bound": 5}


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"scope": None}, ("REQUIRED", "scope")),
        ({"scope": "PLANET"}, ("INVALID", "scope")),
        ({"subject": None}, ("REQUIRED", "subject")),
        ({"subject": "BOSS"}, ("INVALID", "subject")),
        ({"scope": "PERSON", "subject": "nobody"}, ("NOT_FOUND", "subject")),
        ({"scope": "PARTNER", "subject": "厂商"}, ("NOT_FOUND", "subject")),
        ({"measure": None}, ("REQUIRED", "measure")),
        ({"measure": "LUCK"}, ("INVALID", "measure")),
        ({"bound": None}, ("REQUIRED", "bound")),
        ({"bound": -1}, ("INVALID", "bound")),
        ({"bound": 1_000_001}, ("INVALID", "bound")),
        ({"effectiveFrom": "2020-01-01T00:00:00Z"}, ("INVALID", "effectiveFrom")),
        ({"effectiveFrom": "soon"}, ("INVALID", "effectiveFrom")),
        ({"effectiveTo": "2020-01-01T00:00:00Z", "reason": "x"}, ("INVALID", "effectiveTo")),
        ({"effectiveTo": "2999-01-01T00:00:00Z"}, ("REQUIRED", "reason")),
    ],
)
async def test_a_rule_that_makes_no_sense_is_refused_and_nothing_changes(
    world: World, changed: dict[str, object], problem: tuple[str, str]
) -> None:
    before = await ResourceRule.all().count()
    done = await world.do("ops", "resourceRuleSet", {**GOOD, **changed}, RULE)
    assert [(p["code"], p["field"]) for p in done["problems"]] == [problem]
    assert (done["rule"], await ResourceRule.all().count()) == (None, before)


@pytest.mark.parametrize("login", ["east-rep1", "east-admin", "vendor-lead", "auditor"])
async def test_only_operations_make_rules(world: World, login: str) -> None:
    before = await ResourceRule.all().count()
    done = await world.do(login, "resourceRuleSet", GOOD, RULE)
    assert [p["code"] for p in done["problems"]] == ["NOT_ALLOWED"]
    assert (await ResourceRule.all().count(), await AuditEntry.all().count()) == (before, 0)


async def test_a_rule_of_today_leaves_yesterday_alone(world: World) -> None:
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    await world.do("ops", "resourceRuleSet", GOOD, RULE)
    first = await ResourceRule.filter(scope="ROLE", subject="REP", measure="STOCK").order_by("effective_from").first()
    assert first
    assert (first.bound, first.effective_from, first.effective_to) == (130, begun, None)


async def test_the_cap_of_a_new_rule_holds_at_the_next_taking(world: World) -> None:
    viewer, rep = await world.viewer("east-rep1"), world.users["east-rep1"]
    await taking(viewer, rep, Measure.STOCK, 5)
    await world.do("ops", "resourceRuleSet", GOOD, RULE)
    with pytest.raises(Refusal):
        await taking(viewer, rep, Measure.STOCK)
    assert await value_of(rep.id, Measure.STOCK) == 5
