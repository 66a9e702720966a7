"""Mending what is known of a ticket; another priority or customer sets its clocks anew."""

from dataclasses import dataclass, fields
from typing import Any

from domain.operation import Deed, operation
from domain.refusal import Refusal, refuse, required
from domain.tickets import moving, routing, vip
from domain.tickets.opening import Request, make_findable, problems
from domain.tickets.requesters import named
from domain.tickets.taking_up import open_one, taken_up
from models import Customer, ServicePolicy, Task, Ticket
from models.kinds import Priority

_NULLABLE = frozenset({"language", "requester_email"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What shall be otherwise; None leaves a value as it is, blank clears it."""

    customer_id: str | None = None
    subject: str | None = None
    description: str | None = None
    type: str | None = None
    priority: str | None = None
    product: str | None = None
    language: str | None = None
    requester_name: str | None = None
    requester_email: str | None = None
    requester_phone: str | None = None
    requester_company: str | None = None


_NAMES = tuple(field.name for field in fields(Facts) if field.name != "customer_id")


@operation("ticket.update")
async def update(deed: Deed, ticket_id: str | None, version: int | None, facts: Facts) -> Ticket:
    """Changes what is known of a ticket; refuses with CONFLICT where somebody has changed it since `version`.

    Refuses as opening does. Clocks are reckoned anew from the beginning where priority or customer become others.
    A ticket that becomes a key customer's is HIGH at least from then on, and whom it concerns is told.
    """
    if facts.customer_id:
        await routing.guard()
    ticket = await taken_up(deed, ticket_id)
    if version is not None and version != ticket.version:
        refuse("CONFLICT", "refusal-conflict", "version")
    stands: dict[str, Any] = {name: getattr(ticket, name) or "" for name in _NAMES}
    given = {name: value for name in _NAMES if (value := getattr(facts, name)) is not None}
    asked = Request(**stands | given).tidy()
    changed = [name for name in _NAMES if (getattr(asked, name) or "") != stands[name]]
    # A type that nobody may choose any more is kept.
    wrong = [one for one in await problems(asked) if one.field != "type" or "type" in changed]
    if wrong:
        raise Refusal(*wrong)
    before, was = {name: stands[name] for name in changed}, (ticket.customer_id, ticket.priority, ticket.vip)
    customer = await _apply(deed, ticket, asked, changed, facts.customer_id)
    after = {name: getattr(ticket, name) for name in changed}
    deed.record("ticket.updated", ticket, called=moving.called(ticket), before=before, after=after)
    if was[:2] != (ticket.customer_id, ticket.priority):
        policy = await ServicePolicy.filter(id=ticket.policy_id).first() if ticket.policy_id else None
        await moving.retarget(deed, ticket, policy, "PRIORITY" if "priority" in changed else "CUSTOMER")
    if ticket.vip and not was[2] and ticket.state in moving.OPEN:
        await vip.tell_of(deed, ticket, customer)
    return ticket


@operation("ticket.update")
async def prioritise(deed: Deed, ticket_id: str | None, priority: str | None) -> Ticket:
    """Gives a ticket another priority; refuses with REQUIRED or INVALID (priority), CONFLICT where it has ended."""
    ticket = await open_one(deed, ticket_id)
    if not priority:
        required("priority")
    if priority not in set(Priority):
        refuse("INVALID", "refusal-invalid", "priority")
    before, ticket.priority = ticket.priority, priority
    if before != priority:
        told = [{"priority": one} for one in (before, priority)]
        deed.record("ticket.updated", ticket, called=moving.called(ticket), before=told[0], after=told[1])
        policy = await ServicePolicy.filter(id=ticket.policy_id).first() if ticket.policy_id else None
        await moving.retarget(deed, ticket, policy, "PRIORITY")
    return ticket


async def _apply(
    deed: Deed, ticket: Ticket, asked: Request, changed: list[str], customer_id: str | None
) -> Customer | None:
    """Changes and saves it; answers its customer."""
    for name in changed:
        text = getattr(asked, name)
        setattr(ticket, name, (text or None) if name in _NULLABLE else text)
    if "requester_email" in changed:
        ticket.link_hash = None  # whoever had the address before sees the page no more
    ticket.priority = ticket.priority or Priority.NORMAL
    before = ticket.customer_id
    if customer_id:
        customer: Customer | None = await named(deed.viewer, customer_id)
    else:
        customer = await Customer.filter(id=before).first() if before and customer_id is None else None
    ticket.customer_id = customer.id if customer else None
    ticket.partner_id = customer.partner_id if customer else None
    ticket.contact_id = ticket.contact_id if ticket.customer_id == before else None
    was, ticket.vip = ticket.vip, bool(customer and customer.key_customer)
    ticket.priority = vip.raised(ticket.priority, vip=ticket.vip and not was)
    make_findable(ticket, customer)
    ticket.version += 1
    await ticket.save()
    if customer and customer.id != before:
        await Task.filter(ticket_id=ticket.id).update(customer_id=customer.id)
    return customer
