"""A time line's page: what lies in several tables as one list, newest first, by keyset."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from domain.refusal import refuse
from domain.rows import Column, Reading, Row, Shape, Wanted, opened, read_below, sealed

_LAST = (datetime(9000, 1, 1, tzinfo=UTC), UUID(int=2**128 - 1))
_KEY = "\0key"

Key = dict[str, Any]


@dataclass(slots=True)
class Entries:
    """A page of a time line."""

    nodes: list[Row]
    has_next_page: bool
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry: which kinds of entries have it, and how its record is read."""

    name: str
    kinds: tuple[str, ...]
    shape: Shape


async def keys_of(
    sources: Mapping[str, str], subject: Any, kinds: Iterable[str], order: Sequence[str], first: int, after: str | None
) -> list[Key]:
    """Kind, id and moment of one entry more than a page holds, in one statement.

    `sources` are selects of kind, id and moment by kind, with the subject as `$1`; `order` names the time line in its
    cursors. Refuses with BAD_USER_INPUT for a page size outside 1–100 or a cursor of another list.
    """
    if not 1 <= first <= 100:
        refuse("BAD_USER_INPUT", "refusal-page-size", "first")
    at, key = _LAST
    if after:
        told = opened(after, order)
        at, key = datetime.fromisoformat(told[0]), UUID(told[1])
    branches = [
        f"(select * from ({sources[kind]}) as s (kind, id, at) where (at, id) < ($2, $3)"
        " order by at desc, id desc limit $4)"
        for kind in dict.fromkeys(kinds)
    ]
    if not branches:
        return []
    statement = f"select * from ({' union all '.join(branches)}) as e order by at desc, id desc limit $4"
    return list(await get_connection("default").execute_query_dict(statement, [subject, at, key, first + 1]))


async def records_of(reading: Reading, keys: Sequence[Key], fields: Iterable[Field], wanted: Wanted) -> dict[UUID, Row]:
    """The records behind those entries by their keys, as far as they are wanted: one read a field."""
    found: dict[UUID, Row] = {}
    for field in fields:
        want = next((want for want in wanted.values() if want.name == field.name), None)
        ids = [one["id"] for one in keys if one["kind"] in field.kinds]
        if want is None or not ids:
            continue
        shape = field.shape
        keyed = Shape(shape.model, {**shape.fields, _KEY: Column("id")}, shape.prepare, shape.typename)
        query = shape.model.filter(id__in=ids)
        rows = await read_below(reading, keyed, query, want.below | {_KEY: type(want)(_KEY)})
        found |= {row[_KEY]: row for row in rows}
    return found


def told(one: Key, records: Mapping[UUID, Row], fields: Iterable[Field]) -> Row:
    """The fields of an entry: its record in the one that it has, null in the others."""
    return {field.name: records.get(one["id"]) if one["kind"] in field.kinds else None for field in fields}


def page(keys: Sequence[Key], nodes: list[Row], order: Sequence[str]) -> Entries:
    """The page of those nodes, made of the first of those keys."""
    last = keys[len(nodes) - 1] if nodes else None
    return Entries(nodes, len(keys) > len(nodes), sealed([last["at"], last["id"]], order) if last else None)
