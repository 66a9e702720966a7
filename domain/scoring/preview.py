"""The score that a lead would have by a version: of an example, or of one that there is."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain import clock
from domain.access import find
from domain.refusal import refuse
from domain.rows import Row
from domain.scoring.explaining import parts_of
from domain.scoring.many import activities_of
from domain.scoring.model import FIELDS, model_of
from domain.scoring.scoring import Done, explain, kept
from domain.viewer import Viewer
from models import Lead, ScoringModel
from models.kinds import ActivityKind

MOST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Example:
    """A lead made up: its fields by name, and what was done so many days ago."""

    facts: dict[str, Any]
    activities: list[str]
    days_ago: int


async def preview(viewer: Viewer, model_id: str, example: Example, lead_id: str | None) -> Row:
    """Total, grade and parts by that version, now; of the lead where one is named, else of the example."""
    model = await find(viewer, ScoringModel, model_id, field="modelId")
    now = await clock.now()
    if lead_id:
        lead = await find(viewer, Lead, lead_id, field="leadId")
        facts = {name: getattr(lead, name) for name in FIELDS}
        done = (await activities_of([lead.id])).get(lead.id, [])
    else:
        _demand(example)
        facts, at = example.facts, now - timedelta(days=example.days_ago)
        done = [Done(kind, at) for kind in example.activities]
    found = explain(model_of(model), facts, done, now)
    return {"total": found.total, "grade": found.grade, "parts": parts_of(kept(found), viewer.locale)}


def _demand(example: Example) -> None:
    if not set(example.activities) <= set(ActivityKind):
        refuse("BAD_USER_INPUT", "refusal-invalid", "activities")
    if not 0 <= example.days_ago <= MOST_DAYS:
        refuse("BAD_USER_INPUT", "refusal-invalid", "daysAgo")
