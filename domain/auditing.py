"""Reading what was done: who, what, before and after, when, from where, through what."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

import messages
from domain import clock, ids
from domain.access import visible
from domain.refusal import refuse
from domain.rows import Derived, Get, Reading, Row, Shape, Wanted, columns, id_of
from domain.viewer import Viewer
from models import AuditEntry, Customer, Department, Pool, User

Say = Callable[[str, Any], str | None]
Title = Callable[[str], str]
_HEX = re.compile("[0-9a-f]{32}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_CODE = re.compile(r"[a-z_]+-[A-Z][A-Z_]*")


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: a login, an action or the beginning of one, a record's id, a period."""

    actor: str | None = None
    action: str | None = None
    subject: str | None = None
    begins: Any = None
    ends: Any = None


async def entries(viewer: Viewer, search: Search) -> QuerySet[AuditEntry]:
    """The entries that answer a search."""
    wanted = Q(id__isnull=False)
    if search.actor:
        actors = await User.filter(login=search.actor.strip().lower()).values_list("id", flat=True)
        wanted &= Q(actor_id__in=list(actors))
    if search.action:
        wanted &= Q(action__startswith=search.action.strip())
    if search.subject:
        found = ids.kind_and_key(search.subject.strip())
        wanted &= Q(subject=found[1]) if found else Q(subject_name=search.subject.strip())
    if search.begins is not None:
        wanted &= Q(at__gte=_moment(search.begins, "from"))
    if search.ends is not None:
        wanted &= Q(at__lt=_moment(search.ends, "to"))
    return visible(viewer, AuditEntry).filter(wanted)


def changes(
    before: dict[str, Any] | None, after: dict[str, Any] | None, say: Say, title: Title = str
) -> list[dict[str, str | None]]:
    """What became of each field, in the order in which it was told; what stayed is left out."""
    old, new = before or {}, after or {}
    return [
        {"name": name, "title": title(name), "before": say(name, old.get(name)), "after": say(name, new.get(name))}
        for name in dict.fromkeys([*old, *new])
        if say(name, old.get(name)) != say(name, new.get(name))
    ]


def sayer(names: dict[str, str], locale: str, time_zone: str | None) -> Say:
    """How values are said to a reader: records by name, times local, codes in words where they have some."""

    def say(field: str, value: Any) -> str | None:
        if value is None or value in ("", [], {}):
            return None
        if isinstance(value, list):
            return ", ".join(say(field, one) or "–" for one in value)
        if isinstance(value, dict):
            return ", ".join(f"{key} {say(key, one) or '–'}" for key, one in value.items())
        if isinstance(value, bool):
            return "✓" if value else "✗"
        if not isinstance(value, str):
            return str(value)
        if _TIME.match(value):
            return f"{datetime.fromisoformat(value).astimezone(clock.zone(time_zone)):%Y-%m-%d %H:%M}"
        word = f"{field}-{value}"
        return names.get(value) or (
            messages.text(locale, word) if _CODE.fullmatch(word) and messages.exists(word) else value
        )

    return say


async def _prepare(reading: Reading, raw: list[Row], wanted: Wanted) -> None:
    """Learns the names of the records that the changes mention."""
    if not any(want.name == "changes" for want in wanted.values()):
        return
    keys = {UUID(hex=one) for row in raw for told in (row["before"], row["after"]) for one in _HEX.findall(str(told))}
    names: dict[str, str] = {}
    for model, column in ((User, "display_name"), (Department, "full_name"), (Pool, "name"), (Customer, "name")):
        if keys:
            rows = await model.filter(id__in=keys).values_list("id", column)
            names |= {key.hex: str(name) for key, name in rows}
    reading.known["say"] = sayer(names, reading.viewer.locale, reading.viewer.time_zone)


def _titles(locale: str) -> Title:
    """What fields are called in that language; others are called as they are."""

    def title(name: str) -> str:
        message = f"audit-field-{name}"
        return messages.text(locale, message) if messages.exists(message) else name.replace("_", " ")

    return title


def _moment(given: Any, field: str) -> Any:
    if isinstance(given, str):
        refuse("BAD_USER_INPUT", "refusal-invalid", f"filter.{field}")
    return given


def _subject_id(get: Get, _: Reading) -> str | None:
    return f"{get('subject_kind')}_{get('subject').hex}" if get("subject") else None


def _words(get: Get, reading: Reading) -> str:
    """An action in words where it has a sentence."""
    message = f"action-{get('action').replace('.', '-')}"
    return messages.text(reading.viewer.locale, message) if messages.exists(message) else str(get("action"))


AUDIT_ENTRY = Shape(
    AuditEntry,
    {
        "id": id_of(AuditEntry),
        **columns("at", "actor_login", "through", "address", "request_id", "action", "subject_name"),
        "title": Derived(("action",), _words),
        "subject_id": Derived(("subject_kind", "subject"), _subject_id),
        "changes": Derived(
            ("before", "after"),
            lambda get, r: changes(get("before"), get("after"), r.known["say"], _titles(r.viewer.locale)),
        ),
    },
    _prepare,
    typename="AuditEntry",
)
