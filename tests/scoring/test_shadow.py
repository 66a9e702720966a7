"""A model in shadow scores every lead that the live one scores, at the same moment, and nobody feels it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain import clock, housekeeping, ids
from domain.leads.capturing import capture
from domain.leads.interest import Interest
from domain.reactions import react
from domain.scoring import activating, many, running, shadow, standing, undoing
from domain.scoring.model import model_of
from domain.viewer import system
from models import AuditEntry, EventDelivery, Lead, LeadActivity, LeadMove, LeadShadowScore, ScoringModel, ScoringRun
from models.kinds import LeadState
from models.record import new_key
from tests.distribution.making import rule_set
from tests.leads.making import lead
from tests.scoring.making import draft, key, worked
from tests.statements import counted
from tests.world import World

REPORT = """{ scoringShadow { since open openExceeded leads differing risen meanDifference largestDifference gradeRules
    model { version } live { version } moves { before after leads }
    examples { leadName liveScore liveGrade score grade }
    ended { converted others enough live { auc } shadow { auc }
        grades { grade liveConverted liveOthers converted others } } } }"""
EXPLAINED = "shadowScore { total grade modelVersion parts { rule value } } score grade"


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (many, running, shadow):
        monkeypatch.setattr(module, "CHUNK", 2)


async def begun(world: World, model: ScoringModel | None = None) -> ScoringModel:
    """A model in shadow, its first run still to come."""
    return await shadow.shadow(await world.viewer("ops"), key(model or await draft()), on=True)


async def scored(world: World, *sources: str, at: Any = None, **given: Any) -> list[Lead]:
    """Leads from those sources, scored by the live model."""
    moment = at or await clock.now()
    made = [await lead(world, f"公司{n}", "east-rep1", at=moment, source=one, **given) for n, one in enumerate(sources)]
    await running.decay(system())
    await worked()
    return made


async def pair(one: Lead) -> tuple[Decimal, str, Decimal, str]:
    kept = await LeadShadowScore.get(lead_id=one.id)
    assert sum(Decimal(part["value"]) for part in kept.parts) == kept.score
    return kept.live_score, kept.live_grade, kept.score, kept.grade


async def test_it_scores_every_open_lead_once_and_changes_none(world: World) -> None:
    made = await scored(world, *["EXHIBITION"] * 3, "WEB", "WEB")
    await lead(world, "结束", state="INVALID", ended_at=await clock.now(), source="EXHIBITION")
    before, moves = await Lead.all().order_by("id").values(), await LeadMove.all().count()
    model = await begun(world)
    run = await ScoringRun.get(kind="SHADOW")
    assert (model.state, run.total, run.state) == ("SHADOW", 5, "SCORING")
    assert await worked("score-in-shadow") == 3
    await run.refresh_from_db()
    assert (run.done, run.changed, run.state) == (5, 3, "FINISHED")
    assert await LeadShadowScore.all().count() == 5
    assert await pair(made[0]) == (Decimal("15.00"), "D", Decimal("50.00"), "B")
    assert await pair(made[4]) == (Decimal("11.00"), "D", Decimal("0.00"), "D")
    assert await Lead.all().order_by("id").values() == before
    assert await LeadMove.all().count() == moves
    assert (await ScoringModel.get(state="LIVE")).version == 1


async def test_what_scores_a_lead_scores_it_in_shadow_too(world: World) -> None:
    rules = [{"key": "a", "name": "试用", "kind": "BEHAVIOUR", "activity": "TRIAL", "points": "40", "half_life": 30}]
    named = {"key": "b", "name": "预算", "kind": "ATTRIBUTE", "field": "budget", "test": "GIVEN", "points": "30"}
    await begun(world, await draft(rules=[{**rules[0], "cap": None}, {**named, "values": []}]))
    await worked("score-in-shadow")
    ops = await world.viewer("ops")
    one = (
        await capture(ops, Interest(company="绍兴市新月制衣有限公司", contact_name="林月", phone="13757590001"))
    ).lead
    assert (await pair(one))[2:] == (Decimal("0.00"), "D")
    given = {"leadId": ids.public(Lead, one.id)}
    await world.do("ops", "leadActivityAdd", {**given, "kind": "TRIAL"}, "lead { id }")
    assert (await pair(one))[2:] == (Decimal("40.00"), "C")
    await world.do("ops", "leadUpdate", {**given, "budget": "20 万"}, "lead { id }")
    assert (await pair(one))[2:] == (Decimal("70.00"), "A")
    await LeadActivity.filter(lead_id=one.id, kind="TRIAL").update(at=await clock.now() - timedelta(days=30))
    await running.decay(system())
    await worked()
    assert (await pair(one))[2:] == (Decimal("50.00"), "B")
    live = await Lead.get(id=one.id)
    assert (await pair(one))[:2] == (live.score, live.grade)


async def test_the_night_writes_only_what_either_says_otherwise_and_asks_no_more_for_more_leads(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await scored(world, "EXHIBITION", "WEB")
    await begun(world)
    await worked("score-in-shadow")
    before = {one.lead_id: one.scored_at for one in await LeadShadowScore.all()}
    await LeadActivity.create(lead_id=made[0].id, kind="TRIAL", at=await clock.now(), created_at=await clock.now())
    await running.decay(system())
    with counted() as few:
        await worked(most=1)
    after = {one.lead_id: one.scored_at for one in await LeadShadowScore.all()}
    assert [key for key in before if after[key] != before[key]] == [made[0].id]
    monkeypatch.setattr(many, "CHUNK", 40)
    await scored(world, *["EXHIBITION"] * 30)
    await LeadShadowScore.all().delete()
    await running.decay(system())
    with counted() as more:
        await worked(most=1)
    assert len(more) <= len(few) + 1


@pytest.mark.parametrize("read_before", [0, standing.MOST_READ - 1, standing.MOST_READ])
async def test_it_costs_a_capture_one_statement(
    world: World, monkeypatch: pytest.MonkeyPatch, read_before: int
) -> None:
    model = model_of(await ScoringModel.get(version=1))
    monkeypatch.setattr(standing, "_read", {(new_key(), datetime.now(UTC)): model for _ in range(read_before)})
    ops, costs = await world.viewer("ops"), []
    for number in range(4):
        if number == 2:
            await begun(world)
        told = Interest(company=f"绍兴市{number}号织造厂", contact_name=f"林{number}", phone=f"1375759000{number}")
        with counted() as sent:
            await capture(ops, told)
        costs.append(len(sent))
    assert costs[3] == costs[1] + 1


async def refused(world: World, model: ScoringModel, code: str, *, on: bool = True, login: str = "ops") -> None:
    before = await ScoringModel.all().order_by("version").values()
    payload = await world.do(login, "scoringModelShadow", {"modelId": key(model), "on": on}, "model { id }")
    assert [p["code"] for p in payload["problems"]] == [code]
    assert await ScoringModel.all().order_by("version").values() == before
    assert not await ScoringRun.filter(kind="SHADOW", model_id=model.id).exists()


async def test_only_a_draft_with_rules_runs_in_shadow_and_only_one_at_a_time(world: World) -> None:
    live, first, second = await ScoringModel.get(version=1), await draft(), await draft(3)
    await refused(world, live, "CONFLICT")
    await refused(world, first, "CONFLICT", on=False)
    await refused(world, await draft(4, rules=[]), "INVALID")
    for login in ("auditor", "east-admin", "east-rep1"):
        await refused(world, first, "NOT_ALLOWED", login=login)
    await ScoringModel.filter(id=live.id).update(state="RETIRED")
    await refused(world, first, "CONFLICT")
    await ScoringModel.filter(id=live.id).update(state="LIVE")
    await begun(world, first)
    await refused(world, second, "CONFLICT")
    for given, code in ((None, "REQUIRED"), ("scm_nothing", "NOT_FOUND")):
        payload = await world.do("ops", "scoringModelShadow", {"modelId": given}, "model { id }")
        assert [(p["code"], p["field"]) for p in payload["problems"]] == [(code, "modelId")]


async def test_it_cannot_be_edited_until_the_shadow_ends(world: World) -> None:
    await scored(world, "EXHIBITION")
    model = await begun(world)
    payload = await world.do("ops", "scoringModelEdit", {"modelId": key(model), "full": 200}, "model { id }")
    assert [p["message"] for p in payload["problems"]] == ["This version runs in shadow. End the shadow to change it."]
    ended = await world.do(
        "ops", "scoringModelShadow", {"modelId": key(model), "on": False}, "model { state shadowSince }"
    )
    assert ended["model"] == {"state": "DRAFT", "shadowSince": None}
    assert (await ScoringRun.get(kind="SHADOW")).state == "OVERTAKEN"
    await worked("score-in-shadow")
    assert not await LeadShadowScore.exists()
    payload = await world.do("ops", "scoringModelEdit", {"modelId": key(model), "full": 200}, "model { full }")
    assert payload["model"] == {"full": 200}
    assert await AuditEntry.filter(action__startswith="scoring-model.shadow").count() == 2


async def test_a_draft_that_was_edited_between_two_shadows_scores_by_what_it_says_now(world: World) -> None:
    [one] = await scored(world, "EXHIBITION")
    model = await begun(world)
    await worked("score-in-shadow")
    await shadow.shadow(await world.viewer("ops"), key(model), on=False)
    await world.do("ops", "scoringModelEdit", {"modelId": key(model), "full": 200}, "model { full }")
    await begun(world, model)
    report = (await world.ask("ops", REPORT)).data
    assert report
    assert report["scoringShadow"]["leads"] == 0  # what was said in the first shadow is no part of this one
    await worked("score-in-shadow")
    assert (await pair(one))[2:] == (Decimal("25.00"), "C")


@pytest.mark.parametrize("how", ["activate", "discard"])
async def test_it_goes_live_or_away_from_the_shadow(world: World, how: str) -> None:
    [one] = await scored(world, "EXHIBITION")
    model = await begun(world)
    await worked("score-in-shadow", most=1)
    if how == "discard":
        await world.do("ops", "scoringModelDiscard", {"modelId": key(model)}, "discardedId")
        assert await ScoringModel.all().count() == 1
        assert not await ScoringRun.filter(kind="SHADOW").exists()
    else:
        await activating.activate(await world.viewer("ops"), key(model))
        kept = await ScoringModel.get(id=model.id)
        assert (kept.state, kept.shadow_since) == ("LIVE", None)
        assert (await ScoringRun.get(kind="SHADOW")).finished_at
    await worked("score-in-shadow")
    await worked()
    assert (await Lead.get(id=one.id)).grade == ("D" if how == "discard" else "B")
    assert (await world.ask("ops", REPORT)).data == {"scoringShadow": None}
    await housekeeping.clean_up(system())
    assert not await LeadShadowScore.exists()


async def test_housekeeping_leaves_the_scores_of_a_shadow_that_stands(world: World) -> None:
    await scored(world, "EXHIBITION")
    await begun(world)
    await worked("score-in-shadow")
    assert (await housekeeping.clean_up(system()))["shadow_scores"] == 0
    assert await LeadShadowScore.all().count() == 1


async def test_the_report_tells_how_far_they_lie_apart(world: World) -> None:
    await begun(world)
    await worked("score-in-shadow")
    now = await clock.now()
    made = await scored(world, "EXHIBITION", "EXHIBITION", "WEB", "WEB", at=now - timedelta(days=3))
    for one, state in ((made[0], LeadState.CONVERTED), (made[1], LeadState.INVALID), (made[2], LeadState.INVALID)):
        await Lead.filter(id=one.id).update(state=state, ended_at=await clock.now())
    told = (await world.ask("ops", REPORT)).data
    assert told
    found = told["scoringShadow"]
    assert (found["model"]["version"], found["live"]["version"]) == (2, 1)
    assert found["openExceeded"] is False
    assert (found["open"], found["leads"], found["differing"], found["risen"]) == (1, 4, 2, 2)
    assert (found["meanDifference"], found["largestDifference"]) == ("23.00", "35.00")
    assert {m["before"] + m["after"]: m["leads"] for m in found["moves"] if m["leads"]} == {"DB": 2, "DD": 2}
    farthest = {"liveScore": "15.00", "liveGrade": "D", "score": "50.00", "grade": "B"}
    assert [{**one, "leadName": None} for one in found["examples"][:2]] == [{"leadName": None, **farthest}] * 2
    ended = found["ended"]
    assert (ended["converted"], ended["others"], ended["live"]) == (1, 2, None)
    grades = {one.pop("grade"): list(one.values()) for one in ended["grades"]}
    assert grades == {"A": [0] * 4, "B": [0, 0, 1, 1], "C": [0] * 4, "D": [1, 2, 0, 1]}


async def test_it_tells_how_many_rules_that_distribute_look_at_the_grade(world: World) -> None:
    await begun(world)
    assert (await world.ask("ops", "{ scoringShadow { gradeRules } }")).data == {"scoringShadow": {"gradeRules": 0}}
    graded = {"key": "a", "people": {"west-rep1": 1}, "conditions": {"grade": ["A"]}}
    placed = {"key": "b", "people": {"west-rep1": 1}, "conditions": {"region": ["EAST"]}}
    await rule_set(world, graded, placed, {"key": "rest", "people": {"east-rep1": 1}})
    assert (await world.ask("ops", "{ scoringShadow { gradeRules } }")).data == {"scoringShadow": {"gradeRules": 1}}


async def test_with_enough_leads_that_ended_it_says_how_well_each_tells_them_apart(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("domain.scoring.shadow_report.ENOUGH", 2)
    monkeypatch.setattr(many, "CHUNK", 10)
    await begun(world)
    made = await scored(world, "EXHIBITION", "EXHIBITION", "REFERRAL", "REFERRAL")
    for number, one in enumerate(made):
        state = LeadState.CONVERTED if number < 2 else LeadState.INVALID
        await Lead.filter(id=one.id).update(state=state, ended_at=await clock.now())
    told = (await world.ask("ops", REPORT)).data
    assert told
    assert told["scoringShadow"]["ended"]["live"] == {"auc": 0.0}
    assert told["scoringShadow"]["ended"]["shadow"] == {"auc": 1.0}


async def test_where_another_model_goes_live_the_comparison_begins_anew_and_the_run_fills_it(world: World) -> None:
    await scored(world, "EXHIBITION", "WEB")
    await begun(world)
    await worked("score-in-shadow")
    await activating.activate(await world.viewer("ops"), key(await draft(3, full=200)))
    since = (await ScoringModel.get(version=3)).activated_at
    for leads in (0, 2):
        told = (await world.ask("ops", "{ scoringShadow { since leads live { version } } }")).data
        assert told
        found = told["scoringShadow"]
        assert (found["leads"], found["live"], datetime.fromisoformat(found["since"])) == (leads, {"version": 3}, since)
        await worked()


async def test_where_the_live_model_comes_back_it_is_compared_anew_though_it_says_the_same(world: World) -> None:
    await scored(world, "EXHIBITION", "WEB")
    await begun(world)
    await worked("score-in-shadow")
    run = await activating.activate(await world.viewer("ops"), key(await draft(3, full=200)))
    await undoing.undo(await world.viewer("ops"), ids.public(ScoringRun, run.id))
    await worked()
    told = (await world.ask("ops", "{ scoringShadow { leads live { version } } }")).data
    assert told == {"scoringShadow": {"leads": 2, "live": {"version": 1}}}


async def test_only_who_reads_models_sees_what_the_shadow_says(world: World) -> None:
    [one] = await scored(world, "EXHIBITION")
    await begun(world)
    await worked("score-in-shadow")
    document = f"query ($id: ID!) {{ lead(id: $id) {{ {EXPLAINED} }} }}"
    seen = (await world.ask("ops", document, id=ids.public(Lead, one.id))).data
    assert seen
    beside = seen["lead"]["shadowScore"]
    assert (beside["total"], beside["grade"], beside["modelVersion"]) == ("50.00", "B", 2)
    assert sum(Decimal(part["value"]) for part in beside["parts"]) == Decimal("50.00")
    assert (seen["lead"]["score"], seen["lead"]["grade"]) == ("15.00", "D")
    hidden = (await world.ask("east-rep1", document, id=ids.public(Lead, one.id))).data
    assert hidden
    assert hidden["lead"] == {"shadowScore": None, "score": "15.00", "grade": "D"}
    for login in ("east-rep1", "east-admin"):
        answer = await world.ask(login, REPORT)
        assert [error.extensions["code"] for error in answer.errors] == ["NOT_ALLOWED"]  # type: ignore[index]
    assert (await world.ask("auditor", "{ scoringShadow { leads examples { leadName } } }")).data == {
        "scoringShadow": {"leads": 1, "examples": [{"leadName": "公司0"}]}
    }


async def test_a_first_run_that_is_killed_or_comes_twice_scores_each_lead(committed: World) -> None:
    await scored(committed, *["EXHIBITION"] * 5)
    await begun(committed)
    for milliseconds in (1, 3, 6):
        owed = await EventDelivery.filter(done_at__isnull=True, handler="score-in-shadow").order_by("id").first()
        if owed is None:
            break
        step = asyncio.create_task(react(system(), owed.id))
        await asyncio.sleep(milliseconds / 1000)
        step.cancel()
        await asyncio.gather(step, return_exceptions=True)
        assert await LeadShadowScore.all().count() == (await ScoringRun.get(kind="SHADOW")).done
    for owed in await EventDelivery.filter(handler="score-in-shadow"):
        await asyncio.gather(react(system(), owed.id), react(system(), owed.id))
    await worked("score-in-shadow")
    run = await ScoringRun.get(kind="SHADOW")
    assert (run.done, run.changed, run.state) == (5, 5, "FINISHED")
    assert await LeadShadowScore.all().count() == 5


async def test_two_drafts_put_in_shadow_at_once_leave_one(committed: World) -> None:
    ops, models = await committed.viewer("ops"), [await draft(), await draft(3)]
    tries = await asyncio.gather(*(shadow.shadow(ops, key(one), on=True) for one in models), return_exceptions=True)
    assert sum(isinstance(one, ScoringModel) for one in tries) == 1
    assert await ScoringModel.filter(state="SHADOW").count() == await ScoringRun.filter(kind="SHADOW").count() == 1


async def test_a_lead_that_is_captured_while_a_shadow_begins_is_not_forgotten(committed: World) -> None:
    ops, model = await committed.viewer("ops"), await draft()
    told = [
        Interest(company=f"绍兴市{n}号织造有限公司", contact_name=f"林{n}", phone=f"1375759{n:04d}") for n in range(6)
    ]
    deeds: list[Callable[[], Awaitable[Any]]] = [lambda one=one: capture(ops, one) for one in told]  # type: ignore[misc]
    deeds.insert(3, lambda: shadow.shadow(ops, key(model), on=True))
    await asyncio.gather(*(deed() for deed in deeds))
    await worked("score-in-shadow")
    assert await LeadShadowScore.all().count() == await Lead.all().count() == 6
