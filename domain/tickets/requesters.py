"""Who asks: the customer and the person, named by id or found by telephone number and mail address."""

from dataclasses import dataclass
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from domain import ids
from domain.access import holds, visible
from domain.collision.domains import registrable_domain
from domain.collision.numbers import Match, compare_numbers, parse_number
from domain.refusal import not_found
from domain.tickets.moving import OPEN
from domain.viewer import Viewer
from models import Contact, Customer, CustomerNumber, Ticket

MOST = 50
SHORTEST = 7
MOST_OPEN, LONGEST = 5, 254
_BY_MAIL = "select id, customer_id from contact where lower(email) = $1 and email <> '' order by id limit $2"
_EVERYBODY = Q()


@dataclass(frozen=True, slots=True)
class Requester:
    """The customer and the person at it, as far as they are known."""

    customer: Customer | None = None
    contact: Contact | None = None


def served(viewer: Viewer) -> Q:
    """The customers for whom the viewer may open tickets: all, or those held inside the scope."""
    return _EVERYBODY if viewer.may("ticket.list-all") else holds(viewer)


async def named(viewer: Viewer, customer_id: str) -> Customer:
    """The customer of that id; refuses with NOT_FOUND."""
    key = ids.key(Customer, customer_id)
    customer = await Customer.filter(served(viewer), id=key).first() if key else None
    if customer is None:
        not_found("customerId")
    return customer


async def requester(viewer: Viewer, customer: Customer | None, phone: str, email: str, name: str) -> Requester:
    """The customer that is named, or the only one with that number or mail, and the person there."""
    pairs = await _by_number(phone) + await _by_mail(email)
    if customer is None:
        customer = await _only(viewer, [one for one, _ in pairs])
    if customer is None and not pairs:
        customer = await _by_domain(viewer, email)
    if customer is None:
        return Requester()
    people = [contact for one, contact in pairs if one == customer.id and contact]
    return Requester(customer, await _person(customer, people, name))


async def calling(viewer: Viewer, phone: str, email: str, name: str) -> tuple[Requester, QuerySet[Ticket]]:
    """Who that number or address is, as far as the viewer may open tickets for them, and their open tickets.

    Those of the customer, else of the number or address itself. Refuses with NOT_ALLOWED.
    """
    viewer.demand("ticket.open")
    phone, email, name = (one.strip()[:LONGEST] for one in (phone, email.casefold(), name))
    who = await requester(viewer, None, phone, email, name)
    number = parse_number(phone) if phone else None
    same = Q(customer_id=who.customer.id) if who.customer else Q(id__isnull=True)
    same = same | Q(requester_email=email) if email else same
    same = same | Q(phone_local=number.local) if number and len(number.local) >= SHORTEST else same
    open_ones = visible(viewer, Ticket).filter(same, state__in=OPEN)
    return who, open_ones.order_by("-created_at", "-id").limit(MOST_OPEN)


async def _only(viewer: Viewer, found: list[UUID]) -> Customer | None:
    """The customer that was found, unless there are several."""
    seen = await Customer.filter(served(viewer), id__in=list(set(found))).limit(2) if found else []
    return seen[0] if len(seen) == 1 else None


async def _by_number(phone: str) -> list[tuple[UUID, UUID | None]]:
    number = parse_number(phone) if phone else None
    if number is None or len(number.local) < SHORTEST:
        return []
    rows = await CustomerNumber.filter(local=number.local).limit(MOST)
    fitting = {Match.SAME_AREA, Match.UNKNOWN_AREA}
    return [
        (row.customer_id, row.contact_id)
        for row in rows
        if compare_numbers(parse_number(row.written, row.area), number) in fitting
    ]


async def _by_mail(email: str) -> list[tuple[UUID, UUID | None]]:
    if not email:
        return []
    rows = await get_connection("default").execute_query_dict(_BY_MAIL, [email.lower(), MOST])
    return [(row["customer_id"], row["id"]) for row in rows]


async def _by_domain(viewer: Viewer, email: str) -> Customer | None:
    domain = registrable_domain(email) if email else None
    found = await Customer.filter(served(viewer), domain=domain).limit(2) if domain else []
    return found[0] if len(found) == 1 else None


async def _person(customer: Customer, likely: list[UUID], name: str) -> Contact | None:
    people = await Contact.filter(id__in=likely, customer_id=customer.id).order_by("id") if likely else []
    if not name:
        return people[0] if people else None
    known = [one for one in people if one.name == name]
    return known[0] if known else await Contact.filter(customer_id=customer.id, name=name).order_by("id").first()
