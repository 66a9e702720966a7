"""Replies: who answers a mail that we wrote to a lead tells of interest again, or wants to be left in peace."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from domain.collision.domains import registrable_domain
from domain.leads.capturing import Origin, added, captured
from domain.leads.filling import told_by
from domain.leads.interest import LENGTHS, Interest, problems
from domain.leads.moving import OPEN
from domain.leads.unsubscribing import end
from domain.mails.composing import key_of
from domain.mails.reading import Letter
from domain.mails.suppressing import suppress
from domain.operation import Deed
from models import Lead, Mail
from models.kinds import LeadChannel, SuppressionReason

_LEAVING = frozenset({"退订", "取消订阅", "td", "t", "stop", "unsubscribe", "remove"})
_CODES = {"industry": "industry", "companySize": "company_size", "source": "source"}


async def answered(named: Sequence[str], sender: str) -> tuple[Lead, Mail] | None:
    """The lead to which the mail was written that somebody answers, locked, and that mail.

    Only where the sender is its person or of the same company.
    """
    ours = [key for one in named if (key := key_of(one))]
    mail = await Mail.filter(id__in=ours, lead_id__isnull=False).order_by("-created_at").first() if ours else None
    if mail is None:
        return None
    lead = await Lead.filter(id=mail.lead_id).select_for_update(no_key=True).get()
    return (lead, mail) if _is_of(mail, sender) else None


async def received(deed: Deed, lead: Lead, mail: Mail, letter: Letter, more: str = "") -> Lead:
    """Step: keeps what the person of a locked lead says, and `more` below it; answers the lead that has it.

    One that has ended is not opened again: what is said is a new lead.
    """
    said = letter.said.strip()
    if said.strip(" .。!！").casefold() in _LEAVING:
        await end(deed, lead.id)
        await suppress(deed, mail.to_address, SuppressionReason.UNSUBSCRIBED)
        return lead
    longest = LENGTHS["need"] - len(more)
    need = (said if len(said) <= longest else said[: longest - 1] + "…") + more
    origin = Origin(LeadChannel.CAMPAIGN, lead.library)
    asked = Interest(need=need, utm={"medium": "mail", "campaign": mail.subject})
    if lead.state in OPEN:
        await added(deed, lead, asked, origin)
        return lead
    return (await captured(deed, await _anew(lead, asked), origin)).lead


async def _anew(lead: Lead, asked: Interest) -> Interest:
    """Who asks is known; what nobody may choose any more is left out."""
    whole = replace(told_by(lead), need=asked.need, utm=asked.utm, referrer="")
    gone: dict[str, Any] = {_CODES[one.field]: "" for one in await problems(whole.tidy()) if one.field in _CODES}
    return replace(whole, **gone)


def _is_of(mail: Mail, sender: str) -> bool:
    company = registrable_domain(sender)
    return sender == mail.to_address.casefold() or (
        company is not None and company == registrable_domain(mail.to_address)
    )
