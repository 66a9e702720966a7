"""Those who could be given a ticket, as they stand at that moment, in one statement whatever the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection

from domain import clock, knobs
from domain.distribution.candidates import ANY_LANGUAGE, Candidate
from domain.distribution.rules import USER, Rule
from domain.distribution.working_now import Spans, is_working
from domain.tickets.agents import SERVING
from models.kinds import Role

_TEAM = """
    select u.id, u.role, u.disabled_at is null and u.locked_at is null as active, u.time_zone, u.working_hours,
           u.languages, u.skills, d.path,
           exists (select 1 from absence a where a.user_id = u.id and a.starts_at <= $5 and $5 < a.ends_at) as absent,
           count(t.id) filter (where t.state in ('NEW', 'OPEN', 'REOPENED')) as load, max(t.assigned_at) as last
    from user_account u join department d on d.id = u.department_id
         left join ticket t on t.assignee_id = u.id and t.state not in ('SOLVED', 'CLOSED')
    where u.id = any($1) or (u.role = $4 and u.disabled_at is null and u.locked_at is null and ($3 or d.path && $2))
    group by u.id, d.id order by u.id
"""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody whom some rules name, one row each, and the hours of the house."""

    rows: Sequence[Row]
    hours: Spans


async def team_of(rules: Iterable[Rule], managers: Iterable[str], now: datetime) -> Team:
    """Those whom these rules name, with these service managers where a rule names the customer's."""
    asked = list(rules)
    people = {UUID(hex=one.id) for rule in asked for one in rule.members if one.kind == USER}
    if any(rule.service_manager for rule in asked):
        people |= {UUID(hex=one) for one in managers}
    houses = {UUID(hex=one.id) for rule in asked for one in rule.members if one.kind != USER}
    everybody = any(rule.everybody for rule in asked)
    given = [list(people), list(houses), everybody, Role.SERVICE_AGENT.value, now]
    rows = await get_connection("default").execute_query_dict(_TEAM, given)
    return Team(_in_turn(rows), (await knobs.read(now)).working_hours)


def members_of(rule: Rule, team: Team, manager: str | None, now: datetime) -> list[Candidate]:
    """Those of the team whom that rule names."""
    found = ((row, named(rule, row, manager)) for row in team.rows)
    return [_candidate(row, entry, team.hours, now) for row, entry in found if entry]


def _in_turn(rows: Sequence[Row]) -> list[Row]:
    """The rows with the place of each in the order in which they were given their latest ticket; 0 for nobody's."""
    given = sorted((row["last"], row["id"].hex) for row in rows if row["last"])
    places = {who: place for place, (_, who) in enumerate(given, 1)}
    return [{**row, "last": places.get(row["id"].hex, 0)} for row in rows]


def named(rule: Rule, row: Row, manager: str | None) -> tuple[int, int] | None:
    """By which entry somebody is a member, and with which weight; who is named goes before the others."""
    own, serves = row["id"].hex, row["role"] == Role.SERVICE_AGENT
    above = {key.hex for key in row["path"]} if serves else set()
    entries = [(one.id != own, place, one.weight) for place, one in enumerate(rule.members) if one.id in above | {own}]
    if (rule.everybody and serves) or (rule.service_manager and own == manager):
        entries.append((True, len(rule.members), 1))
    return min(entries)[1:] if entries else None


def _candidate(row: Row, entry: tuple[int, int], hours: Spans, now: datetime) -> Candidate:
    """An agent as the choice sees them; who names no languages answers in any."""
    own = orjson.loads(row["working_hours"]) if row["working_hours"] else None
    place, weight = entry
    return Candidate(
        id=row["id"].hex,
        weight=weight,
        place=place,
        active=row["active"] and row["role"] in SERVING,
        absent=row["absent"],
        open=is_working(now, own, hours, clock.zone(row["time_zone"])),
        skills=tuple(row["skills"]),
        languages=tuple(row["languages"]) or (ANY_LANGUAGE,),
        load=row["load"],
        last=row["last"],
    )
