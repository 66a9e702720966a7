"""Nurturing: leads that are not ready yet are kept warm instead of being dropped."""

from datetime import timedelta

from domain import knobs
from domain.leads.moving import move
from domain.operation import Deed
from models import Lead, LeadMove
from models.kinds import LeadMoveKind, LeadState


async def enter(deed: Deed, lead: Lead, *, reason: str | None = None, remark: str = "") -> LeadMove:
    """Brings a lead into nurturing: nobody holds it, it is written to, and assessed again in due time."""
    standing = await knobs.read(deed.now)
    lead.nurturing_since = deed.now
    lead.nurture_next_at = deed.now + timedelta(days=standing.nurture_days)
    lead.reassess_at = deed.now + timedelta(days=standing.reassess_days)
    return await move(deed, lead, LeadState.NURTURING, LeadMoveKind.NURTURE, reason=reason, remark=remark)
