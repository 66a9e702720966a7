"""The blast radius of a version: how many open leads would move to another grade if it went live now.

Where few leads are open all are scored. Else a sample of about as many is, from pages of the table that are drawn the
same way each time, and the figures say so; the run that makes a version live counts every lead before it writes.
"""

from collections.abc import Sequence
from typing import Any

from tortoise.connection import get_connection

from domain import clock, knobs
from domain.access import find
from domain.leads.moving import OPEN
from domain.rows import Row
from domain.scoring import breaker, grade_moves
from domain.scoring.model import model_of
from domain.viewer import Viewer
from models import Lead, ScoringModel

EXACT = 2_000
_FIRST = f"select {grade_moves.READ} from lead where state = any($1) limit $2"
_SAMPLE = f"select {grade_moves.READ} from lead tablesample system ($2) repeatable (1) where state = any($1)"


async def radius(viewer: Viewer, model_id: str) -> Row:
    """The figures of that version, now; `looked` of `open` leads were scored. Refuses with NOT_ALLOWED or NOT_FOUND."""
    viewer.demand("scoring.read")
    model = await find(viewer, ScoringModel, model_id, field="modelId")
    now = await clock.now()
    rows, total = await _some()
    found = await grade_moves.count(model_of(model), now, rows) if rows else None
    moves = found.moves if found else {}
    graded, moved = grade_moves.graded(moves), grade_moves.moved(moves)
    standing = await knobs.read(now)
    whole = total / len(rows) if rows else 1
    return {
        "open": total,
        "looked": len(rows),
        "graded": graded,
        "moved": moved,
        "risen": grade_moves.risen(moves),
        "sampled": len(rows) < total,
        "moves": grade_moves.cells(moves),
        **breaker.limits(standing),
        "stops": breaker.stops(round(graded * whole), round(moved * whole), standing),
    }


async def _some() -> tuple[Sequence[Any], int]:
    """All open leads where they are few, else a sample; and how many there are."""
    connection = get_connection("default")
    _, rows = await connection.execute_query(_FIRST, [list(OPEN), EXACT + 1])
    if len(rows) <= EXACT:
        return rows, len(rows)
    total = await Lead.filter(state__in=OPEN).count()
    _, drawn = await connection.execute_query(_SAMPLE, [list(OPEN), 100 * EXACT / total])
    return (drawn or rows), total
