"""Undoing the batch of an activation or a restoration as one.

What waits to go live just ends: it has written nothing. What is live gives way to the version before, and every open
lead gets the score that this version gives it now, not the one it had: since then things were done and points have
faded, so the score of that day would be one that no explanation at its stored moment adds up to, and the next event or
night would change it again. Leads that have ended keep the score with which they ended, as always.
"""

from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.scoring.counting import WAITING
from domain.scoring.going_live import go_live
from domain.scoring.running import alone, begin, finish
from models import ScoringModel, ScoringRun
from models.kinds import ScoringRunKind, ScoringRunState, VersionState

BATCHES = (ScoringRunKind.ACTIVATE, ScoringRunKind.RESTORE)


@operation("scoring.edit")
async def undo(deed: Deed, run_id: str | None) -> ScoringRun:
    """Ends a run that waits to go live, or brings the version back that was live before it; answers the run undone.

    CONFLICT where it was undone before, is no batch, or another version went live since.
    """
    await alone(deed)
    run = await find(deed.viewer, ScoringRun, run_id, field="runId", lock=True)
    model = await ScoringModel.get(id=run.model_id)
    waits = run.state in WAITING
    if not waits:
        _demand_live(run, model)
    run.state, run.undone_at, run.undone_by_id = ScoringRunState.UNDONE, deed.now, deed.viewer.id
    run.finished_at = run.finished_at or deed.now
    await run.save(update_fields=["state", "undone_at", "undone_by_id", "finished_at"])
    deed.record("scoring.undone", run, called=model.name, after={"version": model.version, "written": not waits})
    if not waits:
        await _bring_back(deed, run)
    return run


def undoable(kind: str, state: str, live_at: object, version_state: str, activated_at: object, before: object) -> bool:
    """Whether a run can be undone: it waits to go live, or its version is live by it and another was before."""
    if state in WAITING:
        return True
    stands = version_state == VersionState.LIVE and live_at is not None and live_at == activated_at
    return kind in BATCHES and state != ScoringRunState.UNDONE and stands and before is not None


def _demand_live(run: ScoringRun, model: ScoringModel) -> None:
    if run.state == ScoringRunState.UNDONE or run.kind not in BATCHES:
        refuse("CONFLICT", "refusal-scoring-run-not-to-undo", "runId")
    if not undoable(run.kind, run.state, run.live_at, model.state, model.activated_at, run.before_id):
        refuse("CONFLICT", "refusal-scoring-run-not-live", "runId")


async def _bring_back(deed: Deed, run: ScoringRun) -> None:
    """Begins the run that undoes this one; one that still waits to go live would have been counted for other grades."""
    await finish(deed, ScoringRunState.OVERTAKEN, state__in=WAITING)
    former = await ScoringModel.get(id=run.before_id)
    undoing = await begin(deed, former, ScoringRunKind.UNDO, ScoringRunState.COUNTING)
    undoing.undoes_id = run.id
    await go_live(deed, undoing, deed.viewer.id)
