"""A version is tried on history: only what was done before a lead ended counts."""

from datetime import datetime, timedelta

import pytest

from domain import clock, ids
from domain.scoring import trial
from models import Lead, LeadActivity, ScoringModel, ScoringTrial
from tests.leads.making import lead
from tests.scoring.making import draft, key, worked
from tests.world import World

SHOWN = """id done total mended liveVersion finishedAt moves { before after leads } live { auc converted others }
    tried { auc converted others deciles { decile leads converted lift } }"""
TRIAL = f"trial {{ {SHOWN} }}"
FOUND = f"query ($id: ID!) {{ it: scoringModel(id: $id) {{ trials {{ {SHOWN} }} }} }}"


async def ended(world: World, state: str, source: str, at: datetime) -> Lead:
    return await lead(world, f"{state}{source}{at}", at=at - timedelta(days=5), state=state, ended_at=at, source=source)


async def test_it_tells_how_grades_move_and_how_well_each_separates(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "CHUNK", 2)
    now = await clock.now()
    for days in (1, 2, 3):
        await ended(world, "CONVERTED", "EXHIBITION", now - timedelta(days=days))
        await ended(world, "INVALID", "WEB", now - timedelta(days=days))
    await lead(world, "开着", "east-rep1", at=now, source="EXHIBITION")
    await ended(world, "CONVERTED", "EXHIBITION", now - timedelta(days=91))
    late = await ended(world, "INVALID", "WEB", now - timedelta(days=4))
    await LeadActivity.create(lead_id=late.id, kind="INQUIRY", at=now - timedelta(days=3), created_at=now)
    model = await draft()
    started = await world.do("ops", "scoringTrialStart", {"modelId": key(model)}, TRIAL)
    assert (started["trial"]["total"], started["trial"]["done"]) == (8, 0)
    again = await world.do("ops", "scoringTrialStart", {"modelId": key(model)}, TRIAL)
    assert [p["code"] for p in again["problems"]] == ["CONFLICT"]
    assert await worked("try-scoring") == 5
    found = (await world.ask("ops", FOUND, id=key(model))).data["it"]["trials"][0]  # type: ignore[index]
    assert (found["done"], found["liveVersion"], found["finishedAt"] is not None) == (8, 1, True)
    moves = {m["before"] + m["after"]: m["leads"] for m in found["moves"] if m["leads"]}
    assert moves == {"DB": 4, "DD": 4}  # the inquiry came after the end: it counts for neither
    assert found["tried"]["auc"] == found["live"]["auc"] == 1.0
    assert (found["tried"]["converted"], found["tried"]["others"]) == (3, 4)
    tenths = found["tried"]["deciles"]
    assert [tenths[0]["lift"], tenths[9]["lift"]] == [2.3333, 0.0]
    assert round(sum(tenth["converted"] for tenth in tenths), 2) == 3


async def test_a_trial_keeps_the_rules_it_began_with(world: World) -> None:
    now = await clock.now()
    await lead(world, "开着", "east-rep1", at=now, source="EXHIBITION")
    model = await draft()
    await world.do("ops", "scoringTrialStart", {"modelId": key(model), "days": 7}, TRIAL)
    await ScoringModel.filter(id=model.id).update(rules=[])
    await worked("try-scoring")
    assert (await ScoringTrial.get(model_id=model.id)).result["moves"] == {"DB": 1}


async def test_a_trial_that_is_thrown_away_with_its_draft_ends(world: World) -> None:
    model = await draft()
    await world.do("ops", "scoringTrialStart", {"modelId": key(model)}, TRIAL)
    payload = await world.do("ops", "scoringTrialStart", {"modelId": key(model), "days": 0}, TRIAL)
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [("INVALID", "days")]
    await world.do("ops", "scoringModelDiscard", {"modelId": key(model)}, "discardedId")
    assert await worked("try-scoring") == 1
    assert not await ScoringTrial.exists()


async def test_leads_are_scored_as_they_stood_when_they_ended(world: World) -> None:
    now = await clock.now()
    won = await ended(world, "CONVERTED", "EXHIBITION", now - timedelta(days=1))
    lost = await ended(world, "INVALID", "WEB", now - timedelta(days=1))
    given = {"leadId": ids.public(Lead, lost.id), "source": "EXHIBITION"}
    assert not (await world.do("ops", "leadUpdate", given, "lead { source }"))["problems"]
    model = await draft()
    await world.do("ops", "scoringTrialStart", {"modelId": key(model)}, TRIAL)
    await worked("try-scoring")
    found = (await world.ask("ops", FOUND, id=key(model))).data["it"]["trials"][0]  # type: ignore[index]
    moves = {m["before"] + m["after"]: m["leads"] for m in found["moves"] if m["leads"]}
    assert (moves, found["tried"]["auc"], found["mended"]) == ({"DB": 1, "DD": 1}, 1.0, 1)
    assert (await Lead.get(id=lost.id)).source == (await Lead.get(id=won.id)).source == "EXHIBITION"
