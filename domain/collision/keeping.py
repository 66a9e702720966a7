"""What the collision check keeps of a customer: the keys of its name, under its short number."""

from collections.abc import Iterable

from tortoise.connection import get_connection

from domain.collision.keys import Key, keys
from domain.collision.names import parse
from models import Customer

SEQ_BITS = 32


def rows_of(found: Iterable[Key], seq: int) -> list[int]:
    """The rows of the key table for keys: the key in the upper half, the customer's number in the lower."""
    return [(key.value << SEQ_BITS) + seq for key in found]


async def keep_keys(customers: Iterable[Customer]) -> None:
    """Makes the customers findable by name; their `seq` must be known."""
    await keep_key_rows([row for customer in customers for row in _rows(customer, customer.name)])


async def keep_key_rows(rows: list[int]) -> None:
    """Writes rows of the key table."""
    await get_connection("default").execute_query(
        "insert into collision_key (id) select unnest($1::bigint[]) on conflict do nothing", [rows]
    )


async def forget_keys(customer: Customer, name: str) -> None:
    """Makes the customer unfindable by a name that it had."""
    await forget_key_rows(_rows(customer, name))


async def forget_key_rows(rows: list[int]) -> None:
    """Deletes rows of the key table."""
    await get_connection("default").execute_query("delete from collision_key where id = any($1::bigint[])", [rows])


def _rows(customer: Customer, name: str) -> list[int]:
    return rows_of(keys(parse(name)), customer.seq)
