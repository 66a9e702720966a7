"""Nurturing: leads that are not ready yet are kept warm instead of being dropped.

Once a month each is written to with the newest piece that it has not had, and after half a year it is assessed again.
Each lead is a deed of its own; the database knows each mail by lead and piece. The job may run twice or end anywhere.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

import messages
from domain import clock, knobs
from domain.leads.moving import called, move, note
from domain.leads.unsubscribing import address_of
from domain.operation import Deed, operation
from domain.scoring.rescoring import rescore
from domain.viewer import Viewer
from models import Lead, LeadMove, Mail, NurtureContent
from models.kinds import LeadMoveKind, LeadState, WaitingReason

MOST = 2_000
NURTURE = "NURTURE"


async def enter(deed: Deed, lead: Lead, *, reason: str | None = None, remark: str = "") -> LeadMove:
    """Brings a lead into nurturing: nobody holds it, it is written to, and assessed again in due time."""
    standing = await knobs.read(deed.now)
    lead.nurturing_since = deed.now
    lead.nurture_next_at = deed.now + timedelta(days=standing.nurture_days)
    lead.reassess_at = deed.now + timedelta(days=standing.reassess_days)
    return await move(deed, lead, LeadState.NURTURING, LeadMoveKind.NURTURE, reason=reason, remark=remark)


async def go_round(viewer: Viewer) -> dict[str, Any]:
    """Writes to those whose month is over and assesses those whose half-year is; answers how many of each."""
    now = await clock.now()
    ripening = Lead.filter(state=LeadState.NURTURING)
    to_write = await _first(ripening.filter(nurture_next_at__lte=now), "nurture_next_at")
    to_assess = await _first(ripening.filter(reassess_at__lte=now), "reassess_at")
    written = [await write(viewer, key) for key in to_write]
    risen = [await reassess(viewer, key) for key in to_assess]
    return {"written": sum(written), "reassessed": len(risen), "risen": sum(risen)}


@operation(None)
async def write(deed: Deed, lead_id: UUID) -> bool:
    """Writes this month's mail to a lead; False where there is nothing for it, or no consent or address."""
    lead = await Lead.filter(id=lead_id).select_for_update(no_key=True).first()
    if lead is None or lead.state != LeadState.NURTURING or not lead.nurture_next_at or lead.nurture_next_at > deed.now:
        return False
    lead.nurture_next_at = deed.now + timedelta(days=(await knobs.read(deed.now)).nurture_days)
    await lead.save(update_fields=["nurture_next_at"])
    if not lead.email or not lead.consented_at or lead.unsubscribed_at:
        return False
    content = await _next_content(lead, deed.now)
    if content is None:
        return False
    await Mail.bulk_create([mail(lead, content, deed.now)], ignore_conflicts=True)
    deed.record("lead.written-to", lead, called=called(lead), after={"content": content.id.hex})
    return True


@operation(None)
async def reassess(deed: Deed, lead_id: UUID) -> bool:
    """Scores a lead again; one that has risen enough is shared out again. Answers whether it has."""
    lead = await Lead.filter(id=lead_id).select_for_update(no_key=True).first()
    if lead is None or lead.state != LeadState.NURTURING or not lead.reassess_at or lead.reassess_at > deed.now:
        return False
    standing = await knobs.read(deed.now)
    await rescore(deed, lead)
    if lead.score < standing.reassess_score:
        lead.reassess_at = deed.now + timedelta(days=standing.reassess_days)
        await note(deed, lead, LeadMoveKind.REASSESS, score=str(lead.score))
        return False
    lead.nurturing_since = lead.nurture_next_at = lead.reassess_at = None
    await move(deed, lead, LeadState.NEW, LeadMoveKind.REASSESS, waiting=WaitingReason.NOT_YET)
    return True


def mail(lead: Lead, content: NurtureContent, now: datetime) -> Mail:
    """The mail of a piece to a lead, with its names filled in and the way out of it at the end."""
    names = {"{name}": lead.contact_name or called(lead), "{company}": lead.company or called(lead)}
    bye = messages.text(content.language, "nurture-unsubscribe", address=address_of(lead.id))
    return Mail(
        to_address=lead.email,
        to_name=lead.contact_name,
        subject=filled(content.subject, names)[:200],
        body=f"{filled(content.body, names)}\n\n{bye}",
        kind=NURTURE,
        lead_id=lead.id,
        content_id=content.id,
        once=f"nurture:{lead.id.hex}:{content.id.hex}",
        created_at=now,
    )


def filled(text: str, names: dict[str, str]) -> str:
    """The text with its placeholders replaced; whatever else stands in braces stays."""
    for placeholder, name in names.items():
        text = text.replace(placeholder, name)
    return text


async def _next_content(lead: Lead, now: datetime) -> NurtureContent | None:
    """The newest piece in its language that stands today and that it has not had."""
    today = clock.local_day(now, None)
    had = await Mail.filter(lead_id=lead.id, content_id__isnull=False).values_list("content_id", flat=True)
    stands = NurtureContent.filter(Q(until_on=None) | Q(until_on__gte=today), from_on__lte=today, withdrawn_at=None)
    fresh = stands.filter(language=lead.language or messages.DEFAULT).exclude(id__in=list(had))
    return await fresh.order_by("-from_on", "-id").first()


async def _first(query: Any, order: str) -> list[UUID]:
    return list(await query.order_by(order).limit(MOST).values_list("id", flat=True))
