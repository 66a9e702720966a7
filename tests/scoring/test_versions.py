"""Drafts are made, changed rule by rule, compared, and thrown away; what is live never changes."""

from typing import Any

import pytest

from domain.scoring.defaults import rules
from models import AuditEntry, ScoringModel
from tests.scoring.making import draft, key
from tests.world import World

MODEL = "model { id version state name full grades { grade least } rules { key name points cap halfLife values } }"
RULE: dict[str, Any] = {"name": "询价", "kind": "BEHAVIOUR", "activity": "INQUIRY", "points": "20"}
ON_FIELD: dict[str, Any] = {"name": "城市", "kind": "ATTRIBUTE", "field": "city", "test": "IN", "points": "5"}


async def test_a_draft_begins_as_the_live_model_and_says_how_it_differs(world: World) -> None:
    made = (await world.do("ops", "scoringModelDraft", {"name": "二"}, MODEL))["model"]
    assert (made["version"], made["state"], made["name"]) == (2, "DRAFT", "二")
    assert [rule["name"] for rule in made["rules"]] == [row["name"] for row in rules("zh-CN")]
    first, second = made["rules"][0]["key"], made["rules"][1]["key"]
    await world.do("ops", "scoringRuleRemove", {"modelId": made["id"], "ruleKey": first}, MODEL)
    given = {"modelId": made["id"], "ruleKey": second, **ON_FIELD, "values": ["绍兴\n柯桥，越城", "绍兴"]}
    await world.do("ops", "scoringRuleSave", given, MODEL)
    given = {"modelId": made["id"], **RULE, "name": "再询价", "cap": "30", "halfLife": 7}
    await world.do("ops", "scoringRuleSave", given, MODEL)
    document = """query ($id: ID!) { scoringModel(id: $id) { basedOn
        changes { what before { name } after { name values points cap halfLife } } } }"""
    found = (await world.ask("ops", document, id=made["id"])).data["scoringModel"]  # type: ignore[index]
    assert found["basedOn"] == 1
    city = {"name": "城市", "values": ["绍兴", "柯桥", "越城"], "points": "5", "cap": None, "halfLife": None}
    asked = {"name": "再询价", "values": [], "points": "20", "cap": "30", "halfLife": 7}
    assert found["changes"] == [
        {"what": "CHANGED", "before": {"name": "展会或合作伙伴"}, "after": city},
        {"what": "ADDED", "before": None, "after": asked},
        {"what": "REMOVED", "before": {"name": "客户介绍"}, "after": None},
    ]
    backwards = "query ($id: ID!) { scoringModel(id: $id) { changes(against: 2) { what } } }"
    first_id = key(await ScoringModel.get(version=1))
    found = (await world.ask("ops", backwards, id=first_id)).data["scoringModel"]  # type: ignore[index]
    assert [one["what"] for one in found["changes"]] == ["ADDED", "CHANGED", "REMOVED"]
    assert (await ScoringModel.get(version=1)).rules == rules("zh-CN")
    assert await AuditEntry.filter(action="scoring-model.edited").count() == 3


async def test_a_draft_is_changed_as_a_whole(world: World) -> None:
    model = await draft()
    given = {"modelId": key(model), "full": 150, "gradeA": "80.5", "rules": [RULE, {**ON_FIELD, "values": ["绍兴"]}]}
    found = (await world.do("ops", "scoringModelEdit", given, MODEL))["model"]
    assert (found["full"], found["name"], [rule["name"] for rule in found["rules"]]) == (
        150,
        "草稿 2",
        ["询价", "城市"],
    )
    assert found["grades"] == [
        {"grade": "A", "least": "80.5"},
        {"grade": "B", "least": "45"},
        {"grade": "C", "least": "20"},
    ]


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"name": ""}, "REQUIRED", "name"),
        ({"name": "展会"}, "CONFLICT", "name"),
        ({"name": "clamp"}, "INVALID", "name"),
        ({"name": "长" * 61}, "INVALID", "name"),
        ({"kind": "MOOD"}, "INVALID", "kind"),
        ({"points": None}, "REQUIRED", "points"),
        ({"points": "0"}, "INVALID", "points"),
        ({"points": "0.001"}, "INVALID", "points"),
        ({"points": "1000.01"}, "INVALID", "points"),
        ({"points": "NaN"}, "INVALID", "points"),
        ({"points": "1e999"}, "INVALID", "points"),
        ({"activity": "DREAM"}, "INVALID", "activity"),
        ({"cap": "0"}, "INVALID", "cap"),
        ({"halfLife": 0}, "INVALID", "halfLife"),
        ({**ON_FIELD, "field": "score", "values": ["1"]}, "INVALID", "field"),
        ({**ON_FIELD, "test": "LIKE", "values": ["1"]}, "INVALID", "test"),
        ({**ON_FIELD, "values": [" ,，"]}, "REQUIRED", "values"),
        ({**ON_FIELD, "values": ["长" * 101]}, "INVALID", "values"),
        ({**ON_FIELD, "field": "source", "values": ["MOON"]}, "INVALID", "values"),
        ({"ruleKey": "gone"}, "NOT_FOUND", "ruleKey"),
    ],
)
async def test_a_rule_that_means_nothing_is_refused(world: World, given: dict[str, Any], code: str, field: str) -> None:
    model = await draft()
    payload = await world.do("ops", "scoringRuleSave", {"modelId": key(model), **RULE, **given}, MODEL)
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [(code, field)]
    assert (await ScoringModel.get(id=model.id)).rules == model.rules


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"full": 0}, "full"),
        ({"gradeA": "101"}, "gradeA"),
        ({"gradeC": "0"}, "gradeC"),
        ({"gradeB": "70"}, "gradeB"),
        ({"gradeA": "NaN"}, "gradeA"),
        ({"name": "长" * 101}, "name"),
        ({"rules": [RULE, {**RULE, "name": "又", "points": "0"}]}, "rules.1.points"),
        ({"rules": [RULE, RULE]}, "rules.1.name"),
    ],
)
async def test_a_model_that_means_nothing_is_refused(world: World, given: dict[str, Any], field: str) -> None:
    model = await draft()
    payload = await world.do("ops", "scoringModelEdit", {"modelId": key(model), **given}, MODEL)
    assert [p["field"] for p in payload["problems"]] == [field]
    kept = await ScoringModel.get(id=model.id)
    assert (kept.full, kept.grades, kept.rules, kept.name) == (model.full, model.grades, model.rules, model.name)


async def test_only_drafts_change_and_go(world: World) -> None:
    live = await ScoringModel.get(version=1)
    for mutation, more in (("scoringModelEdit", {"full": 50}), ("scoringRuleSave", RULE), ("scoringModelDiscard", {})):
        payload = await world.do("ops", mutation, {"modelId": key(live), **more}, "__typename")
        assert [p["code"] for p in payload["problems"]] == ["CONFLICT"]
    model = await draft()
    payload = await world.do("auditor", "scoringModelDiscard", {"modelId": key(model)}, "discardedId")
    assert [p["code"] for p in payload["problems"]] == ["NOT_ALLOWED"]
    payload = await world.do("ops", "scoringModelDiscard", {"modelId": key(model)}, "discardedId")
    assert payload["discardedId"] == key(model)
    assert await ScoringModel.all().count() == 1


async def test_reps_see_no_models(world: World) -> None:
    answer = await world.ask("east-rep1", "{ scoringModels { totalCount } scoringRuns { nodes { id } } }")
    assert answer.data == {"scoringModels": {"totalCount": 0}, "scoringRuns": {"nodes": []}}


async def test_an_example_shows_what_a_draft_would_say(world: World) -> None:
    document = """query ($id: ID!) { scoringPreview(modelId: $id, example: {
        source: "WEB", title: "采购总监", activities: ["TRIAL"], daysAgo: 30
    }) { total grade parts { rule value } } }"""
    found = (await world.ask("ops", document, id=key(await ScoringModel.get(version=1)))).data
    assert found
    assert (found["scoringPreview"]["total"], found["scoringPreview"]["grade"]) == ("29.00", "C")
    assert {p["rule"]: p["value"] for p in found["scoringPreview"]["parts"]}["申请试用"] == "10.0000"
