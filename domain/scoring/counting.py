"""Counting before going live: how many open leads would move to another grade is known before anything is written.

The first step is taken in the deed that asks, so where few leads are open the version is live when the deed ends. What
is left is counted step by step in the background, as runs go; the version before scores every lead meanwhile.
"""

from collections import Counter

from domain.operation import Deed
from domain.scoring import grade_moves
from domain.scoring.breaker import decide
from domain.scoring.model import model_of
from domain.scoring.running import alone, begin, finish
from models import Event, ScoringModel, ScoringRun
from models.kinds import ScoringRunKind, ScoringRunState

CHUNK = 2_000
WAITING = (ScoringRunState.COUNTING, ScoringRunState.STOPPED)


async def count(deed: Deed, model: ScoringModel, kind: ScoringRunKind) -> ScoringRun:
    """A run that counts first, instead of one that still waits to go live; the caller is `alone`."""
    await finish(deed, ScoringRunState.OVERTAKEN, state__in=WAITING)
    run = await begin(deed, model, kind, ScoringRunState.COUNTING)
    deed.record("scoring.asked", run, called=model.name, after={"kind": kind.value, "leads": run.total})
    await _step(deed, run, model)
    return run


async def go_on(deed: Deed, event: Event) -> None:
    """Counts the next leads of a run, and owes the step after this one until none is left."""
    await alone(deed)
    run = await ScoringRun.filter(id=event.subject).select_for_update().first()
    if run and run.state == ScoringRunState.COUNTING:
        await _step(deed, run, await ScoringModel.get(id=run.model_id))


async def _step(deed: Deed, run: ScoringRun, model: ScoringModel) -> None:
    found = await grade_moves.count_next(model_of(model), deed.now, run.cursor, CHUNK)
    run.counted, run.cursor = run.counted + found.looked, found.last
    run.total = max(run.total, run.counted)
    run.moves = dict(Counter(run.moves) + found.moves)
    run.graded, run.moved = grade_moves.graded(run.moves), grade_moves.moved(run.moves)
    if found.looked < CHUNK:
        await decide(deed, run, model)
        return
    await run.save(update_fields=["counted", "cursor", "total", "moves", "graded", "moved"])
    deed.record("scoring.counting", run, called=model.name, after={"counted": run.counted, "moved": run.moved})
