"""Who would have been there for a ticket in the past, as far as that is known: hours and absences of then.

Skills, languages and departments are taken as they are now; tickets in hand are those that were given before the
period began, until they were solved.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from domain.distribution.candidates import Candidate
from domain.distribution.ledger_page import Period
from domain.distribution.rules import Rule
from domain.distribution.simulation import Happened, Then
from domain.distribution.then import absences, away_at
from domain.routing.team import Row, Team, members_of, team_of

_HELD = """
    select assignee_id as id, array_agg(solved_at) as ends from ticket
    where assignee_id = any($1) and assigned_at < $2 and (solved_at is null or solved_at >= $2) group by assignee_id
"""


async def people_then(rules: Sequence[Rule], page: Sequence[Happened], period: Period) -> Then:
    """A function of rule and decision; nothing is looked up where the ledger knows everything that will be asked."""
    if all(list(one.by) == list(rules) for one in page):
        return lambda _rule, _one: ()
    managers = sorted({who for one in page if (who := one.facts["ticket"].get("manager"))})
    team = await team_of(rules, managers, period.ends)
    users = {row["id"] for row in team.rows}
    away, held = await absences(users, period), await _held(users, period)

    def then(rule: Rule, one: Happened) -> Sequence[Candidate]:
        def as_then(row: Row) -> Row:
            load = sum(ends is None or ends > one.at for ends in held.get(row["id"], ()))
            known: dict[str, Any] = {"load": load, "last": None}
            return {**row, **known, "absent": away_at(away.get(row["id"], ()), one.at)}

        there = Team([as_then(row) for row in team.rows], team.hours)
        return members_of(rule, there, one.facts["ticket"].get("manager"), one.at)

    return then


async def _held(users: set[UUID], period: Period) -> dict[UUID, list[datetime | None]]:
    """When each of the tickets was solved that they had in hand as the period began."""
    rows = await get_connection("default").execute_query_dict(_HELD, [list(users), period.begins])
    return {row["id"]: row["ends"] for row in rows}
