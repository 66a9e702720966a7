"""Reading: what was asked for is planned before it is fetched, one statement a level, into plain rows.

A `Shape` says where each field of a kind of record comes from. A row is a dict: to-many values are keyed by
response name (they take arguments), everything else by field name. Masks are decided here, where rows are made.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from itsdangerous import BadData, URLSafeSerializer
from tortoise.expressions import Q
from tortoise.fields import DatetimeField, DecimalField
from tortoise.queryset import QuerySet

from domain import clock, ids
from domain.refusal import refuse
from domain.viewer import Viewer
from models.record import Record
from settings import settings

Row = dict[str, Any]
COUNT_BOUND = 10_000


@dataclass(slots=True)
class Want:
    """A field that was asked for: its name, its arguments, and what is wanted below it."""

    name: str
    arguments: dict[str, Any] = field(default_factory=dict)
    below: "Wanted" = field(default_factory=dict)


Wanted = dict[str, Want]


@dataclass(slots=True)
class Reading:
    """One read on its way: who reads, when, and what `prepare` found out for the masks."""

    viewer: Viewer
    now: datetime
    known: dict[str, Any] = field(default_factory=dict)


Get = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A field that is a column, or one reached over joins (`owner__login`)."""

    path: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A field computed from columns; `make` gets them through a function of their name."""

    needs: tuple[str, ...]
    make: Callable[[Get, Reading], Any]


@dataclass(frozen=True, slots=True)
class One:
    """A field that is one other record, joined."""

    path: str
    shape: Callable[[], "Shape"]


@dataclass(frozen=True, slots=True)
class Many:
    """A field loaded for all rows of the level at once: `load` answers values by the row's id."""

    load: Callable[[Reading, list[UUID], Want], Awaitable[dict[UUID, Any]]]
    empty: Callable[[], Any] = list


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the fields of one kind of record come from; `prepare` may look once at all raw rows of a level."""

    model: type[Record]
    fields: dict[str, Column | Derived | One | Many]
    prepare: Callable[[Reading, list[Row], Wanted], Awaitable[None]] | None = None
    typename: str = ""


@dataclass(slots=True)
class Page:
    """Some rows of a list, and where it goes on."""

    nodes: list[Row]
    has_next_page: bool
    end_cursor: str | None
    query: QuerySet[Any]


async def read(viewer: Viewer, shape: Shape, query: QuerySet[Any], wanted: Wanted) -> list[Row]:
    """The rows of that query, with the wanted fields filled: one statement, and one more for each to-many level."""
    return await _read(Reading(viewer, await clock.now()), shape, query, wanted)


async def read_below(reading: Reading, shape: Shape, query: QuerySet[Any], wanted: Wanted) -> list[Row]:
    """As `read`, inside a reading that is already on its way."""
    return await _read(reading, shape, query, wanted)


async def read_one(viewer: Viewer, shape: Shape, query: QuerySet[Any], wanted: Wanted) -> Row | None:
    """The first row of that query, or None."""
    rows = await read(viewer, shape, query.limit(1), wanted)
    return rows[0] if rows else None


async def read_page(
    viewer: Viewer,
    shape: Shape,
    query: QuerySet[Any],
    wanted: Wanted,
    *,
    order: Sequence[str],
    first: int,
    after: str | None,
) -> Page:
    """One page by keyset; `order` names columns that are never null, `-` for descending, the last one unique.

    Raises Refusal BAD_USER_INPUT for a page size outside 1–100 or a cursor that is not ours.
    """
    if not 1 <= first <= 100:
        refuse("BAD_USER_INPUT", "refusal-page-size", "first")
    names = [name.lstrip("-") for name in order]
    narrowed = query.filter(_beyond(order, _typed(shape, names, opened(after, order)))) if after else query
    keyed = narrowed.order_by(*order).limit(first + 1)
    reading = Reading(viewer, await clock.now())
    rows = await _read(reading, _with_columns(shape, names), keyed, wanted | _hidden(names))
    more = len(rows) > first
    rows = rows[:first]
    end = sealed([rows[-1][f"\0{name}"] for name in names], order) if rows else None
    return Page(rows, more, end, query)


async def count(query: QuerySet[Any]) -> tuple[int, bool]:
    """How many, exactly up to 10,000, and whether there are more than that."""
    found = len(await query.limit(COUNT_BOUND + 1).values_list("id", flat=True))
    return min(found, COUNT_BOUND), found > COUNT_BOUND


def id_of(model: type[Record]) -> Derived:
    """The public id of a record of that kind."""
    return Derived(("id",), lambda get, _: ids.public(model, get("id")))


def columns(*names: str) -> dict[str, Column]:
    """Fields that are called like their columns."""
    return {name: Column(name) for name in names}


async def _read(reading: Reading, shape: Shape, query: QuerySet[Any], wanted: Wanted) -> list[Row]:
    paths = sorted({"id", *_paths(shape, wanted, "")})
    raw: list[Row] = list(await query.values(*paths))
    if shape.prepare:
        await shape.prepare(reading, raw, wanted)
    rows = [_made(shape, wanted, one, "", reading) for one in raw]
    await _fill(reading, shape, wanted, [(one["id"], row) for one, row in zip(raw, rows, strict=True)])
    for prefix, inner, want in _joined(shape, wanted, ""):
        pairs = [(one[f"{prefix}id"], _at(row, prefix)) for one, row in zip(raw, rows, strict=True)]
        await _fill(reading, inner, want, [(key, row) for key, row in pairs if key and row is not None])
    return rows


def _paths(shape: Shape, wanted: Wanted, prefix: str) -> Iterable[str]:
    for want in wanted.values():
        source = shape.fields.get(want.name)
        if isinstance(source, Column):
            yield prefix + source.path
        elif isinstance(source, Derived):
            yield from (prefix + need for need in source.needs)
        elif isinstance(source, One):
            yield f"{prefix}{source.path}__id"
            yield from _paths(source.shape(), want.below, f"{prefix}{source.path}__")


def _made(shape: Shape, wanted: Wanted, raw: Row, prefix: str, reading: Reading) -> Row:
    row: Row = {"__typename": shape.typename}
    for want in wanted.values():
        source = shape.fields.get(want.name)
        if isinstance(source, Column):
            row[want.name] = raw[prefix + source.path]
        elif isinstance(source, Derived):
            row[want.name] = source.make(lambda name: raw[prefix + name], reading)
        elif isinstance(source, One):
            below = f"{prefix}{source.path}__"
            present = raw[f"{below}id"] is not None
            row[want.name] = _made(source.shape(), want.below, raw, below, reading) if present else None
    return row


def _joined(shape: Shape, wanted: Wanted, prefix: str) -> Iterable[tuple[str, Shape, Wanted]]:
    for want in wanted.values():
        source = shape.fields.get(want.name)
        if isinstance(source, One):
            below = f"{prefix}{source.path}__"
            yield below, source.shape(), want.below
            yield from _joined(source.shape(), want.below, below)


def _at(row: Row, prefix: str) -> Row | None:
    """The nested row under a join prefix; joins are named like their fields."""
    here: Row | None = row
    for step in prefix.removesuffix("__").split("__"):
        here = here.get(step) if here else None
    return here


async def _fill(reading: Reading, shape: Shape, wanted: Wanted, rows: list[tuple[UUID, Row]]) -> None:
    for response, want in wanted.items():
        source = shape.fields.get(want.name)
        if isinstance(source, Many) and rows:
            values = await source.load(reading, list({key for key, _ in rows}), want)
            for key, row in rows:
                row[response] = values[key] if key in values else source.empty()


def _with_columns(shape: Shape, names: Iterable[str]) -> Shape:
    hidden = {f"\0{name}": Column(name) for name in names}
    return Shape(shape.model, {**shape.fields, **hidden}, shape.prepare, shape.typename)


def _hidden(names: Iterable[str]) -> Wanted:
    return {f"\0{name}": Want(f"\0{name}") for name in names}


def _beyond(order: Sequence[str], values: list[Any]) -> Q:
    """Rows after those values in that order: (a > x) or (a = x and b > y) and so on."""
    alternatives: list[Q] = []
    equal: dict[str, Any] = {}
    for name, value in zip(order, values, strict=True):
        column = name.lstrip("-")
        side = "lt" if name.startswith("-") else "gt"
        alternatives.append(Q(**equal, **{f"{column}__{side}": value}))
        equal[column] = value
    return Q(*alternatives, join_type=Q.OR)


def _typed(shape: Shape, names: Sequence[str], values: list[Any]) -> list[Any]:
    """The values of a cursor as their columns hold them: times and decimals are no longer text."""
    kinds = [shape.model._meta.fields_map.get(name) for name in names]  # noqa: SLF001 - the model's own fields
    return [_read_as(kind, value) for kind, value in zip(kinds, values, strict=True)]


def _read_as(kind: Any, value: Any) -> Any:
    if isinstance(kind, DatetimeField):
        return datetime.fromisoformat(value)
    return Decimal(value) if isinstance(kind, DecimalField) else value


def _cursor_signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret, salt="cursor")


def sealed(values: list[Any], order: Sequence[str]) -> str:
    """A cursor that says where a page ended; `order` is what it belongs to."""
    kept = [v.isoformat() if isinstance(v, date) else str(v) if isinstance(v, UUID | Decimal) else v for v in values]
    return str(_cursor_signer().dumps([",".join(order), *kept]))


def opened(cursor: str, order: Sequence[str]) -> list[Any]:
    """What a cursor of that order says, times and keys as text; refuses with BAD_USER_INPUT."""
    try:
        kept = _cursor_signer().loads(cursor)
    except BadData:
        kept = None
    if not isinstance(kept, list) or kept[0] != ",".join(order):
        refuse("BAD_USER_INPUT", "refusal-cursor", "after")
    return kept[1:]
