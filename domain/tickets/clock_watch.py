"""Watching the clocks of tickets: three quarters warn, the end tells those above too; another policy is followed.

The warning reaches who works on it and who leads them, in time before the end; what is late goes beyond these.
Each ticket is a deed of its own that looks again once the row is locked, so the job may run twice or end anywhere.
"""

from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from domain import clock, ids
from domain.notifications import tell
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.tickets import clocks, moving, policies
from domain.tickets.clocks import FIRST_REPLY, OVER, SOLUTION, WARN
from domain.tickets.in_charge import above, in_charge
from domain.viewer import Viewer
from models import Ticket
from models.kinds import TicketMoveKind

MOST = 500


async def watch(viewer: Viewer) -> dict[str, Any]:
    """Follows the live policy where it says so, warns and escalates what is due now; answers how many of each."""
    retargeted = [await follow(viewer, key) for key in await _under_another()]
    done: list[str] = []
    for which in (FIRST_REPLY, SOLUTION):
        for mark in (OVER, WARN):
            done += [await tell_of(viewer, key, which, mark) for key in await _due(which, mark)]
    return {"warned": done.count(WARN), "escalated": done.count(OVER), "retargeted": sum(retargeted)}


@operation(None)
async def tell_of(deed: Deed, ticket_id: UUID, which: str, mark: str) -> str:
    """Tells of one clock of a ticket at that mark, once; answers the mark, or nothing where it is not so any more."""
    ticket = await _locked(ticket_id)
    name = f"{which}:{mark}"
    at = clocks.moment(ticket, name) if _runs(ticket, which) else None
    if at is None or at > deed.now or name in ticket.warned:
        return ""
    over = [name, f"{which}:{WARN}"] if mark == OVER else [name]
    ticket.warned = sorted({*ticket.warned, *over})
    told = [*await in_charge(ticket.assignee_id), *(await above(ticket) if mark == OVER else ())]
    people = sorted({*told, *([ticket.assignee_id] if ticket.assignee_id else [])})
    how = TicketMoveKind.ESCALATE if mark == OVER else TicketMoveKind.WARN
    await moving.note(deed, ticket, how, reason=which, told=[person.hex for person in people])
    if mark == OVER:
        deed.record("ticket.breached", ticket, called=moving.called(ticket), after={"clock": which})
    message = f"told-ticket-{'over' if mark == OVER else 'warn'}-{which.lower().replace('_', '-')}"
    for person in people:
        once = f"ticket:{ticket.id.hex}:{name}:{at.timestamp():.0f}"
        await tell(deed, person, message, ids.public(Ticket, ticket.id), once, name=moving.called(ticket))
    return mark


@operation(None)
async def follow(deed: Deed, ticket_id: UUID) -> bool:
    """Puts an open ticket under the live policy, where that applies to open ones."""
    ticket, live = await _locked(ticket_id), await policies.live()
    if live is None or not live.applies_to_open or ticket.policy_id == live.id or ticket.state not in moving.OPEN:
        return False
    await moving.retarget(deed, ticket, live, "POLICY")
    return True


async def _due(which: str, mark: str) -> list[UUID]:
    now = await clock.now()
    column = ("first_reply" if which == FIRST_REPLY else "solve") + ("_due_at" if mark == OVER else "_warn_at")
    met = Q(first_replied_at__isnull=True) if which == FIRST_REPLY else Q(solved_at__isnull=True)
    running = Ticket.filter(met, paused_at__isnull=True, state__in=moving.OPEN, **{f"{column}__lte": now})
    waiting = running.filter(~Q(warned__contains=[f"{which}:{mark}"])).order_by(column, "id").limit(MOST)
    found: Any = await waiting.values_list("id", flat=True)
    return list(found)


async def _under_another() -> list[UUID]:
    live = await policies.live()
    if live is None or not live.applies_to_open:
        return []
    others = Q(policy_id__isnull=True) | ~Q(policy_id=live.id)
    found: Any = (
        await Ticket.filter(others, state__in=moving.OPEN).order_by("id").limit(MOST).values_list("id", flat=True)
    )
    return list(found)


def _runs(ticket: Ticket, which: str) -> bool:
    """Whether that clock runs at all."""
    met_at = ticket.first_replied_at if which == FIRST_REPLY else ticket.solved_at
    return ticket.state in moving.OPEN and not ticket.paused_at and not met_at


async def _locked(ticket_id: UUID) -> Ticket:
    ticket = await Ticket.filter(id=ticket_id).select_for_update(no_key=True).first()
    if ticket is None:
        refuse("NOT_FOUND", "refusal-not-found")
    return ticket
