"""Judging a lead: whether there is a need, none, or not yet."""

from domain.leads import moving, nurturing
from domain.leads.taking_up import REMARK, holder_of, taken_up, too_long, unexplained
from domain.operation import Deed, operation
from domain.refusal import Refusal, refuse
from domain.scoring.rescoring import rescore
from models import Lead
from models.kinds import InvalidReason, LeadMoveKind, LeadState, WaitingReason

NEED, BUDGET, PRODUCT = 5000, 100, 100


@operation("lead.qualify")
async def qualify(
    deed: Deed,
    lead_id: str | None,
    *,
    need: str | None = None,
    budget: str | None = None,
    product: str | None = None,
    remark: str | None = None,
) -> Lead:
    """The need is confirmed; what is said of need, budget and product is kept with the lead, None leaves it.

    Refuses with CONFLICT unless the lead has been contacted, INVALID for texts that are too long.
    """
    lead = await taken_up(deed, lead_id)
    holder = await holder_of(lead)
    texts = {
        "need": (need, NEED),
        "budget": (budget, BUDGET),
        "product": (product, PRODUCT),
        "remark": (remark, REMARK),
    }
    problems = too_long(**texts)
    if problems:
        raise Refusal(*problems)
    said = {"need": need, "budget": budget, "product": product}
    kept = {name: text.strip() for name, text in said.items() if text is not None}
    if kept:
        await _said(deed, lead, kept)
    said_too = (remark or "").strip()
    await moving.move(deed, lead, LeadState.QUALIFIED, LeadMoveKind.QUALIFY, owner=holder, remark=said_too)
    return lead


async def _said(deed: Deed, lead: Lead, kept: dict[str, str]) -> None:
    """Keeps what was said, and what stood before where that is another."""
    before = {name: getattr(lead, name) for name, text in kept.items() if getattr(lead, name) != text}
    for name, text in kept.items():
        setattr(lead, name, text)
    await lead.save(update_fields=list(kept))
    if before:
        after = {name: kept[name] for name in before}
        deed.record("lead.updated", lead, called=moving.called(lead), before=before, after=after)
    await rescore(deed, lead)


@operation("lead.invalidate")
async def invalidate(deed: Deed, lead_id: str | None, reason: str | None, remark: str | None = None) -> Lead:
    """The lead is none: it ends, with its reason, and stays with whoever held it last.

    Refuses with REQUIRED or INVALID (reason, remark), CONFLICT where it has ended already.
    """
    lead = await taken_up(deed, lead_id)
    problems = unexplained(reason, set(InvalidReason), remark, {InvalidReason.OTHER})
    if problems:
        raise Refusal(*problems)
    lead.invalid_reason = reason
    said = (remark or "").strip()
    await moving.move(deed, lead, LeadState.INVALID, LeadMoveKind.INVALIDATE, reason=reason, remark=said)
    return lead


@operation("lead.nurture")
async def nurture(deed: Deed, lead_id: str | None, remark: str | None = None) -> Lead:
    """The lead is not ready yet: nobody holds it any more, it gets news every month and is looked at again later.

    Refuses with CONFLICT where it has ended or is in nurturing already, INVALID (remark).
    """
    lead = await taken_up(deed, lead_id)
    problems = too_long(remark=(remark, REMARK))
    if problems:
        raise Refusal(*problems)
    await nurturing.enter(deed, lead, remark=(remark or "").strip())
    return lead


@operation("lead.reopen")
async def reopen(deed: Deed, lead_id: str | None, remark: str | None = None) -> Lead:
    """A lead that was invalid or in nurturing is new again and waits to be distributed.

    Refuses with CONFLICT in any other state, INVALID (remark).
    """
    lead = await taken_up(deed, lead_id)
    problems = too_long(remark=(remark, REMARK))
    if problems:
        raise Refusal(*problems)
    if lead.state not in (LeadState.INVALID, LeadState.NURTURING):
        refuse("CONFLICT", "refusal-lead-move", "leadId", state=lead.state, to=LeadState.NEW.value)
    lead.invalid_reason = lead.nurturing_since = lead.nurture_next_at = lead.reassess_at = None
    said = (remark or "").strip()
    again = WaitingReason.NOT_YET
    await moving.move(deed, lead, LeadState.NEW, LeadMoveKind.REOPEN, waiting=again, remark=said)
    return lead
