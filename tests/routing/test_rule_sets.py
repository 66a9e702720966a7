"""Rule sets for tickets: drafts, edits, what changes, going live and back; and who may."""

from typing import Any

import pytest

from domain import ids
from models import AuditEntry, Department, RoutingRuleSet, User
from tests.tickets.making import agent
from tests.world import World

SET = """ruleSet { id version state basedOn changes { kind name position fields }
    rules { key name catchAll strategy types customerClasses vip everybody serviceManager matchProduct openCap
            members { id kind name weight } } }"""
NEVER = "rrs_" + "0" * 32


async def act(world: World, deed: str, given: dict[str, Any], login: str = "ops") -> dict[str, Any]:
    done = await world.do(login, f"routingRuleSet{deed}", given, SET)
    assert not done["problems"], done["problems"]
    made: dict[str, Any] = done["ruleSet"]
    return made


async def refused(world: World, deed: str, given: dict[str, Any], login: str = "ops") -> list[tuple[str, str]]:
    done = await world.do(login, f"routingRuleSet{deed}", given, SET)
    return [(problem["code"], problem["field"]) for problem in done["problems"]]


def person(world: World, login: str) -> str:
    return ids.public(User, world.users[login].id)


def house(world: World, key: str) -> str:
    return ids.public(Department, world.departments[key].id)


async def vip_draft(world: World) -> dict[str, Any]:
    """A draft of the live rules with one more: key customers' faults go to their service manager."""
    made = await act(world, "Draft", {"name": "重点客户优先"})
    rule = {"name": "重点客户", "vip": "ONLY", "types": ["FAULT"], "serviceManager": True, "strategy": "NAMED"}
    return await act(world, "Edit", {"ruleSetId": made["id"], "action": "ADD", "rule": rule})


async def test_a_draft_of_the_live_rules_says_what_changes_and_goes_live_and_back(world: World) -> None:
    live = await RoutingRuleSet.get(version=1)
    made = await vip_draft(world)
    assert (made["version"], made["basedOn"], made["state"]) == (2, 1, "DRAFT")
    assert [(rule["name"], rule["catchAll"]) for rule in made["rules"]] == [
        ("懂产品的客服", False),
        ("懂这类问题的客服", False),
        ("重点客户", False),
        ("其余全体客服", True),
    ]
    assert made["changes"] == [{"kind": "ADDED", "name": "重点客户", "position": 3, "fields": []}]
    here, keys = {"ruleSetId": made["id"]}, [rule["key"] for rule in made["rules"]]
    for _ in range(2):
        await act(world, "Edit", {**here, "action": "UP", "ruleKey": keys[2]})
    await act(world, "Edit", {**here, "action": "REMOVE", "ruleKey": keys[1]})
    rest = {"openCap": 20, "joinId": house(world, "direct"), "everybody": False}
    made = await act(world, "Edit", {**here, "action": "CHANGE", "ruleKey": keys[3], "rule": rest})
    assert made["changes"] == [
        {"kind": "ADDED", "name": "重点客户", "position": 1, "fields": []},
        {"kind": "CHANGED", "name": "其余全体客服", "position": 3, "fields": ["members", "everybody", "openCap"]},
        {"kind": "REMOVED", "name": "懂这类问题的客服", "position": 2, "fields": []},
    ]
    done = await act(world, "Activate", here)
    assert (done["state"], done["changes"]) == ("LIVE", [])
    assert (await RoutingRuleSet.get(id=live.id)).state == "RETIRED"
    entry = await AuditEntry.filter(action="routing.activated").order_by("-id").first()
    assert entry
    assert (entry.before["version"], entry.after["version"]) == (1, 2)
    back = await act(world, "Restore", {"ruleSetId": ids.public(RoutingRuleSet, live.id)})
    assert back["state"] == "LIVE"
    assert [rule["key"] for rule in back["rules"]] == [keys[0], keys[1], keys[3]]
    assert await RoutingRuleSet.filter(state="LIVE").count() == 1


async def test_a_rule_that_only_moved_is_told_as_moved(world: World) -> None:
    made = await act(world, "Draft", {})
    second = made["rules"][1]["key"]
    moved = await act(world, "Edit", {"ruleSetId": made["id"], "action": "UP", "ruleKey": second})
    assert {one["kind"] for one in moved["changes"]} == {"MOVED"}


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ({"name": " "}, ["rule.name"]),
        ({"types": ["MOON"], "channels": ["PIGEON"]}, ["rule.types", "rule.channels"]),
        ({"priorities": ["VERY"]}, ["rule.priorities"]),
        ({"customerClasses": ["D"]}, ["rule.customerClasses"]),
        ({"regions": ["ATLANTIS"], "provinces": ["江苏"]}, ["rule.regions", "rule.provinces"]),
        ({"vip": "SOMETIMES"}, ["rule.vip"]),
        ({"strategy": "NURTURE"}, ["rule.strategy"]),
        ({"strategy": "BEST_CONVERSION"}, ["rule.strategy"]),
        ({"joinId": "REP"}, ["rule.joinId"]),
        ({"joinId": "EAST"}, ["rule.joinId"]),
        ({"joinId": NEVER}, ["rule.joinId"]),
        ({"joinId": "OPS", "joinWeight": 101}, ["rule.weights"]),
        ({"strategy": "NAMED", "everybody": True}, ["rule.memberIds"]),
        ({"strategy": "NAMED", "serviceManager": True, "joinId": "OPS"}, ["rule.memberIds"]),
        ({"strategy": "NAMED", "joinId": "DIRECT"}, ["rule.memberIds"]),
        ({"openCap": 0}, ["rule.openCap"]),
        ({"dailyCap": 100_000}, ["rule.dailyCap"]),
        ({"skills": ["长" * 61]}, ["rule.skills"]),
    ],
)  # fmt: skip
async def test_what_a_rule_cannot_say_is_named_and_changes_nothing(
    world: World, rule: dict[str, Any], fields: list[str]
) -> None:
    made = await vip_draft(world)
    before = (await RoutingRuleSet.get(version=2)).rules
    there = {"REP": person(world, "vendor-rep1"), "OPS": person(world, "ops")}
    there |= {"EAST": house(world, "east"), "DIRECT": house(world, "direct")}
    wish = {name: there.get(value, value) if isinstance(value, str) else value for name, value in rule.items()}
    given = {"ruleSetId": made["id"], "action": "CHANGE", "ruleKey": made["rules"][2]["key"], "rule": wish}
    if "strategy" not in wish:
        wish |= {"strategy": "LEAST_LOADED"}
    found = await refused(world, "Edit", given)
    assert [field for _, field in found] == fields
    assert {code for code, _ in found} <= {"INVALID", "REQUIRED"}
    assert (await RoutingRuleSet.get(version=2)).rules == before


async def test_the_last_rule_takes_everything_for_somebody_who_is_always_there(world: World) -> None:
    made = await act(world, "Draft", {"empty": True})
    last = {"ruleSetId": made["id"], "action": "CHANGE", "ruleKey": made["rules"][0]["key"]}
    asked = {"vip": "NONE", "types": ["FAULT"], "matchProduct": True, "matchType": True}
    assert await refused(world, "Edit", {**last, "rule": asked}) == [
        ("INVALID", "rule.types"),
        ("INVALID", "rule.vip"),
        ("INVALID", "rule.matchProduct"),
        ("INVALID", "rule.matchType"),
    ]
    assert await refused(world, "Activate", {"ruleSetId": made["id"]}) == [
        ("REQUIRED", "rules.0.name"),
        ("REQUIRED", "rules.0.members"),
    ]
    await act(world, "Edit", {**last, "rule": {"name": "其余", "serviceManager": True}})
    assert await refused(world, "Activate", {"ruleSetId": made["id"]}) == [("REQUIRED", "rules.0.members")]
    await agent(world)
    await act(world, "Edit", {**last, "rule": {"serviceManager": False, "joinId": person(world, "service1")}})
    await User.filter(login="service1").update(disabled_at=world.users["service1"].created_at)
    assert await refused(world, "Activate", {"ruleSetId": made["id"]}) == [("INVALID", "rules.0.members")]
    assert (await RoutingRuleSet.get(state="LIVE")).version == 1
    await act(world, "Edit", {**last, "rule": {"everybody": True, "leaveIds": [person(world, "service1")]}})
    assert (await act(world, "Activate", {"ruleSetId": made["id"]}))["version"] == 2


async def test_one_draft_at_a_time_runs_in_shadow(world: World) -> None:
    first, second = await vip_draft(world), await act(world, "Draft", {})
    assert (await act(world, "Shadow", {"ruleSetId": first["id"]}))["state"] == "SHADOW"
    assert await refused(world, "Shadow", {"ruleSetId": second["id"]}) == [("CONFLICT", "ruleSetId")]
    rename = {"ruleSetId": first["id"], "action": "RENAME", "name": "改"}
    assert await refused(world, "Edit", rename) == [("CONFLICT", "ruleSetId")]
    assert (await act(world, "Shadow", {"ruleSetId": first["id"], "on": False}))["state"] == "DRAFT"
    assert (await act(world, "Discard", {"ruleSetId": first["id"]}))["state"] == "DISCARDED"
    assert await refused(world, "Restore", {"ruleSetId": first["id"]}) == [("CONFLICT", "ruleSetId")]


@pytest.mark.parametrize("login", ["east-admin", "east-rep1", "vendor-lead", "manager", "auditor", "vendor-rep1"])
async def test_only_who_runs_the_house_makes_rules(world: World, login: str) -> None:
    made = await vip_draft(world)
    more: dict[str, dict[str, Any]] = {"Edit": {"action": "RENAME", "name": "x"}}
    for deed in ("Draft", "Edit", "Discard", "Activate", "Restore", "Shadow"):
        given = {} if deed == "Draft" else {"ruleSetId": made["id"], **more.get(deed, {})}
        assert [code for code, _ in await refused(world, deed, given, login)] == ["NOT_ALLOWED"]
    answer = await world.ask(login, "query ($id: ID!) { routingRuleSet(id: $id) { version } }", id=made["id"])
    assert answer.data
    assert (answer.data["routingRuleSet"] is None) == (login != "auditor")
    listed = await world.ask(login, "{ routingRuleSets { nodes { version } } }")
    assert bool(listed.errors) == (login != "auditor")
    assert await RoutingRuleSet.all().count() == 2


async def test_an_id_that_was_never_issued_is_not_found(world: World) -> None:
    for deed in ("Discard", "Activate", "Restore", "Shadow"):
        assert await refused(world, deed, {"ruleSetId": NEVER}) == [("NOT_FOUND", "ruleSetId")]
        assert await refused(world, deed, {}) == [("REQUIRED", "ruleSetId")]
    assert await refused(world, "Draft", {"basedOnId": NEVER}) == [("NOT_FOUND", "basedOnId")]


async def test_what_rules_can_be_made_of_holds_only_who_serves(world: World) -> None:
    await agent(world)
    asked = "{ routingChoices { customerClasses strategies receivers { kind name } } }"
    answer = await world.ask("ops", asked)
    assert answer.data
    found = answer.data["routingChoices"]
    assert found["strategies"] == ["ROUND_ROBIN", "WEIGHTED", "LEAST_LOADED", "NAMED"]
    people = {one["name"] for one in found["receivers"] if one["kind"] == "USER"}
    assert people == {"admin", "ops", "service1"}
    houses = {one["name"] for one in found["receivers"] if one["kind"] != "USER"}
    assert houses == {"厂商", "厂商 · 直销部", "厂商 · 电销部", "厂商 · 行业部"}
