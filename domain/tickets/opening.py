"""Opening: a request becomes a ticket with its clocks running, given to somebody who can answer it."""

import re
import unicodedata
from dataclasses import dataclass, fields, replace

from domain import options
from domain.collision.numbers import parse_number
from domain.customers.search import grams, haystack
from domain.naming import camel
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal
from domain.tickets import clocks, filing, moving, policies, routing, vip
from domain.tickets.filing import NOTHING, Enclosed
from domain.tickets.requesters import Requester, named, requester
from models import Customer, Ticket, TicketForm, TicketMove
from models.kinds import Priority, Through, TicketChannel, TicketMoveKind, TicketState
from models.record import new_key

LENGTHS = {
    "subject": 200,
    "description": 20_000,
    "product": 100,
    "language": 16,
    "requester_name": 60,
    "requester_email": 254,
    "requester_phone": 40,
    "requester_company": 200,
}
OTHER = "OTHER"
_MAIL = re.compile(r"[^@\s,;<>\"()]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for; blank where nothing was said. Without a customer it is found by number or mail."""

    customer_id: str | None = None
    subject: str | None = None
    description: str | None = None
    type: str | None = None
    priority: str | None = None
    channel: str | None = None
    product: str | None = None
    language: str | None = None
    requester_name: str | None = None
    requester_email: str | None = None
    requester_phone: str | None = None
    requester_company: str | None = None

    def tidy(self) -> "Request":
        """The same without needless blanks; the address in small letters."""
        given = {one.name: (getattr(self, one.name) or "").strip() for one in fields(self)}
        for name in ("subject", "product", "requester_name", "requester_phone", "requester_company"):
            given[name] = " ".join(unicodedata.normalize("NFKC", given[name]).split())
        given["requester_email"] = unicodedata.normalize("NFKC", given["requester_email"]).casefold()
        return replace(self, **given)


@dataclass(frozen=True, slots=True)
class Arrival:
    """By which way a request came, with which files: `by_mail` is what it is known by when it comes again."""

    channel: TicketChannel
    by_mail: str | None = None
    form: TicketForm | None = None
    enclosed: Enclosed = NOTHING


@operation("ticket.open")
async def open_ticket(deed: Deed, request: Request, enclosed: Enclosed = NOTHING) -> Ticket:
    """Opens a ticket; a key customer's is at least HIGH. Priority NORMAL and type OTHER where nothing is said.

    Refuses with REQUIRED (subject), INVALID (type, priority, channel, requesterEmail, files, … what is too long),
    NOT_FOUND (customerId, fileIds).
    """
    by_default = TicketChannel.API if deed.viewer.through is Through.TOKEN else TicketChannel.BROWSER
    return await opened(deed, request, Arrival(by_default, enclosed=enclosed))


async def opened(deed: Deed, request: Request, arrival: Arrival) -> Ticket:
    """Step: the ticket of a request, with its clocks, given to an agent or waiting for one; refuses what is wrong."""
    asked = request.tidy()
    wrong = await problems(asked)
    if wrong:
        raise Refusal(*wrong)
    await routing.guard()
    customer = await named(deed.viewer, asked.customer_id) if asked.customer_id else None
    phone, email = asked.requester_phone or "", asked.requester_email or ""
    who = await requester(deed.viewer, customer, phone, email, asked.requester_name or "")
    ticket = _ticket(deed, asked, who, TicketChannel(asked.channel or arrival.channel))
    ticket.by_mail = arrival.by_mail
    if arrival.form:
        ticket.form_id, ticket.consent_text = arrival.form.id, arrival.form.consent_text
    await _begin(deed, ticket, who.customer)
    await filing.enclose(deed, ticket, None, arrival.enclosed)
    if ticket.vip:
        await vip.tell_of(deed, ticket, who.customer)
    await routing.route(deed, ticket)
    return ticket


async def problems(asked: Request) -> list[Problem]:
    """All that is missing or impossible in a tidy request."""
    found = [] if asked.subject else [Problem("REQUIRED", "refusal-required", "subject")]
    found += [
        Problem("INVALID", "refusal-too-long", camel(name), {"longest": longest})
        for name, longest in LENGTHS.items()
        if len(getattr(asked, name) or "") > longest
    ]
    if asked.type and asked.type not in await options.live(options.TICKET_TYPE):
        found.append(Problem("INVALID", "refusal-not-in-list", "type"))
    for field, code, known in (("priority", asked.priority, Priority), ("channel", asked.channel, TicketChannel)):
        if code and code not in set(known):
            found.append(Problem("INVALID", "refusal-invalid", field))
    email = asked.requester_email
    if email and len(email) <= LENGTHS["requester_email"] and not _MAIL.fullmatch(email):
        found.append(Problem("INVALID", "refusal-lead-email", "requesterEmail"))
    if asked.language and not _LANGUAGE.fullmatch(asked.language):
        found.append(Problem("INVALID", "refusal-invalid", "language"))
    return found


def make_findable(ticket: Ticket, customer: Customer | None) -> None:
    """Sets what a ticket is searched by: subject, customer, person and number."""
    number = parse_number(ticket.requester_phone) if ticket.requester_phone else None
    ticket.phone_local = number.local[:20] or None if number else None
    named = customer.name if customer else ticket.requester_company
    ticket.search = "\n".join(haystack(text) for text in (ticket.subject, named) if text)
    ticket.grams = grams(ticket.search, [ticket.requester_name], [ticket.phone_local or ""])


def _ticket(deed: Deed, asked: Request, who: Requester, channel: TicketChannel) -> Ticket:
    key = bool(who.customer and who.customer.key_customer)
    ticket = Ticket(
        id=new_key(),
        subject=asked.subject,
        description=asked.description,
        type=asked.type or OTHER,
        priority=vip.raised(asked.priority or Priority.NORMAL.value, vip=key),
        channel=channel.value,
        state=TicketState.NEW,
        language=asked.language or None,
        product=asked.product,
        customer_id=who.customer.id if who.customer else None,
        partner_id=who.customer.partner_id if who.customer else None,
        contact_id=who.contact.id if who.contact else None,
        requester_name=asked.requester_name or (who.contact.name if who.contact else ""),
        requester_email=asked.requester_email or (who.contact.email.casefold() if who.contact else "") or None,
        requester_phone=asked.requester_phone or (who.contact.phone if who.contact else ""),
        requester_company=asked.requester_company,
        vip=key,
        created_by_id=deed.viewer.id,
        created_at=deed.now,
        updated_at=deed.now,
    )
    make_findable(ticket, who.customer)
    return ticket


async def _begin(deed: Deed, ticket: Ticket, customer: Customer | None) -> None:
    await clocks.reckon(ticket, await policies.live(), customer, deed.now)
    ticket.urgent_at = clocks.urgency(ticket)
    await ticket.save(force_create=True)
    await ticket.refresh_from_db(fields=["number"])
    await TicketMove.create(
        ticket_id=ticket.id,
        kind=TicketMoveKind.OPEN,
        at=deed.now,
        by_id=deed.viewer.id,
        to_state=TicketState.NEW,
        detail={"channel": ticket.channel},
    )
    after = {"channel": ticket.channel, "type": ticket.type, "priority": ticket.priority}
    deed.record("ticket.opened", ticket, called=moving.called(ticket), after=after)
