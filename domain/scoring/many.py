"""Scoring many leads at once: two statements read a few thousand, one writes those whose score has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from anyio import to_thread
from tortoise.connection import get_connection

from domain.leads.moving import OPEN
from domain.operation import Deed
from domain.scoring.model import FIELDS, Model
from domain.scoring.scoring import Done, Explained, explain, kept
from models import LeadMove
from models.kinds import LeadMoveKind

CHUNK = 2_000
_BEGINNING = UUID(int=0)
_NEXT = f"""
    select id, {", ".join(FIELDS)}, state, owner_id, score, grade, scored_at, scoring_model_id, updated_at
    from lead where id > $1 and state = any($2) order by id limit $3 for no key update
"""
_ACTIVITIES = "select lead_id, kind, at from lead_activity where lead_id = any($1)"
_WRITE = """
    update lead set score = new.score, grade = new.grade, score_parts = new.parts::jsonb, scored_at = $1,
        scoring_model_id = $2, updated_at = new.moved
    from unnest($3::uuid[], $4::numeric[], $5::text[], $6::text[], $7::timestamptz[])
        as new (id, score, grade, parts, moved)
    where lead.id = new.id
"""


@dataclass(frozen=True, slots=True)
class Change:
    """A lead whose score is another one now; `moved` is when its grade changed, or its last move before."""

    row: Any
    found: Explained
    moved: datetime

    @property
    def regraded(self) -> bool:
        """Whether a lead that had a grade has another one."""
        return self.row["scored_at"] is not None and self.row["grade"] != self.found.grade


@dataclass(frozen=True, slots=True)
class Scored:
    """How many leads were looked at, how many changed, and which was the last."""

    looked: int
    changed: int
    last: UUID | None


async def score_next(deed: Deed, key: UUID, model: Model, after: UUID | None) -> Scored:
    """Scores the open leads that follow that one, at most CHUNK, by that model, and writes what has changed."""
    connection = get_connection("default")
    _, rows = await connection.execute_query(_NEXT, [after or _BEGINNING, list(OPEN), CHUNK])
    if not rows:
        return Scored(0, 0, after)
    done = await activities_of([row["id"] for row in rows])
    changes = await to_thread.run_sync(_changes, key, model, rows, done, deed.now)
    await _write(deed, key, changes)
    return Scored(len(rows), len(changes), rows[-1]["id"])


async def activities_of(leads: Sequence[UUID]) -> dict[UUID, list[Done]]:
    """What was done with each of those leads."""
    _, rows = await get_connection("default").execute_query(_ACTIVITIES, [list(leads)])
    done: dict[UUID, list[Done]] = {}
    for lead, kind, at in rows:
        done.setdefault(lead, []).append(Done(kind, at))
    return done


def _changes(key: UUID, model: Model, rows: Sequence[Any], done: dict[UUID, list[Done]], now: datetime) -> list[Change]:
    changes = []
    for row in rows:
        found = explain(model, row, done.get(row["id"], ()), now)
        if (found.total, found.grade, key) != (row["score"], row["grade"], row["scoring_model_id"]):
            regraded = row["scored_at"] is not None and row["grade"] != found.grade
            after = max(now, row["updated_at"] + timedelta(microseconds=1))
            changes.append(Change(row, found, after if regraded else row["updated_at"]))
    return changes


async def _write(deed: Deed, key: UUID, changes: Sequence[Change]) -> None:
    if not changes:
        return
    columns = zip(*[_values(change) for change in changes], strict=True)
    values = [deed.now, key, *map(list, columns)]
    await get_connection("default").execute_query(_WRITE, values)
    await LeadMove.bulk_create([_move(deed, change) for change in changes if change.regraded])


def _values(change: Change) -> tuple[Any, ...]:
    found = change.found
    return change.row["id"], found.total, found.grade, orjson.dumps(kept(found)).decode(), change.moved


def _move(deed: Deed, change: Change) -> LeadMove:
    row, found = change.row, change.found
    return LeadMove(
        lead_id=row["id"],
        kind=LeadMoveKind.REGRADE,
        at=change.moved,
        by_id=deed.viewer.id,
        from_state=row["state"],
        to_state=row["state"],
        from_owner_id=row["owner_id"],
        to_owner_id=row["owner_id"],
        detail={"before": row["grade"], "after": found.grade, "score": str(found.total)},
    )
