"""Everything that happened to a lead as one list, newest first: steps, contacts, what the person did, mails, grades."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from domain import clock
from domain.access import find
from domain.leads.shapes import LEAD_ACTIVITY, LEAD_MOVE
from domain.mails.shapes import STATE
from domain.refusal import refuse
from domain.rows import Column, Reading, Row, Shape, Wanted, columns, id_of, opened, read_below, sealed
from domain.viewer import Viewer
from models import Lead, LeadActivity, LeadMove, Mail
from models.record import Record

_SOURCES = {
    "MOVE": "select 'MOVE', id, at from lead_move where lead_id = $1 and kind <> 'REGRADE'",
    "SCORE": "select 'SCORE', id, at from lead_move where lead_id = $1 and kind = 'REGRADE'",
    "CONTACT": "select 'CONTACT', id, at from lead_activity where lead_id = $1 and kind = 'CONTACT'",
    "ACTIVITY": "select 'ACTIVITY', id, at from lead_activity where lead_id = $1 and kind <> 'CONTACT'",
    "MAIL": "select 'MAIL', id, coalesce(sent_at, created_at) from mail where lead_id = $1",
}
KINDS = tuple(_SOURCES)
_ORDER = ("lead-timeline",)
_LAST = (datetime(9000, 1, 1, tzinfo=UTC), UUID(int=2**128 - 1))
_KEY = "\0key"

# Of a mail everybody who sees the lead knows that it was written, about what, and whether it left.
SENT: Shape = Shape(
    Mail,
    {"id": id_of(Mail), **columns("kind", "subject", "created_at", "sent_at"), "state": STATE},
    typename="LeadMail",
)
_READ: tuple[tuple[str, tuple[str, ...], Shape, type[Record]], ...] = (
    ("move", ("MOVE", "SCORE"), LEAD_MOVE, LeadMove),
    ("activity", ("CONTACT", "ACTIVITY"), LEAD_ACTIVITY, LeadActivity),
    ("mail", ("MAIL",), SENT, Mail),
)


@dataclass(slots=True)
class Entries:
    """A page of the time line."""

    nodes: list[Row]
    has_next_page: bool
    end_cursor: str | None


async def timeline(
    viewer: Viewer, lead_id: str, wanted: Wanted, *, kinds: list[str] | None, first: int, after: str | None
) -> Entries:
    """A page of what happened to a lead, in at most two statements a kind; `wanted` names what of each entry.

    Refuses with NOT_FOUND for a lead that the viewer may not see, BAD_USER_INPUT for unknown kinds.
    """
    lead = await find(viewer, Lead, lead_id)
    if kinds and not set(kinds) <= set(KINDS):
        refuse("BAD_USER_INPUT", "refusal-invalid", "kinds")
    if not 1 <= first <= 100:
        refuse("BAD_USER_INPUT", "refusal-page-size", "first")
    keys = await _keys(lead.id, kinds or list(KINDS), first, after)
    shown = keys[:first]
    rows = await _rows(Reading(viewer, await clock.now()), shown, wanted)
    nodes = [_entry(one, rows) for one in shown]
    end = sealed([shown[-1]["at"], shown[-1]["id"]], _ORDER) if shown else None
    return Entries(nodes, len(keys) > first, end)


async def _keys(lead: UUID, kinds: list[str], first: int, after: str | None) -> list[dict[str, Any]]:
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
        statement, [lead, at, key, first + 1]
    )
    return rows


async def _rows(reading: Reading, keys: list[dict[str, Any]], wanted: Wanted) -> dict[UUID, Row]:
    found: dict[UUID, Row] = {}
    for field, kinds, shape, model in _READ:
        want = next((want for want in wanted.values() if want.name == field), None)
        ids = [one["id"] for one in keys if one["kind"] in kinds]
        if want is None or not ids:
            continue
        keyed = Shape(shape.model, {**shape.fields, _KEY: Column("id")}, shape.prepare, shape.typename)
        rows = await read_below(reading, keyed, model.filter(id__in=ids), want.below | {_KEY: type(want)(_KEY)})
        found |= {row[_KEY]: row for row in rows}
    return found


def _entry(one: dict[str, Any], rows: dict[UUID, Row]) -> Row:
    told = {field: rows.get(one["id"]) if one["kind"] in kinds else None for field, kinds, _, _ in _READ}
    return {"__typename": "LeadTimelineEntry", "kind": one["kind"], "at": one["at"], **told}
