"""Re-scoring one lead inside the deed that changes something about it, so that its score is fresh at once."""

from domain.leads import moving
from domain.operation import Deed
from domain.scoring import shadow_scores
from domain.scoring.model import FIELDS
from domain.scoring.scoring import Done, explain, kept
from domain.scoring.standing import held
from models import Lead, LeadActivity
from models.kinds import LeadMoveKind

SCORED = ("score", "grade", "scored_at", "scoring_model_id", "score_parts")


async def rescore(deed: Deed, lead: Lead) -> None:
    """Gives a locked lead its score by the live model and saves it; without a live model it stays as it is.

    A changed grade is noted on the time line, except for a lead that had no score before. What a model in shadow says
    is kept beside it, and changes nothing.
    """
    models = await held()
    if models is None:
        return
    facts = {name: getattr(lead, name) for name in FIELDS}
    rows = await LeadActivity.filter(lead_id=lead.id).values_list("kind", "at")
    done = [Done(str(kind), at) for kind, at in rows]
    found = explain(models.live.model, facts, done, deed.now)
    before = lead.grade if lead.scored_at else None
    lead.score, lead.grade, lead.scored_at = found.total, found.grade, deed.now
    lead.scoring_model_id, lead.score_parts = models.live.key, kept(found)
    await lead.save(update_fields=SCORED)
    if models.shadow:
        beside = explain(models.shadow.model, facts, done, deed.now)
        await shadow_scores.keep(deed.now, models, [shadow_scores.Both(lead.id, found, beside)])
    if before and before != found.grade:
        await moving.note(deed, lead, LeadMoveKind.REGRADE, before=before, after=found.grade, score=str(found.total))
