"""Everything that happened to a customer as one list, newest first; what is planned stands on top."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from domain import clock
from domain.access import find
from domain.customers.shapes import CUSTOMER
from domain.notes import veil
from domain.notes.shapes import NOTE
from domain.refusal import refuse
from domain.rows import (
    Column,
    Derived,
    Get,
    One,
    Reading,
    Row,
    Shape,
    Wanted,
    columns,
    id_of,
    opened,
    read_below,
    sealed,
)
from domain.viewer import Scope, Viewer
from models import AuditEntry, ContactNote, Customer, CustomerMove, Task
from models.record import Record

KINDS = ("NOTE", "MOVE", "TASK", "CHANGE")
_ORDER = ("timeline",)
_LAST = (datetime(9000, 1, 1, tzinfo=UTC), UUID(int=2**128 - 1))
_KEY = "\0key"
# What a move or a note tells already is not told again as a change.
TOLD = ("entered", "imported", "released", "claimed", "assigned", "passed", "recycled", "given-back", "moved")

_SOURCES = {
    "NOTE": "select 'NOTE' as kind, id, contacted_at as at from contact_note where customer_id = $1",
    "MOVE": "select 'MOVE', id, at from customer_move where customer_id = $1",
    # A task that a note has done, or a move has cancelled, is told by that note or move.
    "TASK": """select 'TASK', id, coalesce(done_at, due_at) as at from task t where customer_id = $1
        and cancelled_at is null and not exists
        (select from contact_note n where n.customer_id = $1 and n.created_at = t.done_at)""",
    "CHANGE": f"""select 'CHANGE', id, at from audit_entry where subject = $1 and action like 'customer.%'
        and split_part(action, '.', 2) not in ({", ".join(f"'{name}'" for name in TOLD)})""",
}


@dataclass(slots=True)
class Entries:
    """A page of the time line."""

    nodes: list[Row]
    has_next_page: bool
    end_cursor: str | None


def _overdue(get: Get, reading: Reading) -> bool:
    return get("done_at") is None and get("cancelled_at") is None and get("due_at") < reading.now


TASK: Shape = Shape(
    Task,
    {
        "id": id_of(Task),
        **columns("kind", "due_at", "created_at", "done_at", "cancelled_at"),
        "body": veil.under("body"),
        "overdue": Derived(("due_at", "done_at", "cancelled_at"), _overdue),
        "user": veil.person("user"),
        "customer": One("customer", lambda: CUSTOMER),
        "note": One("note", lambda: NOTE),
    },
    typename="Task",
)


def _pool(path: str) -> Derived:
    """A pool's name; null for the pool of another house."""
    columns = (f"{path}__name", f"{path}__partner_id")

    def make(get: Get, reading: Reading) -> str | None:
        name, house = (get(column) for column in columns)
        known = reading.viewer.scope is Scope.ALL or house in {None, reading.viewer.partner_id}
        return name if known else None

    return Derived(columns, make)


MOVE: Shape = Shape(
    CustomerMove,
    {
        "id": id_of(CustomerMove),
        **columns("kind", "at"),
        "reason": veil.under("reason"),
        "remark": veil.under("remark"),
        **{name: veil.person(name) for name in ("from_owner", "to_owner", "by")},
        **{name: _pool(name) for name in ("from_pool", "to_pool")},
    },
    typename="CustomerMove",
)


def _details(get: Get, _reading: Reading) -> list[dict[str, Any]]:
    before, after = get("before") or {}, get("after") or {}
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return [{"field": name, "before": _text(before.get(name)), "after": _text(after.get(name))} for name in names]


def _text(value: Any) -> str | None:
    return None if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)


CHANGE: Shape = Shape(
    AuditEntry,
    {
        "id": id_of(AuditEntry),
        **columns("action", "at"),
        "by": Column("actor_login"),
        "details": Derived(("before", "after"), _details),
    },
    typename="CustomerChange",
)

_SHAPES: dict[str, tuple[Shape, type[Record]]] = {
    "NOTE": (NOTE, ContactNote),
    "MOVE": (MOVE, CustomerMove),
    "TASK": (TASK, Task),
    "CHANGE": (CHANGE, AuditEntry),
}


async def timeline(
    viewer: Viewer, customer_id: str, wanted: Wanted, *, kinds: list[str] | None, first: int, after: str | None
) -> Entries:
    """A page of what happened to a customer, in at most two statements a kind; `wanted` names what of each entry.

    Refuses with NOT_FOUND for a customer that the viewer may not see, BAD_USER_INPUT for unknown kinds.
    """
    customer = await find(viewer, Customer, customer_id)
    reading = Reading(viewer, await clock.now())
    keys = await _keys(customer.id, _kinds(viewer, kinds), first, after)
    shown, more = keys[:first], len(keys) > first
    clear = customer.pool_id is None or await veil.look(reading, [customer.id])
    rows = await _rows(reading, shown, wanted)
    nodes = [_entry(reading, one, rows, clear=bool(clear)) for one in shown]
    end = sealed([shown[-1]["at"], shown[-1]["id"]], _ORDER) if shown else None
    return Entries(nodes, more, end)


def _kinds(viewer: Viewer, kinds: list[str] | None) -> list[str]:
    if kinds and not set(kinds) <= set(KINDS):
        refuse("BAD_USER_INPUT", "refusal-invalid", "kinds")
    return [kind for kind in kinds or KINDS if kind != "CHANGE" or viewer.may("audit.read")]


async def _keys(customer: UUID, kinds: list[str], first: int, after: str | None) -> list[dict[str, Any]]:
    if not 1 <= first <= 100:
        refuse("BAD_USER_INPUT", "refusal-page-size", "first")
    if not kinds:
        return []
    at, key = _LAST
    if after:
        told = opened(after, _ORDER)
        at, key = datetime.fromisoformat(told[0]), UUID(told[1])
    branches = (
        f"(select * from ({_SOURCES[kind]}) as s (kind, id, at) where (at, id) < ($2, $3)"
        " order by at desc, id desc limit $4)"
        for kind in dict.fromkeys(kinds)
    )
    statement = f"select * from ({' union all '.join(branches)}) as e order by at desc, id desc limit $4"
    rows: list[dict[str, Any]] = await get_connection("default").execute_query_dict(
        statement, [customer, at, key, first + 1]
    )
    return rows


async def _rows(reading: Reading, keys: list[dict[str, Any]], wanted: Wanted) -> dict[UUID, Row]:
    found: dict[UUID, Row] = {}
    for kind, (shape, model) in _SHAPES.items():
        want = next((want for want in wanted.values() if want.name == kind.lower()), None)
        ids = [one["id"] for one in keys if one["kind"] == kind]
        if want is None or not ids:
            continue
        keyed = Shape(shape.model, {**shape.fields, _KEY: Column("id")}, shape.prepare, shape.typename)
        rows = await read_below(reading, keyed, model.filter(id__in=ids), want.below | {_KEY: type(want)(_KEY)})
        found |= {row[_KEY]: row for row in rows}
    return found


def _entry(reading: Reading, one: dict[str, Any], rows: dict[UUID, Row], *, clear: bool) -> Row:
    exact = clear or one["kind"] != "NOTE"
    entry: Row = {"__typename": "TimelineEntry", "kind": one["kind"], "at": one["at"] if exact else None}
    entry["on"] = clock.local_day(one["at"], reading.viewer.time_zone)
    return entry | {kind.lower(): rows.get(one["id"]) if kind == one["kind"] else None for kind in KINDS}
