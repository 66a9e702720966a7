"""Going live: in one moment a version scores every deed to come, and a run begins to score every open lead by it."""

from uuid import UUID

from domain.operation import Deed
from domain.scoring import standing
from domain.scoring.running import finish, overtake, owe
from models import ScoringModel, ScoringRun
from models.kinds import ScoringRunKind, ScoringRunState, VersionState

_EVENTS = {
    ScoringRunKind.ACTIVATE: "scoring-model.activated",
    ScoringRunKind.RESTORE: "scoring-model.restored",
    ScoringRunKind.UNDO: "scoring-model.brought-back",
}


async def go_live(deed: Deed, run: ScoringRun, by: UUID | None) -> None:
    """Makes the run's version live instead of the one that is, by that person; the caller is `alone`."""
    model = await ScoringModel.filter(id=run.model_id).select_for_update().get()
    await standing.change()
    before = await ScoringModel.filter(state=VersionState.LIVE).select_for_update().first()
    if before:
        before.state = VersionState.RETIRED
        await before.save(update_fields=["state"])
    if model.state == VersionState.SHADOW:
        await finish(deed, ScoringRunState.OVERTAKEN, model_id=model.id, kind=ScoringRunKind.SHADOW)
    model.state, model.shadow_since = VersionState.LIVE, None
    model.activated_at, model.activated_by_id = deed.now, by
    await model.save(update_fields=["state", "shadow_since", "activated_at", "activated_by_id"])
    await overtake(deed)
    run.before_id, run.live_at, run.cursor = before.id if before else None, deed.now, None
    run.state = ScoringRunState.SCORING
    await run.save()
    deed.record(
        _EVENTS[ScoringRunKind(run.kind)],
        model,
        called=model.name,
        before={"live": before.version if before else None},
        after={"live": model.version},
    )
    owe(deed, run, model)
