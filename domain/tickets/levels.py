"""Service levels: by when the first reply and the solution are owed, in working time.

The clocks rest while a ticket waits for the customer and while it is solved; what rested is added at the end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.working_time import Hours, after, between
from models.kinds import Priority, TicketState

ANY = "ANY"
RESTING = frozenset({TicketState.WAITING, TicketState.SOLVED, TicketState.CLOSED})
_WARN_SHARE = 3, 4
_OWED = ("first_reply", "solve")

Pause = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Target:
    """What is owed, in minutes of working time; None where nothing is."""

    first_reply: int | None = None
    solve: int | None = None


Targets = Mapping[tuple[str, str], Target]
NOTHING_OWED = Target()
_URGENCY = [one.value for one in Priority]


@dataclass(frozen=True, slots=True)
class Clock:
    """When three quarters of the time are gone, and when all of it is."""

    warn_at: datetime
    due_at: datetime


class Stand(StrEnum):
    """Where a clock stands: NONE runs, it is RUNNING, to be WARNED of, OVER, PAUSED, MET in time, or met too LATE."""

    NONE = "NONE"
    RUNNING = "RUNNING"
    WARNED = "WARNED"
    OVER = "OVER"
    PAUSED = "PAUSED"
    MET = "MET"
    LATE = "LATE"


def read(stored: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[tuple[str, str], Target]:
    """The targets out of JSON, `{"URGENT": {"ANY": {"first_reply": 30, "solve": 240}}}`, by priority and class.

    What a class does not state is owed to it as to everybody; null is stated, and says that nothing is owed.
    """
    return {
        (priority, customer_class): Target(*(one.get(name, classes.get(ANY, {}).get(name)) for name in _OWED))
        for priority, classes in stored.items()
        for customer_class, one in classes.items()
    }


def write(targets: Targets) -> dict[str, dict[str, dict[str, int | None]]]:
    """The targets as JSON keeps them."""
    kept: dict[str, dict[str, dict[str, int | None]]] = {}
    for (priority, customer_class), one in targets.items():
        kept.setdefault(str(priority), {})[str(customer_class)] = {"first_reply": one.first_reply, "solve": one.solve}
    return kept


def target(targets: Targets, priority: Priority | str, customer_class: str | None) -> Target:
    """What is owed to a customer of that information class (or of none) at that priority; else what any gets."""
    named = targets.get((str(priority), customer_class or ANY))
    return named or targets.get((str(priority), ANY), NOTHING_OWED)


def differences(before: Targets, after: Targets) -> list[tuple[str, str, Target, Target]]:
    """What another policy owes otherwise: priority, class, before and after; the most urgent first."""
    pairs = sorted({*before, *after}, key=lambda one: (-_URGENCY.index(one[0]), one[1] != ANY, one[1]))
    told = [(*pair, target(before, *pair), target(after, *pair)) for pair in pairs]
    return [one for one in told if one[2] != one[3]]


def clock(start: datetime, minutes: int | None, hours: Hours, pauses: Iterable[Pause] = ()) -> Clock | None:
    """The clock of something that is owed so many working minutes after `start`; None where nothing is owed."""
    if minutes is None:
        return None
    rested = sum((between(begun, ended, hours) for begun, ended in pauses), timedelta())
    parts, whole = _WARN_SHARE
    span = timedelta(minutes=minutes)
    return Clock(after(start, span * parts / whole + rested, hours), after(start, span + rested, hours))


def moved_on(running: Clock, pause: Pause, hours: Hours) -> Clock:
    """The same clock after a pause: both moments later by the working time that it rested."""
    rested = between(*pause, hours)
    return Clock(after(running.warn_at, rested, hours), after(running.due_at, rested, hours)) if rested else running


def pauses(steps: Iterable[tuple[datetime, str]], now: datetime) -> list[Pause]:
    """When the clocks have rested, out of the moments at which a ticket came into its states, in order."""
    found: list[Pause] = []
    begun: datetime | None = None
    for at, state in steps:
        if state in RESTING:
            begun = begun or at
        elif begun:
            found.append((begun, at))
            begun = None
    return [*found, (begun, now)] if begun else found


def stand(now: datetime, running: Clock | None, met_at: datetime | None, *, paused: bool = False) -> Stand:
    """Where a clock stands at that moment."""
    if running is None:
        return Stand.NONE
    if met_at:
        return Stand.MET if met_at <= running.due_at else Stand.LATE
    if paused:
        return Stand.PAUSED
    if now >= running.due_at:
        return Stand.OVER
    return Stand.WARNED if now >= running.warn_at else Stand.RUNNING


def minutes_left(now: datetime, due_at: datetime, hours: Hours) -> int:
    """How many working minutes are left; negative once it is over."""
    left = between(now, due_at, hours) if due_at >= now else -between(due_at, now, hours)
    return int(left.total_seconds() // 60)
