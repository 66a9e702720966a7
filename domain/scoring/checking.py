"""What a scoring model may say: each rule and each number is checked before it is stored."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain.refusal import Problem
from domain.scoring.model import CODES, FIELDS, GRADED, RuleKind, Test, fold
from domain.scoring.scoring import SYSTEM
from models.kinds import ActivityKind

NAME, VALUE, MOST_VALUES, MOST_RULES = 60, 100, 100, 100
MOST_POINTS, MOST_DAYS, MOST_FULL = 1000, 3650, 100_000
_BETWEEN = re.compile(r"[\n\r,，、;；]+")


@dataclass(frozen=True, slots=True)
class RuleWish:
    """A rule as somebody wants it; what belongs to the other kind of rule is ignored."""

    name: str | None = None
    kind: str | None = None
    field: str | None = None
    test: str | None = None
    values: list[str] | None = None
    activity: str | None = None
    points: Decimal | None = None
    cap: Decimal | None = None
    half_life: int | None = None


@dataclass(frozen=True, slots=True)
class ModelWish:
    """What a model is to be called, how many points are full marks, and where its grades begin; None leaves it."""

    name: str | None = None
    full: int | None = None
    a: Decimal | None = None
    b: Decimal | None = None
    c: Decimal | None = None


def rule_problems(wish: RuleWish, others: Iterable[str], codes: Mapping[str, Collection[str]]) -> list[Problem]:
    """What is wrong with a rule; `others` are the names of the model's other rules, `codes` those of each list."""
    found = [_name(wish.name, others), _points(wish.points)]
    if wish.kind == RuleKind.ATTRIBUTE:
        found += _attribute(wish, codes)
    elif wish.kind == RuleKind.BEHAVIOUR:
        found += _behaviour(wish)
    else:
        found.append(_code("kind", wish.kind, ()))
    return [problem for problem in found if problem]


def model_problems(name: str, full: int, grades: Mapping[str, Decimal]) -> list[Problem]:
    """What is wrong with a model beside its rules."""
    found = []
    if not name:
        found.append(Problem("REQUIRED", "refusal-required", "name"))
    elif len(name) > VALUE:
        found.append(Problem("INVALID", "refusal-scoring-name", "name", {"length": VALUE}))
    if not 1 <= full <= MOST_FULL:
        found.append(Problem("INVALID", "refusal-scoring-full", "full", {"most": MOST_FULL}))
    unfit = [grade for grade in GRADED if not (_two_places(grades[grade]) and 0 < grades[grade] <= 100)]
    found += [Problem("INVALID", "refusal-scoring-grade", f"grade{grade}") for grade in unfit]
    if not found:
        for higher, lower in (("A", "B"), ("B", "C")):
            if grades[higher] <= grades[lower]:
                values: dict[str, object] = {"higher": higher, "lower": lower}
                found.append(Problem("INVALID", "refusal-scoring-order", f"grade{lower}", values))
    return found


def row_of(wish: RuleWish, key: str) -> dict[str, Any]:
    """A checked rule as it is stored; `key` stays with it through the versions."""
    row = {"key": key, "name": (wish.name or "").strip(), "kind": wish.kind, "points": plain(wish.points)}
    if wish.kind == RuleKind.ATTRIBUTE:
        given = wish.test == Test.GIVEN
        return {**row, "field": wish.field, "test": wish.test, "values": [] if given else split(wish.values)}
    return {**row, "activity": wish.activity, "cap": plain(wish.cap), "half_life": wish.half_life}


def split(values: Collection[str] | None) -> list[str]:
    """The single values of what was typed: one a line, or between commas, each once."""
    pieces = [piece.strip() for value in values or () for piece in _BETWEEN.split(value)]
    return list(dict.fromkeys(piece for piece in pieces if piece))


def plain(value: Decimal | None) -> str | None:
    """A decimal as text without exponent and needless zeros."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _name(name: str | None, others: Iterable[str]) -> Problem | None:
    bare = (name or "").strip()
    if not bare:
        return Problem("REQUIRED", "refusal-required", "name")
    if len(bare) > NAME:
        return Problem("INVALID", "refusal-scoring-name", "name", {"length": NAME})
    if bare.upper() in SYSTEM:
        return Problem("INVALID", "refusal-scoring-reserved", "name")
    taken = fold(bare) in set(map(fold, others))
    return Problem("CONFLICT", "refusal-scoring-taken", "name") if taken else None


def _points(points: Decimal | None) -> Problem | None:
    if points is None:
        return Problem("REQUIRED", "refusal-required", "points")
    fits = _two_places(points) and points and abs(points) <= MOST_POINTS
    return None if fits else Problem("INVALID", "refusal-scoring-points", "points", {"most": MOST_POINTS})


def _attribute(wish: RuleWish, codes: Mapping[str, Collection[str]]) -> list[Problem | None]:
    found = [_code("field", wish.field, FIELDS), _code("test", wish.test, set(Test))]
    if wish.test == Test.GIVEN or any(found):
        return found
    values = split(wish.values)
    if not values:
        found.append(Problem("REQUIRED", "refusal-required", "values"))
    elif len(values) > MOST_VALUES or any(len(value) > VALUE for value in values):
        found.append(Problem("INVALID", "refusal-scoring-values", "values", {"most": MOST_VALUES, "length": VALUE}))
    elif wish.field in CODES and (wish.test == Test.CONTAINS or not set(values) <= set(codes[CODES[wish.field]])):
        found.append(Problem("INVALID", "refusal-scoring-codes", "values"))
    return found


def _behaviour(wish: RuleWish) -> list[Problem | None]:
    found = [_code("activity", wish.activity, set(ActivityKind))]
    if wish.cap is not None and not (_two_places(wish.cap) and 0 < wish.cap <= MOST_POINTS):
        found.append(Problem("INVALID", "refusal-scoring-cap", "cap", {"most": MOST_POINTS}))
    if wish.half_life is not None and not 1 <= wish.half_life <= MOST_DAYS:
        found.append(Problem("INVALID", "refusal-scoring-half-life", "halfLife", {"most": MOST_DAYS}))
    return found


def _code(field: str, code: str | None, known: Collection[str]) -> Problem | None:
    if not code:
        return Problem("REQUIRED", "refusal-required", field)
    return None if code in known else Problem("INVALID", "refusal-invalid", field)


def _two_places(value: Decimal) -> bool:
    """Whether it is a number with at most two places; infinite ones and those beyond any sense are none."""
    return value.is_finite() and value.adjusted() < 20 and value == value.quantize(Decimal("0.01"))
