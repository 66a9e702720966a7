"""Every open lead gets its score by the live model: after it went live, every night, and killed anywhere."""

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest
from tortoise.transactions import in_transaction

from domain import clock
from domain.operation import Deed
from domain.reactions import react
from domain.refusal import Refusal
from domain.scoring import many, running
from domain.scoring.activating import activate, restore
from domain.scoring.rescoring import rescore
from domain.viewer import system
from models import Event, EventDelivery, Lead, LeadActivity, LeadMove, Notification, ScoringModel, ScoringRun
from tests.leads.making import lead
from tests.scoring.making import draft, key, worked
from tests.world import START, World


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (many, running):
        monkeypatch.setattr(module, "CHUNK", 2)


async def five(world: World) -> list[Lead]:
    return [await lead(world, f"公司{n}", "east-rep1", source="EXHIBITION") for n in range(5)]


async def scores() -> set[tuple[Decimal, str, bool]]:
    leads = await Lead.all().prefetch_related("scoring_model")
    assert all(one.score == sum(Decimal(part["value"]) for part in one.score_parts) for one in leads)
    return {(one.score, one.grade, one.scored_at is not None) for one in leads}


async def test_a_draft_that_goes_live_scores_every_open_lead_step_by_step(world: World) -> None:
    await five(world)
    ended = await lead(world, "结束", state="INVALID", ended_at=START, source="EXHIBITION")
    model = await draft()
    run = await activate(await world.viewer("ops"), key(model))
    assert (run.total, run.done, (await ScoringModel.get(id=model.id)).state) == (5, 0, "LIVE")
    assert await worked(most=1) == 1
    await run.refresh_from_db()
    assert (run.done, run.changed, run.finished_at) == (2, 2, None)
    await worked()
    await run.refresh_from_db()
    assert (run.done, run.changed, run.finished_at is not None) == (5, 5, True)
    assert (await Lead.get(id=ended.id)).scored_at is None
    await ended.delete()
    assert await scores() == {(Decimal("50.00"), "B", True)}
    assert (await ScoringModel.get(state="LIVE")).version == 2
    await worked("notify")
    told = await Notification.get(user_id=world.users["ops"].id)
    assert told.values == {"name": "草稿 2", "done": 5, "changed": 5}


async def test_a_step_that_comes_once_more_after_the_end_does_nothing(world: World) -> None:
    await five(world)
    run = await activate(await world.viewer("ops"), key(await draft()))
    await worked()
    before = await ScoringRun.get(id=run.id).values()
    await running.go_on(Deed(system(), await clock.now()), await Event.filter(subject=run.id).first())  # type: ignore[arg-type]
    assert await ScoringRun.get(id=run.id).values() == before


async def test_a_run_that_is_killed_amid_a_step_goes_on(committed: World) -> None:
    await five(committed)
    run = await activate(await committed.viewer("ops"), key(await draft()))
    await worked(most=1)
    for milliseconds in (1, 4, 8):
        owed = await EventDelivery.filter(done_at__isnull=True, handler="rescore").get()
        step = asyncio.create_task(react(system(), owed.id))
        await asyncio.sleep(milliseconds / 1000)
        step.cancel()
        await asyncio.gather(step, return_exceptions=True)
        kept = await ScoringRun.get(id=run.id)
        assert await Lead.filter(scored_at__isnull=False).count() == kept.done
        if kept.finished_at:
            break
    await worked()
    kept = await ScoringRun.get(id=run.id)
    assert (kept.done, kept.changed) == (5, 5)
    assert await scores() == {(Decimal("50.00"), "B", True)}


async def test_a_lead_that_is_scored_while_a_draft_goes_live_is_not_forgotten(committed: World) -> None:
    one, model = await lead(committed, "甲", "east-rep1", source="EXHIBITION"), await draft()
    ops, scored, told = await committed.viewer("ops"), asyncio.Event(), list[str]()

    async def score() -> None:
        async with in_transaction():
            held = await Lead.filter(id=one.id).select_for_update().get()
            await rescore(Deed(system(), await clock.now()), held)
            scored.set()
            await asyncio.sleep(0.1)
            told.append("scored by the old one")

    async def go_live() -> None:
        await scored.wait()
        await activate(ops, key(model))
        told.append("live")

    await asyncio.gather(score(), go_live())
    assert told == ["scored by the old one", "live"]
    assert (await Lead.get(id=one.id)).scoring_model_id != model.id
    await worked()
    assert (await Lead.get(id=one.id)).scoring_model_id == model.id


async def test_another_grade_is_on_the_time_line_with_who_changed_the_model(world: World) -> None:
    leads = await five(world)
    await activate(await world.viewer("ops"), key(await draft()))
    await worked()
    assert not await LeadMove.exists()  # they had no score before
    await restore(await world.viewer("ops"), key(await ScoringModel.get(version=1)))
    await worked()
    step = await LeadMove.filter(lead_id=leads[0].id).get()
    assert (step.kind, step.detail["before"], step.detail["after"]) == ("REGRADE", "B", "D")
    assert await LeadMove.all().count() == 5
    kept = await Lead.get(id=leads[0].id)
    assert (kept.updated_at, kept.score) == (step.at, Decimal("15.00"))


async def test_the_earlier_version_comes_back_with_its_scores(world: World) -> None:
    await five(world)
    await activate(await world.viewer("ops"), key(await draft()))
    await worked()
    first = await ScoringModel.get(version=1)
    run = await restore(await world.viewer("ops"), key(first))
    await worked()
    assert (run.kind, run.model_id) == ("RESTORE", first.id)
    assert await scores() == {(Decimal("15.00"), "D", True)}


async def test_a_run_that_begins_ends_the_one_on_its_way(world: World) -> None:
    await five(world)
    early = await activate(await world.viewer("ops"), key(await draft()))
    await worked(most=1)
    late = await activate(await world.viewer("ops"), key(await draft(3)))
    await worked()
    await early.refresh_from_db()
    await late.refresh_from_db()
    assert (early.done, early.finished_at is not None, late.done) == (2, True, 5)
    assert {one.scoring_model_id for one in await Lead.all()} == {late.model_id}
    assert await running.decay(system())
    assert await running.decay(system()) == {}  # one is on its way


async def test_what_is_no_draft_does_not_go_live(world: World) -> None:
    ops = await world.viewer("ops")
    live, empty = await ScoringModel.get(version=1), await draft(rules=[])
    for deed, model, code in ((activate, live, "CONFLICT"), (restore, live, "CONFLICT"), (activate, empty, "INVALID")):
        with pytest.raises(Refusal) as refused:
            await deed(ops, key(model))
        assert refused.value.problems[0].code == code
    with pytest.raises(Refusal) as refused:
        await activate(await world.viewer("auditor"), key(empty))
    assert refused.value.problems[0].code == "NOT_ALLOWED"
    assert (await ScoringModel.get(version=1)).state == "LIVE"
    assert not await ScoringRun.exists()


async def test_every_night_points_fade_and_only_what_changed_is_written(world: World) -> None:
    fading, steady = await lead(world, "甲", "east-rep1"), await lead(world, "乙", "east-rep1")
    now = await clock.now()
    await LeadActivity.create(lead_id=fading.id, kind="TRIAL", at=now, created_at=now)
    await running.decay(system())
    await worked()
    before = await Lead.get(id=fading.id)
    assert (before.score, before.grade) == (Decimal("25.00"), "C")
    await LeadActivity.filter(lead_id=fading.id).update(at=now - timedelta(days=30))
    kept = (await Lead.get(id=steady.id)).scored_at
    await running.decay(system())
    await worked()
    run = await ScoringRun.filter(kind="DECAY").order_by("-id").first()
    assert run
    assert (run.done, run.changed) == (2, 1)
    after = await Lead.get(id=fading.id)
    assert (after.score, after.grade) == (Decimal("15.00"), "D")
    assert (await Lead.get(id=steady.id)).scored_at == kept
    assert await LeadMove.filter(lead_id=fading.id, kind="REGRADE").count() == 1
    assert not await LeadMove.filter(lead_id=steady.id).exists()
