"""An activation is undone as one: the version before is live again and every open lead has the score that it gives."""

import asyncio
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain import clock, ids
from domain.reactions import react
from domain.refusal import Refusal
from domain.scoring import activating, counting, many, running, undoing
from domain.viewer import system
from models import AuditEntry, EventDelivery, Lead, LeadActivity, LeadMove, Notification, ScoringModel, ScoringRun
from tests.leads.making import lead
from tests.scoring.making import draft, key, worked
from tests.world import World

UNDONE = "run { state undoable undoneBy { login } undoing { kind state total done undoes { id } model { version } } }"
GRADES = """query ($id: ID!) { leadTimeline(leadId: $id, kinds: ["SCORE"], first: 9) { nodes {
    move { before after reason modelVersion } } } }"""


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (many, running, counting):
        monkeypatch.setattr(module, "CHUNK", 2)


async def five(world: World) -> list[Lead]:
    """Leads that the first version has scored: D by it, B by the draft."""
    at = await clock.now()
    made = [await lead(world, f"公司{n}", "east-rep1", at=at, source="EXHIBITION") for n in range(5)]
    await running.decay(system())
    await worked()
    return made


async def live(world: World, *, steps: int = 1000) -> ScoringRun:
    """A draft that went live, and so many steps of its run."""
    run = await activating.activate(await world.viewer("ops"), key(await draft()))
    await worked("count-scoring")
    await worked(most=steps)
    return await ScoringRun.get(id=run.id)


def public(run: ScoringRun) -> str:
    return ids.public(ScoringRun, run.id)


async def standing() -> list[Any]:
    """Scores, grades, parts and versions of all leads."""
    return list(await Lead.all().order_by("id").values_list("score", "grade", "score_parts", "scoring_model__version"))


@pytest.mark.parametrize("steps", [0, 1, 2, 1000])
async def test_however_far_it_was_everything_is_as_before(world: World, steps: int) -> None:
    made = await five(world)
    before = await standing()
    run = await live(world, steps=steps)
    payload = await world.do("admin", "scoringRunUndo", {"runId": public(run)}, UNDONE)
    assert payload["problems"] == []
    assert (payload["run"]["state"], payload["run"]["undoneBy"]) == ("UNDONE", {"login": "admin"})
    under_way = {"kind": "UNDO", "state": "SCORING", "total": 5, "done": 0, "undoes": {"id": public(run)}}
    assert payload["run"]["undoing"] == {**under_way, "model": {"version": 1}}
    assert (await ScoringModel.get(state="LIVE")).version == 1
    assert (await ScoringModel.get(version=2)).state == "RETIRED"
    await worked()
    assert await standing() == before
    moved = min(2 * steps, 5)
    for number, one in enumerate(made):
        told = (await world.ask("ops", GRADES, id=ids.public(Lead, one.id))).data
        assert told
        steps_told = [node["move"] for node in told["leadTimeline"]["nodes"]]
        there_and_back = [
            {"before": "B", "after": "D", "reason": "SCORING_UNDO", "modelVersion": 2},
            {"before": "D", "after": "B", "reason": "SCORING_ACTIVATE", "modelVersion": 2},
        ]
        assert steps_told == (there_and_back if number < moved else [])
    await worked("notify")
    told_ = await Notification.get(message="told-scoring-undone")
    assert (told_.user_id, told_.values["done"]) == (world.users["admin"].id, 5)
    assert await AuditEntry.filter(action="scoring.undone", subject=run.id).count() == 1


async def test_what_was_done_meanwhile_counts_and_what_has_ended_stays(world: World) -> None:
    tried, gone, *_ = await five(world)
    run = await live(world)
    now = await clock.now()
    await world.do("ops", "leadActivityAdd", {"leadId": ids.public(Lead, tried.id), "kind": "TRIAL"}, "lead { id }")
    await Lead.filter(id=gone.id).update(state="INVALID", ended_at=now)
    await LeadActivity.filter(lead_id=tried.id).update(at=now - timedelta(days=30))
    await undoing.undo(await world.viewer("ops"), public(run))
    await worked()
    back = await Lead.get(id=tried.id).prefetch_related("scoring_model")
    assert (back.score, back.scoring_model.version) == (Decimal("25.00"), 1)  # type: ignore[union-attr]
    assert sum(Decimal(part["value"]) for part in back.score_parts) == back.score
    ended = await Lead.get(id=gone.id).prefetch_related("scoring_model")
    assert (ended.score, ended.scoring_model.version) == (Decimal("50.00"), 2)  # type: ignore[union-attr]


async def test_what_is_scored_while_it_is_undone_is_scored_by_the_version_before(world: World) -> None:
    made = await five(world)
    run = await live(world)
    await undoing.undo(await world.viewer("ops"), public(run))
    await world.do("ops", "leadActivityAdd", {"leadId": ids.public(Lead, made[4].id), "kind": "FORM"}, "lead { id }")
    assert (await Lead.get(id=made[4].id)).score == Decimal("21.00")
    assert await running.decay(system()) == {}
    await worked()
    assert (await Lead.get(id=made[4].id)).score == Decimal("21.00")


async def refusal(world: World, run: ScoringRun) -> tuple[str, str]:
    before = await ScoringRun.all().order_by("id").values(), await standing()
    with pytest.raises(Refusal) as refused:
        await undoing.undo(await world.viewer("ops"), public(run))
    assert (await ScoringRun.all().order_by("id").values(), await standing()) == before
    [problem] = refused.value.problems
    return problem.code, problem.message


async def test_only_what_is_live_by_that_run_can_be_undone(world: World) -> None:
    await five(world)
    decay = await ScoringRun.get(kind="DECAY")
    assert await refusal(world, decay) == ("CONFLICT", "refusal-scoring-run-not-to-undo")
    early = await live(world)
    again = await activating.restore(await world.viewer("ops"), key(await ScoringModel.get(version=1)))
    await worked("count-scoring")
    assert await refusal(world, early) == ("CONFLICT", "refusal-scoring-run-not-live")
    later = await activating.restore(await world.viewer("ops"), key(await ScoringModel.get(version=2)))
    await worked("count-scoring")
    await worked()
    assert await refusal(world, early) == ("CONFLICT", "refusal-scoring-run-not-live")  # live again, but by another run
    await undoing.undo(await world.viewer("ops"), public(later))
    await worked()
    assert await refusal(world, later) == ("CONFLICT", "refusal-scoring-run-not-to-undo")
    assert await refusal(world, await ScoringRun.get(kind="UNDO")) == ("CONFLICT", "refusal-scoring-run-not-to-undo")
    assert await refusal(world, again) == ("CONFLICT", "refusal-scoring-run-not-live")


async def test_what_had_no_version_before_stays(world: World) -> None:
    await ScoringModel.filter(version=1).delete()
    run = await live(world)
    assert await refusal(world, run) == ("CONFLICT", "refusal-scoring-run-not-live")


async def test_a_version_that_waits_to_go_live_is_counted_anew_after_an_undo(world: World) -> None:
    await five(world)
    run = await live(world)
    waits = await activating.activate(await world.viewer("ops"), key(await draft(3)))
    await undoing.undo(await world.viewer("ops"), public(run))
    await worked("count-scoring")
    await waits.refresh_from_db()
    assert (waits.state, (await ScoringModel.get(state="LIVE")).version) == ("OVERTAKEN", 1)


async def test_of_two_people_at_once_one_undoes_and_the_other_hears_it(committed: World) -> None:
    await five(committed)
    run = await live(committed)
    viewers = [await committed.viewer("ops"), await committed.viewer("admin")]
    tries = await asyncio.gather(*(undoing.undo(one, public(run)) for one in viewers), return_exceptions=True)
    [refused] = [one for one in tries if isinstance(one, Refusal)]
    assert refused.problems[0].code == "CONFLICT"
    assert await ScoringRun.filter(kind="UNDO").count() == 1


async def test_an_undo_that_is_killed_or_comes_twice_ends_the_same(committed: World) -> None:
    await five(committed)
    before = await standing()
    run = await live(committed)
    await undoing.undo(await committed.viewer("ops"), public(run))
    for milliseconds in (1, 4, 8):
        owed = await EventDelivery.filter(done_at__isnull=True, handler="rescore").order_by("id").first()
        if owed is None:
            break
        step = asyncio.create_task(react(system(), owed.id))
        await asyncio.sleep(milliseconds / 1000)
        step.cancel()
        await asyncio.gather(step, return_exceptions=True)
    for owed in await EventDelivery.filter(handler="rescore"):
        await asyncio.gather(react(system(), owed.id), react(system(), owed.id))
    await worked()
    assert await standing() == before
    assert await LeadMove.filter(reason="SCORING_UNDO").count() == 5
    assert (await ScoringRun.get(kind="UNDO")).state == "FINISHED"
