"""Scoring every open lead, a few thousand in each transaction: after another model went live, and every night.

A run is a row, and each step owes the next one through the outbox: it may be killed anywhere and goes on. One run
writes scores at a time: one that begins to write ends the one that is on its way. A run that is counted before its
version goes live, or was stopped by the breaker, writes nothing and is in nobody's way, the night's included.
"""

from typing import Any

from tortoise.connection import get_connection

from domain import ids
from domain.leads.moving import OPEN
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.scoring.many import CHUNK, Why, score_next
from domain.scoring.standing import standing
from domain.viewer import Viewer
from models import Event, Lead, ScoringModel, ScoringRun
from models.kinds import ScoringRunKind, ScoringRunState, VersionState

RUN_LOCK = 727_311


async def decay(viewer: Viewer) -> dict[str, Any]:
    """Begins the run in which points lose their freshness; nothing while another run writes scores."""
    run = await _begin_decay(viewer)
    return {"run": run.id.hex, "leads": run.total} if run else {}


async def begin(deed: Deed, model: ScoringModel, kind: ScoringRunKind, state: ScoringRunState) -> ScoringRun:
    """A new run by that model; the caller is `alone`."""
    return await ScoringRun.create(
        model_id=model.id,
        kind=kind,
        state=state,
        total=await Lead.filter(state__in=OPEN).count(),
        started_at=deed.now,
        started_by_id=deed.viewer.id,
    )


async def alone(_deed: Deed) -> None:
    """Waits until no other run begins, is counted or goes live, and no step of one is on its way."""
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [RUN_LOCK])
    await ScoringRun.filter(finished_at__isnull=True).only("id").select_for_update()


async def overtake(deed: Deed) -> None:
    """Ends the run that writes scores now, where there is one."""
    writing = ScoringRun.filter(state=ScoringRunState.SCORING).exclude(kind=ScoringRunKind.SHADOW)
    await writing.update(state=ScoringRunState.OVERTAKEN, finished_at=deed.now)


async def finish(deed: Deed, state: ScoringRunState, **which: Any) -> None:
    """Ends those runs that have not ended, with that state."""
    await ScoringRun.filter(finished_at__isnull=True, **which).update(state=state, finished_at=deed.now)


def owe(deed: Deed, run: ScoringRun, model: ScoringModel) -> None:
    """Owes the first step of a run that writes scores."""
    deed.record("scoring.started", run, called=model.name, after={"kind": run.kind, "leads": run.total})


async def go_on(deed: Deed, event: Event) -> None:
    """Scores the next leads of a run, and owes the step after this one until none is left."""
    run = await ScoringRun.filter(id=event.subject).select_for_update().get()
    models = await standing()
    if run.state != ScoringRunState.SCORING or models is None:
        return
    model = await ScoringModel.get(id=run.model_id)
    step = await score_next(deed, models, await _why(run, model), run.cursor)
    run.done, run.changed, run.cursor = run.done + step.looked, run.changed + step.changed, step.last
    run.total = max(run.total, run.done)
    if step.looked < CHUNK:
        run.state, run.finished_at = ScoringRunState.FINISHED, deed.now
    await run.save(update_fields=["done", "changed", "cursor", "total", "state", "finished_at"])
    _tell(deed, run, model)


def _tell(deed: Deed, run: ScoringRun, model: ScoringModel) -> None:
    figures = {"done": run.done, "changed": run.changed}
    if run.finished_at is None:
        deed.record("scoring.continued", run, called=model.name, after=figures)
        return
    told = [run.started_by_id] if run.started_by_id else []
    message = "told-scoring-undone" if run.kind == ScoringRunKind.UNDO else "told-scoring-finished"
    tell = telling(told, message, ids.public(ScoringModel, model.id), name=model.name, **figures)
    deed.record("scoring.finished", run, called=model.name, after=figures, tell=tell)


async def _why(run: ScoringRun, model: ScoringModel) -> Why:
    """What the time line says of a grade that this run changes; an undo names the version that was undone."""
    undone = await ScoringModel.filter(runs__id=run.undoes_id).first() if run.undoes_id else None
    return Why(f"SCORING_{run.kind}", (undone or model).version)


@operation("scoring.edit")
async def _begin_decay(deed: Deed) -> ScoringRun | None:
    await alone(deed)
    model = await ScoringModel.filter(state=VersionState.LIVE).first()
    writing = ScoringRun.filter(state=ScoringRunState.SCORING).exclude(kind=ScoringRunKind.SHADOW)
    if model is None or await writing.exists():
        return None
    run = await begin(deed, model, ScoringRunKind.DECAY, ScoringRunState.SCORING)
    owe(deed, run, model)
    return run
