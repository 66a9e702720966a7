"""Levels: how many customers and open leads somebody had at a moment, and what came of their leads, by the ledgers."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from domain.distribution.eligibility import CONVERSION_DAYS
from domain.quotas.choosing import NO_DAY
from models.kinds import Measure

# What is held now, and every step since a moment, seen at once: what is held less what has come since is what was.
_STOCK = """
    select user_id as who, null::timestamptz as at, value as by from counter
    where user_id = any($1) and measure = $3 and day = $4
    union all select to_owner_id, at, 1 from customer_move where to_owner_id = any($1) and at >= $2
    union all select from_owner_id, at, -1 from customer_move where from_owner_id = any($1) and at >= $2
"""
_LOAD = """
    select owner_id as who, null::timestamptz as at, count(*)::int as by from lead
    where owner_id = any($1) and state in ('ASSIGNED', 'CONTACTED', 'QUALIFIED') group by owner_id
    union all select to_owner_id, at, 1 from lead_move
    where to_owner_id = any($1) and at >= $2 and to_state in ('ASSIGNED', 'CONTACTED', 'QUALIFIED')
    union all select from_owner_id, at, -1 from lead_move
    where from_owner_id = any($1) and at >= $2 and from_state in ('ASSIGNED', 'CONTACTED', 'QUALIFIED')
"""
_OUTCOMES = """
    select to_owner_id as who, kind, at, lead_id from lead_move
    where to_owner_id = any($1) and kind in ('ASSIGN', 'CONVERT') and at >= $2 and at < $3 order by at
"""


@dataclass(frozen=True, slots=True)
class Level:
    """What somebody has now, the moments at which it changed, and by how much it has changed since each of them."""

    now: int
    changes: Sequence[datetime]
    since: Sequence[int]

    def at(self, moment: datetime) -> int:
        """What somebody had just before that moment."""
        place = bisect_left(self.changes, moment)
        return self.now - (self.since[place] if place < len(self.changes) else 0)


NOTHING = Level(0, (), ())
Levels = Mapping[UUID, Level]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Leads that came to somebody, and those that became customers with them, in time: moments and leads."""

    came: tuple[list[datetime], list[UUID]]
    won: tuple[list[datetime], list[UUID]]

    def at(self, moment: datetime) -> dict[str, int]:
        """How many leads of the last 90 days there were at that moment."""
        begins = moment - timedelta(days=CONVERSION_DAYS)
        return {"came": _between(self.came, begins, moment), "won": _between(self.won, begins, moment)}


NO_OUTCOMES = Outcomes(([], []), ([], []))


async def stocks(people: Collection[UUID], begins: datetime) -> Levels:
    """How many customers each held, from that moment on."""
    return await _levels(_STOCK, [list(people), begins, Measure.STOCK.value, NO_DAY])


async def loads(people: Collection[UUID], begins: datetime) -> Levels:
    """How many open leads each held, from that moment on."""
    return await _levels(_LOAD, [list(people), begins])


async def outcomes(people: Collection[UUID], begins: datetime, ends: datetime) -> dict[UUID, Outcomes]:
    """What came of the leads of each, for moments between those two."""
    given = [list(people), begins - timedelta(days=CONVERSION_DAYS), ends]
    found: dict[UUID, Outcomes] = {}
    for row in await get_connection("default").execute_query_dict(_OUTCOMES, given):
        one = found.setdefault(row["who"], Outcomes(([], []), ([], [])))
        moments, leads = one.came if row["kind"] == "ASSIGN" else one.won
        moments.append(row["at"])
        leads.append(row["lead_id"])
    return found


async def _levels(statement: str, given: list[Any]) -> Levels:
    now: dict[UUID, int] = defaultdict(int)
    steps: dict[UUID, list[tuple[datetime, int]]] = defaultdict(list)
    for row in await get_connection("default").execute_query_dict(statement, given):
        if row["at"] is None:
            now[row["who"]] = row["by"]
        else:
            steps[row["who"]].append((row["at"], row["by"]))
    return {who: _level(now[who], steps[who]) for who in {*now, *steps}}


def _level(now: int, steps: list[tuple[datetime, int]]) -> Level:
    ordered = sorted(steps)
    back = list(accumulate(by for _, by in reversed(ordered)))
    return Level(now, [at for at, _ in ordered], back[::-1])


def _between(told: tuple[list[datetime], list[UUID]], begins: datetime, ends: datetime) -> int:
    moments, leads = told
    return len(set(leads[bisect_left(moments, begins) : bisect_left(moments, ends)]))
