"""What somebody wants the service levels to be: read, found wanting, and as it is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from domain.refusal import Problem
from domain.tickets import levels, spans
from domain.tickets.levels import ANY
from models.kinds import InformationClass, Priority

LONGEST_NAME, MOST_MINUTES, MOST_LINES = 100, 1_000_000, 100


@dataclass(frozen=True, slots=True)
class Owed:
    """One line as somebody wrote it: minutes of working time, or a span such as `4h`.

    Where neither is given, a class is owed what everybody is, and everybody nothing; `-` says that nothing is owed.
    """

    priority: str | None
    customer_class: str | None
    first_reply_minutes: int | None = None
    solve_minutes: int | None = None
    first_reply: str | None = None
    solve: str | None = None


@dataclass(frozen=True, slots=True)
class PolicyWish:
    """A policy as somebody wrote it."""

    name: str
    lines: tuple[Owed, ...]
    applies_to_open: bool = False


def stored(wish: PolicyWish, day: int) -> dict[str, Any]:
    """The targets as JSON keeps them; `day` is how many minutes of work one has."""
    kept: dict[str, Any] = {}
    for one in wish.lines:
        named = one.customer_class or ANY
        stated = (
            dict(_stated(one, day))
            if named != ANY
            else dict.fromkeys(("first_reply", "solve")) | dict(_stated(one, day))
        )
        if stated:
            kept.setdefault(str(one.priority), {})[named] = stated
    return kept


def problems(wish: PolicyWish, day: int) -> list[Problem]:
    """All that is missing or impossible, each at its field."""
    found = [] if wish.name else [Problem("REQUIRED", "refusal-required", "name")]
    if len(wish.name) > LONGEST_NAME:
        found.append(Problem("INVALID", "refusal-too-long", "name", {"longest": LONGEST_NAME}))
    if not any(list(_stated(one, day)) or _faults(one, day) for one in wish.lines):
        found.append(Problem("REQUIRED", "refusal-policy-nothing", "targets"))
    if len(wish.lines) > MOST_LINES:
        return [*found, Problem("INVALID", "refusal-invalid", "targets")]
    wrong = [
        Problem("INVALID", message, f"targets.{place}.{field}")
        for place, one in enumerate(wish.lines)
        for field, message in [*_faults(one, day), *_twice(wish, place)]
    ]
    return found + wrong + ([] if wrong else _too_late(wish, day))


def _stated(one: Owed, day: int) -> Iterator[tuple[str, int | None]]:
    """What a line states, in minutes; None where it says that nothing is owed."""
    for name, minutes, text in _values(one):
        if minutes is not None:
            yield name, minutes
        elif text:
            yield name, None if text in spans.NOTHING else spans.minutes(text, day)


def _values(one: Owed) -> Iterator[tuple[str, int | None, str]]:
    yield "first_reply", one.first_reply_minutes, (one.first_reply or "").strip()
    yield "solve", one.solve_minutes, (one.solve or "").strip()


def _faults(one: Owed, day: int) -> list[tuple[str, str]]:
    """Fields that cannot be, and why."""
    found = []
    if one.priority not in set(Priority):
        found.append(("priority", "refusal-invalid"))
    if one.customer_class and one.customer_class not in {*InformationClass, ANY}:
        found.append(("customerClass", "refusal-invalid"))
    for name, minutes, text in _values(one):
        field = "firstReply" if name == "first_reply" else name
        if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
            found.append((f"{field}Minutes", "refusal-invalid"))
        elif minutes is None and text and text not in spans.NOTHING:
            read = spans.minutes(text, day)
            if read is None or read > MOST_MINUTES:
                found.append((field, "refusal-policy-span"))
    return found


def _twice(wish: PolicyWish, place: int) -> list[tuple[str, str]]:
    mine, earlier = _whose(wish.lines[place]), {_whose(one) for one in wish.lines[:place]}
    return [("customerClass", "refusal-policy-twice")] if mine in earlier else []


def _too_late(wish: PolicyWish, day: int) -> list[Problem]:
    """A solution that is owed before the first reply."""
    targets = levels.read(stored(wish, day))
    return [
        Problem("INVALID", "refusal-policy-order", f"targets.{place}.{'solve' if one.solve else 'solveMinutes'}")
        for place, one in enumerate(wish.lines)
        if _backward(targets, *_whose(one))
    ]


def _backward(targets: levels.Targets, priority: str, named: str) -> bool:
    owed = targets.get((priority, named), levels.NOTHING_OWED)
    return owed.first_reply is not None and owed.solve is not None and owed.solve < owed.first_reply


def _whose(one: Owed) -> tuple[str, str]:
    return str(one.priority), one.customer_class or ANY


def lines_of(stored_targets: Any, day: int) -> Iterable[dict[str, Any]]:
    """The lines of kept targets: what is owed in minutes, and what was stated as a form holds it."""
    order = [one.value for one in Priority]
    owed = levels.read(stored_targets)
    for priority, named in sorted(owed, key=lambda one: (-order.index(one[0]), one[1] != ANY, one[1])):
        target, stated = owed[priority, named], stored_targets[priority][named]
        yield {
            "priority": priority,
            "customer_class": None if named == ANY else named,
            "first_reply_minutes": target.first_reply,
            "solve_minutes": target.solve,
            "first_reply": _text(stated, "first_reply", day, named),
            "solve": _text(stated, "solve", day, named),
        }


def _text(stated: dict[str, Any], name: str, day: int, named: str) -> str | None:
    if name not in stated or (named == ANY and stated[name] is None):
        return None
    return "-" if stated[name] is None else spans.written(stated[name], day)
