"""Rule sets: drafts, edits, going live and back."""

from typing import Any

import pytest

from domain import ids
from models import AuditEntry, Department, DistributionRuleSet, DistributionState, User
from tests.world import World

SET = "ruleSet { id version state basedOn rules { key name catchAll grades members { id kind name weight } } }"
SETS = "{ distributionRuleSets { nodes { version state } } }"


async def act(world: World, deed: str, given: dict[str, Any], login: str = "ops") -> dict[str, Any]:
    done = await world.do(login, f"distributionRuleSet{deed}", given, SET)
    assert not done["problems"], done["problems"]
    made: dict[str, Any] = done["ruleSet"]
    return made


async def refused(world: World, deed: str, given: dict[str, Any], login: str = "ops") -> list[tuple[str, str]]:
    done = await world.do(login, f"distributionRuleSet{deed}", given, SET)
    return [(problem["code"], problem["field"]) for problem in done["problems"]]


def person(world: World, login: str) -> str:
    return ids.public(User, world.users[login].id)


def house(world: World, key: str) -> str:
    return ids.public(Department, world.departments[key].id)


async def whole_draft(world: World) -> dict[str, Any]:
    """A draft of one rule for east's grade A and a catch-all for all of east."""
    made = await act(world, "Draft", {"empty": True, "name": "第一版"})
    rest = {"name": "其余", "memberIds": [house(world, "east")]}
    await act(
        world,
        "Edit",
        {"ruleSetId": made["id"], "action": "CHANGE", "ruleKey": made["rules"][0]["key"], "rule": rest},
    )
    best = {"name": "A 类", "grades": ["A"], "memberIds": [person(world, "east-rep1")], "weights": [3]}
    return await act(world, "Edit", {"ruleSetId": made["id"], "action": "ADD", "rule": best})


async def test_a_draft_goes_live_and_the_next_one_keeps_the_keys_of_its_rules(world: World) -> None:
    made = await whole_draft(world)
    assert [(rule["name"], rule["catchAll"]) for rule in made["rules"]] == [("A 类", False), ("其余", True)]
    assert made["rules"][0]["members"][0] == {
        "id": person(world, "east-rep1"),
        "kind": "USER",
        "name": "east-rep1",
        "weight": 3,
    }
    assert made["rules"][1]["members"][0]["kind"] == "PARTNER"
    live = await act(world, "Activate", {"ruleSetId": made["id"]})
    assert live["state"] == "LIVE"
    second = await act(world, "Draft", {})
    assert (second["version"], second["basedOn"]) == (2, 1)
    assert [rule["key"] for rule in second["rules"]] == [rule["key"] for rule in live["rules"]]
    moved = {"ruleSetId": second["id"], "action": "CHANGE", "ruleKey": second["rules"][0]["key"]}
    changed = await act(world, "Edit", {**moved, "rule": {"grades": ["A", "B"]}})
    assert changed["rules"][0]["key"] == live["rules"][0]["key"]
    await act(world, "Activate", {"ruleSetId": second["id"]})
    answer = await world.ask("ops", SETS)
    assert answer.data
    assert answer.data["distributionRuleSets"]["nodes"] == [
        {"version": 2, "state": "LIVE"},
        {"version": 1, "state": "RETIRED"},
    ]
    entry = await AuditEntry.filter(action="distribution.activated").order_by("-id").first()
    assert entry
    assert (entry.before["version"], entry.after["version"]) == (1, 2)
    assert entry.after["rules"][0]["conditions"]["grade"] == ["A", "B"]
    assert (await act(world, "Restore", {"ruleSetId": live["id"]}))["state"] == "LIVE"
    assert await DistributionRuleSet.filter(state="LIVE").count() == 1


async def test_rules_move_above_the_last_one_only_which_stays(world: World) -> None:
    made = await whole_draft(world)
    here = {"ruleSetId": made["id"]}
    second = {"name": "B 类", "grades": ["B"], "memberIds": [person(world, "east-rep2")]}
    made = await act(world, "Edit", {**here, "action": "ADD", "rule": second})
    a, b, rest = (rule["key"] for rule in made["rules"])
    moved = await act(world, "Edit", {**here, "action": "UP", "ruleKey": b})
    assert [rule["key"] for rule in moved["rules"]] == [b, a, rest]
    moved = await act(world, "Edit", {**here, "action": "UP", "ruleKey": b})
    assert [rule["key"] for rule in moved["rules"]] == [b, a, rest]
    moved = await act(world, "Edit", {**here, "action": "DOWN", "ruleKey": b})
    moved = await act(world, "Edit", {**here, "action": "DOWN", "ruleKey": b})
    assert [rule["key"] for rule in moved["rules"]] == [a, b, rest]
    for action in ("UP", "DOWN", "REMOVE"):
        assert await refused(world, "Edit", {**here, "action": action, "ruleKey": rest}) == [("CONFLICT", "ruleKey")]
    conditions = {"grades": ["D"], "products": ["印花机"]}
    assert await refused(world, "Edit", {**here, "action": "CHANGE", "ruleKey": rest, "rule": conditions}) == [
        ("INVALID", "rule.grades"),
        ("INVALID", "rule.products"),
    ]
    left = await act(world, "Edit", {**here, "action": "REMOVE", "ruleKey": a})
    assert [rule["key"] for rule in left["rules"]] == [b, rest]


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ({"name": " "}, ["rule.name"]),
        ({"name": "长" * 61}, ["rule.name"]),
        ({"regions": ["ATLANTIS"], "industries": ["WITCHCRAFT"]}, ["rule.regions", "rule.industries"]),
        ({"provinces": ["江苏"]}, ["rule.provinces"]),
        ({"grades": ["E"]}, ["rule.grades"]),
        ({"partnerTiers": ["DIAMOND"]}, ["rule.partnerTiers"]),
        ({"strategy": "DICE"}, ["rule.strategy"]),
        ({"strategy": None}, ["rule.strategy"]),
        ({"memberIds": ["usr_" + "0" * 32]}, ["rule.memberIds"]),
        ({"joinId": "nonsense"}, ["rule.joinId"]),
        ({"joinId": "OPS"}, ["rule.joinId"]),
        ({"joinId": "EAST", "joinWeight": 101}, ["rule.weights"]),
        ({"memberIds": ["EAST"], "weights": [0]}, ["rule.weights"]),
        ({"memberIds": ["EAST"], "weights": [1, 2]}, ["rule.weights"]),
        ({"strategy": "NAMED", "memberIds": ["EAST"]}, ["rule.memberIds"]),
        ({"dailyCap": 0}, ["rule.dailyCap"]),
        ({"floorShare": "1.5"}, ["rule.floorShare"]),
        ({"floorShare": "ein Zehntel"}, ["rule.floorShare"]),
        ({"skills": ["长" * 61]}, ["rule.skills"]),
    ],
)
async def test_what_a_rule_cannot_say_is_named_and_changes_nothing(
    world: World, rule: dict[str, Any], fields: list[str]
) -> None:
    made = await whole_draft(world)
    there = {"EAST": house(world, "east"), "OPS": person(world, "ops")}
    wish = {
        name: [there.get(one, one) for one in value] if isinstance(value, list) else there.get(value, value)
        for name, value in rule.items()
    }
    given = {"ruleSetId": made["id"], "action": "CHANGE", "ruleKey": made["rules"][0]["key"], "rule": wish}
    found = await refused(world, "Edit", given)
    assert [field for _, field in found] == fields
    assert {code for code, _ in found} <= {"INVALID", "REQUIRED"}
    assert (await DistributionRuleSet.get(version=1)).rules[0]["conditions"]["grade"] == ["A"]


async def test_members_join_leave_and_weigh(world: World) -> None:
    made = await whole_draft(world)
    change = {"ruleSetId": made["id"], "action": "CHANGE", "ruleKey": made["rules"][0]["key"]}
    rule = {"joinId": house(world, "west"), "joinWeight": 7, "skills": ["印花， 数码;印花"]}
    joined = await act(world, "Edit", {**change, "rule": rule})
    assert [(m["name"], m["weight"]) for m in joined["rules"][0]["members"]] == [("east-rep1", 3), ("西南代理", 7)]
    left = await act(world, "Edit", {**change, "rule": {"leaveIds": [person(world, "east-rep1")]}})
    assert [m["name"] for m in left["rules"][0]["members"]] == ["西南代理"]
    kept = await DistributionRuleSet.get(version=1)
    assert kept.rules[0]["skills"] == ["印花", "数码"]
    nursed = await act(world, "Edit", {**change, "rule": {"strategy": "NURTURE"}})
    assert nursed["rules"][0]["members"] == []


async def test_what_could_not_distribute_does_not_go_live(world: World) -> None:
    empty = await act(world, "Draft", {"empty": True})
    assert await refused(world, "Activate", {"ruleSetId": empty["id"]}) == [
        ("REQUIRED", "rules.0.name"),
        ("REQUIRED", "rules.0.members"),
    ]
    made = await whole_draft(world)
    await User.filter(login="east-rep1").update(disabled_at=world.users["east-rep1"].created_at)
    assert await refused(world, "Activate", {"ruleSetId": made["id"]}) == [("INVALID", "rules.0.members")]
    assert not await DistributionRuleSet.filter(state="LIVE").exists()


async def test_one_draft_at_a_time_runs_in_shadow_and_starts_with_nothing_counted(world: World) -> None:
    first, second = await whole_draft(world), await whole_draft(world)
    key = ids.key(DistributionRuleSet, first["id"])
    await DistributionState.create(rule_key="old", shadow=key)
    assert (await act(world, "Shadow", {"ruleSetId": first["id"]}))["state"] == "SHADOW"
    assert not await DistributionState.filter(shadow=key).exists()
    assert await refused(world, "Shadow", {"ruleSetId": second["id"]}) == [("CONFLICT", "ruleSetId")]
    rename = {"ruleSetId": first["id"], "action": "RENAME", "name": "改"}
    assert await refused(world, "Edit", rename) == [("CONFLICT", "ruleSetId")]
    assert (await act(world, "Shadow", {"ruleSetId": first["id"], "on": False}))["state"] == "DRAFT"
    assert (await act(world, "Edit", rename))["state"] == "DRAFT"
    assert (await act(world, "Discard", {"ruleSetId": first["id"]}))["state"] == "DISCARDED"
    assert await refused(world, "Restore", {"ruleSetId": first["id"]}) == [("CONFLICT", "ruleSetId")]
    answer = await world.ask("ops", SETS)
    assert answer.data
    assert [one["version"] for one in answer.data["distributionRuleSets"]["nodes"]] == [2]


@pytest.mark.parametrize("login", ["east-rep1", "east-admin", "auditor", "manager"])
async def test_only_who_runs_the_house_makes_rules(world: World, login: str) -> None:
    made = await whole_draft(world)
    given: dict[str, dict[str, Any]] = {"Draft": {}, "Edit": {"action": "RENAME", "name": "x"}}
    for deed in ("Draft", "Edit", "Discard", "Activate", "Restore", "Shadow"):
        more = given.get(deed, {}) if deed == "Draft" else {"ruleSetId": made["id"], **given.get(deed, {})}
        assert [code for code, _ in await refused(world, deed, more, login)] == ["NOT_ALLOWED"]
    answer = await world.ask(login, "query ($id: ID!) { distributionRuleSet(id: $id) { version } }", id=made["id"])
    assert answer.data
    assert (answer.data["distributionRuleSet"] is None) == (login != "auditor")
    assert await DistributionRuleSet.all().count() == 1
