"""What the collision check keeps of a customer: the keys of its name, under its short number."""

from collections.abc import Iterable

from tortoise.connection import get_connection

from domain.collision.keys import Key, keys
from domain.collision.names import parse
from models import Customer

SEQ_BITS = 32


def key_rows(customer: Customer) -> list[int]:
    """The rows of the key table for a customer: the key in the upper half, the customer's number in the lower."""
    return rows_of(keys(parse(customer.name)), customer.seq)


def rows_of(found: Iterable[Key], seq: int) -> list[int]:
    """The rows for keys that are known already."""
    return [(key.value << SEQ_BITS) + seq for key in found]


async def keep_keys(customers: Iterable[Customer]) -> None:
    """Makes the customers findable by name; their `seq` must be known."""
    await keep_key_rows([row for customer in customers for row in key_rows(customer)])


async def keep_key_rows(rows: list[int]) -> None:
    """Writes rows of the key table."""
    await get_connection("default").execute_query(
        "insert into collision_key (id) select unnest($1::bigint[]) on conflict do nothing", [rows]
    )


async def forget_keys(customer: Customer) -> None:
    """Makes the customer unfindable by its present name."""
    await get_connection("default").execute_query(
        "delete from collision_key where id = any($1::bigint[])", [key_rows(customer)]
    )
