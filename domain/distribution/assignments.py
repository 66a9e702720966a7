"""To whom a lead went, by which rule and why, for as much of it as the viewer may know."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

import messages
from domain import ids
from domain.distribution.candidates import Skip
from domain.distribution.remembering import ASSIGNED
from domain.distribution.why import skip, why
from domain.people.shapes import USER
from domain.rows import Many, Reading, Row, Want, read_below
from domain.viewer import Scope, Viewer
from models import DistributionDecision, DistributionRuleSet, LeadMove, User
from models.kinds import LeadMoveKind

BY_HAND = "BY_HAND"
_COLUMNS = ("id", "lead_id", "at", "rule_set_id", "rule_key", "seq", "outcome", "reason", "to_user_id")
_REST = ("facts", "skipped", "before", "after")


@dataclass(frozen=True, slots=True)
class Known:
    """The people and rules that some decisions speak of; `open_to` tells whose names the viewer may hear."""

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


async def assignments(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, list[Row]]:
    """Each time that somebody got one of these leads, by a rule, as a customer's holder or by hand; oldest first."""
    by_rule = await DistributionDecision.filter(lead_id__in=keys, shadow=False, outcome=ASSIGNED).values(*_all())
    moves = LeadMove.filter(lead_id__in=keys, kind=LeadMoveKind.ASSIGN)
    others = [one for one in await moves.values(*_MOVE) if "decision" not in (one["detail"] or {})]
    told = await _told(reading, [*by_rule, *(_without_rule(one) for one in others)], want)
    return _by_lead(told)


async def decisions(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, list[Row]]:
    """Every decision about these leads, also to nurture them or to let them wait; oldest first."""
    rows = await DistributionDecision.filter(lead_id__in=keys, shadow=False).values(*_all())
    return _by_lead(await _told(reading, rows, want))


# What distribution adds to the fields of a lead.
FIELDS = {"assignments": Many(assignments), "decisions": Many(decisions)}
_MOVE = ("id", "lead_id", "at", "reason", "to_owner_id", "detail")


def _all() -> tuple[str, ...]:
    return (*_COLUMNS, *_REST)


def _without_rule(move: Row) -> Row:
    bare: Row = {"rule_set_id": None, "rule_key": None, "seq": None, "outcome": ASSIGNED, "skipped": []}
    found = {**bare, "id": None, "lead_id": move["lead_id"], "at": move["at"], "to_user_id": move["to_owner_id"]}
    return {**found, "reason": move["reason"] or BY_HAND, "facts": {"tried": []}, "before": {}, "after": {}}


def _by_lead(rows: list[tuple[UUID, Row]]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for key, row in sorted(rows, key=lambda one: one[1]["at"]):
        found.setdefault(key, []).append(row)
    return found


async def _told(reading: Reading, rows: list[Row], want: Want) -> list[tuple[UUID, Row]]:
    known = await _known(reading.viewer, rows)
    to = await _receivers(reading, rows, want, known)
    explains = bool({"distribution.explain", "distribution.read"} & reading.viewer.permissions)
    return [(row["lead_id"], _shown(row, to, known, explains=explains)) for row in rows]


def _shown(row: Row, to: dict[UUID, Row], known: Known, *, explains: bool) -> Row:
    rule = known.rules.get((row["rule_set_id"], row["rule_key"]))
    skipped = row["skipped"] if explains else []
    return {
        "id": ids.public(DistributionDecision, row["id"]) if row["id"] else None,
        "at": row["at"],
        "rule": rule,
        "outcome": row["outcome"],
        "reason": row["reason"],
        "to": to.get(row["to_user_id"]),
        "skipped": [_passed_over(one, known) for one in skipped],
        "why": why({**row, "skipped": skipped}, rule or "", known.name, known.locale),
    }


def _passed_over(one: Row, known: Known) -> Row:
    reason = Skip(one["reason"]).value
    name = known.name(one["id"])
    return {
        "login": known.login(UUID(one["id"])),
        "name": name,
        "reason": reason,
        "text": skip(reason, name, known.locale),
    }


async def _known(viewer: Viewer, rows: list[Row]) -> Known:
    people = {UUID(one["id"]) for row in rows for one in row["skipped"]} | {r["to_user_id"] for r in rows} - {None}
    found = await User.filter(id__in=people).values("id", "login", "display_name", "department__partner_id")
    named = {one["id"]: dict(one) for one in found}
    sets = await DistributionRuleSet.filter(id__in={r["rule_set_id"] for r in rows} - {None}).values("id", "rules")
    rules = {(one["id"], rule["key"]): str(rule.get("name", "")) for one in sets for rule in one["rules"]}

    def open_to(key: UUID) -> bool:
        return viewer.scope is Scope.ALL or named[key]["department__partner_id"] == viewer.partner_id

    return Known(named, rules, open_to, viewer.locale)


async def _receivers(reading: Reading, rows: Iterable[Row], want: Want, known: Known) -> dict[UUID, Row]:
    below = want.below.get("to")
    keys = {row["to_user_id"] for row in rows if row["to_user_id"] and known.open_to(row["to_user_id"])}
    if below is None or not keys:
        return {}
    hidden = {"id": Want("id")}
    found = await read_below(reading, USER, User.filter(id__in=keys), {**below.below, **hidden})
    return {key: row for row in found if (key := ids.key(User, row["id"]))}
