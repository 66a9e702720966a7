"""Moves between grades as tallies: to `AB` how many leads of grade A another version gives a B."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from anyio import to_thread
from tortoise.connection import get_connection

from domain.leads.moving import OPEN
from domain.rows import Row
from domain.scoring.many import BEGINNING, Activities, activities_of
from domain.scoring.model import FIELDS, GRADED, LOWEST, Model
from domain.scoring.scoring import explain

GRADES = (*GRADED, LOWEST)
Moves = Mapping[str, int]
READ = f"id, {', '.join(FIELDS)}, grade, scored_at"
_NEXT = f"select {READ} from lead where id > $1 and state = any($2) order by id limit $3"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many leads were looked at, how their grades would move, and which was the last."""

    looked: int
    moves: Counter[str]
    last: UUID | None


async def count_next(model: Model, now: datetime, after: UUID | None, most: int) -> Counted:
    """How that model would move the grades of the open leads that follow that one; nothing is locked or written."""
    _, rows = await get_connection("default").execute_query(_NEXT, [after or BEGINNING, list(OPEN), most])
    return await count(model, now, rows) if rows else Counted(0, Counter(), after)


async def count(model: Model, now: datetime, rows: Sequence[Any]) -> Counted:
    """How that model would move the grades of those leads; leads without a score have no grade to move from."""
    done = await activities_of([row["id"] for row in rows])
    return Counted(len(rows), await to_thread.run_sync(_moves, model, now, rows, done), rows[-1]["id"])


def graded(moves: Moves) -> int:
    """How many leads have a grade."""
    return sum(moves.values())


def moved(moves: Moves) -> int:
    """How many of them would have another one."""
    return sum(leads for move, leads in moves.items() if move[0] != move[1])


def risen(moves: Moves) -> int:
    """How many of them would have a better one."""
    return sum(leads for move, leads in moves.items() if move[1] < move[0])


def cells(moves: Moves) -> list[Row]:
    """All pairs of grades, by the old one and then by the new one."""
    return [{"before": old, "after": new, "leads": moves.get(old + new, 0)} for old in GRADES for new in GRADES]


def _moves(model: Model, now: datetime, rows: Sequence[Any], done: Activities) -> Counter[str]:
    with_grade = [row for row in rows if row["scored_at"] is not None]
    return Counter(row["grade"] + explain(model, row, done.get(row["id"], ()), now).grade for row in with_grade)
