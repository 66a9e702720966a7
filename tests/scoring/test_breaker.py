"""A version that would move too many leads is stopped before anything is written; two ways lead on."""

import asyncio
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import business_settings, clock, ids
from domain.knobs import Knobs
from domain.reactions import react
from domain.scoring import activating, breaker, counting, many, running
from domain.scoring.breaker import stops
from domain.viewer import system
from models import AuditEntry, EventDelivery, Lead, LeadMove, Notification, ScoringModel, ScoringRun
from tests.leads.making import lead
from tests.scoring.making import draft, key, worked
from tests.world import World

RUN = "run { id state kind total counted graded moved risen limit undoable moves { before after leads } }"


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (many, running, counting):
        monkeypatch.setattr(module, "CHUNK", 4)


@pytest.mark.parametrize(
    ("graded", "moved", "share", "minimum", "stopped"),
    [
        *[(100, 30, 0.3, 1, False), (100, 31, 0.3, 1, True), (100, 29, 0.29, 1, False), (100, 30, 0.29, 1, True)],
        *[(10, 1, 0.1, 1, False), (30, 3, 0.1, 1, False), (30, 4, 0.1, 1, True), (7, 7, 1.0, 1, False)],
        *[(7, 1, 0.0, 1, True), (7, 0, 0.0, 1, False), (0, 0, 0.0, 1, False)],
        *[(199, 199, 0.3, 200, False), (200, 61, 0.3, 200, True), (200, 60, 0.3, 200, False)],
    ],
)
def test_it_stops_exactly_above_the_share(graded: int, moved: int, share: float, minimum: int, stopped: bool) -> None:
    assert stops(graded, moved, Knobs(scoring_breaker_share=share, scoring_breaker_minimum=minimum)) is stopped


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 100))
def test_whatever_the_share_it_is_exact(graded: int, moved: int, hundredths: int) -> None:
    standing = Knobs(scoring_breaker_share=hundredths / 100, scoring_breaker_minimum=1)
    assert stops(graded, moved, standing) is (graded >= 1 and moved * 100 > hundredths * graded)


async def ten(world: World, moving: int) -> list[Lead]:
    """Ten leads with a grade, of which the draft would move so many from D to B, and one that has none yet."""
    at = await clock.now()
    sources = ["EXHIBITION"] * moving + ["WEB"] * (10 - moving)
    made = [await lead(world, f"公司{n}", "east-rep1", at=at, source=one) for n, one in enumerate(sources)]
    await running.decay(system())
    await worked()
    await lead(world, "新来的", "east-rep1", at=at, source="EXHIBITION")
    return made


async def wary(minimum: int = 10) -> None:
    await business_settings.change(system(), "scoring_breaker_minimum", str(minimum), None, "")


async def test_up_to_the_share_a_version_goes_live_once_every_lead_is_counted(world: World) -> None:
    await wary()
    await ten(world, 3)
    model = await draft()
    run = (await world.do("ops", "scoringModelActivate", {"modelId": key(model)}, RUN))["run"]
    assert (run["state"], run["counted"], run["graded"], run["moved"]) == ("COUNTING", 4, 4, 3)
    assert (await ScoringModel.get(version=1)).state == "LIVE"
    assert await worked("count-scoring") == 2
    kept = await ScoringRun.get(kind="ACTIVATE")
    assert (kept.state, kept.counted, kept.graded, kept.moved, kept.done) == ("SCORING", 11, 10, 3, 0)
    assert kept.moves == {"DB": 3, "DD": 7}
    assert (await ScoringModel.get(id=model.id)).activated_by_id == world.users["ops"].id
    await worked()
    assert await Lead.filter(grade="B").count() == 4
    assert await LeadMove.filter(kind="REGRADE", reason="SCORING_ACTIVATE").count() == 3


async def stopped(world: World) -> ScoringRun:
    """A draft that would move four of ten leads, and was stopped."""
    await wary()
    await ten(world, 4)
    await activating.activate(await world.viewer("ops"), key(await draft()))
    await worked("count-scoring")
    return await ScoringRun.get(kind="ACTIVATE")


async def test_beyond_the_share_it_is_stopped_before_anything_is_written_and_people_are_told(world: World) -> None:
    await wary()
    await ten(world, 4)
    before = await Lead.all().order_by("id").values()
    model = await draft()
    await world.do("admin", "scoringModelActivate", {"modelId": key(model)}, RUN)
    await worked("count-scoring")
    run = await ScoringRun.get(kind="ACTIVATE")
    assert (run.state, run.stop_reason, run.graded, run.moved, run.done) == ("STOPPED", "GRADES_MOVED", 10, 4, 0)
    assert run.limits == {"share": 0.3, "minimum": 10}
    assert await Lead.all().order_by("id").values() == before
    assert [(one.version, one.state) for one in await ScoringModel.all().order_by("version")] == [
        (1, "LIVE"),
        (2, "DRAFT"),
    ]
    await worked("notify")
    told = {note.user_id: note for note in await Notification.filter(message="told-scoring-stopped")}
    assert set(told) == {world.users["ops"].id, world.users["admin"].id}
    assert told[world.users["ops"].id].values == {"name": "草稿 2", "version": 2, "graded": 10, "moved": 4}
    assert told[world.users["ops"].id].subject == ids.public(ScoringRun, run.id)
    assert await AuditEntry.filter(action="scoring.stopped", subject=run.id).count() == 1
    await worked()
    assert await Lead.all().order_by("id").values() == before


async def test_while_it_is_stopped_the_version_before_scores_and_every_night_points_fade(world: World) -> None:
    run = await stopped(world)
    one = (await Lead.all().order_by("id"))[0]
    trial = {"leadId": ids.public(Lead, one.id), "kind": "TRIAL"}
    await world.do("ops", "leadActivityAdd", trial, "lead { id }")
    kept = await Lead.get(id=one.id).prefetch_related("scoring_model")
    assert (kept.scoring_model.version, kept.score) == (1, Decimal("35.00"))  # type: ignore[union-attr]
    assert await running.decay(system())
    await worked()
    assert (await ScoringRun.filter(kind="DECAY").order_by("-id").first()).state == "FINISHED"  # type: ignore[union-attr]
    await run.refresh_from_db()
    assert run.state == "STOPPED"


async def test_a_stopped_run_is_released_and_goes_live(world: World) -> None:
    run = await stopped(world)
    of_run = {"runId": ids.public(ScoringRun, run.id)}
    selection = "run { state releasedBy { login } before { version } }"
    released = await world.do("admin", "scoringRunRelease", of_run, selection)
    assert released["run"] == {"state": "SCORING", "releasedBy": {"login": "admin"}, "before": {"version": 1}}
    assert (await ScoringModel.get(state="LIVE")).activated_by_id == world.users["admin"].id
    await worked()
    await run.refresh_from_db()
    assert (run.state, run.done, run.changed) == ("FINISHED", 11, 11)
    assert await Lead.filter(grade="B").count() == 5
    again = await world.do("admin", "scoringRunRelease", of_run, "run { state }")
    assert [p["code"] for p in again["problems"]] == ["CONFLICT"]


async def test_a_stopped_run_is_undone_and_nothing_has_happened(world: World) -> None:
    run = await stopped(world)
    before = await Lead.all().order_by("id").values()
    of_run = {"runId": ids.public(ScoringRun, run.id)}
    undone = await world.do("ops", "scoringRunUndo", of_run, "run { state undoable undoneBy { login } undoing { id } }")
    assert undone["run"] == {"state": "UNDONE", "undoable": False, "undoneBy": {"login": "ops"}, "undoing": None}
    await worked("count-scoring")
    await worked()
    assert await Lead.all().order_by("id").values() == before
    assert (await ScoringModel.get(version=2)).state == "DRAFT"
    again = await world.do("ops", "scoringRunUndo", of_run, "run { state }")
    assert [p["code"] for p in again["problems"]] == ["CONFLICT"]
    released = await world.do("ops", "scoringRunRelease", of_run, "run { state }")
    assert [p["code"] for p in released["problems"]] == ["CONFLICT"]


@pytest.mark.parametrize(
    ("mutation", "more"),
    [
        ("scoringModelEdit", {"full": 300}),
        ("scoringRuleRemove", {"ruleKey": "r2"}),
        ("scoringModelDiscard", {}),
        ("scoringModelShadow", {}),
    ],
)
async def test_what_was_counted_stays_as_it_was_counted(world: World, mutation: str, more: dict[str, Any]) -> None:
    await stopped(world)
    model = await ScoringModel.get(version=2)
    before = await ScoringModel.filter(version=2).values()
    payload = await world.do("ops", mutation, {"modelId": key(model), **more}, "__typename")
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [("CONFLICT", "modelId")]
    assert await ScoringModel.filter(version=2).values() == before


async def test_a_version_that_is_to_go_live_takes_the_place_of_one_that_waits(world: World) -> None:
    early = await stopped(world)
    run = await activating.activate(await world.viewer("ops"), key(await draft(3, name="又", full=1000)))
    await worked("count-scoring")
    await early.refresh_from_db()
    await run.refresh_from_db()
    assert (early.state, early.finished_at is not None) == ("OVERTAKEN", True)
    assert (run.state, (await ScoringModel.get(state="LIVE")).version) == ("SCORING", 3)


async def test_a_restoration_is_stopped_as_well(world: World) -> None:
    run = await stopped(world)
    await breaker.release(await world.viewer("ops"), ids.public(ScoringRun, run.id))
    await worked()
    back = await activating.restore(await world.viewer("ops"), key(await ScoringModel.get(version=1)))
    await worked("count-scoring")
    await back.refresh_from_db()
    assert (back.state, back.moved, (await ScoringModel.get(state="LIVE")).version) == ("STOPPED", 5, 2)


@pytest.mark.parametrize("login", ["auditor", "east-admin"])
@pytest.mark.parametrize("mutation", ["scoringRunRelease", "scoringRunUndo"])
async def test_only_who_makes_models_decides(world: World, login: str, mutation: str) -> None:
    run = await stopped(world)
    before = await ScoringRun.filter(id=run.id).values()
    payload = await world.do(login, mutation, {"runId": ids.public(ScoringRun, run.id)}, "run { state }")
    assert [p["code"] for p in payload["problems"]] == ["NOT_ALLOWED"]
    assert await ScoringRun.filter(id=run.id).values() == before
    for wrong, code in ((None, "REQUIRED"), ("scr_nothing", "NOT_FOUND"), (key(await draft(9)), "NOT_FOUND")):
        payload = await world.do("ops", mutation, {"runId": wrong}, "run { state }")
        assert [(p["code"], p["field"]) for p in payload["problems"]] == [(code, "runId")]


async def test_a_count_that_is_killed_or_comes_twice_counts_each_lead_once(committed: World) -> None:
    await wary()
    await ten(committed, 3)
    run = await activating.activate(await committed.viewer("ops"), key(await draft()))
    for milliseconds in (1, 3, 6):
        owed = await EventDelivery.filter(done_at__isnull=True, handler="count-scoring").order_by("id").first()
        assert owed
        step = asyncio.create_task(react(system(), owed.id))
        await asyncio.sleep(milliseconds / 1000)
        step.cancel()
        await asyncio.gather(step, return_exceptions=True)
        kept = await ScoringRun.get(id=run.id)
        assert kept.counted % 4 == 0 or kept.state == "SCORING"
        if kept.state == "SCORING":
            break
    for owed in await EventDelivery.filter(handler="count-scoring"):
        await asyncio.gather(react(system(), owed.id), react(system(), owed.id))
    await worked("count-scoring")
    await run.refresh_from_db()
    assert (run.state, run.counted, run.graded, run.moved) == ("SCORING", 11, 10, 3)
    assert await EventDelivery.filter(handler="rescore", done_at__isnull=True).count() == 1


async def test_the_night_falls_while_a_version_is_counted_and_gives_way_when_it_goes_live(world: World) -> None:
    await ten(world, 3)
    run = await activating.activate(await world.viewer("ops"), key(await draft()))
    assert run.state == "COUNTING"
    assert await running.decay(system())
    await worked(most=1)
    await worked("count-scoring")
    night = await ScoringRun.filter(kind="DECAY").order_by("-id").first()
    assert night
    assert (night.state, night.done) == ("OVERTAKEN", 4)
    await worked()
    await run.refresh_from_db()
    assert (run.state, run.done) == ("FINISHED", 11)


async def test_a_model_without_graded_leads_goes_live_at_once(world: World) -> None:
    await wary(1)
    run = await activating.activate(await world.viewer("ops"), key(await draft()))
    assert (run.state, run.graded, (await ScoringModel.get(state="LIVE")).version) == ("SCORING", 0, 2)
