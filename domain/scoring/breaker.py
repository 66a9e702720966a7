"""The breaker: a version that would move too many leads to another grade does not go live by itself.

A run is counted before it writes anything, so one that is stopped has changed nothing: the version before goes on
scoring every lead, new events too. Two ways lead on: it is released and goes live, or it is undone and ends.
"""

from decimal import Decimal
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from domain import ids, knobs
from domain.access import find
from domain.knobs import Knobs
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.scoring.going_live import go_live
from domain.scoring.running import alone
from models import ScoringModel, ScoringRun, User
from models.kinds import Role, ScoringRunState

REASON = "GRADES_MOVED"


def stops(graded: int, moved: int, standing: Knobs) -> bool:
    """Whether so many of the graded leads would move to another grade that it is stopped; exactly the share passes."""
    enough = graded >= standing.scoring_breaker_minimum
    return enough and moved > Decimal(str(standing.scoring_breaker_share)) * graded


async def decide(deed: Deed, run: ScoringRun, model: ScoringModel) -> None:
    """Lets a run whose count is complete go live, or stops it; the caller is `alone`."""
    standing = await knobs.read(deed.now)
    run.limits = limits(standing)
    if stops(run.graded, run.moved, standing):
        await _stop(deed, run, model)
    else:
        await go_live(deed, run, run.started_by_id)


def limits(standing: Knobs) -> dict[str, Any]:
    """The numbers of the breaker as they stand."""
    return {"share": standing.scoring_breaker_share, "minimum": standing.scoring_breaker_minimum}


@operation("scoring.edit")
async def release(deed: Deed, run_id: str | None) -> ScoringRun:
    """Lets a run go on that the breaker has stopped: its version goes live; CONFLICT where it is not stopped."""
    await alone(deed)
    run = await find(deed.viewer, ScoringRun, run_id, field="runId", lock=True)
    if run.state != ScoringRunState.STOPPED:
        refuse("CONFLICT", "refusal-scoring-run-not-stopped", "runId")
    run.released_at, run.released_by_id = deed.now, deed.viewer.id
    model = await ScoringModel.get(id=run.model_id)
    deed.record("scoring.released", run, called=model.name, after={"graded": run.graded, "moved": run.moved})
    await go_live(deed, run, deed.viewer.id)
    return run


async def _stop(deed: Deed, run: ScoringRun, model: ScoringModel) -> None:
    run.state, run.stopped_at, run.stop_reason = ScoringRunState.STOPPED, deed.now, REASON
    await run.save()
    told = Q(role=Role.CHANNEL_OPS, disabled_at__isnull=True) | Q(id=run.started_by_id)
    people: list[UUID] = await User.filter(told).order_by("id").values_list("id", flat=True)  # type: ignore[assignment]
    figures = {"version": model.version, "graded": run.graded, "moved": run.moved}
    subject = ids.public(ScoringRun, run.id)
    tell = telling(people, "told-scoring-stopped", subject, name=model.name, **figures)
    deed.record("scoring.stopped", run, called=model.name, after={**figures, **run.limits}, tell=tell)
