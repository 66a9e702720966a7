"""How runs are read: what each is for, how far it is, what it would move, and what became of it."""

from typing import Any
from uuid import UUID

from domain.people.shapes import USER
from domain.rows import Derived, Get, Many, One, Reading, Shape, Want, columns, id_of, read_below
from domain.scoring.grade_moves import cells, risen
from domain.scoring.shapes import SCORING_MODEL
from domain.scoring.undoing import undoable
from models import ScoringRun
from models.kinds import ScoringRunState

_STANDS = ("kind", "state", "live_at", "model__state", "model__activated_at", "before_id")


async def _undoing(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The run that brought the version before back, of each run that was undone after it had gone live."""
    query = ScoringRun.filter(undoes_id__in=keys)
    rows = await read_below(reading, SCORING_RUN, query, want.below | {"\0undoes": Want("\0undoes")})
    return {row["\0undoes"]: row for row in rows}


def _undoable(get: Get, _: Reading) -> bool:
    return undoable(*(get(name) for name in _STANDS))


SCORING_RUN: Shape = Shape(
    ScoringRun,
    {
        "\0undoes": Derived(("undoes_id",), lambda get, _: get("undoes_id")),
        "id": id_of(ScoringRun),
        **columns("kind", "state", "total", "counted", "graded", "moved", "done", "changed", "started_at"),
        **columns("stopped_at", "stop_reason", "released_at", "live_at", "finished_at", "undone_at"),
        "risen": Derived(("moves",), lambda get, _: risen(get("moves"))),
        "moves": Derived(("moves",), lambda get, _: cells(get("moves"))),
        "limit": Derived(("limits",), lambda get, _: get("limits").get("share")),
        "overtaken": Derived(("state",), lambda get, _: get("state") == ScoringRunState.OVERTAKEN),
        "undoable": Derived(_STANDS, _undoable),
        "undoing": Many(_undoing, lambda: None),
        "model": One("model", lambda: SCORING_MODEL),
        "before": One("before", lambda: SCORING_MODEL),
        "undoes": One("undoes", lambda: SCORING_RUN),
        "started_by": One("started_by", lambda: USER),
        "released_by": One("released_by", lambda: USER),
        "undone_by": One("undone_by", lambda: USER),
    },
    typename="ScoringRun",
)
