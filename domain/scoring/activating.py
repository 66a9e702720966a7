"""Making a scoring model live: once it is counted for every deed to come, in the background for every open lead."""

from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.scoring.counting import count
from domain.scoring.running import alone
from models import ScoringModel, ScoringRun
from models.kinds import ScoringRunKind, VersionState


@operation("scoring.edit")
async def activate(deed: Deed, model_id: str | None) -> ScoringRun:
    """Begins to make a draft, or the model in shadow, the live one; CONFLICT where it is neither.

    It is counted first, and the breaker may stop it there.
    """
    await alone(deed)
    model = await find(deed.viewer, ScoringModel, model_id, field="modelId", lock=True)
    if model.state not in (VersionState.DRAFT, VersionState.SHADOW):
        refuse("CONFLICT", "refusal-scoring-no-draft", "modelId")
    if not model.rules:
        refuse("INVALID", "refusal-scoring-no-rules", "modelId")
    return await count(deed, model, ScoringRunKind.ACTIVATE)


@operation("scoring.edit")
async def restore(deed: Deed, model_id: str | None) -> ScoringRun:
    """Begins to make a model live again that was live before; CONFLICT where it is a draft or live already."""
    await alone(deed)
    model = await find(deed.viewer, ScoringModel, model_id, field="modelId", lock=True)
    if model.state != VersionState.RETIRED:
        refuse("CONFLICT", "refusal-scoring-not-retired", "modelId")
    return await count(deed, model, ScoringRunKind.RESTORE)
