"""Numbers of customers: kept as written, and as compared."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from domain.collision.areas import area_of_city
from domain.collision.numbers import Number, mask, parse_number
from models import Customer, CustomerNumber
from models.kinds import NumberKind

__all__ = ["masked", "number_rows", "number_values", "of_row", "write_numbers"]

Written = tuple[NumberKind, str, UUID | None]


async def write_numbers(customer: Customer, numbers: Iterable[Written]) -> list[CustomerNumber]:
    """Keeps the numbers of a customer: kind, as written, and the contact whose number it is."""
    rows = number_rows(customer, numbers)
    if rows:
        await CustomerNumber.bulk_create(rows)
    return rows


def number_rows(customer: Customer, numbers: Iterable[Written]) -> list[CustomerNumber]:
    """The rows for numbers of a customer; the area code is that of the city where none was written."""
    values = number_values(customer.id, customer.province, customer.city, numbers)
    return [CustomerNumber(**one) for one in values]


def number_values(customer_id: UUID, province: str, city: str, numbers: Iterable[Written]) -> list[dict[str, Any]]:
    """The same rows as values by column."""
    area = area_of_city(province, city)
    return [_values(customer_id, kind, written, contact, area) for kind, written, contact in numbers if written]


def of_row(written: str, area: str | None) -> Number:
    """A kept number, taken apart again."""
    return parse_number(written, area)


def masked(written: str, area: str | None = None) -> str:
    """A number as somebody sees it who may not read it: 138****5678."""
    return mask(parse_number(written, area))


def _values(
    customer_id: UUID, kind: NumberKind, written: str, contact: UUID | None, area: str | None
) -> dict[str, Any]:
    number = parse_number(written, area)
    return {
        "customer_id": customer_id,
        "contact_id": contact,
        "kind": kind,
        "written": written[:40],
        "local": number.local[:20],
        "area": number.area,
    }
