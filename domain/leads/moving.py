"""Moving: the only ways in which a lead changes its state or its holder, and the ledger of them.

The caller has locked the lead's row. A move is never earlier than the one before it, also for deeds that waited.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from domain import ids
from domain.leads import keys
from domain.notifications import telling
from domain.operation import Deed
from domain.refusal import refuse
from models import Department, Lead, LeadFollowUp, LeadMove, User
from models.kinds import LeadMoveKind, LeadState, WaitingReason

OPEN = (LeadState.NEW, LeadState.ASSIGNED, LeadState.CONTACTED, LeadState.QUALIFIED, LeadState.NURTURING)
HELD = (LeadState.ASSIGNED, LeadState.CONTACTED, LeadState.QUALIFIED)
# From which states a lead may come into which; a hand-over keeps the state of a lead that is worked on.
MOVES: Mapping[LeadState, frozenset[LeadState]] = {
    LeadState.NEW: frozenset({LeadState.ASSIGNED, LeadState.NURTURING, LeadState.INVALID}),
    LeadState.ASSIGNED: frozenset(
        {LeadState.ASSIGNED, LeadState.CONTACTED, LeadState.NEW, LeadState.NURTURING, LeadState.INVALID}
    ),
    LeadState.CONTACTED: frozenset(
        {LeadState.CONTACTED, LeadState.QUALIFIED, LeadState.NEW, LeadState.NURTURING, LeadState.INVALID}
    ),
    LeadState.QUALIFIED: frozenset(
        {LeadState.QUALIFIED, LeadState.CONVERTED, LeadState.NEW, LeadState.NURTURING, LeadState.INVALID}
    ),
    LeadState.NURTURING: frozenset({LeadState.NEW, LeadState.ASSIGNED, LeadState.INVALID}),
    LeadState.INVALID: frozenset({LeadState.NEW}),
    LeadState.CONVERTED: frozenset(),
}
_FIELDS = (
    *(
        "state",
        "owner_id",
        "partner_id",
        "assigned_at",
        "waiting_since",
        "waiting_reason",
        "ended_at",
        "invalid_reason",
    ),
    *("respond_due_at", "respond_warn_at", "respond_warned_at", "nurturing_since", "nurture_next_at", "reassess_at"),
    *("customer_id", "contact_id", "released_by_ids", "taken_back", "next_contact_at", "version", "updated_at"),
)


async def move(
    deed: Deed,
    lead: Lead,
    to: LeadState,
    how: LeadMoveKind,
    *,
    owner: User | None = None,
    waiting: WaitingReason | None = None,
    reason: str | None = None,
    remark: str = "",
    detail: Mapping[str, Any] | None = None,
    event: str | None = None,
    **payload: Any,
) -> LeadMove:
    """Brings a lead into a state, held by `owner` or by nobody, and saves it; refuses with CONFLICT where it may not.

    `event` is the event's name (`lead.assigned`), by default made of the kind of move; `payload` goes with it.
    """
    before = LeadState(lead.state)
    if to not in MOVES[before]:
        refuse("CONFLICT", "refusal-lead-move", "leadId", state=before.value, to=to.value)
    step = _step(deed, lead, to, how, owner, reason, remark, detail)
    changed = owner is None or owner.id != lead.owner_id
    lead.state = to
    if to in (LeadState.CONVERTED, LeadState.INVALID):
        lead.ended_at = step.at
    else:
        if changed:
            await _held_by(lead, owner, step)
        lead.ended_at = None
    await _findable(lead, before)
    lead.waiting_reason = waiting.value if waiting else None
    lead.waiting_since = (lead.waiting_since or step.at) if waiting else None
    step.to_owner_id = lead.owner_id
    await keep(lead, step)
    name = event or f"lead.{how.value.lower().replace('_', '-')}"
    deed.record(
        name,
        lead,
        called=called(lead),
        before={"state": before.value, "owner": step.from_owner_id.hex if step.from_owner_id else None},
        after={"state": to.value, "owner": lead.owner_id.hex if lead.owner_id else None, "reason": reason},
        **payload,
    )
    return step


async def note(
    deed: Deed, lead: Lead, how: LeadMoveKind, *, reason: str | None = None, remark: str = "", **detail: Any
) -> LeadMove:
    """Leaves a step on the time line that changes neither state nor holder, such as a warning."""
    step = _step(deed, lead, LeadState(lead.state), how, None, reason, remark, detail)
    step.to_owner_id = lead.owner_id
    await keep(lead, step)
    return step


async def keep(lead: Lead, step: LeadMove) -> None:
    """Saves what a move may change of the lead, and the move."""
    lead.updated_at = step.at
    lead.version += 1
    await lead.save(update_fields=_FIELDS)
    await step.save()


def told_to(owner: User, lead: Lead, message: str, **values: Any) -> dict[str, Any]:
    """The payload `tell` of an event that tells the holder about the lead."""
    return telling([owner.id], message, ids.public(Lead, lead.id), name=called(lead), **values)


def called(lead: Lead) -> str:
    """What a lead is called: its company, else its person, else its number or mail."""
    return lead.company or lead.contact_name or lead.phone or lead.email or ""


async def _findable(lead: Lead, before: LeadState) -> None:
    """Only an open lead is found by the collision check."""
    if before in OPEN and lead.state not in OPEN:
        await keys.forget(lead)
    elif before not in OPEN and lead.state in OPEN:
        await keys.keep(lead)


async def _held_by(lead: Lead, owner: User | None, step: LeadMove) -> None:
    """Another holder, or none: what counted for the one before ends."""
    if lead.owner_id:
        open_ones = LeadFollowUp.filter(lead_id=lead.id, done_at=None, missed_at=None, cancelled_at=None)
        await open_ones.update(cancelled_at=step.at)
    lead.owner_id, lead.partner_id, lead.assigned_at = None, None, None
    lead.respond_due_at = lead.respond_warn_at = lead.respond_warned_at = None
    lead.next_contact_at = None
    if owner:
        department = await Department.get(id=owner.department_id)
        lead.owner_id, lead.partner_id, lead.assigned_at = owner.id, department.partner_id, step.at
        lead.nurturing_since = lead.nurture_next_at = lead.reassess_at = None


def _step(
    deed: Deed,
    lead: Lead,
    to: LeadState,
    how: LeadMoveKind,
    owner: User | None,
    reason: str | None,
    remark: str,
    detail: Mapping[str, Any] | None,
) -> LeadMove:
    at = max(deed.now, lead.updated_at + timedelta(microseconds=1))
    return LeadMove(
        lead_id=lead.id,
        kind=how.value,
        at=at,
        by_id=deed.viewer.id,
        from_state=lead.state,
        to_state=to.value,
        from_owner_id=lead.owner_id,
        to_owner_id=owner.id if owner else None,
        reason=reason,
        remark=remark,
        detail=dict(detail or {}),
    )
