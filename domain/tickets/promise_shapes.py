"""How promises are read: in the ticket, at its customer, and where they are owed."""

from typing import Any
from uuid import UUID

from domain.access import promised
from domain.people.shapes import PERSON
from domain.rows import Column, Derived, Get, Many, One, Reading, Row, Shape, Want, columns, id_of, read_below
from domain.tickets import neighbours
from domain.tickets.promises import stand
from models import Task, Ticket

MOST = 50
_OF, _DONE = "\0of", "\0done"


def _stand(get: Get, reading: Reading) -> str:
    return stand(reading.now, get("due_at"), get("done_at"), get("cancelled_at")).value


async def _ticket(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The ticket in which each was given."""
    named: Any = await Task.filter(id__in=keys, ticket_id__isnull=False).values_list("id", "ticket_id")
    found = await neighbours.by_key(reading, {ticket for _, ticket in named}, want)
    return {key: found[ticket] for key, ticket in named if ticket in found}


PROMISE: Shape = Shape(
    Task,
    {
        "id": id_of(Task),
        **columns("body", "due_at", "created_at"),
        "kept_at": Column("done_at"),
        "withdrawn_at": Column("cancelled_at"),
        "stand": Derived(("due_at", "done_at", "cancelled_at"), _stand),
        "user": One("user", lambda: PERSON),
        "ticket": Many(_ticket, lambda: None),
    },
    typename="Promise",
)


async def at_customers(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, list[Row]]:
    """What was promised to each of those customers while they are held: owed ones first; at most 50 of all."""
    given = promised(reading.viewer).filter(customer_id__in=keys, customer__owner_id__isnull=False)
    hidden: dict[str, Column | Derived] = {
        _OF: Column("customer_id"),
        _DONE: Derived(("done_at", "cancelled_at"), _ended),
    }
    shape = Shape(PROMISE.model, {**PROMISE.fields, **hidden}, PROMISE.prepare, PROMISE.typename)
    newest = given.order_by("-due_at", "-id").limit(MOST)
    rows = await read_below(reading, shape, newest, want.below | {name: Want(name) for name in hidden})
    found: dict[UUID, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row[_DONE]):
        found.setdefault(row[_OF], []).append(row)
    return found


async def around(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """What was promised to each ticket's customer, in whichever ticket."""
    named: Any = await Ticket.filter(id__in=keys, customer_id__isnull=False).values_list("id", "customer_id")
    given = await at_customers(reading, list({customer for _, customer in named}), want)
    return {key: given.get(customer, []) for key, customer in named}


def _ended(get: Get, _reading: Reading) -> bool:
    return bool(get("done_at") or get("cancelled_at"))
