"""What people do before they buy: entered by those who notice it, and scored at once."""

from datetime import datetime, timedelta
from typing import Any

from domain.access import find
from domain.leads import nurturing
from domain.leads.moving import called
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal
from domain.scoring.rescoring import rescore
from models import Lead, LeadActivity
from models.kinds import ActivityKind

SKEW = timedelta(minutes=2)
# People look at prices before they leave their name: their earlier visits belong to the lead.
BEFORE_CAPTURE = timedelta(days=90)
KINDS = tuple(kind for kind in ActivityKind if kind is not ActivityKind.CONTACT)


@operation("lead-activity.add")
async def add_activity(deed: Deed, lead_id: str | None, kind: str | None, at: Any) -> Lead:
    """Adds something that the person did, now by default; the lead's score is fresh afterwards."""
    lead = await find(deed.viewer, Lead, lead_id, field="leadId", lock=True)
    wrong = [problem for problem in (_kind(kind), _moment(at, lead, deed.now)) if problem]
    if wrong:
        raise Refusal(*wrong)
    await take_in(deed, lead, ActivityKind(kind or ""), at or deed.now)
    return lead


async def take_in(deed: Deed, lead: Lead, kind: ActivityKind, at: datetime, **more: Any) -> LeadActivity:
    """Keeps an activity of a locked lead, with more of its columns where given, and scores the lead again.

    One in nurturing whose score rises by it to what a re-assessment asks for is shared out again at once.
    """
    activity = await LeadActivity.create(
        lead_id=lead.id, kind=kind, at=at, created_at=deed.now, by_id=deed.viewer.id, **more
    )
    lead.last_activity_at = max(lead.last_activity_at, at)
    await lead.save(update_fields=["last_activity_at"])
    before = lead.score
    await rescore(deed, lead)
    await nurturing.risen(deed, lead, before)
    deed.record("lead.activity", lead, called=called(lead), after={"kind": kind.value, "at": at.isoformat()})
    return activity


def _kind(kind: str | None) -> Problem | None:
    if not kind:
        return Problem("REQUIRED", "refusal-required", "kind")
    return None if kind in set(KINDS) else Problem("INVALID", "refusal-invalid", "kind")


def _moment(at: Any, lead: Lead, now: datetime) -> Problem | None:
    if at is None:
        return None
    if not isinstance(at, datetime):
        return Problem("INVALID", "refusal-invalid", "at")
    if at > now + SKEW:
        return Problem("INVALID", "refusal-activity-future", "at")
    if at < lead.created_at - BEFORE_CAPTURE:
        return Problem("INVALID", "refusal-activity-old", "at", {"days": BEFORE_CAPTURE.days})
    return None
