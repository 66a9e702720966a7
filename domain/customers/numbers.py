"""Numbers of customers: kept as written, and as compared."""

from collections.abc import Iterable
from uuid import UUID

from domain.collision.areas import area_of_city
from domain.collision.numbers import Number, mask, parse_number
from models import Customer, CustomerNumber
from models.kinds import NumberKind

__all__ = ["masked", "number_rows", "of_row", "write_numbers"]

Written = tuple[NumberKind, str, UUID | None]


async def write_numbers(customer: Customer, numbers: Iterable[Written]) -> list[CustomerNumber]:
    """Keeps the numbers of a customer: kind, as written, and the contact whose number it is."""
    rows = number_rows(customer, numbers)
    if rows:
        await CustomerNumber.bulk_create(rows)
    return rows


def number_rows(customer: Customer, numbers: Iterable[Written]) -> list[CustomerNumber]:
    """The rows for numbers of a customer; the area code is that of the city where none was written."""
    area = area_of_city(customer.province, customer.city)
    return [_row(customer, kind, written, contact, area) for kind, written, contact in numbers if written]


def of_row(written: str, area: str | None) -> Number:
    """A kept number, taken apart again."""
    return parse_number(written, area)


def masked(written: str, area: str | None = None) -> str:
    """A number as somebody sees it who may not read it: 138****5678."""
    return mask(parse_number(written, area))


def _row(customer: Customer, kind: NumberKind, written: str, contact: UUID | None, area: str | None) -> CustomerNumber:
    number = parse_number(written, area)
    return CustomerNumber(
        customer_id=customer.id,
        contact_id=contact,
        kind=kind,
        written=written[:40],
        local=number.local[:20],
        area=number.area,
    )
