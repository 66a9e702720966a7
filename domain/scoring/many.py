"""Scoring many leads at once: two statements read a few thousand, one writes those whose score has changed.

Where a model runs in shadow, one more statement reads what it said before and one writes what it says otherwise now.
"""

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
from domain.scoring import shadow_scores
from domain.scoring.model import FIELDS
from domain.scoring.scoring import Done, Explained, explain, kept
from domain.scoring.shadow_scores import Both
from domain.scoring.standing import Standing
from models import LeadMove
from models.kinds import LeadMoveKind

CHUNK = 2_000
BEGINNING = UUID(int=0)
READ = f"id, {', '.join(FIELDS)}, state, owner_id, score, grade, scored_at, scoring_model_id, updated_at"
_NEXT = f"""
    select {READ} from lead where id > $1 and state = any($2) order by id limit $3 for no key update
"""
_ACTIVITIES = "select lead_id, kind, at from lead_activity where lead_id = any($1)"
_WRITE = """
    update lead set score = new.score, grade = new.grade, score_parts = new.parts::jsonb, scored_at = $1,
        scoring_model_id = $2, updated_at = new.moved
    from unnest($3::uuid[], $4::numeric[], $5::text[], $6::text[], $7::timestamptz[])
        as new (id, score, grade, parts, moved)
    where lead.id = new.id
"""
Activities = dict[UUID, list[Done]]


@dataclass(frozen=True, slots=True)
class Why:
    """For what reason many leads are scored, as the time line tells it, and which version it is about."""

    reason: str
    version: int


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


async def score_next(deed: Deed, models: Standing, why: Why, after: UUID | None) -> Scored:
    """Scores the open leads that follow that one, at most CHUNK, by the live model, and writes what has changed."""
    rows, done, kept_before = await _taken(models, after)
    if not rows:
        return Scored(0, 0, after)
    found = await to_thread.run_sync(_both, models, rows, done, deed.now)
    changes = _changes(models, rows, found, deed.now)
    await _write(deed, models, why, changes)
    await shadow_scores.keep(deed.now, models, _pairs(rows, found, kept_before))
    return Scored(len(rows), len(changes), rows[-1]["id"])


async def shadow_next(deed: Deed, models: Standing, after: UUID | None) -> Scored:
    """Keeps what the model in shadow says of the open leads that follow; `changed` are those of another grade by it."""
    rows, done, kept_before = await _taken(models, after)
    if not rows:
        return Scored(0, 0, after)
    found = await to_thread.run_sync(_both, models, rows, done, deed.now)
    await shadow_scores.keep(deed.now, models, _pairs(rows, found, kept_before))
    return Scored(len(rows), sum(live.grade != beside.grade for live, beside in found if beside), rows[-1]["id"])


async def activities_of(leads: Sequence[UUID]) -> Activities:
    """What was done with each of those leads."""
    _, rows = await get_connection("default").execute_query(_ACTIVITIES, [list(leads)])
    return by_lead(rows)


def by_lead(rows: Sequence[Any]) -> Activities:
    """Activities as they were read, by their lead."""
    done: Activities = {}
    for lead, kind, at in rows:
        done.setdefault(lead, []).append(Done(kind, at))
    return done


async def _taken(models: Standing, after: UUID | None) -> tuple[Sequence[Any], Activities, shadow_scores.Known]:
    """The next leads, locked so that no deed scores them meanwhile, with what was done and what is kept of them."""
    _, rows = await get_connection("default").execute_query(_NEXT, [after or BEGINNING, list(OPEN), CHUNK])
    leads = [row["id"] for row in rows]
    if not leads:
        return [], {}, {}
    return list(rows), await activities_of(leads), await shadow_scores.known(models, leads)


def _both(
    models: Standing, rows: Sequence[Any], done: Activities, now: datetime
) -> list[tuple[Explained, Explained | None]]:
    return [
        (
            explain(models.live.model, row, done.get(row["id"], ()), now),
            explain(models.shadow.model, row, done.get(row["id"], ()), now) if models.shadow else None,
        )
        for row in rows
    ]


def _pairs(
    rows: Sequence[Any], found: Sequence[tuple[Explained, Explained | None]], kept_before: shadow_scores.Known
) -> list[Both]:
    pairs = [Both(row["id"], live, beside) for row, (live, beside) in zip(rows, found, strict=True) if beside]
    return [pair for pair in pairs if shadow_scores.is_new(pair, kept_before)]


def _changes(
    models: Standing, rows: Sequence[Any], found: Sequence[tuple[Explained, Explained | None]], now: datetime
) -> list[Change]:
    changes = []
    for row, (live, _) in zip(rows, found, strict=True):
        if (live.total, live.grade, models.live.key) != (row["score"], row["grade"], row["scoring_model_id"]):
            regraded = row["scored_at"] is not None and row["grade"] != live.grade
            after = max(now, row["updated_at"] + timedelta(microseconds=1))
            changes.append(Change(row, live, after if regraded else row["updated_at"]))
    return changes


async def _write(deed: Deed, models: Standing, why: Why, changes: Sequence[Change]) -> None:
    if not changes:
        return
    columns = zip(*[_values(change) for change in changes], strict=True)
    values = [deed.now, models.live.key, *map(list, columns)]
    await get_connection("default").execute_query(_WRITE, values)
    await LeadMove.bulk_create([_move(deed, why, change) for change in changes if change.regraded])


def _values(change: Change) -> tuple[Any, ...]:
    found = change.found
    return change.row["id"], found.total, found.grade, orjson.dumps(kept(found)).decode(), change.moved


def _move(deed: Deed, why: Why, change: Change) -> LeadMove:
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
        reason=why.reason,
        detail={"before": row["grade"], "after": found.grade, "score": str(found.total), "version": why.version},
    )
