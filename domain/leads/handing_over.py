"""Handing a lead over: its rep gives it back, or somebody in charge gives it to one of their people."""

from typing import Any

from domain.access import find
from domain.leads import clock, moving
from domain.leads.taking_up import holder_of, taken_up, unexplained
from domain.operation import Deed, operation
from domain.pools.receivers import may_get
from domain.refusal import Refusal, refuse
from models import Lead, User
from models.kinds import GiveBackReason, LeadMoveKind, LeadState, WaitingReason


@operation("lead.release")
async def release(deed: Deed, lead_id: str | None, reason: str | None, remark: str | None = None) -> Lead:
    """The holder gives the lead back; it is distributed again, to anybody else.

    Refuses with REQUIRED or INVALID (reason, remark), CONFLICT where nobody holds it.
    """
    lead = await taken_up(deed, lead_id)
    holder = await holder_of(lead)
    problems = unexplained(reason, set(GiveBackReason), remark, {GiveBackReason.OTHER})
    if problems:
        raise Refusal(*problems)
    lead.released_by_ids = [*(key for key in lead.released_by_ids if key != holder.id), holder.id]
    said = (remark or "").strip()
    again = WaitingReason.NOT_YET
    how = LeadMoveKind.RELEASE
    await moving.move(deed, lead, LeadState.NEW, how, waiting=again, reason=reason, remark=said)
    return lead


@operation("lead.assign")
async def assign(deed: Deed, lead_id: str | None, owner_id: str | None) -> Lead:
    """Gives the lead to an active person who may hold customers, and tells that person.

    A lead that is worked on keeps its state. Refuses with REQUIRED, NOT_FOUND, NOT_ALLOWED, INVALID (ownerId),
    CONFLICT where the lead has ended.
    """
    lead = await taken_up(deed, lead_id)
    owner = await find(deed.viewer, User, owner_id, field="ownerId")
    may_get(deed.viewer, owner)
    if owner.id == lead.owner_id and lead.state in moving.HELD:
        refuse("INVALID", "refusal-holds-already", "ownerId", name=owner.display_name)
    to = LeadState(lead.state) if lead.state in moving.HELD else LeadState.ASSIGNED
    told: Any = {"tell": moving.told_to(owner, lead, "told-lead-assigned")} if owner.id != deed.viewer.id else {}
    await moving.move(deed, lead, to, LeadMoveKind.ASSIGN, owner=owner, event="lead.assigned", **told)
    if to == LeadState.ASSIGNED:
        await clock.start(deed, lead)
    return lead
