"""The past: what accounts and departments were at a moment, told back from today by the audit of every change."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from domain.distribution.rules import USER, Rule
from domain.knobs import Knobs
from models import AuditEntry, Department, Setting, User
from models.kinds import DepartmentKind, Role

Spans = tuple[tuple[str, str], ...]
_OF_USER = ("user.created", "user.updated", "user.disabled", "user.enabled", "user.locked", "user.restored")
_OF_DEPARTMENT = ("department.created", "department.updated", "department.moved", "department.deleted")


@dataclass(frozen=True, slots=True)
class Account:
    """What is asked of an account; `usable` is neither disabled nor locked."""

    id: UUID
    role: str
    department_id: UUID
    time_zone: str | None
    working_hours: Any
    languages: tuple[str, ...]
    skills: tuple[str, ...]
    disabled: bool
    locked: bool


@dataclass(frozen=True, slots=True)
class House:
    """A department: where it stands, whether it is a partner's root, and its tier."""

    parent_id: UUID | None
    is_partner: bool
    tier: str | None


@dataclass(slots=True)
class Registry:
    """All accounts and departments at a moment."""

    accounts: dict[UUID, Account]
    houses: dict[UUID, House]

    def undo(self, entry: AuditEntry) -> None:
        """Makes everything as it was before that change."""
        if entry.subject is None:
            return
        if entry.action in _OF_DEPARTMENT:
            self._undo_house(entry.action, entry.subject, entry.before)
        elif entry.action == "user.created":
            self.accounts.pop(entry.subject, None)
        elif entry.subject in self.accounts:
            self.accounts[entry.subject] = _before(self.accounts[entry.subject], entry)

    def _undo_house(self, action: str, key: UUID, before: Mapping[str, Any] | None) -> None:
        if action == "department.created" or before is None:
            self.houses.pop(key, None)
            return
        parent = UUID(before["parent_id"]) if before["parent_id"] else None
        known = self.houses.get(key)
        # A department below the root was a partner; the root itself and the vendor cannot be deleted.
        top = parent is not None and parent in self.houses and self.houses[parent].parent_id is None
        self.houses[key] = House(parent, known.is_partner if known else top, before["tier"])

    def rows(self) -> dict[UUID, dict[str, Any]]:
        """The accounts as rows of members, each with the path of its department."""
        paths = {key: tuple(reversed(list(self._up(key)))) for key in self.houses}
        return {one.id: self._row(one, paths.get(one.department_id, ())) for one in self.accounts.values()}

    def _up(self, key: UUID | None) -> Iterator[UUID]:
        while key is not None and key in self.houses:
            yield key
            key = self.houses[key].parent_id

    def _row(self, one: Account, path: tuple[UUID, ...]) -> dict[str, Any]:
        partner = next((key for key in reversed(path) if self.houses[key].is_partner), None)
        return {
            "id": one.id,
            "role": one.role,
            "active": not (one.disabled or one.locked),
            "time_zone": one.time_zone,
            "working_hours": orjson.dumps(one.working_hours).decode() if one.working_hours else None,
            "languages": one.languages,
            "skills": one.skills,
            "path": path,
            "partner_id": partner,
            "tier": self.houses[partner].tier if partner else None,
        }


@dataclass(frozen=True, slots=True)
class Past:
    """Stretches between changes: `rows[n]` holds after `changes[n - 1]` and until `changes[n]`."""

    changes: Sequence[datetime]
    rows: Sequence[Mapping[UUID, dict[str, Any]]]

    def at(self, moment: datetime) -> Mapping[UUID, dict[str, Any]]:
        """All accounts as they stood at that moment, as rows of members."""
        return self.rows[bisect_left(self.changes, moment)]

    def members(self, rule: Rule, at: datetime) -> list[dict[str, Any]]:
        """Whom a rule named at that moment, one row each."""
        return _named(rule, self.at(at))

    def everybody(self, rules: Iterable[Rule]) -> set[UUID]:
        """All whom those rules named at any time."""
        return {row["id"] for rule in rules for rows in self.rows for row in _named(rule, rows)}


async def past(begins: datetime, ends: datetime) -> Past:
    """How accounts and departments stood in a stretch of time."""
    registry = Registry({one.id: one for one in await _accounts()}, await _houses())
    entries = AuditEntry.filter(action__in=[*_OF_USER, *_OF_DEPARTMENT], at__gte=begins).order_by("-at", "-id")
    changes: list[datetime] = []
    rows: list[Mapping[UUID, dict[str, Any]]] = []
    for entry in await entries.only("id", "at", "action", "subject", "before"):
        if entry.at < ends and (not changes or entry.at != changes[-1]):
            changes.append(entry.at)
            rows.append(registry.rows())
        registry.undo(entry)
    return Past(changes[::-1], [*rows, registry.rows()][::-1])


async def hours_of_the_house(ends: datetime) -> list[tuple[datetime, Spans]]:
    """The hours of the house by the moment from which they held, the latest first."""
    settings = Setting.filter(name="working_hours", effective_from__lt=ends).order_by("-effective_from", "-id")
    return [(one.effective_from, tuple((a, b) for a, b in one.value)) for one in await settings]


def hours_at(versions: Sequence[tuple[datetime, Spans]], at: datetime) -> Spans:
    """Those of the versions that held at a moment."""
    return next((hours for since, hours in versions if since <= at), Knobs().working_hours)


async def unrecorded(people: Iterable[UUID]) -> list[UUID]:
    """Those whose accounts were never said to be made or changed: what they are today is all that is known of them."""
    asked = set(people)
    told = AuditEntry.filter(action__in=["user.created", "user.updated"], subject__in=asked)
    return sorted(asked - set(await told.distinct().values_list("subject", flat=True)))


def _named(rule: Rule, rows: Mapping[UUID, dict[str, Any]]) -> list[dict[str, Any]]:
    people = {UUID(one.id) for one in rule.members if one.kind == USER}
    houses = {UUID(one.id) for one in rule.members if one.kind != USER}

    def named(row: dict[str, Any]) -> bool:
        standing = row["active"] and row["role"] == Role.REP and not houses.isdisjoint(row["path"])
        return row["id"] in people or standing

    return [row for row in rows.values() if named(row)]


def _before(one: Account, entry: AuditEntry) -> Account:
    told: Mapping[str, Any] = entry.before or {}
    if entry.action == "user.disabled":
        return replace(one, disabled=False)
    if entry.action == "user.enabled":
        return replace(one, disabled=True)
    if entry.action == "user.locked":
        return replace(one, locked=False)
    if entry.action == "user.restored":
        return replace(one, locked=bool(told.get("lock_reason")))
    return replace(
        one,
        role=told["role"],
        department_id=UUID(told["department_id"]),
        time_zone=told["time_zone"],
        working_hours=told["working_hours"],
        languages=tuple(told["languages"]),
        skills=tuple(told["skills"]),
    )


async def _accounts() -> list[Account]:
    plain = ("id", "role", "department_id", "time_zone", "working_hours", "languages", "skills")
    return [
        Account(
            **{name: row[name] for name in plain[:5]},
            languages=tuple(row["languages"]),
            skills=tuple(row["skills"]),
            disabled=row["disabled_at"] is not None,
            locked=row["locked_at"] is not None,
        )
        for row in await User.all().values(*plain, "disabled_at", "locked_at")
    ]


async def _houses() -> dict[UUID, House]:
    return {
        row["id"]: House(row["parent_id"], row["kind"] == DepartmentKind.PARTNER, row["tier"])
        for row in await Department.all().values("id", "parent_id", "kind", "tier")
    }
