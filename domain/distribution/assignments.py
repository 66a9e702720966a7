"""To whom a lead or a ticket went, by which rule and why, for as much of it as the viewer may know."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import messages
from domain import ids
from domain.distribution.books import LEADS, Book
from domain.distribution.candidates import Skip
from domain.distribution.fairness_report import wide
from domain.distribution.remembering import ASSIGNED
from domain.distribution.why import skip, why
from domain.people.shapes import PERSON
from domain.rows import Many, Reading, Row, Want, read_below
from domain.viewer import Scope, Viewer
from models import LeadMove, User
from models.kinds import LeadMoveKind
from models.record import Record

BY_HAND = "BY_HAND"
_COLUMNS = (
    *("id", "at", "rule_set_id", "rule_key", "seq", "outcome", "reason", "to_user_id"),
    *("facts", "skipped", "before", "after"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """The people and rules that some decisions speak of; `open_to` tells whose names the viewer may hear."""

    book: Book
    people: dict[UUID, Row]
    rules: dict[tuple[UUID, str], str]
    open_to: Callable[[UUID], bool]
    locale: str

    def name(self, who: str) -> str:
        """What somebody may be called."""
        key = UUID(who)
        return str(self.people[key]["display_name"]) if self.open_to(key) else messages.text(self.locale, "why-hidden")

    def login(self, key: UUID) -> str | None:
        """The login, where the viewer may know it."""
        return str(self.people[key]["login"]) if self.open_to(key) else None


@dataclass(frozen=True, slots=True)
class Trail:
    """Where a capability keeps to whom something went: its book, and the moves of those that no rule has given.

    `origin` and `to` are the columns of a move that say from whom and to whom, `kinds` those moves, and `reason` what
    one of them tells of why.
    """

    book: Book
    moves: type[Record]
    kinds: tuple[str, ...]
    origin: str
    to: str
    reason: Callable[[Row], str]

    @property
    def of(self) -> str:
        """The column of both that names what went."""
        return f"{self.book.subject}_id"


def fields_of(trail: Trail) -> dict[str, Many]:
    """What a capability that shares things out adds to the fields of each."""

    async def assignments(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, list[Row]]:
        """Each time that somebody got one of these, by a rule or by hand; oldest first."""
        return await _assignments(reading, trail, keys, want)

    async def decided(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, list[Row]]:
        """Every decision about these, also to let them wait; oldest first."""
        return await decisions(reading, trail, keys, want)

    return {"assignments": Many(assignments), "decisions": Many(decided)}


async def decisions(reading: Reading, trail: Trail, keys: list[UUID], want: Want) -> dict[UUID, list[Row]]:
    """Every decision about these, also to nurture them or to let them wait; oldest first."""
    return _by_key(await _told(reading, trail, await _decided(trail, keys), want))


async def _assignments(reading: Reading, trail: Trail, keys: list[UUID], want: Want) -> dict[UUID, list[Row]]:
    moves = trail.moves.filter(**{f"{trail.of}__in": keys, "kind__in": trail.kinds, f"{trail.to}__isnull": False})
    found: Any = await moves.values("id", trail.of, "at", "kind", "reason", trail.origin, trail.to, "detail")
    others = [
        _without_rule(trail, one)
        for one in found
        if "decision" not in (one["detail"] or {}) and one[trail.origin] != one[trail.to]
    ]
    by_rule = await _decided(trail, keys, outcome=ASSIGNED)
    return _by_key(await _told(reading, trail, [*by_rule, *others], want))


async def _decided(trail: Trail, keys: list[UUID], **more: str) -> list[Row]:
    rows = trail.book.decisions.filter(**{f"{trail.of}__in": keys}, shadow=False, **more)
    return [{**row, "about": row[trail.of]} for row in await rows.values(trail.of, *_COLUMNS)]


def _without_rule(trail: Trail, move: Row) -> Row:
    bare: Row = {"id": None, "rule_set_id": None, "rule_key": None, "seq": None, "outcome": ASSIGNED, "skipped": []}
    found = {**bare, "about": move[trail.of], "at": move["at"], "to_user_id": move[trail.to]}
    return {**found, "reason": trail.reason(move), "facts": {"tried": []}, "before": {}, "after": {}}


def _by_key(rows: list[tuple[UUID, Row]]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for key, row in sorted(rows, key=lambda one: one[1]["at"]):
        found.setdefault(key, []).append(row)
    return found


async def _told(reading: Reading, trail: Trail, rows: list[Row], want: Want) -> list[tuple[UUID, Row]]:
    known = await _known(reading.viewer, trail.book, rows)
    to = await _receivers(reading, rows, want, known)
    explains = bool(wide(trail.book) & reading.viewer.permissions)
    return [(row["about"], _shown(row, to, known, explains=explains)) for row in rows]


def _shown(row: Row, to: dict[UUID, Row], known: Known, *, explains: bool) -> Row:
    rule = known.rules.get((row["rule_set_id"], row["rule_key"]))
    skipped = row["skipped"] if explains else []
    told = {**row, "skipped": skipped}
    return {
        "id": ids.public(known.book.decisions, row["id"]) if row["id"] else None,
        "at": row["at"],
        "rule": rule,
        "outcome": row["outcome"],
        "reason": row["reason"],
        "to": to.get(row["to_user_id"]),
        "skipped": [_passed_over(one, known) for one in skipped],
        "why": why(told, rule or "", known.name, known.locale, known.book.subject),
    }


def _passed_over(one: Row, known: Known) -> Row:
    reason = Skip(one["reason"]).value
    name = known.name(one["id"])
    return {
        "login": known.login(UUID(one["id"])),
        "name": name,
        "reason": reason,
        "text": skip(reason, name, known.locale, known.book.subject),
    }


async def _known(viewer: Viewer, book: Book, rows: list[Row]) -> Known:
    people = {UUID(one["id"]) for row in rows for one in row["skipped"]} | {r["to_user_id"] for r in rows} - {None}
    found = await User.filter(id__in=people).values("id", "login", "display_name", "department__partner_id")
    named = {one["id"]: dict(one) for one in found}
    sets = await book.sets.filter(id__in={r["rule_set_id"] for r in rows} - {None}).values("id", "rules")
    rules = {(one["id"], rule["key"]): str(rule.get("name", "")) for one in sets for rule in one["rules"]}

    def open_to(key: UUID) -> bool:
        return viewer.scope is Scope.ALL or named[key]["department__partner_id"] == viewer.partner_id

    return Known(book, named, rules, open_to, viewer.locale)


async def _receivers(reading: Reading, rows: Iterable[Row], want: Want, known: Known) -> dict[UUID, Row]:
    below = want.below.get("to")
    keys = {row["to_user_id"] for row in rows if row["to_user_id"] and known.open_to(row["to_user_id"])}
    if below is None or not keys:
        return {}
    hidden = {"id": Want("id")}
    found = await read_below(reading, PERSON, User.filter(id__in=keys), {**below.below, **hidden})
    return {key: row for row in found if (key := ids.key(User, row["id"]))}


LEAD_TRAIL = Trail(
    LEADS, LeadMove, (LeadMoveKind.ASSIGN,), "from_owner_id", "to_owner_id", lambda move: move["reason"] or BY_HAND
)
