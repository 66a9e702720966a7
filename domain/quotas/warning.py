"""At 16:00 where a person works: who is below the day's targets is told, and so are those who lead."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain import clock
from domain.notifications import tell
from domain.operation import Deed, operation
from domain.people.superiors import leaders
from domain.quotas.choosing import TARGETS, Person, Rule, bound_of
from domain.quotas.closing import absences, reached
from domain.quotas.facts import all_rules, people
from domain.quotas.workdays import counts
from models import Notification, User
from models.kinds import Measure

WARNING_HOUR = 16
NAMED = 5
NAMES = {Measure.NEW_KEY_CUSTOMERS: "key", Measure.EFFECTIVE_CONTACTS: "contacts"}


@operation(None)
async def warn(deed: Deed) -> dict[str, Any]:
    """Tells everybody for whom it is 16:00 or later and whose targets are not reached, once a day."""
    users = {user.id: user for user in await User.filter(disabled_at__isnull=True)}
    known = await people(users)
    days = {key: clock.local_day(deed.now, person.time_zone) for key, person in known.items()}
    behind = await _behind(deed.now, known, days)
    for user, figures in behind.items():
        await tell(deed, user, "told-behind", "standing", f"behind:{days[user]}", **figures)
    led = await _led(known, behind)
    for leader, below in led.items():
        names = "、".join(users[user].display_name for user in below[:NAMED])
        once = f"team-behind:{days[leader]}"
        await tell(deed, leader, "told-team-behind", "team", once, count=len(below), names=names)
    return {"behind": len(behind), "leaders": len(led)}


async def _behind(now: datetime, known: dict[UUID, Person], days: dict[UUID, date]) -> dict[UUID, dict[str, int]]:
    """The figures of whom it is time to warn, who is below a target, has a working day, and is not warned yet."""
    late = {key: p for key, p in known.items() if now.astimezone(clock.zone(p.time_zone)).hour >= WARNING_HOUR}
    rules = await all_rules(*TARGETS)
    if not late:
        return {}
    today = {days[key] for key in late}
    values, away = await reached(*today), await absences(*today)
    warned = set(await _warned(days))
    found = {}
    for key, person in late.items():
        day = days[key]
        figures = _figures(person, rules, values, day, now)
        if figures and key not in warned and counts(day, away[key], person.time_zone):
            found[key] = figures
    return found


def _figures(
    person: Person, rules: list[Rule], values: dict[tuple[UUID, str, date], int], day: date, now: datetime
) -> dict[str, int] | None:
    """Count and target of both measures, a target of 0 where there is none; None where nothing is missing."""
    figures: dict[str, int] = {}
    missing = False
    for measure, name in NAMES.items():
        bound = bound_of(rules, person, measure, now) or 0
        figures |= {f"{name}_count": values[person.id, measure, day], f"{name}_target": bound}
        missing = missing or values[person.id, measure, day] < bound
    return figures if missing else None


async def _warned(days: dict[UUID, date]) -> list[UUID]:
    once = {f"behind:{day}" for day in days.values()}
    told = await Notification.filter(once__in=list(once)).values_list("user_id", "once")
    return [user for user, key in told if key == f"behind:{days.get(user)}"]


async def _led(known: dict[UUID, Person], behind: dict[UUID, Any]) -> dict[UUID, list[UUID]]:
    """Who leads whom of those who are behind."""
    led: dict[UUID, list[UUID]] = defaultdict(list)
    for below, above in (await leaders({user: known[user].department_path for user in behind})).items():
        for leader in sorted(above):
            led[leader].append(below)
    return led
