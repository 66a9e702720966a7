"""Key customers: their tickets are HIGH at least and marked, and whom they concern is told.

A customer that becomes a key customer raises its open tickets, and the clocks are reckoned anew; who works on one
keeps it. A customer that stops being one leaves the priority, which somebody may have promised, and takes the mark.
"""

from domain import ids
from domain.notifications import tell
from domain.operation import Deed
from domain.tickets import moving
from domain.tickets.managers import concerned
from domain.tickets.routing import guard
from models import Customer, Event, ServicePolicy, Ticket
from models.kinds import Priority, TicketMoveKind

_URGENCY = list(Priority)
BEGUN, ENDED = "VIP", "VIP_ENDED"


def raised(priority: str, *, vip: bool) -> str:
    """The priority, for a key customer at least HIGH."""
    return max(priority, Priority.HIGH.value, key=lambda one: _URGENCY.index(Priority(one))) if vip else priority


async def tell_of(deed: Deed, ticket: Ticket, customer: Customer | None) -> None:
    """Tells the named service manager of a key customer's ticket, else those in charge; but not who acts."""
    values = {"name": moving.called(ticket), "customer": customer.name if customer else ""}
    for person in await concerned(customer, ticket.assignee_id, deed.now):
        if person != deed.viewer.id:
            await tell(deed, person, "told-ticket-vip", ids.public(Ticket, ticket.id), f"vip:{ticket.id.hex}", **values)


async def on_event(deed: Deed, event: Event) -> None:
    """Brings the open tickets of a customer in line with what it is now.

    Who opens one holds the guard from before the customer is read: none is missed, whatever happens at once.
    """
    await guard()
    customer = await Customer.get(id=event.subject)
    open_ones = Ticket.filter(customer_id=customer.id, state__in=moving.OPEN).exclude(vip=customer.key_customer)
    for ticket in await open_ones.order_by("id").select_for_update(no_key=True):
        await _follow(deed, ticket, customer)


async def _follow(deed: Deed, ticket: Ticket, customer: Customer) -> None:
    before, ticket.vip = ticket.priority, customer.key_customer
    ticket.priority = raised(before, vip=ticket.vip)
    if ticket.priority != before:
        policy = await ServicePolicy.filter(id=ticket.policy_id).first() if ticket.policy_id else None
        await moving.retarget(deed, ticket, policy, BEGUN)
    else:
        await moving.note(deed, ticket, TicketMoveKind.UPDATE, reason=BEGUN if ticket.vip else ENDED)
    if ticket.vip:
        await tell_of(deed, ticket, customer)
