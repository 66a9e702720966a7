"""A model in shadow: it scores every lead that the live model scores, at the same moment, and changes nothing.

One model at a time. When it begins, a run scores every open lead by both once; from then on the deeds that score a lead
and the runs that score them all keep what it says beside what the live model says. It cannot be edited meanwhile.
"""

from domain import ids
from domain.access import find
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.scoring import standing
from domain.scoring.counting import WAITING
from domain.scoring.many import CHUNK, shadow_next
from domain.scoring.running import alone, begin, finish
from models import Event, ScoringModel, ScoringRun
from models.kinds import ScoringRunKind, ScoringRunState, VersionState


@operation("scoring.edit")
async def shadow(deed: Deed, model_id: str | None, *, on: bool) -> ScoringModel:
    """Lets a draft score beside the live model without effect, or ends that; CONFLICT where it cannot begin or end."""
    await alone(deed)
    model = await find(deed.viewer, ScoringModel, model_id, field="modelId", lock=True)
    if on:
        await _demand_fit(model)
        await _begin(deed, model)
    elif model.state == VersionState.SHADOW:
        await _end(deed, model)
    else:
        refuse("CONFLICT", "refusal-scoring-no-shadow", "modelId")
    return model


async def go_on(deed: Deed, event: Event) -> None:
    """Scores the next leads by both models, and owes the step after this one until none is left."""
    run = await ScoringRun.filter(id=event.subject).select_for_update().first()
    models = await standing.standing()
    if run is None or run.state != ScoringRunState.SCORING:  # thrown away with its draft, or ended
        return
    if models is None or models.shadow is None or models.shadow.key != run.model_id:
        return
    step = await shadow_next(deed, models, run.cursor)
    run.done, run.changed, run.cursor = run.done + step.looked, run.changed + step.changed, step.last
    run.total = max(run.total, run.done)
    if step.looked < CHUNK:
        run.state, run.finished_at = ScoringRunState.FINISHED, deed.now
    await run.save(update_fields=["done", "changed", "cursor", "total", "state", "finished_at"])
    await _tell(deed, run)


async def _demand_fit(model: ScoringModel) -> None:
    if model.state != VersionState.DRAFT:
        refuse("CONFLICT", "refusal-scoring-no-draft", "modelId")
    if not model.rules:
        refuse("INVALID", "refusal-scoring-no-rules", "modelId")
    if await ScoringRun.filter(model_id=model.id, state__in=WAITING).exists():
        refuse("CONFLICT", "refusal-scoring-waits", "modelId")
    if await ScoringModel.filter(state=VersionState.SHADOW).exists():
        refuse("CONFLICT", "refusal-scoring-other-shadow", "modelId")
    if not await ScoringModel.filter(state=VersionState.LIVE).exists():
        refuse("CONFLICT", "refusal-scoring-no-live", "modelId")


async def _begin(deed: Deed, model: ScoringModel) -> None:
    run = await begin(deed, model, ScoringRunKind.SHADOW, ScoringRunState.SCORING)
    await standing.change()
    model.state, model.shadow_since = VersionState.SHADOW, deed.now
    await model.save(update_fields=["state", "shadow_since"])
    deed.record("scoring-model.shadowed", model, called=model.name, after={"version": model.version})
    deed.record("scoring.shadow-started", run, called=model.name, after={"leads": run.total})


async def _end(deed: Deed, model: ScoringModel) -> None:
    model.state, model.shadow_since = VersionState.DRAFT, None
    await model.save(update_fields=["state", "shadow_since"])
    await finish(deed, ScoringRunState.OVERTAKEN, model_id=model.id, kind=ScoringRunKind.SHADOW)
    deed.record("scoring-model.shadow-ended", model, called=model.name, after={"version": model.version})


async def _tell(deed: Deed, run: ScoringRun) -> None:
    model = await ScoringModel.get(id=run.model_id)
    figures = {"done": run.done, "changed": run.changed}
    if run.finished_at is None:
        deed.record("scoring.shadow-continued", run, called=model.name, after=figures)
        return
    told = [run.started_by_id] if run.started_by_id else []
    tell = telling(told, "told-scoring-shadowed", ids.public(ScoringModel, model.id), name=model.name, **figures)
    deed.record("scoring.shadow-finished", run, called=model.name, after=figures, tell=tell)
