"""Scoring: how promising a lead is at a moment, and why; the parts add up to the score exactly."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from typing import Any, NamedTuple

from domain.scoring.model import GRADED, LOWEST, AttributeRule, BehaviourRule, Model, Test, fold

CAP, SCALING, CLAMP, ROUNDING = "CAP", "SCALING", "CLAMP", "ROUNDING"
SYSTEM = (CAP, SCALING, CLAMP, ROUNDING)
HIGHEST = Decimal(100)
_NONE = Decimal("0.0000")
_FINE, _SHOWN = Decimal("0.0001"), Decimal("0.01")
_DAY = timedelta(days=1) // timedelta(microseconds=1)
_EXACT = Context(prec=40)
_LN_HALF = _EXACT.ln(Decimal("0.5"))
_NEAR_A_TIE = 1e-3


class Done(NamedTuple):
    """Something that was done: its kind and when."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the score: a rule by its name, or a code of SYSTEM. `times` is how often the rule fired.

    `points` is what it is worth when fresh, `value` what it adds now, in 4 places; `of` is the rule that is capped.
    """

    rule: str
    points: Decimal
    value: Decimal
    times: int = 1
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A score from 0 to 100 in 2 places, its grade, and the parts whose values sum to it."""

    total: Decimal
    grade: str
    parts: tuple[Part, ...]


def explain(model: Model, facts: Mapping[str, Any], activities: Iterable[Done], at: datetime) -> Explained:
    """The score of a lead with those columns and activities at that moment; what lies after it counts as fresh."""
    done: dict[str, list[datetime]] = {}
    for activity in activities:
        done.setdefault(activity.kind, []).append(activity.at)
    parts = [Part(rule.name, rule.points, _fine(rule.points)) for rule in model.attributes if fires(rule, facts)]
    for rule in model.behaviours:
        parts += _behaviour(rule, done.get(rule.activity, ()), at)
    points = sum((part.value for part in parts), _NONE)
    scaled = _fine(points * 100 / model.full)
    clamped = min(max(scaled, _NONE), HIGHEST)
    total = clamped.quantize(_SHOWN, ROUND_HALF_UP)
    parts += _differences((SCALING, points, scaled), (CLAMP, scaled, clamped), (ROUNDING, clamped, total))
    return Explained(total, grade(model, total), tuple(parts))


def grade(model: Model, total: Decimal) -> str:
    """The grade of a score."""
    return next((one for one in GRADED if total >= model.grades[one]), LOWEST)


def fires(rule: AttributeRule, facts: Mapping[str, Any]) -> bool:
    """Whether the lead is what the rule asks for."""
    value = fold(facts.get(rule.field))
    if rule.test is Test.GIVEN:
        return bool(value)
    if rule.test is Test.IN:
        return value in rule.values
    return any(word in value for word in rule.values)


def decayed(points: Decimal, half_life: int | None, times: Sequence[datetime], at: datetime) -> Decimal:
    """The sum of points · ½^(age / half-life) over those times, rounded once to 4 places, halves to even.

    Floating point decides, except where it comes near a tie; there 40 digits do.
    """
    if half_life is None:
        return _fine(points * len(times))
    life = half_life * _DAY
    ages = [max((at - one) // timedelta(microseconds=1), 0) for one in times]
    tenths = float(points) * sum(0.5 ** (age / life) for age in ages) * 10_000
    if abs(abs(tenths) % 1 - 0.5) > _NEAR_A_TIE:
        return Decimal(round(tenths)).scaleb(-4)
    exact = (_EXACT.exp(_EXACT.multiply(_LN_HALF, _EXACT.divide(Decimal(age), Decimal(life)))) for age in ages)
    return _fine(_EXACT.multiply(points, sum(exact, Decimal(0))))


def kept(explained: Explained) -> list[dict[str, Any]]:
    """The parts as they are stored with a lead: decimals as text."""
    return [
        {"rule": part.rule, "points": str(part.points), "value": str(part.value), "times": part.times, "of": part.of}
        for part in explained.parts
    ]


def _behaviour(rule: BehaviourRule, times: Sequence[datetime], at: datetime) -> list[Part]:
    if not times:
        return []
    value = decayed(rule.points, rule.half_life, times, at)
    parts = [Part(rule.name, rule.points * len(times), value, len(times))]
    if rule.cap is not None and abs(value) > rule.cap:
        bound = _fine(rule.cap if value > 0 else -rule.cap)
        parts.append(Part(CAP, rule.cap, bound - value, of=rule.name))
    return parts


def _differences(*steps: tuple[str, Decimal, Decimal]) -> list[Part]:
    return [Part(name, Decimal(0), _fine(after - before)) for name, before, after in steps if after != before]


def _fine(value: Decimal) -> Decimal:
    return value.quantize(_FINE, ROUND_HALF_EVEN)
