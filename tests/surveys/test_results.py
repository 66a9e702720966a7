"""Results: the figures of the contract, within the viewer's scope, and hidden where few would be known."""

from datetime import timedelta
from typing import Any

import pytest

from models import Survey
from tests.customers.making import customer
from tests.surveys.making import FRIDAY, asked, survey
from tests.world import World

FIGURES = "invited answered responseRate csat { percent n } nps { score low high n }"
ASK = (
    "query ($id: ID!, $from: DateTime, $to: DateTime) { it: surveyResults(surveyId: $id, from: $from, to: $to) {"
    f" {FIGURES} hidden distribution {{ score n }} trend {{ begins answered }} groups {{ by name answered hidden }}"
    " loops { opened closed inTime medianHours } } }"
)


async def said(world: World, made: Survey, scores: list[int | None], owner: str = "east-rep1", days: int = 0) -> None:
    """People who were asked, each with the score they gave or none."""
    buyer = await customer(world, f"{owner} {days}", owner)
    for score in scores:
        comment = f"gave {score}" if score is not None else ""
        await asked(world, made, buyer, score, days=days, comment=comment)


async def results(world: World, login: str, made: Survey, **period: Any) -> dict[str, Any]:
    answer = await world.ask(login, ASK, id=f"srv_{made.id.hex}", **period)
    assert answer.data, answer.errors
    found: dict[str, Any] = answer.data["it"]
    return found


async def test_satisfaction_as_the_contract_names_it(world: World) -> None:
    made = await survey()
    await said(world, made, [5, 5, 4, 3, 1, None, None, None])
    found = await results(world, "ops", made)
    assert {name: found[name] for name in ("invited", "answered", "responseRate", "csat", "nps")} == {
        "invited": 8,
        "answered": 5,
        "responseRate": 0.625,
        "csat": {"percent": 60.0, "n": 5},
        "nps": None,
    }
    assert found["distribution"] == [{"score": s, "n": n} for s, n in ((1, 1), (2, 0), (3, 1), (4, 1), (5, 2))]
    assert found["loops"] == {"opened": 1, "closed": 0, "inTime": 0, "medianHours": None}
    assert {(one["by"], one["name"]) for one in found["groups"]} == {
        ("REP", "east-rep1"),
        ("TEAM", "华东代理 · 销售一部"),
        ("PARTNER", "华东代理"),
        ("WAY", "MAIL"),
    }


async def test_recommendation_with_its_interval(world: World) -> None:
    made = await survey(kind="NPS")
    await said(world, made, [10, 9, 8, 0])
    found = (await results(world, "ops", made))["nps"]
    assert found == {"score": 25.0, "low": pytest.approx(-56.25, abs=0.1), "high": 100.0, "n": 4}


async def test_only_those_asked_within_the_period_count(world: World) -> None:
    made = await survey()
    await said(world, made, [5, 5])
    await said(world, made, [1, None], days=10)
    later = await results(world, "ops", made, **{"from": (FRIDAY + timedelta(days=5)).isoformat()})
    assert (later["invited"], later["answered"], later["csat"]) == (2, 1, {"percent": 0.0, "n": 1})
    before = await results(world, "ops", made, to=(FRIDAY + timedelta(days=5)).isoformat())
    assert (before["invited"], before["csat"]) == (2, {"percent": 100.0, "n": 2})
    whole = await results(world, "ops", made)
    assert [one["begins"] for one in whole["trend"]] == ["2026-11-16", "2026-11-30"]


@pytest.mark.parametrize(("login", "answered"), [("east-rep1", 2), ("east-lead", 3), ("west-rep1", 0), ("auditor", 3)])
async def test_everybody_sees_the_results_of_their_own_scope(world: World, login: str, answered: int) -> None:
    made = await survey()
    await said(world, made, [5, 4])
    await said(world, made, [1], "east-rep2")
    assert (await results(world, login, made))["answered"] == answered
    seen = await world.ask(login, "{ customers(first: 5) { nodes { opinions { score } } } }")
    assert seen.data
    if login.endswith("rep1"):
        nodes = seen.data["customers"]["nodes"]
        assert sorted(one["score"] for node in nodes for one in node["opinions"]) == [4, 5][:answered]
    document = "query ($id: ID!) { surveyAnswers(surveyId: $id) { totalCount nodes { score customer { name } } } }"
    listed = await world.ask(login, document, id=f"srv_{made.id.hex}")
    assert listed.data
    assert listed.data["surveyAnswers"]["totalCount"] == answered


async def test_an_anonymous_survey_hides_what_rests_on_fewer_than_five(world: World) -> None:
    made = await survey(anonymous=True)
    await said(world, made, [5, 4, 1, 2])
    found = await results(world, "ops", made)
    assert (found["answered"], found["hidden"], found["csat"], found["distribution"]) == (4, True, None, [])
    assert (found["groups"], found["trend"], found["loops"]) == ([], [], None)
    document = "query ($id: ID!) { surveyAnswers(surveyId: $id) { totalCount nodes { score who customer { name } } } }"
    hidden = await world.ask("ops", document, id=f"srv_{made.id.hex}")
    assert hidden.data
    assert hidden.data["surveyAnswers"]["totalCount"] == 0
    await said(world, made, [5], "east-rep2")
    whole = await results(world, "ops", made)
    assert whole["csat"] == {"percent": 60.0, "n": 5}
    assert {(one["name"], one["hidden"]) for one in whole["groups"] if one["by"] == "REP"} == {
        ("east-rep1", True),
        ("east-rep2", True),
    }
    shown = await world.ask("ops", document, id=f"srv_{made.id.hex}")
    assert shown.data
    assert [(one["who"], one["customer"]) for one in shown.data["surveyAnswers"]["nodes"]] == [(None, None)] * 5
    own = await world.ask("east-rep2", document, id=f"srv_{made.id.hex}")
    assert own.data
    assert own.data["surveyAnswers"]["totalCount"] == 0


async def test_a_draft_is_written_changed_opened_and_closed(world: World) -> None:
    whole = {"name": "送达", "kind": "NPS", "languages": ["zh-CN"], "event": "order.delivered", "delayHours": 72}
    question = {"kind": "TEXT", "zh": {"text": "为什么？"}, "when": {"key": "first", "op": "AT_MOST", "value": 6}}
    select = "survey { id state version event questions { key when { value } } }"
    made = await world.do("ops", "surveySave", {**whole, "questions": [question, {"kind": "SINGLE"}]}, select)
    assert made["survey"] | {"id": ""} == {
        "id": "",
        "state": "DRAFT",
        "version": 1,
        "event": "order.delivered",
        "questions": [{"key": "q1", "when": {"value": 6}}],
    }
    key = {"surveyId": made["survey"]["id"]}
    changed = await world.do("ops", "surveySave", {**key, "name": "送达三天"}, select)
    assert (changed["survey"]["version"], len(changed["survey"]["questions"])) == (2, 1)
    wrong = await world.do("ops", "surveySave", {**key, "name": " ", "kind": "ASK"}, select)
    assert [(one["code"], one["field"]) for one in wrong["problems"]] == [("REQUIRED", "name"), ("INVALID", "kind")]
    assert (await world.do("ops", "surveyOpen", key, select))["survey"]["state"] == "OPEN"
    assert [one["code"] for one in (await world.do("ops", "surveyOpen", key, select))["problems"]] == ["CONFLICT"]
    assert (await world.do("ops", "surveyClose", key, select))["survey"]["state"] == "CLOSED"
    refused = await world.do("east-rep1", "surveySave", whole, select)
    assert [one["code"] for one in refused["problems"]] == ["NOT_ALLOWED"]
    assert (await Survey.get()).name == "送达三天"
