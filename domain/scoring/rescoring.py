"""Re-scoring one lead inside the deed that changes something about it, so that its score is fresh at once."""

from uuid import UUID

from tortoise.connection import get_connection

from domain.leads import moving
from domain.operation import Deed
from domain.scoring.model import FIELDS, Model, model_of
from domain.scoring.scoring import Done, explain, kept
from models import Lead, LeadActivity, ScoringModel
from models.kinds import LeadMoveKind, VersionState

# Who scores shares it; who changes the live model waits until nobody scores by the old one any more.
LIVE_LOCK = 727_310
SCORED = ("score", "grade", "scored_at", "scoring_model_id", "score_parts")


async def rescore(deed: Deed, lead: Lead) -> None:
    """Gives a locked lead its score by the live model and saves it; without a live model it stays as it is.

    A changed grade is noted on the time line, except for a lead that had no score before.
    """
    key, model = await live()
    if key is None or model is None:
        return
    facts = {name: getattr(lead, name) for name in FIELDS}
    rows = await LeadActivity.filter(lead_id=lead.id).values_list("kind", "at")
    found = explain(model, facts, [Done(str(kind), at) for kind, at in rows], deed.now)
    before = lead.grade if lead.scored_at else None
    lead.score, lead.grade, lead.scored_at = found.total, found.grade, deed.now
    lead.scoring_model_id, lead.score_parts = key, kept(found)
    await lead.save(update_fields=SCORED)
    if before and before != found.grade:
        await moving.note(deed, lead, LeadMoveKind.REGRADE, before=before, after=found.grade, score=str(found.total))


async def live() -> tuple[UUID | None, Model | None]:
    """The live model and its key, held for this transaction; nothing where there is none."""
    await get_connection("default").execute_query("select pg_advisory_xact_lock_shared($1)", [LIVE_LOCK])
    keys = await ScoringModel.filter(state=VersionState.LIVE).values_list("id", flat=True)
    if not keys:
        return None, None
    key = UUID(str(keys[0]))
    return key, _read.get(key) or await _remember(key)


async def _remember(key: UUID) -> Model:
    """Reads a live model once a process: only drafts can be edited."""
    if len(_read) > 8:
        _read.clear()
    _read[key] = model_of(await ScoringModel.get(id=key))
    return _read[key]


_read: dict[UUID, Model] = {}
