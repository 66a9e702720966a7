"""Reckoning: how well things stand with a customer at a moment, 0 to 100, in parts that add up to it exactly.

    base                    what a customer has of whom nothing is known
    satisfaction × S        S = sum(w·x) / (1 + sum(w)) over the answers: x how good (−1 to 1), w = ½^(age / half-life)
    trend × (R − B) / 2     R and B the mean x of the last half-life and of the one before, where both have answers
    −tickets                open ones and clocks that have run out, each its points, at most so many together
    −open loops             low answers that nobody has called back yet, each its points
    −silence                from so many days after the last effective contact on, in full after three times as many

S leans to 0 with few or old answers: one fresh answer counts half, and a third after a half-life.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from math import exp2
from typing import Any, NamedTuple

from domain.knobs import Knobs

BASE, SATISFACTION, TREND, TICKETS = "BASE", "SATISFACTION", "TREND", "TICKETS"
LOOPS, SILENCE, CLAMP, ROUNDING = "LOOPS", "SILENCE", "CLAMP", "ROUNDING"
# What a customer does or meets, and what only makes the sum one from 0 to 100 with two places.
LIVING, SYSTEM = (SATISFACTION, TREND, TICKETS, LOOPS, SILENCE), (CLAMP, ROUNDING)
HIGHEST = Decimal(100)
_NONE = Decimal("0.0000")
_FINE, _SHOWN = Decimal("0.0001"), Decimal("0.01")
_DAY = timedelta(days=1)
WEIGHTS = (
    *("health_base", "health_satisfaction", "health_half_life_days", "health_trend", "health_open_ticket"),
    *("health_breach", "health_tickets_most", "health_open_loop", "health_silence", "health_silence_days"),
)


class Opinion(NamedTuple):
    """An answer: how good it is, −1 to 1, and when it was given."""

    leaning: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a customer; `heard_at` is the last effective contact, else the beginning of the holding."""

    heard_at: datetime | None = None
    opinions: Sequence[Opinion] = field(default=())
    open_tickets: int = 0
    breaches: int = 0
    open_loops: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the health in 4 places, and the numbers that its sentence tells."""

    part: str
    value: Decimal
    told: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Health:
    """A health from 0 to 100 in 2 places, and the parts whose values sum to it."""

    total: Decimal
    parts: tuple[Part, ...]


def reckon(facts: Facts, knobs: Knobs, now: datetime) -> Health:
    """The health of a customer with those facts at that moment."""
    parts = [Part(BASE, _fine(knobs.health_base)), *_parts(facts, knobs, now)]
    points = sum((part.value for part in parts), _NONE)
    clamped = min(max(points, _NONE), HIGHEST)
    total = clamped.quantize(_SHOWN, ROUND_HALF_UP)
    steps = ((CLAMP, points, clamped), (ROUNDING, clamped, total))
    parts += [Part(name, _fine(after - before)) for name, before, after in steps if after != before]
    return Health(total, tuple(parts))


def weights_of(knobs: Knobs) -> str:
    """The settings that health is reckoned by, to tell whether others count now."""
    return ".".join(str(getattr(knobs, name)) for name in WEIGHTS)


def kept(health: Health) -> list[dict[str, Any]]:
    """The parts as they are stored: decimals as text."""
    return [{"part": one.part, "value": str(one.value), "told": one.told} for one in health.parts]


def _parts(facts: Facts, knobs: Knobs, now: datetime) -> Iterable[Part]:
    life = timedelta(days=knobs.health_half_life_days)
    if facts.opinions:
        satisfied = knobs.health_satisfaction * _satisfaction(facts.opinions, life, now)
        yield Part(SATISFACTION, _fine(satisfied), {"n": len(facts.opinions)})
    turn = _turn(facts.opinions, life, now)
    if turn:
        yield Part(TREND, _fine(knobs.health_trend * turn / 2), {"days": knobs.health_half_life_days})
    late = knobs.health_open_ticket * facts.open_tickets + knobs.health_breach * facts.breaches
    if late:
        told = {"open": facts.open_tickets, "breaches": facts.breaches}
        yield Part(TICKETS, _fine(-min(late, knobs.health_tickets_most)), told)
    if facts.open_loops:
        yield Part(LOOPS, _fine(-knobs.health_open_loop * facts.open_loops), {"n": facts.open_loops})
    silent = max((now - facts.heard_at) / _DAY, 0) if facts.heard_at else 0
    if silent > knobs.health_silence_days:
        share = min((silent / knobs.health_silence_days - 1) / 2, 1)
        yield Part(SILENCE, _fine(-knobs.health_silence * share), {"days": int(silent)})


def _satisfaction(opinions: Sequence[Opinion], life: timedelta, now: datetime) -> float:
    fresh = [exp2(-max(now - one.at, timedelta()) / life) for one in opinions]
    return sum(w * one.leaning for w, one in zip(fresh, opinions, strict=True)) / (1 + sum(fresh))


def _turn(opinions: Sequence[Opinion], life: timedelta, now: datetime) -> float:
    """How much better the last answers are than those before, −2 to 2; 0 without both."""
    lately = [one.leaning for one in opinions if now - one.at <= life]
    before = [one.leaning for one in opinions if life < now - one.at <= 2 * life]
    return sum(lately) / len(lately) - sum(before) / len(before) if lately and before else 0.0


def _fine(value: float | Decimal) -> Decimal:
    return Decimal(value).quantize(_FINE, ROUND_HALF_EVEN)
