"""Reading what was done: who, what, before and after, when, from where, through what."""

from dataclasses import dataclass
from typing import Any

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

import messages
from domain import ids
from domain.access import visible
from domain.refusal import refuse
from domain.rows import Derived, Get, Reading, Shape, columns, id_of
from domain.viewer import Viewer
from models import AuditEntry, User


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


def changes(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[dict[str, str | None]]:
    """What became of each field, in the order in which it was told; what stayed is left out."""
    old, new = before or {}, after or {}
    return [
        {"name": name, "before": _said(old.get(name)), "after": _said(new.get(name))}
        for name in dict.fromkeys([*old, *new])
        if _said(old.get(name)) != _said(new.get(name))
    ]


def _said(value: Any) -> str | None:
    if value is None or value in ("", [], {}):
        return None
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {one}" for key, one in value.items())
    return ("✓" if value else "✗") if isinstance(value, bool) else str(value)


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
        "changes": Derived(("before", "after"), lambda get, _: changes(get("before"), get("after"))),
    },
    typename="AuditEntry",
)
