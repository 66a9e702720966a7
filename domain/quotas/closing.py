"""Closing days: at 02:00 where a person works, the day before becomes a result that no later rule moves."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from domain import clock
from domain.operation import Deed, operation
from domain.quotas.choosing import TARGETS, Person, Rule, concerns, which
from domain.quotas.facts import all_rules, people
from domain.quotas.workdays import Away, counts
from domain.viewer import Viewer
from models import Absence, Counter, DayResult, User
from models.kinds import Measure

CLOSING_HOURS = 2
LOOK_BACK = timedelta(days=3)
AT_ONCE = 30


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody whose days are closed: facts, and since when and until when there are days to close."""

    person: Person
    since: date
    until: date | None


async def close_days(viewer: Viewer, since: date = date.min) -> dict[str, Any]:
    """Closes every day that is over and not closed, a month in a transaction; answers how many results it wrote.

    Days before `since` are left as they are.
    """
    written, closed = 0, 0
    for zone, hands in (await _hands()).items():
        last = last_over(await clock.now(), zone)
        day = max(since, await _first_open(hands))
        while day <= last:
            days = [day + timedelta(days=n) for n in range(min((last - day).days + 1, AT_ONCE))]
            written += await _close(viewer, days, hands)
            closed += len(days)
            day = days[-1] + timedelta(days=1)
    return {"days": closed, "results": written}


def last_over(now: datetime, time_zone: str | None) -> date:
    """The latest day whose closing time has passed there."""
    return clock.local_day(now - timedelta(hours=CLOSING_HOURS), time_zone) - timedelta(days=1)


@operation(None)
async def _close(deed: Deed, days: list[date], hands: list[Hand]) -> int:
    """Writes the results of those days that are missing; closing them twice at once writes them once."""
    done = set(await DayResult.filter(day__in=days).values_list("user_id", "day", "measure"))
    rules, values, away = await all_rules(*TARGETS), await reached(*days), await absences(*days)
    results = [
        result(hand.person, measure, day, values[hand.person.id, measure, day], rules, away[hand.person.id], deed.now)
        for day in days
        for hand in hands
        if hand.since <= day and (hand.until is None or day <= hand.until)
        for measure in TARGETS
        if (hand.person.id, day, measure) not in done
    ]
    found = [one for one in results if one is not None]
    await DayResult.bulk_create(found, ignore_conflicts=True)
    return len(found)


def result(
    person: Person, measure: Measure, day: date, value: int, rules: Iterable[Rule], away: Iterable[Away], now: datetime
) -> DayResult | None:
    """The result of one target on one day, against the rule that stood when the day ended; None without a rule."""
    ended = clock.midnight(day + timedelta(days=1), person.time_zone) - timedelta(microseconds=1)
    rule = which(rules, person, measure, ended)
    if rule is None or rule.bound is None:
        return None
    counted = counts(day, away, person.time_zone)
    return DayResult(
        user_id=person.id,
        day=day,
        measure=measure,
        value=value,
        bound=rule.bound,
        met=value >= rule.bound if counted else None,
        counted=counted,
        rule={"id": rule.id.hex, "scope": rule.scope, "subject": rule.subject},
        closed_at=now,
    )


async def reached(*days: date) -> dict[tuple[UUID, str, date], int]:
    """What everybody has reached of each target on those days."""
    rows = Counter.filter(day__in=days, measure__in=TARGETS).values_list("user_id", "measure", "day", "value")
    values: dict[tuple[UUID, str, date], int] = defaultdict(int)
    values.update({(user, measure, day): value for user, measure, day, value in await rows})
    return values


async def absences(*days: date) -> dict[UUID, list[Away]]:
    """Absences that may cover one of those days anywhere on earth."""
    begins = clock.midnight(min(days), "UTC") - timedelta(days=1)
    ends = clock.midnight(max(days), "UTC") + timedelta(days=2)
    rows = Absence.filter(starts_at__lt=ends, ends_at__gt=begins).values_list("user_id", "starts_at", "ends_at")
    found: dict[UUID, list[Away]] = defaultdict(list)
    for user, starts_at, ends_at in await rows:
        found[user].append(Away(starts_at, ends_at))
    return found


async def _hands() -> dict[str | None, list[Hand]]:
    """Everybody whom a target has ever concerned, by time zone."""
    rules = await all_rules(*TARGETS)
    users = await User.all().only("id", "time_zone", "created_at", "disabled_at")
    known = await people([user.id for user in users])
    found: dict[str | None, list[Hand]] = defaultdict(list)
    for user in users:
        if not any(concerns(rule, known[user.id]) for rule in rules):
            continue
        left = clock.local_day(user.disabled_at, user.time_zone) if user.disabled_at else None
        found[user.time_zone].append(Hand(known[user.id], clock.local_day(user.created_at, user.time_zone), left))
    return found


async def _first_open(hands: list[Hand]) -> date:
    """The first day to look at: some days before the last result, for whoever has come to this zone since."""
    users = [hand.person.id for hand in hands]
    last = await DayResult.filter(user_id__in=users).order_by("-day").first()
    first = min(hand.since for hand in hands)
    return max(first, last.day - LOOK_BACK) if last else first
