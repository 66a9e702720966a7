"""Leaving: the open tickets of somebody who works here no more are looked after by others, none stays behind."""

from domain.operation import Deed
from domain.tickets import moving
from domain.tickets.routing import guard, route
from models import Event, Ticket, User
from models.kinds import TicketMoveKind, WaitingReason

MOST = 100


async def on_event(deed: Deed, event: Event) -> None:
    """Gives open tickets of a disabled account to others by the live rules, and owes the next until none is left."""
    await guard()
    former = await User.get(id=event.subject)
    if former.disabled_at is None:
        return
    left = Ticket.filter(assignee_id=former.id, state__in=moving.OPEN).order_by("id").limit(MOST)
    tickets = await left.select_for_update(no_key=True)
    for ticket in tickets:
        await moving.give(deed, ticket, None, TicketMoveKind.ASSIGN, WaitingReason.NOT_YET.value)
        await route(deed, ticket)
    if len(tickets) == MOST:
        deed.record("user.tickets-left", former, called=former.login)
