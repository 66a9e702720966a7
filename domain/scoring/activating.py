"""Making a scoring model live: at once for every deed to come, in the background for every open lead."""

from tortoise.connection import get_connection

from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.scoring.rescoring import LIVE_LOCK
from domain.scoring.running import ACTIVATION, RESTORATION, alone, begin
from models import ScoringModel, ScoringRun
from models.kinds import VersionState


@operation("scoring.edit")
async def activate(deed: Deed, model_id: str | None) -> ScoringRun:
    """Makes a draft the live model and begins to score every open lead by it; CONFLICT where it is none."""
    await alone(deed)
    model = await find(deed.viewer, ScoringModel, model_id, field="modelId", lock=True)
    if model.state != VersionState.DRAFT:
        refuse("CONFLICT", "refusal-scoring-no-draft", "modelId")
    if not model.rules:
        refuse("INVALID", "refusal-scoring-no-rules", "modelId")
    return await _goes_live(deed, model, ACTIVATION, "scoring-model.activated")


@operation("scoring.edit")
async def restore(deed: Deed, model_id: str | None) -> ScoringRun:
    """Makes a model live again that was live before; CONFLICT where it is a draft or live already."""
    await alone(deed)
    model = await find(deed.viewer, ScoringModel, model_id, field="modelId", lock=True)
    if model.state != VersionState.RETIRED:
        refuse("CONFLICT", "refusal-scoring-not-retired", "modelId")
    return await _goes_live(deed, model, RESTORATION, "scoring-model.restored")


async def _goes_live(deed: Deed, model: ScoringModel, kind: str, event: str) -> ScoringRun:
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [LIVE_LOCK])
    before = await ScoringModel.filter(state=VersionState.LIVE).select_for_update().first()
    if before:
        before.state = VersionState.RETIRED
        await before.save(update_fields=["state"])
    model.state, model.activated_at, model.activated_by_id = VersionState.LIVE, deed.now, deed.viewer.id
    await model.save(update_fields=["state", "activated_at", "activated_by_id"])
    deed.record(
        event,
        model,
        called=model.name,
        before={"live": before.version if before else None},
        after={"live": model.version},
    )
    return await begin(deed, model, before, kind)
