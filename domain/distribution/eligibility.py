"""What is known of a rule's members at the moment of a decision, in a number of statements that never grows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection
from tortoise.expressions import Q

from domain import clock, knobs
from domain.distribution.books import LEADS
from domain.distribution.candidates import Candidate
from domain.distribution.known_codes import RECEIVERS
from domain.distribution.remembering import given_since
from domain.distribution.rules import USER, Rule
from domain.distribution.working_now import is_working
from domain.knobs import Knobs
from domain.quotas.choosing import NO_DAY, Person, bound_of
from domain.quotas.choosing import Rule as Bound
from domain.quotas.facts import as_rule
from models import Lead, ResourceRule
from models.kinds import Measure, Role, Strategy

CONVERSION_DAYS = 90
ASKED = ("province", "industry", "company_size", "source", "grade", "product", "language")
_MEMBERS = """
    select u.id, u.role, u.disabled_at is null and u.locked_at is null as active, u.time_zone, u.working_hours,
           u.languages, u.skills, d.path, d.partner_id, p.tier, coalesce(c.value, 0) as stock,
           exists (select 1 from absence a where a.user_id = u.id and a.starts_at <= $3 and $3 < a.ends_at) as absent
    from user_account u join department d on d.id = u.department_id left join department p on p.id = d.partner_id
         left join counter c on c.user_id = u.id and c.measure = $5 and c.day = $6
    where u.id = any($1) or (d.path && $2 and u.role = $4 and u.disabled_at is null and u.locked_at is null)
"""
_LOAD = """
    select owner_id as id, count(*) as load from lead
    where owner_id = any($1) and state in ('ASSIGNED', 'CONTACTED', 'QUALIFIED') group by owner_id
"""
_CONVERSION = """
    select to_owner_id as id, count(distinct lead_id) filter (where kind = 'ASSIGN') as came,
           count(distinct lead_id) filter (where kind = 'CONVERT') as won
    from lead_move where to_owner_id = any($1) and at >= $2 and kind in ('ASSIGN', 'CONVERT') group by to_owner_id
"""


@dataclass(frozen=True, slots=True)
class House:
    """What holds for everybody: the business numbers, with the hours of the house, and the stock caps."""

    knobs: Knobs
    caps: Sequence[Bound]


def facts_of(lead: Lead) -> dict[str, Any]:
    """What rules ask of a lead; what is not known is left out."""
    known = {name: getattr(lead, name) for name in ASKED if getattr(lead, name)}
    released = sorted({UUID(str(one)).hex for one in lead.released_by_ids})
    return {**known, "released_by": released} if released else known


async def candidates_of(rule: Rule, now: datetime, house: House) -> list[Candidate]:
    """The members of a rule as they stand now, without what is counted."""
    if rule.strategy is Strategy.NURTURE:
        return []
    return [candidate(rule, row, now, house) for row in await members_of(rule, now)]


async def counted(
    rule: Rule, named: Sequence[Candidate], now: datetime, shadow: UUID | None = None
) -> Sequence[Candidate]:
    """The same with what the cap and the strategy of the rule ask for, which is exact only under the rule's lock.

    `shadow` names the set whose own decisions the daily cap counts.
    """
    found = await _counts(rule, [UUID(one.id) for one in named], now, shadow)
    return [replace(one, **found.get(UUID(one.id), {})) for one in named] if found else named


async def members_of(rule: Rule, now: datetime) -> list[dict[str, Any]]:
    """Everybody whom a rule names, one row each, absent or not at that moment."""
    people = [UUID(one.id) for one in rule.members if one.kind == USER]
    houses = [UUID(one.id) for one in rule.members if one.kind != USER]
    given = [people, houses, now, Role.REP.value, Measure.STOCK.value, NO_DAY]
    return list(await get_connection("default").execute_query_dict(_MEMBERS, given))


async def _counts(rule: Rule, users: list[UUID], now: datetime, shadow: UUID | None) -> dict[UUID, dict[str, Any]]:
    found: dict[UUID, dict[str, Any]] = {}
    if rule.daily_cap is not None:
        today = clock.midnight(clock.local_day(now, None), None)
        given = await given_since(LEADS, rule.key, users, today, shadow)
        found = {user: {"today": count} for user, count in given.items()}
    asked: list[tuple[str, list[Any]]] = []
    if rule.strategy is Strategy.LEAST_LOADED:
        asked.append((_LOAD, [users]))
    if rule.strategy is Strategy.BEST_CONVERSION:
        asked.append((_CONVERSION, [users, now - timedelta(days=CONVERSION_DAYS)]))
    for statement, given_to in asked:
        for row in await get_connection("default").execute_query_dict(statement, given_to):
            found.setdefault(row["id"], {}).update({name: row[name] for name in row if name != "id"})
    return found


async def house_at(now: datetime) -> House:
    """What holds for everybody at that moment."""
    return House(await knobs.read(now), await _stock_caps(now))


async def _stock_caps(now: datetime) -> list[Bound]:
    standing = ResourceRule.filter(Q(effective_to=None) | Q(effective_to__gt=now), effective_from__lte=now)
    return [as_rule(row) for row in await standing.filter(measure=Measure.STOCK)]


def candidate(rule: Rule, row: Mapping[str, Any], now: datetime, house: House) -> Candidate:
    """A member out of their row, with what was counted where it was."""
    place, weight = _named(rule, row)
    path = tuple(row["path"])
    person = Person(row["id"], row["role"], row["tier"], row["partner_id"], path, row["time_zone"])
    return Candidate(
        id=row["id"].hex,
        weight=weight,
        place=place,
        active=row["active"] and row["role"] in RECEIVERS,
        absent=row["absent"],
        open=is_working(now, _own_hours(row["working_hours"]), house.knobs.working_hours, clock.zone(row["time_zone"])),
        stock=row["stock"],
        stock_cap=bound_of(house.caps, person, Measure.STOCK, now),
        today=row.get("today", 0),
        skills=tuple(row["skills"]),
        languages=tuple(row["languages"]),
        tier=row["tier"],
        load=row.get("load", 0),
        came=row.get("came", 0),
        won=row.get("won", 0),
    )


def _named(rule: Rule, row: Mapping[str, Any]) -> tuple[int, int]:
    """By which entry somebody is a member, and with which weight: one that names the person goes before the others."""
    own = row["id"].hex
    above = {key.hex for key in row["path"]}
    entries = [(one.id != own, place, one.weight) for place, one in enumerate(rule.members) if one.id in above | {own}]
    _, place, weight = min(entries)
    return place, weight


def _own_hours(stored: str | None) -> Mapping[str, Any] | None:
    hours: Mapping[str, Any] | None = orjson.loads(stored) if stored else None
    return hours
