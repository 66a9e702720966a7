"""What a lead has become, and the leads and opportunities of a customer: each only as far as the viewer may see it."""

from typing import Any
from uuid import UUID

from tortoise.queryset import QuerySet

from domain.access import visible
from domain.customers import shapes as customers
from domain.leads import shapes as leads
from domain.people.shapes import USER
from domain.rows import Column, Many, One, Reading, Row, Shape, Want, columns, id_of, read_below
from domain.tickets import shapes as tickets
from models import Contact, Customer, Lead, Opportunity, Ticket
from models.record import Record

MOST = 50
_KEY, _OF = "\0key", "\0of"


async def customers_of(reading: Reading, model: type[Record], keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The customer that each of those records names, where the viewer may see it."""
    named = await _named(model, keys, "customer_id")
    seen = visible(reading.viewer, Customer).filter(id__in=set(named.values()))
    return await _one_each(reading, customers.CUSTOMER, seen, named, want)


async def contacts_of(reading: Reading, model: type[Record], keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The contact that each of those records names, where the viewer may see it."""
    named = await _named(model, keys, "contact_id")
    seen = visible(reading.viewer, Contact).filter(id__in=set(named.values()), customer__owner_id__isnull=False)
    return await _one_each(reading, CONTACT, seen, named, want)


async def leads_of(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The lead that each of those opportunities came from, where the viewer may see it."""
    named = await _named(Opportunity, keys, "lead_id")
    seen = visible(reading.viewer, Lead).filter(id__in=set(named.values()))
    return await _one_each(reading, leads.LEAD, seen, named, want)


async def leads_named(reading: Reading, model: type[Record], keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The lead that each of those records names, where the viewer may see it."""
    named = await _named(model, keys, "lead_id")
    seen = visible(reading.viewer, Lead).filter(id__in=set(named.values()))
    return await _one_each(reading, leads.LEAD, seen, named, want)


async def tickets_at(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The tickets of each of those customers, newest first; at most 50 of all."""
    seen = visible(reading.viewer, Ticket).filter(customer_id__in=keys)
    return await _several(reading, tickets.TICKET, seen, "customer_id", want)


async def opportunity_of(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """What each of those leads has become."""
    seen = visible(reading.viewer, Opportunity).filter(lead_id__in=keys)
    return {key: rows[0] for key, rows in (await _several(reading, OPPORTUNITY, seen, "lead_id", want)).items()}


async def leads_at(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The leads that belong to each of those customers, newest first; at most 50 of all."""
    return await _several(
        reading, leads.LEAD, visible(reading.viewer, Lead).filter(customer_id__in=keys), "customer_id", want
    )


async def opportunities_at(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The opportunities of each of those customers, newest first; at most 50 of all."""
    seen = visible(reading.viewer, Opportunity).filter(customer_id__in=keys)
    return await _several(reading, OPPORTUNITY, seen, "customer_id", want)


CONTACT: Shape = Shape(
    Contact,
    {"id": id_of(Contact), **columns("name", "position", "phone", "wechat", "email")},
    typename="Contact",
)


OPPORTUNITY: Shape = Shape(
    Opportunity,
    {
        "id": id_of(Opportunity),
        **columns("name", "need", "product", "amount", "currency", "expected_on", "created_at"),
        "owner": One("owner", lambda: USER),
        "customer": Many(lambda reading, ids, want: customers_of(reading, Opportunity, ids, want), lambda: None),
        "contact": Many(lambda reading, ids, want: contacts_of(reading, Opportunity, ids, want), lambda: None),
        "lead": Many(leads_of, lambda: None),
    },
    typename="Opportunity",
)


async def _named(model: type[Record], keys: list[UUID], column: str) -> dict[UUID, UUID]:
    rows = await model.filter(id__in=keys).values_list("id", column)
    return {key: other for key, other in rows if other}


async def _one_each(
    reading: Reading, shape: Shape, query: QuerySet[Any], named: dict[UUID, UUID], want: Want
) -> dict[UUID, Any]:
    if not named:
        return {}
    rows = await read_below(reading, _keyed(shape, _KEY, "id"), query, want.below | {_KEY: Want(_KEY)})
    by_key = {row[_KEY]: row for row in rows}
    return {key: by_key[other] for key, other in named.items() if other in by_key}


async def _several(
    reading: Reading, shape: Shape, query: QuerySet[Any], column: str, want: Want
) -> dict[UUID, list[Row]]:
    newest = query.order_by("-created_at", "-id").limit(MOST)
    found: dict[UUID, list[Row]] = {}
    for row in await read_below(reading, _keyed(shape, _OF, column), newest, want.below | {_OF: Want(_OF)}):
        found.setdefault(row[_OF], []).append(row)
    return found


def _keyed(shape: Shape, name: str, column: str) -> Shape:
    return Shape(shape.model, {**shape.fields, name: Column(column)}, shape.prepare, shape.typename)
