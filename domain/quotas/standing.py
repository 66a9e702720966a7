"""Where people stand: what they hold and have reached today, and what did not count and why."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.expressions import Q

from domain import clock
from domain.quotas.choosing import NO_DAY, Person, Rule, stands, which
from domain.quotas.facts import all_rules, people, rules_for
from domain.rows import Reading, Row, Want
from models import Counter, Department
from models.kinds import Measure, NotCounted, RuleScope

SHOWN = {
    "stock": (Measure.STOCK, "cap"),
    "new_key_customers": (Measure.NEW_KEY_CUSTOMERS, "target"),
    "effective_contacts": (Measure.EFFECTIVE_CONTACTS, "target"),
}
_UNCOUNTED_CONTACTS = f"""
    select author_id as user_id, case when maturity = 0 then '{NotCounted.MATURITY_ZERO}'
        when not_reached then '{NotCounted.NOT_REACHED}' when busy then '{NotCounted.BUSY}'
        else '{NotCounted.COUNTED_TODAY}' end as reason, count(*) as count
    from contact_note join unnest($1::uuid[], $2::date[]) as today(user_id, day)
        on today.user_id = author_id and contact_note.day = today.day
    where not counts group by 1, 2 order by 3 desc, 2
"""
_UNCOUNTED_KEY_CUSTOMERS = """
    select owner_id as user_id, case when entered_by_id is distinct from owner_id then 'NOT_ENTERED_BY_ME'
        when exists (select from customer_move m where m.customer_id = customer.id and m.kind = 'IMPORT')
        then 'IMPORTED' else 'ENTERED_EARLIER' end as reason, count(*) as count
    from customer join unnest($1::uuid[], $2::date[], $3::text[]) as today(user_id, day, zone)
        on today.user_id = owner_id and (key_marked_at at time zone today.zone)::date = today.day
    where key_customer and not (entered_by_id is not distinct from owner_id
        and (created_at at time zone today.zone)::date = today.day
        and not exists (select from customer_move m where m.customer_id = customer.id and m.kind = 'IMPORT'))
    group by 1, 2 order by 3 desc, 2
"""
_REASONS = {"effective_contacts": _UNCOUNTED_CONTACTS, "new_key_customers": _UNCOUNTED_KEY_CUSTOMERS}


async def load(reading: Reading, users: list[UUID], want: Want) -> dict[UUID, Row]:
    """The standing of each of those users: three statements, and one more for each `uncounted` that is asked for."""
    known = await people(users)
    rules = await (rules_for(next(iter(known.values())), *Measure) if len(known) == 1 else all_rules(*Measure))
    counted = await _counted(reading, known)
    reasons = {name: await _uncounted(reading, known, name) for name in _REASONS if _asked(want, name)}
    made: dict[UUID, Row] = {}
    for key, person in known.items():
        made[key] = {
            name: _one(which(rules, person, measure, reading.now), word, counted[key, measure])
            for name, (measure, word) in SHOWN.items()
        }
        for name, found in reasons.items():
            if made[key][name]:
                made[key][name]["uncounted"] = found[key]
    return made


async def carriers(now: datetime) -> Q:
    """Which users some rule of a standing concerns now."""
    shown = [measure for measure, _ in SHOWN.values()]
    rules = [r for r in await all_rules(*shown) if stands(r, now) and r.bound is not None]
    subjects = {scope: [r.subject for r in rules if r.scope is scope] for scope in RuleScope}
    if subjects[RuleScope.EVERYONE]:
        return Q()
    tops = _keys(subjects[RuleScope.DEPARTMENT])
    below = [one.id for one in await Department.filter(path__overlap=tops).only("id")] if tops else []
    return Q(
        Q(role__in=subjects[RuleScope.ROLE]),
        Q(id__in=_keys(subjects[RuleScope.PERSON])),
        Q(department__partner_id__in=_keys(subjects[RuleScope.PARTNER])),
        Q(department__partner__tier__in=subjects[RuleScope.TIER]),
        Q(department_id__in=below),
        join_type=Q.OR,
    )


def _keys(subjects: Iterable[str]) -> list[UUID]:
    return [UUID(hex=subject) for subject in subjects]


def _one(rule: Rule | None, word: str, count: int) -> Row | None:
    if rule is None or rule.bound is None:
        return None
    return {"count": count, word: rule.bound, "scope": rule.scope, "uncounted": []}


async def _counted(reading: Reading, known: dict[UUID, Person]) -> dict[tuple[UUID, str], int]:
    days = _days(reading, known)
    rows = await Counter.filter(user_id__in=list(known), day__in=[NO_DAY, *set(days.values())]).values_list(
        "user_id", "measure", "day", "value"
    )
    counted: dict[tuple[UUID, str], int] = defaultdict(int)
    for user, measure, day, value in rows:
        if day == (NO_DAY if measure == Measure.STOCK else days[user]):
            counted[user, measure] = value
    return counted


def _asked(want: Want, name: str) -> bool:
    return any(w.name == name and any(b.name == "uncounted" for b in w.below.values()) for w in want.below.values())


async def _uncounted(reading: Reading, known: dict[UUID, Person], name: str) -> dict[UUID, list[Row]]:
    days = _days(reading, known)
    given: list[Any] = [list(days), list(days.values())]
    if name == "new_key_customers":
        given.append([clock.zone(known[key].time_zone).key for key in days])
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in await get_connection("default").execute_query_dict(_REASONS[name], given):
        found[row["user_id"]].append({"reason": row["reason"], "count": row["count"]})
    return found


def _days(reading: Reading, known: dict[UUID, Person]) -> dict[UUID, date]:
    return {key: clock.local_day(reading.now, person.time_zone) for key, person in known.items()}
