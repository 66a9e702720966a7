"""How recycling runs are read."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from tortoise.functions import Count

from domain import ids
from domain.people.shapes import USER
from domain.rows import Many, One, Reading, Row, Shape, Want, columns, id_of
from models import Customer, RecycleRun, RecycleTaking, User

MOST_KEPT = 100


async def _given_back(_reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    back = RecycleTaking.filter(run_id__in=keys, given_back_at__isnull=False)
    counted = await back.annotate(n=Count("id")).group_by("run_id").values_list("run_id", "n")
    return dict(counted)


async def _kept(_reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    """What an undone run could not give back, and why; of each run the first hundred."""
    left = RecycleTaking.filter(run_id__in=keys, given_back_at__isnull=True, run__undone_at__isnull=False)
    rows = await left.order_by("id").values(
        "run_id", "customer_id", "owner_id", "before", name="customer__name", who="owner__display_name"
    )
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        if "kept" in row["before"] and len(found[row["run_id"]]) < MOST_KEPT:
            found[row["run_id"]].append(_row(row))
    return found


def _row(row: Row) -> Row:
    return {
        "customer_id": ids.public(Customer, row["customer_id"]),
        "customer_name": row["name"],
        "holder_id": ids.public(User, row["owner_id"]),
        "holder_name": row["who"],
        "why": row["before"]["kept"],
    }


RECYCLE_RUN: Shape = Shape(
    RecycleRun,
    {
        "id": id_of(RecycleRun),
        **columns("at", "day", "held", "due", "taken", "stopped_at", "finished_at", "undone_at"),
        "released_by": One("released_by", lambda: USER),
        "undone_by": One("undone_by", lambda: USER),
        "given_back": Many(_given_back, int),
        "not_given_back": Many(_kept),
    },
    typename="RecycleRun",
)
