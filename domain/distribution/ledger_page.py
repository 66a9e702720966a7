"""Pages of the ledger in the order in which it came about: by time, and within a rule by its own count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection

from domain import clock
from domain.distribution.books import Book
from domain.distribution.choosing import State, read_state
from domain.distribution.rules import Rule, read
from domain.distribution.simulation import Happened

# Decisions of one rule are counted under its lock, so their count is the order; times may cross by a breath.
_PAGE = """
    with d as (
        select id, at, coalesce(rule_key, '') as rule,
               row_number() over (partition by rule_key order by at, id) as slot,
               row_number() over (partition by rule_key order by seq, at, id) as turn
        from {book}_decision where not shadow and at >= $1 and at < $2
    ), ordered as (
        select d.id, row_number() over (order by s.at, s.id) as place
        from d join d s on s.rule = d.rule and s.slot = d.turn
    )
    select x.{subject}_id as about, x.at, x.outcome, x.to_user_id, x.rule_key, x.facts, x.rule_set_id,
           {done_at} as done_at
    from ordered join {book}_decision x on x.id = ordered.id
    where place > $3 order by place limit $4
"""
_BEFORE = """
    select rule_key, state from {book}_state s where shadow is null and rule_key = any($1)
    and not exists (select 1 from {book}_decision d where d.rule_key = s.rule_key and not d.shadow and d.at >= $2)
    union all
    (select distinct on (rule_key) rule_key, before as state from {book}_decision
     where not shadow and at >= $2 and rule_key = any($1) order by rule_key, seq)
"""


@dataclass(frozen=True, slots=True)
class Period:
    """From a moment up to another."""

    begins: datetime
    ends: datetime


async def count(book: Book, period: Period) -> int:
    """How many decisions the ledger holds of that period."""
    return await book.decisions.filter(shadow=False, at__gte=period.begins, at__lt=period.ends).count()


async def page(book: Book, period: Period, beyond: int, size: int) -> list[Happened]:
    """The decisions after the first `beyond` of the period."""
    asked = _PAGE.format(book=book.name, subject=book.subject, done_at=book.done_at)
    given = [period.begins, period.ends, beyond, size]
    rows = await get_connection("default").execute_query_dict(asked, given)
    sets = await book.sets.filter(id__in={row["rule_set_id"] for row in rows})
    by = {one.id: read(one.rules) for one in sets}
    return [_happened(row, by) for row in rows]


async def states_before(book: Book, rules: Sequence[Rule], at: datetime) -> dict[str, State]:
    """What each of those rules remembered at that moment."""
    asked = _BEFORE.format(book=book.name)
    rows = await get_connection("default").execute_query_dict(asked, [[rule.key for rule in rules], at])
    return {row["rule_key"]: read_state(orjson.loads(row["state"])) for row in rows}


def _happened(row: Mapping[str, Any], by: Mapping[UUID, Sequence[Rule]]) -> Happened:
    return Happened(
        about=row["about"].hex,
        at=row["at"],
        day=clock.local_day(row["at"], None).isoformat(),
        outcome=row["outcome"],
        to=row["to_user_id"].hex if row["to_user_id"] else None,
        rule_key=row["rule_key"],
        facts=orjson.loads(row["facts"]),
        by=by[row["rule_set_id"]],
        done_at=row["done_at"],
    )
