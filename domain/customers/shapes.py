"""How customers are read; what a viewer may not know is masked or null here."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain import clock, options
from domain import ids as public_ids
from domain.access import visible
from domain.customers.clearance import cleared, hidden
from domain.customers.numbers import masked
from domain.health import shapes as health
from domain.leads import links
from domain.people.shapes import USER
from domain.pools import shapes as pools
from domain.pools.location import location
from domain.rows import Column, Derived, Get, Many, Reading, Row, Shape, Want, columns, id_of, read_below
from domain.surveys import opinions
from domain.tickets import manager_shapes, promise_shapes
from models import Contact, Customer, CustomerNumber, User
from models.kinds import NumberKind

_OWNER = replace(USER, fields={**USER.fields, "\0id": Column("id")})


def _location(get: Get, reading: Reading) -> str:
    return location(
        reading.viewer,
        library=get("library"),
        owner_id=get("owner_id"),
        partner_id=get("partner_id"),
        pool_kind=get("pool__kind"),
    ).value


async def _owners(reading: Reading, ids: list[UUID], want: Want) -> dict[UUID, Any]:
    held = visible(reading.viewer, Customer).filter(id__in=ids, owner_id__isnull=False)
    owners: dict[UUID, UUID] = dict(await held.values_list("id", "owner_id"))
    wanted = want.below | {"\0id": Want("\0id")}
    rows = await read_below(reading, _OWNER, User.filter(id__in=set(owners.values())), wanted)
    by_id = {row["\0id"]: row for row in rows}
    return {customer: by_id[owner] for customer, owner in owners.items()}


async def _unmasked(reading: Reading, ids: list[UUID], _want: Want) -> dict[UUID, Any]:
    return dict.fromkeys(await cleared(reading, ids), True)


async def _maturity(reading: Reading, ids: list[UUID], _want: Want) -> dict[UUID, Any]:
    clear = await cleared(reading, ids)
    return dict(await Customer.filter(id__in=clear).values_list("id", "maturity"))


async def _last_contact(reading: Reading, ids: list[UUID], _want: Want) -> dict[UUID, Any]:
    """When it was last contacted; of what may not be read in full only the day, as the beginning of it."""
    clear = await cleared(reading, ids)
    known = await Customer.filter(id__in=ids, last_contact_at__isnull=False).values_list("id", "last_contact_at")
    zone = clock.zone(reading.viewer.time_zone)
    return {key: at if key in clear else _midnight(at.astimezone(zone)) for key, at in known}


def _midnight(local: datetime) -> datetime:
    """The beginning of that day."""
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


async def _phones(reading: Reading, ids: list[UUID], _want: Want) -> dict[UUID, Any]:
    return await _numbers(reading, ids, NumberKind.PHONE)


async def _fax(reading: Reading, ids: list[UUID], _want: Want) -> dict[UUID, Any]:
    return {key: numbers[0] for key, numbers in (await _numbers(reading, ids, NumberKind.FAX)).items()}


async def _numbers(reading: Reading, ids: list[UUID], kind: NumberKind) -> dict[UUID, list[str]]:
    clear = await cleared(reading, ids)
    rows = await CustomerNumber.filter(customer_id__in=ids, kind=kind).order_by("id")
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in rows:
        shown = row.written if row.customer_id in clear else masked(row.written, row.area)
        found[row.customer_id].append(shown)
    return found


async def _contacts(reading: Reading, ids: list[UUID], _want: Want) -> dict[UUID, Any]:
    clear = await cleared(reading, ids)
    found: dict[UUID, list[Row]] = defaultdict(list)
    for contact in await Contact.filter(customer_id__in=ids).order_by("id"):
        found[contact.customer_id].append(_contact(contact, clear=contact.customer_id in clear))
    return found


def _contact(contact: Contact, *, clear: bool) -> Row:
    shown = {
        "name": contact.name,
        "phone": contact.phone,
        "wechat": contact.wechat,
        "email": contact.email,
    }
    if not clear:
        shown = {key: hidden(text) for key, text in shown.items()} | {"phone": masked(contact.phone)}
        shown["phone"] = shown["phone"] if contact.phone else ""
    return {
        "__typename": "Contact",
        "id": public_ids.public(Contact, contact.id),
        "position": contact.position,
        **shown,
    }


async def _leads(reading: Reading, ids: list[UUID], want: Want) -> dict[UUID, Any]:
    return await links.leads_at(reading, ids, want)


async def _opportunities(reading: Reading, ids: list[UUID], want: Want) -> dict[UUID, Any]:
    return await links.opportunities_at(reading, ids, want)


async def _tickets(reading: Reading, ids: list[UUID], want: Want) -> dict[UUID, Any]:
    return await links.tickets_at(reading, ids, want)


async def _service_manager(reading: Reading, ids: list[UUID], want: Want) -> dict[UUID, Any]:
    return await manager_shapes.of_customers(reading, ids, want)


async def _health(reading: Reading, ids: list[UUID], want: Want) -> dict[UUID, Any]:
    return await health.of_customers(reading, ids, want)


async def _opinions(reading: Reading, ids: list[UUID], want: Want) -> dict[UUID, Any]:
    return await opinions.at(reading, ids, want)


async def _promises(reading: Reading, ids: list[UUID], want: Want) -> dict[UUID, Any]:
    return await promise_shapes.at_customers(reading, ids, want)


CUSTOMER: Shape = Shape(
    Customer,
    {
        "id": id_of(Customer),
        **columns("name", "library", "province", "city", "district", "street", "industry", "source"),
        **columns("credit_code", "website", "company_size", "products", "competitors", "key_customer"),
        **columns("information_class", "incomplete", "created_at", "updated_at", "held_since", "pooled_since"),
        **columns("next_contact_at", "version"),
        "location": Derived(("library", "owner_id", "partner_id", "pool__kind"), _location),
        "owner": Many(_owners, empty=lambda: None),
        "service_manager": Many(_service_manager, empty=lambda: None),
        "industry_label": options.labelled(Customer, "industry", options.INDUSTRY),
        "source_label": options.labelled(Customer, "source", options.SOURCE),
        "unmasked": Many(_unmasked, empty=lambda: False),
        "maturity": Many(_maturity, empty=lambda: None),
        "last_contact_at": Many(_last_contact, empty=lambda: None),
        "phones": Many(_phones),
        "fax": Many(_fax, empty=lambda: None),
        "contacts": Many(_contacts),
        "leads": Many(_leads),
        "opportunities": Many(_opportunities),
        "tickets": Many(_tickets),
        "health": Many(_health, empty=lambda: None),
        "opinions": Many(_opinions),
        "promises": Many(_promises),
        **pools.FIELDS,
    },
    typename="Customer",
)
