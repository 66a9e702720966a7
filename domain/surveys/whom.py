"""Whom to ask after what happened: the person, where mails reach them, and whose work they are asked about."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.gateway.numbers import account, mobile
from models import Contact, Customer, Event, Lead, Opportunity, Ticket
from models.kinds import InvitationWay

MAIL = InvitationWay.MAIL.value
_REACHED: dict[str, Callable[[Contact], str | None]] = {
    MAIL: lambda contact: contact.email or None,
    InvitationWay.SMS: lambda contact: mobile(contact.phone),
    InvitationWay.WECHAT: lambda contact: account(contact.wechat),
}


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is asked, about what, and who worked on it."""

    name: str = ""
    address: str | None = None
    phone: str | None = None
    wechat: str | None = None
    language: str | None = None
    contact_id: UUID | None = None
    customer_id: UUID | None = None
    ticket_id: UUID | None = None
    rep_id: UUID | None = None
    partner_id: UUID | None = None

    @property
    def keys(self) -> list[str]:
        """What tells the person apart, the strongest first: address in normal form, number, account, contact."""
        return person_keys(self.address, self.phone, self.wechat, self.contact_id)


def person_keys(address: str | None, phone: str | None, wechat: str | None, contact_id: UUID | None) -> list[str]:
    """What tells a person apart, the strongest first."""
    found = [normal(address) if address else "", f"tel:{phone}" if phone else "", f"wechat:{wechat}" if wechat else ""]
    return [one for one in (*found, f"contact:{contact_id.hex}" if contact_id else "") if one]


def normal(address: str) -> str:
    """An address as it is compared."""
    return address.strip().casefold()


async def of_event(event: Event) -> Whom | None:
    """The person whom an event concerns; None where it leads to nobody."""
    subject = event.name.partition(".")[0]
    if subject in _BY_SUBJECT and event.subject:
        return await _BY_SUBJECT[subject](event.subject)
    customer = _key(event.payload.get("customer"))
    return await of_customer(customer, _key(event.payload.get("contact"))) if customer else None


async def of_customer(customer_id: UUID, contact_id: UUID | None = None, ways: Sequence[str] = (MAIL,)) -> Whom | None:
    """That contact of the customer, or the first whom one of the ways reaches; the work is the owner's."""
    customer = await Customer.filter(id=customer_id).first()
    if customer is None:
        return None
    contacts = await Contact.filter(customer_id=customer_id).order_by("id").limit(50)
    named = next((c for c in contacts if c.id == contact_id), None)
    return of_contact(customer, named or first_reached(contacts, ways))


def first_reached(contacts: Sequence[Contact], ways: Sequence[str]) -> Contact | None:
    """The first of them whom the first possible way reaches; where none does, simply the first."""
    for way in ways:
        for contact in contacts:
            if way in _REACHED and _REACHED[way](contact):
                return contact
    return next(iter(contacts), None)


def of_contact(customer: Customer, contact: Contact | None) -> Whom:
    """That contact of a customer, whose owner's work is asked about."""
    return Whom(
        name=contact.name if contact else customer.name[:100],
        address=(contact.email or None) if contact else None,
        phone=mobile(contact.phone) if contact else None,
        wechat=account(contact.wechat) if contact else None,
        contact_id=contact.id if contact else None,
        customer_id=customer.id,
        rep_id=customer.owner_id,
        partner_id=customer.partner_id,
    )


async def _of_ticket(key: UUID) -> Whom | None:
    ticket = await Ticket.filter(id=key).prefetch_related("contact", "customer").first()
    if ticket is None or ticket.merged_into_id:
        return None
    contact, customer = ticket.contact, ticket.customer
    return Whom(
        name=(contact.name if contact else "") or ticket.requester_name,
        address=(contact.email if contact else "") or ticket.requester_email or None,
        phone=mobile((contact.phone if contact else "") or ticket.requester_phone),
        wechat=account(contact.wechat) if contact else None,
        language=ticket.language,
        contact_id=ticket.contact_id,
        customer_id=ticket.customer_id,
        ticket_id=ticket.id,
        rep_id=ticket.assignee_id or (customer.owner_id if customer else None),
        partner_id=ticket.partner_id or (customer.partner_id if customer else None),
    )


async def _of_opportunity(key: UUID) -> Whom | None:
    found = await Opportunity.filter(id=key).first()
    return await of_customer(found.customer_id, found.contact_id) if found else None


async def _of_lead(key: UUID) -> Whom | None:
    lead = await Lead.filter(id=key).first()
    if lead is None:
        return None
    return Whom(
        name=lead.contact_name,
        address=lead.email or None,
        phone=mobile(lead.phone),
        wechat=account(lead.wechat),
        language=lead.language,
        contact_id=lead.contact_id,
        customer_id=lead.customer_id,
        rep_id=lead.owner_id,
        partner_id=lead.partner_id,
    )


_BY_SUBJECT: dict[str, Callable[[UUID], Awaitable[Whom | None]]] = {
    "ticket": _of_ticket,
    "customer": of_customer,
    "opportunity": _of_opportunity,
    "lead": _of_lead,
}


def _key(written: Any) -> UUID | None:
    try:
        return UUID(str(written)) if written else None
    except ValueError:
        return None
