"""What a contact note says, and what is wrong with it."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from domain import clock
from domain.refusal import Problem
from domain.tasks import FARTHEST
from models.kinds import Concern, NeedChange, Way

SKEW = timedelta(minutes=2)
LONGEST = 5000
TEXTS = ("focus", "next_step", "situation", "task", "action", "result")
MARKS = ("not_reached", "busy", "new_need", "budget_changed", "decision_changed")


@dataclass(frozen=True, slots=True)
class Said:
    """A contact as somebody tells it; None where nothing was said, text instead of a moment that cannot be read."""

    way: str | None = None
    maturity: int | None = None
    next_contact_at: datetime | str | None = None
    contacted_at: datetime | str | None = None
    focus: str | None = None
    need_change: str | None = None
    concerns: list[str] | None = None
    next_step: str | None = None
    not_reached: bool | None = None
    busy: bool | None = None
    new_need: bool | None = None
    budget_changed: bool | None = None
    decision_changed: bool | None = None
    situation: str | None = None
    task: str | None = None
    action: str | None = None
    result: str | None = None

    def silent(self) -> bool:
        """Whether nothing was said at all."""
        return all(getattr(self, field.name) is None for field in fields(self))


def problems(
    said: Said, now: datetime, earliest: datetime, *, below: str = "", planned: datetime | None = None
) -> list[Problem]:
    """Everything that is wrong with what was said; fields are named below `below`, such as `firstNote.`.

    A contact lies between `earliest` and now, compared by the minute; two minutes of clock skew are allowed.
    The next contact lies ahead, unless it is the one that was `planned` already.
    """
    found = [
        _chosen("way", said.way, set(Way), required=True),
        _between("maturity", said.maturity, 0, 4),
        _chosen("needChange", said.need_change, set(NeedChange)),
        *(_chosen("concerns", concern, set(Concern)) for concern in (said.concerns or [])[:100]),
        _contacted(said.contacted_at, now, earliest),
        _next(said.next_contact_at, now, planned),
        *(_short(name, getattr(said, name)) for name in TEXTS),
    ]
    return [Problem(p.code, p.message, below + str(p.field), p.values) for p in found if p]


def _chosen(field: str, value: str | None, known: set[str], *, required: bool = False) -> Problem | None:
    if value is None or value == "":
        return Problem("REQUIRED", "refusal-required", field) if required else None
    return None if value in known else Problem("INVALID", "refusal-invalid", field)


def _between(field: str, value: int | None, low: int, high: int) -> Problem | None:
    if value is None:
        return Problem("REQUIRED", "refusal-required", field)
    return None if low <= value <= high else Problem("INVALID", "refusal-maturity", field)


def _contacted(at: datetime | str | None, now: datetime, earliest: datetime) -> Problem | None:
    if at is None:
        return None
    if not isinstance(at, datetime):
        return Problem("INVALID", "refusal-invalid", "contactedAt")
    if clock.minute(at) > clock.minute(now) + SKEW:
        return Problem("INVALID", "refusal-contact-in-future", "contactedAt")
    if clock.minute(at) < clock.minute(earliest):
        return Problem("INVALID", "refusal-contact-before-customer", "contactedAt")
    return None


def _next(at: datetime | str | None, now: datetime, planned: datetime | None) -> Problem | None:
    if at is None:
        return Problem("REQUIRED", "refusal-next-contact-required", "nextContactAt")
    if not isinstance(at, datetime):
        return Problem("INVALID", "refusal-invalid", "nextContactAt")
    if at == planned:
        return None
    if at <= now:
        return Problem("INVALID", "refusal-next-contact-past", "nextContactAt")
    return Problem("INVALID", "refusal-next-contact-far", "nextContactAt") if at > now + FARTHEST else None


def _short(name: str, text: str | None) -> Problem | None:
    if text is None or len(text) <= LONGEST:
        return None
    first, *rest = name.split("_")
    field = first + "".join(word.capitalize() for word in rest)
    return Problem("INVALID", "refusal-text-long", field, {"length": LONGEST})
