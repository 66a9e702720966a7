"""How the named service manager is read: on the customer and on its tickets, in the vendor's house alone."""

from typing import Any
from uuid import UUID

from domain.people.shapes import PERSON
from domain.rows import Column, Many, Reading, Row, Shape, Want, columns, id_of, read_below
from models import Customer, Ticket, User

_KEY = "\0key"
_KEYED = Shape(PERSON.model, {**PERSON.fields, _KEY: Column("id")}, PERSON.prepare, PERSON.typename)


async def of_customers(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The service manager of each of those customers."""
    return await _managers(reading, dict(await Customer.filter(id__in=keys).values_list("id", _MANAGER)), want)


async def of_tickets(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The service manager of the customer of each of those tickets."""
    named: Any = await Ticket.filter(id__in=keys).values_list("id", f"customer__{_MANAGER}")
    return await _managers(reading, dict(named), want)


async def _managers(reading: Reading, named: dict[UUID, UUID | None], want: Want) -> dict[UUID, Row]:
    keys = {key for key in named.values() if key}
    if reading.viewer.partner_id or not keys:
        return {}
    rows = await read_below(reading, _KEYED, User.filter(id__in=keys), want.below | {_KEY: Want(_KEY)})
    found = {row[_KEY]: row for row in rows}
    return {key: found[who] for key, who in named.items() if who}


_MANAGER = "service_manager_id"
# What service may know of a customer that asked for something.
SERVED = Shape(
    Customer,
    {
        "id": id_of(Customer),
        **columns("name", "key_customer", "information_class"),
        "service_manager": Many(of_customers, lambda: None),
    },
    typename="ServedCustomer",
)
