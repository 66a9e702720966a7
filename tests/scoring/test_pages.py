"""The pages of scoring: drafts made, changed, tried and made live by plain forms."""

from decimal import Decimal
from typing import Any

import pytest

from domain import business_settings, clock, ids
from domain.scoring import running
from domain.viewer import system
from models import Lead, ScoringModel
from tests.browsing import visitor
from tests.leads.making import lead
from tests.scoring.making import draft, key, worked
from tests.world import World


async def test_a_draft_goes_the_whole_way_without_scripts(world: World) -> None:
    one = await lead(world, "甲", "east-rep1", at=await clock.now(), source="EXHIBITION")
    ops = await visitor(world, "ops")
    address = (await ops.post("/scoring")).headers["location"]
    model = await ScoringModel.get(version=2)
    assert address == f"/scoring/{key(model)}"
    await ops.post(f"{address}/edit", name="二", full="200", gradeA="80", gradeB="50", gradeC="5.5")
    rule: dict[str, Any] = {"kind": "ATTRIBUTE", "name": "有需求", "field": "need", "test": "GIVEN", "points": "−5"}
    await ops.post(f"{address}/rules/new", **rule)
    given: dict[str, Any] = {"kind": "ATTRIBUTE", "name": "展会", "field": "source", "test": "IN", "points": "30"}
    await ops.post(f"{address}/rules/r2", **given, values=["EXHIBITION", "PARTNER"])
    await ops.post(f"{address}/rules/r1/remove")
    kept = await ScoringModel.get(id=model.id)
    assert (kept.name, kept.full, kept.grades) == ("二", 200, {"A": "80", "B": "50", "C": "5.5"})
    assert kept.rules[0] == {"key": "r2", **given, "values": ["EXHIBITION", "PARTNER"]}
    assert (kept.rules[-1]["name"], kept.rules[-1]["points"]) == ("有需求", "-5")
    await ops.post(address, days="30")
    assert "The trial is on its way" in await ops.get(address)
    await worked("try-scoring")
    page = await ops.get(address)
    assert "Of 1 leads 0 keep their grade, 1 rise, 0 fall." in page
    assert "Differences from version 1" in page
    assert "every open lead (1) is scored again" in await ops.get(f"{address}/activate")
    await ops.post(f"{address}/activate")
    assert "0 of 1 leads scored" in await ops.get("/scoring")
    await worked()
    assert (await Lead.get(id=one.id)).score == Decimal("17.50")
    await ops.post(f"/scoring/{key(await ScoringModel.get(version=1))}/restore")
    assert "Version 1 was restored" in await ops.get("/scoring")


async def five(world: World) -> None:
    for number in range(5):
        await lead(world, f"公司{number}", "east-rep1", at=await clock.now(), source="EXHIBITION")
    await running.decay(system())
    await worked()
    await business_settings.change(system(), "scoring_breaker_minimum", "5", None, "")


async def test_a_version_that_is_stopped_is_released_and_undone_by_plain_forms(world: World) -> None:
    await five(world)
    ops, model = await visitor(world, "ops"), await draft()
    page = await ops.get(f"/scoring/{key(model)}/activate")
    assert "5 of 5 graded leads would move to another grade: 5 would rise, 0 fall." in page
    assert "That is more than 30%" in page
    assert "Ask to make it live; it stops first" in page
    address = (await ops.post(f"/scoring/{key(model)}/activate")).headers["location"]
    page = await ops.get(address)
    assert "Stopped: too many leads would move to another grade." in page
    assert "5 of 5 graded leads would move to another grade, more than 30%. Nothing has been written: version 1" in page
    for place in ("/scoring", f"/scoring/{key(model)}"):
        assert "Version 2 was stopped before it went live" in await ops.get(place)
    assert "Make it live; 5 leads move" in await ops.get(f"{address}/release")
    await ops.post(f"{address}/release", runId=address.rsplit("/", 1)[1])
    assert "Version 2 went live" in await ops.get(address)
    await worked()
    assert "Undo and score 5 leads again" in await ops.get(f"{address}/undo")
    await ops.post(f"{address}/undo", runId=address.rsplit("/", 1)[1])
    assert "Version 1 is live again and scores every open lead." in await ops.get(address)
    assert "Undoing a scoring model: scoring all open leads again" in await ops.get("/jobs")
    await worked()
    assert "This run can no longer be undone" in await ops.get(f"{address}/undo")
    assert "This run is not stopped" in await ops.get(f"{address}/release")
    one = await Lead.all().first()
    assert one
    assert "Version 2 of the scoring model was undone." in await ops.get(f"/leads/{ids.public(Lead, one.id)}")
    auditor = await visitor(world, "auditor")
    assert "/undo" not in await auditor.get(address)
    await auditor.get(f"{address}/undo", 403)


async def test_what_is_stopped_is_left_as_it_is_by_a_plain_form(world: World) -> None:
    await five(world)
    ops, model = await visitor(world, "ops"), await draft()
    address = (await ops.post(f"/scoring/{key(model)}/activate")).headers["location"]
    assert "It does not go live." in await ops.get(f"{address}/undo")
    await ops.post(f"{address}/undo", runId=address.rsplit("/", 1)[1])
    assert "Nothing had been written. Version 1 scores every lead." in await ops.get(address)
    assert await Lead.filter(grade="D").count() == 5


async def test_a_draft_is_put_in_shadow_and_taken_out_by_plain_forms(world: World) -> None:
    await five(world)
    ops, model = await visitor(world, "ops"), await draft()
    address = f"/scoring/{key(model)}/shadow"
    assert "Nothing runs in shadow" in await ops.get("/scoring/shadow")
    assert "Every open lead (5) is scored once at the beginning." in await ops.get(address)
    await ops.post(address, on="true", next="/scoring/shadow")
    page = await ops.get("/scoring/shadow")
    assert "The version runs in shadow." in page
    assert "0 of 5 leads scored by both" in page
    await worked("score-in-shadow")
    page = await ops.get("/scoring/shadow")
    assert "No live distribution rule looks at the grade" in page
    assert "公司3" in page
    one = await Lead.all().first()
    assert one
    assert "What version 2 would say of this lead." in await ops.get(f"/leads/{ids.public(Lead, one.id)}")
    rep = await visitor(world, "east-rep1")
    assert "What version 2" not in await rep.get(f"/leads/{ids.public(Lead, one.id)}")
    await rep.get("/scoring/shadow", 403)
    assert 'href="/scoring/runs/' in await ops.get("/scoring")
    assert "It becomes a draft again" in await ops.get(address)
    await ops.post(address, on="false")
    assert "Nothing runs in shadow" in await ops.get("/scoring/shadow")


async def test_what_was_typed_wrong_stays_with_the_reason(world: World) -> None:
    ops = await visitor(world, "ops")
    model = await draft()
    address, given = f"/scoring/{key(model)}/rules/new", {"kind": "BEHAVIOUR", "name": "展会", "activity": "TRIAL"}
    page = await ops.post(address, 422, **given, points="five")
    assert 'value="five"' in page.text
    assert 'href="#f-points"' in page.text
    page = await ops.post(address, 422, **given, points="0")
    assert "Another rule of this model has that name." in page.text
    assert "Points lie between −1,000 and 1,000" in page.text
    assert (await ScoringModel.get(id=model.id)).rules == model.rules


async def test_a_form_holds_numbers_as_they_can_be_sent_back(world: World) -> None:
    rule = {"key": "r9", "name": "大", "kind": "BEHAVIOUR", "activity": "TRIAL", "points": "1000", "cap": "1000"}
    address = f"/scoring/{key(await draft(rules=[{**rule, 'half_life': None}], full=2000))}"
    ops = await visitor(world, "ops", "zh-CN")
    assert (await ops.get(f"{address}/rules/r9")).count('value="1000"') == 2
    assert 'value="2000"' in await ops.get(f"{address}/edit")


async def test_an_example_is_scored_from_the_address(world: World) -> None:
    ops = await visitor(world, "ops", "zh-CN")
    page = await ops.get(f"/scoring/{key(await draft())}?example.source=EXHIBITION&example.activities=TRIAL")
    assert "= 50.00" in page


@pytest.mark.parametrize("path", ["", "/edit", "/rules/new", "/rules/r1", "/activate", "/discard"])
async def test_what_is_live_offers_no_change(world: World, path: str) -> None:
    live = await ScoringModel.get(version=1)
    page = await (await visitor(world, "ops")).get(f"/scoring/{key(live)}{path}")
    assert "This version scores every lead" in page
    assert f'action="/scoring/{key(live)}{path}"' not in page or path == ""


async def test_reps_are_not_let_in(world: World) -> None:
    rep = await visitor(world, "east-rep1")
    await rep.get("/scoring", 403)
    await rep.get(f"/scoring/{key(await ScoringModel.get(version=1))}", 403)
    auditor = await visitor(world, "auditor")
    assert "New draft" not in await auditor.get("/scoring")
    await auditor.get(f"/scoring/{key(await draft())}/edit", 403)
