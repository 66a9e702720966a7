"""Re-scoring every open lead, a few thousand in each transaction: after another model went live, and every night.

A run is a row, and each step owes the next one through the outbox: it may be killed anywhere and goes on. A run that
begins ends the one that is on its way, so there are never two.
"""

from typing import Any

from tortoise.connection import get_connection

from domain import ids
from domain.leads.moving import OPEN
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.scoring.many import CHUNK, score_next
from domain.scoring.model import model_of
from domain.viewer import Viewer
from models import Event, Lead, ScoringModel, ScoringRun
from models.kinds import VersionState

RUN_LOCK = 727_311
ACTIVATION, RESTORATION, DECAY = "ACTIVATE", "RESTORE", "DECAY"


async def decay(viewer: Viewer) -> dict[str, Any]:
    """Begins the run in which points lose their freshness; nothing while another run is on its way."""
    run = await _begin_decay(viewer)
    return {"run": run.id.hex, "leads": run.total} if run else {}


async def begin(deed: Deed, model: ScoringModel, before: ScoringModel | None, kind: str) -> ScoringRun:
    """A new run by that model instead of the one before; the caller is `alone`."""
    await ScoringRun.filter(finished_at__isnull=True).update(finished_at=deed.now)
    run = await ScoringRun.create(
        model_id=model.id,
        before_id=before.id if before else None,
        kind=kind,
        total=await Lead.filter(state__in=OPEN).count(),
        started_at=deed.now,
        started_by_id=deed.viewer.id,
    )
    deed.record("scoring.started", run, called=model.name, after={"kind": kind, "leads": run.total})
    return run


async def alone(_deed: Deed) -> None:
    """Waits until no other run begins and no step of one is on its way."""
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [RUN_LOCK])
    await ScoringRun.filter(finished_at__isnull=True).only("id").select_for_update()


async def go_on(deed: Deed, event: Event) -> None:
    """Scores the next leads of a run, and owes the step after this one until none is left."""
    run = await ScoringRun.filter(id=event.subject).select_for_update().get()
    if run.finished_at:
        return
    model = await ScoringModel.get(id=run.model_id)
    step = await score_next(deed, model.id, model_of(model), run.cursor)
    run.done, run.changed, run.cursor = run.done + step.looked, run.changed + step.changed, step.last
    run.total = max(run.total, run.done)
    run.finished_at = deed.now if step.looked < CHUNK else None
    await run.save(update_fields=["done", "changed", "cursor", "total", "finished_at"])
    figures = {"done": run.done, "changed": run.changed}
    if run.finished_at is None:
        deed.record("scoring.continued", run, called=model.name, after=figures)
        return
    told = [run.started_by_id] if run.started_by_id else []
    tell = telling(told, "told-scoring-finished", ids.public(ScoringModel, model.id), name=model.name, **figures)
    deed.record("scoring.finished", run, called=model.name, after=figures, tell=tell)


@operation("scoring.edit")
async def _begin_decay(deed: Deed) -> ScoringRun | None:
    await alone(deed)
    model = await ScoringModel.filter(state=VersionState.LIVE).first()
    if model is None or await ScoringRun.filter(finished_at__isnull=True).exists():
        return None
    return await begin(deed, model, None, DECAY)
