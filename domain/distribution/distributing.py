"""Distributing: a lead that nobody holds goes to the one whose turn it is, once, or waits and says why."""

from collections.abc import Sequence
from uuid import UUID

from domain.access import find
from domain.distribution.books import LEADS
from domain.distribution.candidates import Candidate
from domain.distribution.choosing import Decided
from domain.distribution.eligibility import House, candidates_of, counted, facts_of, house_at
from domain.distribution.remembering import ASSIGNED, WAITING, Turn, as_before, keep, outcome, shadowed
from domain.distribution.rules import Rule
from domain.distribution.turns import turn_of
from domain.leads import clock, moving, nurturing
from domain.operation import Deed, operation
from domain.refusal import refuse
from models import DistributionRuleSet, Event, Lead, User
from models.kinds import LeadMoveKind, LeadState, VersionState, WaitingReason
from models.ledger import Decision


@operation("lead.distribute")
async def distribute_again(deed: Deed, lead_id: str | None) -> Lead:
    """Distributes one lead that nobody holds, by hand; it may go on waiting. CONFLICT for one that is none of these."""
    lead = await find(deed.viewer, Lead, lead_id, field="leadId", lock=True)
    if not _unheld(lead):
        refuse("CONFLICT", "refusal-lead-not-waiting", "leadId")
    await distribute(deed, lead)
    return lead


async def on_event(deed: Deed, event: Event) -> None:
    """Distributes the lead that an event is about, unless somebody has it by now."""
    if event.subject:
        await _locked(deed, event.subject)


@operation("lead.distribute")
async def try_one(deed: Deed, lead_id: UUID) -> bool:
    """Distributes one lead; answers whether it waits no longer."""
    lead = await _locked(deed, lead_id)
    return lead is not None and not _unheld(lead)


async def distribute(deed: Deed, lead: Lead) -> Decision | None:
    """Step: gives a locked lead to the one whose turn it is, sends it to nurturing, or lets it wait with a reason.

    Answers the new row of the ledger; None where somebody holds it, no rules are live, or it waits as it did before.
    """
    if not _unheld(lead):
        return None
    sets = {kept.state: kept for kept in await DistributionRuleSet.filter(state__in=_DECIDING)}
    live, shadow = sets.get(VersionState.LIVE), sets.get(VersionState.SHADOW)
    if live is None:
        await _wait(deed, lead, WaitingReason.NO_RULES)
        return None
    house = await house_at(deed.now)
    turn = await _turn(deed, lead, live, house)
    waits = outcome(turn.decided) == WAITING
    same = lead.waiting_reason == turn.decided.choice.reason
    if waits and same and await as_before(LEADS, lead.id, live, turn):
        return None
    began = lead.waiting_since or lead.created_at
    decision = await keep(deed, LEADS, lead.id, live, turn)
    if shadow and not await shadowed(LEADS, lead.id, shadow, began):
        beside = await _turn(deed, lead, shadow, house, shadow.id)
        await keep(deed, LEADS, lead.id, shadow, beside, shadow=True)
    if waits:
        await _wait(deed, lead, WaitingReason(turn.decided.choice.reason))
    else:
        await _carry_out(deed, lead, turn.decided, decision, house)
    return decision


_DECIDING = (VersionState.LIVE, VersionState.SHADOW)


def _unheld(lead: Lead) -> bool:
    return lead.state == LeadState.NEW and lead.owner_id is None


async def _locked(deed: Deed, key: UUID) -> Lead | None:
    lead = await Lead.filter(id=key).select_for_update(no_key=True).first()
    if lead:
        await distribute(deed, lead)
    return lead


async def _turn(deed: Deed, lead: Lead, by: DistributionRuleSet, house: House, shadow: UUID | None = None) -> Turn:
    async def members(rule: Rule) -> Sequence[Candidate]:
        return await candidates_of(rule, deed.now, house)

    async def exactly(rule: Rule, named: Sequence[Candidate]) -> Sequence[Candidate]:
        return await counted(rule, named, deed.now, shadow)

    return await turn_of(LEADS, by, facts_of(lead), members, exactly, shadow)


async def _carry_out(deed: Deed, lead: Lead, decided: Decided, decision: Decision, house: House) -> None:
    rule, to = decided.rule, decision.to_user_id
    assert rule
    if decision.outcome != ASSIGNED:
        await nurturing.enter(deed, lead, reason="DISTRIBUTION", remark=rule.name)
        return
    owner = await User.get(id=to)
    await moving.move(
        deed,
        lead,
        LeadState.ASSIGNED,
        LeadMoveKind.ASSIGN,
        owner=owner,
        reason=decided.choice.reason,
        detail={"decision": decision.id.hex, "rule": rule.key},
        event="lead.assigned",
        tell=moving.told_to(owner, lead, "told-lead-your-turn"),
    )
    await clock.start(deed, lead, house.knobs)


async def _wait(deed: Deed, lead: Lead, why: WaitingReason) -> None:
    """Says why it waits; told on the time line only when that is new."""
    if lead.waiting_reason == why:
        return
    lead.waiting_reason, lead.waiting_since = why.value, lead.waiting_since or deed.now
    await moving.note(deed, lead, LeadMoveKind.WAIT, reason=why.value)
