"""The scoring of the demonstration world: a draft that runs in shadow beside the live model from the first lead on."""

from datetime import datetime
from typing import Any

from domain.scoring.defaults import FULL
from models import ScoringModel, ScoringRun, User
from models.kinds import ScoringRunKind, ScoringRunState, VersionState

NAME = "看重行为的草稿"
GRADES = {"A": "60", "B": "40", "C": "18"}
# What somebody does counts for more, and fades sooner; what a lead is counts for less.
WORTH = {"INQUIRY": "30", "TRIAL": "28", "EVENT": "16", "CALL": "14"}
FADING = {"INQUIRY": 14, "TRIAL": 21, "EVENT": 30}


async def make_shadow(users: dict[str, User], at: datetime) -> ScoringModel:
    """Lets the live model stand and a draft of it run in shadow since that moment, before the first lead came."""
    live, ops = await ScoringModel.get(state=VersionState.LIVE), users["ops"].id
    await ScoringModel.filter(id=live.id).update(created_at=at, updated_at=at, activated_at=at)
    made = await ScoringModel.create(
        version=live.version + 1,
        name=NAME,
        state=VersionState.SHADOW,
        full=FULL,
        grades=GRADES,
        rules=[_changed(rule) for rule in live.rules],
        based_on=live.version,
        created_by_id=ops,
        created_at=at,
        updated_at=at,
        shadow_since=at,
    )
    await ScoringRun.create(
        model_id=made.id,
        kind=ScoringRunKind.SHADOW,
        state=ScoringRunState.FINISHED,
        started_at=at,
        finished_at=at,
        started_by_id=ops,
    )
    return made


def _changed(rule: dict[str, Any]) -> dict[str, Any]:
    if rule["kind"] == "ATTRIBUTE":
        return {**rule, "points": "4"} if rule["field"] in ("company_size", "industry") else rule
    kind = rule["activity"]
    return {**rule, "points": WORTH.get(kind, rule["points"]), "half_life": FADING.get(kind, rule["half_life"])}
