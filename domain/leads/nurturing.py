"""Nurturing: leads that are not ready yet are kept warm instead of being dropped.

Insights come once a month, product news and invitations as they stand; each piece once, the newest first, and never two
mails within some days. After half a year a lead is assessed again, or as soon as what it does makes its score rise.
Each lead is a deed of its own; the database knows each mail by lead and piece. The job may run twice or end anywhere.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

import messages
from domain import clock, knobs
from domain.leads.contents import FRESH
from domain.leads.moving import called, move, note
from domain.leads.unsubscribing import address_of
from domain.operation import Deed, operation
from domain.scoring.rescoring import rescore
from domain.viewer import Viewer
from models import Lead, LeadMove, Mail, NurtureContent
from models.kinds import ContentKind, LeadMoveKind, LeadState, WaitingReason

MOST = 2_000
NURTURE = "NURTURE"
# An invitation goes before news, for what it invites to passes; who has just come is left in peace at first.
_DUE = """
    select l.id as lead, c.id as content from lead l cross join lateral (
        select id, kind, from_on from nurture_content
        where withdrawn_at is null and from_on <= $2
        and split_part(language, '-', 1) = split_part(lower(coalesce(nullif(l.language, ''), $3)), '-', 1)
        and case when kind = 'INSIGHT' then l.nurture_next_at <= $1 and coalesce(until_on >= $2, true)
            else coalesce(until_on, from_on + $7::int) >= $2 end
        and not exists (select from mail where lead_id = l.id and content_id = nurture_content.id)
        order by kind = 'INVITATION' desc, kind = 'NEWS' desc, from_on desc, id desc limit 1) c
    where l.state = 'NURTURING' and l.nurturing_since <= $4
    and l.email <> '' and l.consented_at is not null and l.unsubscribed_at is null
    and not exists (select from mail where lead_id = l.id and content_id is not null and created_at > $4)
    and ($5::uuid is null or l.id = $5) order by l.nurture_next_at, l.id limit $6
"""


async def enter(deed: Deed, lead: Lead, *, reason: str | None = None, remark: str = "") -> LeadMove:
    """Brings a lead into nurturing: nobody holds it, it is written to, and assessed again in due time."""
    standing = await knobs.read(deed.now)
    lead.nurturing_since = deed.now
    lead.nurture_next_at = deed.now + timedelta(days=standing.nurture_days)
    lead.reassess_at = deed.now + timedelta(days=standing.reassess_days)
    return await move(deed, lead, LeadState.NURTURING, LeadMoveKind.NURTURE, reason=reason, remark=remark)


async def go_round(viewer: Viewer) -> dict[str, Any]:
    """Writes to those for whom there is something and assesses those whose half-year is over; answers how many."""
    now = await clock.now()
    written = [await write(viewer, key) for key in await _due(now)]
    over = Lead.filter(state=LeadState.NURTURING, reassess_at__lte=now).order_by("reassess_at").limit(MOST)
    to_assess: Any = await over.values_list("id", flat=True)
    risen = [await reassess(viewer, key) for key in to_assess]
    return {"written": sum(written), "reassessed": len(risen), "risen": sum(risen)}


@operation(None)
async def write(deed: Deed, lead_id: UUID) -> bool:
    """Writes to a lead; False where there is nothing for it, no consent or address, or it was written to lately."""
    lead = await Lead.filter(id=lead_id).select_for_update(no_key=True).first()
    due = (await _due(deed.now, lead_id)).get(lead_id)
    if lead is None or due is None:
        return False
    content = await NurtureContent.get(id=due)
    if content.kind == ContentKind.INSIGHT:
        lead.nurture_next_at = deed.now + timedelta(days=(await knobs.read(deed.now)).nurture_days)
        await lead.save(update_fields=["nurture_next_at"])
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
    await leave(deed, lead, LeadMoveKind.REASSESS)
    return True


async def risen(deed: Deed, lead: Lead, before: Decimal) -> None:
    """Step: what a locked lead did may have raised its score to what a re-assessment asks for: it does not wait."""
    if lead.state == LeadState.NURTURING and before < (await knobs.read(deed.now)).reassess_score <= lead.score:
        await leave(deed, lead, LeadMoveKind.REASSESS)


async def leave(deed: Deed, lead: Lead, how: LeadMoveKind) -> None:
    """Step: a lead in nurturing is new again, and is shared out."""
    lead.nurturing_since = lead.nurture_next_at = lead.reassess_at = None
    await move(deed, lead, LeadState.NEW, how, waiting=WaitingReason.NOT_YET)


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


async def _due(now: datetime, lead_id: UUID | None = None) -> dict[UUID, UUID]:
    """The piece that is due, by lead: of that one or of all, those first whose month was over first."""
    since = now - timedelta(days=(await knobs.read(now)).nurture_days_apart)
    given = [now, clock.local_day(now, None), messages.DEFAULT, since, lead_id, MOST, FRESH.days]
    rows = await get_connection("default").execute_query_dict(_DUE, given)
    return {row["lead"]: row["content"] for row in rows}
