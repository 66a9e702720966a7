"""Falling: whether the way a health went calls for a warning, told once for each fall."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.health.reckoning import LIVING
from domain.knobs import Knobs

MOST_REASONS = 3


class Fall(StrEnum):
    """How a health fell: by many points, or below the line of risk."""

    POINTS = "POINTS"
    LINE = "LINE"


@dataclass(frozen=True, slots=True)
class Step:
    """A health that stood from a moment on, with its parts; `anew` where other settings began to count."""

    at: datetime
    total: Decimal
    parts: Mapping[str, Decimal]
    anew: bool = False


def fallen(steps: Sequence[Step], now: Step, warned_at: datetime | None, knobs: Knobs) -> tuple[Fall, Step] | None:
    """How far `now` lies below the highest of the steps within the set time, and that step; None where that is little.

    Steps are in the order of time. What was warned of is not warned of again: a fall is counted from the last warning
    on, and the line within the set time once. What other settings make of the same facts is no fall.
    """
    since = now.at - timedelta(days=knobs.health_fall_days)
    lately = warned_at is not None and warned_at > since
    bound = max(since, warned_at) if warned_at else since
    seen = _standing(_since_settings(steps), bound)
    highest = max(seen, key=lambda step: step.total, default=None)
    if highest is None:
        return None
    if highest.total - now.total >= knobs.health_fall_points:
        return Fall.POINTS, highest
    line = Decimal(knobs.health_risk_below)
    return (Fall.LINE, highest) if not lately and highest.total >= line > now.total else None


def reasons(before: Step, after: Step) -> list[dict[str, Any]]:
    """The parts that pulled a health down most, the heaviest first: at most three, each with its change."""
    changes = {part: after.parts.get(part, Decimal(0)) - before.parts.get(part, Decimal(0)) for part in LIVING}
    down = sorted((change, part) for part, change in changes.items() if change < 0)
    return [{"part": part, "change": str(change)} for change, part in down[:MOST_REASONS]]


def _since_settings(steps: Sequence[Step]) -> Sequence[Step]:
    last = max((place for place, step in enumerate(steps) if step.anew), default=0)
    return steps[last:]


def _standing(steps: Sequence[Step], bound: datetime) -> Iterable[Step]:
    """The steps from that moment on, and the one that stood then."""
    after = [step for step in steps if step.at > bound]
    before = [step for step in steps if step.at <= bound]
    return [*before[-1:], *after]
