"""Watching the clocks: half-time warns the holder, the end tells the superiors and takes the lead back.

Each lead is a deed of its own that looks again once the row is locked, so the job may run twice or end anywhere.
"""

from typing import Any
from uuid import UUID

from domain import clock, ids, knobs
from domain.leads.moving import HELD, called, move, note
from domain.notifications import tell, telling
from domain.operation import Deed, operation
from domain.people.superiors import superiors
from domain.refusal import refuse
from domain.viewer import Viewer
from models import Lead, LeadMove, User
from models.kinds import LeadMoveKind, LeadState

MOST = 500


async def watch(viewer: Viewer) -> dict[str, Any]:
    """Warns and takes back what is due now; answers how many of each."""
    now = await clock.now()
    running = Lead.filter(state=LeadState.ASSIGNED, responded_at__isnull=True)
    half = running.filter(respond_warn_at__lte=now, respond_due_at__gt=now, respond_warned_at__isnull=True)
    over = running.filter(respond_due_at__lte=now)
    warned = [await warn(viewer, key) for key in await _first(half)]
    ended = [await end(viewer, key) for key in await _first(over)]
    return {"warned": sum(warned), "escalated": sum(bool(e) for e in ended), "taken_back": ended.count("TAKEN_BACK")}


@operation(None)
async def warn(deed: Deed, lead_id: UUID) -> bool:
    """Tells the holder that half the time has passed; False where that is not so any more."""
    lead = await _locked(lead_id)
    if not _runs(lead) or lead.respond_warned_at or not lead.respond_warn_at or lead.respond_warn_at > deed.now:
        return False
    assert lead.owner_id
    lead.respond_warned_at = deed.now
    await note(deed, lead, LeadMoveKind.WARN)
    once = f"lead-half:{lead.id.hex}:{lead.respond_warn_at.isoformat()}"
    await tell(deed, lead.owner_id, "told-lead-half", ids.public(Lead, lead.id), once, name=called(lead))
    return True


@operation(None)
async def end(deed: Deed, lead_id: UUID) -> str:
    """Tells the superiors that nobody answered, and takes the lead back; answers what was done, if anything."""
    lead = await _locked(lead_id)
    if not _runs(lead) or not lead.respond_due_at or lead.respond_due_at > deed.now:
        return ""
    assert lead.owner_id
    holder = await User.get(id=lead.owner_id)
    told = await superiors(holder.id)
    again = lead.taken_back < (await knobs.read(deed.now)).lead_take_backs
    if not again and await _escalated(lead):
        return ""
    subject, values = ids.public(Lead, lead.id), {"name": called(lead), "holder": holder.display_name}
    message = "told-lead-over" if again else "told-lead-over-kept"
    for person in told:
        await tell(
            deed, person, message, subject, f"lead-over:{lead.id.hex}:{lead.respond_due_at.isoformat()}", **values
        )
    await note(deed, lead, LeadMoveKind.ESCALATE, told=[person.hex for person in told])
    if not again:
        return "ESCALATED"
    lead.taken_back += 1
    lead.released_by_ids = [*lead.released_by_ids, holder.id]
    tell_holder = telling([holder.id], "told-lead-taken-back", "", name=called(lead))
    await move(deed, lead, LeadState.NEW, LeadMoveKind.TAKE_BACK, reason="NO_ANSWER", tell=tell_holder)
    return "TAKEN_BACK"


async def _locked(lead_id: UUID) -> Lead:
    lead = await Lead.filter(id=lead_id).select_for_update(no_key=True).first()
    if lead is None:
        refuse("NOT_FOUND", "refusal-not-found")
    return lead


def _runs(lead: Lead) -> bool:
    return lead.state in HELD and lead.owner_id is not None and lead.responded_at is None


async def _escalated(lead: Lead) -> bool:
    """Whether its superiors have been told since its holder has it."""
    steps = LeadMove.filter(lead_id=lead.id, kind=LeadMoveKind.ESCALATE, at__gte=lead.assigned_at)
    return await steps.exists()


async def _first(query: Any) -> list[UUID]:
    return list(await query.order_by("respond_due_at").limit(MOST).values_list("id", flat=True))
