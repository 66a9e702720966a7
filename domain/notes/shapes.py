"""How contact notes, what was said before and what superiors say beside them are read."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from domain import clock, knobs
from domain.customers.shapes import CUSTOMER
from domain.notes import veil
from domain.notes.effective import closes_at, reasons, why
from domain.rows import Column, Derived, Get, Many, One, Reading, Row, Shape, Want, Wanted, columns, id_of, read_below
from models import ContactNote, NoteComment, NoteVersion

PROMPT = timedelta(minutes=15)
_NOTE = "note_key"


def contacted_on(get: Get, reading: Reading) -> date:
    """The viewer's calendar day of the contact."""
    return clock.local_day(get("contacted_at"), reading.viewer.time_zone)


def _not_counted(get: Get, reading: Reading) -> list[str] | None:
    if not veil.seen(get, reading):
        return None
    edited, closes = get("edited_at"), closes_at(get("day"), get("author__time_zone"))
    of_note = reasons(get("maturity"), not_reached=get("not_reached"), busy=get("busy"))
    return [*why(of_note, counts=get("counts"), changed_after_close=bool(edited and edited >= closes))]


def _prompt(get: Get, reading: Reading) -> bool | None:
    return get("created_at") - get("contacted_at") <= PROMPT if veil.seen(get, reading) else None


def _editable_until(get: Get, reading: Reading) -> datetime | None:
    """Until when the viewer may change the note; null where no more, or not one's own."""
    ends: datetime = get("created_at") + timedelta(hours=reading.known.get("note_edit_hours", 0))
    return ends if get("author_id") == reading.viewer.id and reading.now <= ends else None


async def _prepare(reading: Reading, rows: list[Row], wanted: Wanted) -> None:
    if "editable_until" in wanted:
        reading.known["note_edit_hours"] = (await knobs.read(reading.now)).note_edit_hours
    pooled = [row["customer_id"] for row in rows if row.get("customer__pool_id")]
    if pooled:
        await veil.look(reading, pooled)


async def _comments(reading: Reading, notes: list[UUID], want: Want) -> dict[UUID, Any]:
    query = NoteComment.filter(veil.unveiled(reading), note_id__in=notes).order_by("id")
    return _by_note(await read_below(reading, COMMENT, query, want.below | {_NOTE: Want(_NOTE)}))


async def _versions(reading: Reading, notes: list[UUID], want: Want) -> dict[UUID, Any]:
    query = NoteVersion.filter(veil.unveiled(reading), note_id__in=notes).order_by("-id")
    return _by_note(await read_below(reading, VERSION, query, want.below | {_NOTE: Want(_NOTE)}))


def _by_note(rows: list[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row[_NOTE], []).append(row)
    return found


def _told(name: str) -> Derived:
    return Derived(("values",), lambda get, _: get("values").get(name))


COMMENT: Shape = Shape(
    NoteComment,
    {
        "id": id_of(NoteComment),
        **columns("body", "at"),
        "author": veil.person("author", veiled=False),
        _NOTE: Column("note_id"),
    },
    typename="NoteComment",
)

VERSION: Shape = Shape(
    NoteVersion,
    {
        "at": Column("at"),
        **{name: _told(name) for name in ("way", "focus", "next_step", "maturity", "not_reached", "busy")},
        _NOTE: Column("note_id"),
    },
    typename="NoteVersion",
)

_COUNTING = ("maturity", "not_reached", "busy", "counts", "edited_at", "day", "author__time_zone", *veil.NEEDS)
_WORDS = ("focus", "next_step", "situation", "task", "action", "result")
_MARKS = ("not_reached", "busy", "new_need", "budget_changed", "decision_changed")
_REST = ("need_change", "concerns", "next_contact_at", "maturity", "contacted_at", "created_at", "edited_at", "day")

NOTE: Shape = Shape(
    ContactNote,
    {
        "id": id_of(ContactNote),
        "way": Column("way"),
        "contacted_on": Derived(("contacted_at",), contacted_on),
        **{name: veil.under(name) for name in (*_WORDS, *_MARKS, *_REST, "effective")},
        "counted": veil.under("counts"),
        "not_counted_because": Derived(_COUNTING, _not_counted),
        "prompt": Derived(("created_at", "contacted_at", *veil.NEEDS), _prompt),
        "author": veil.person("author"),
        "outcome": Derived(_COUNTING, lambda get, reading: ([*(_not_counted(get, reading) or ()), "COUNTED"])[0]),
        "editable_until": Derived(("created_at", "author_id"), _editable_until),
        "customer": One("customer", lambda: CUSTOMER),
        "comments": Many(_comments),
        "versions": Many(_versions),
    },
    prepare=_prepare,
    typename="ContactNote",
)
