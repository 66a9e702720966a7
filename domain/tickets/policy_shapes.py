"""How policies are read: line by line, when each was live, and what it says otherwise than the one before."""

from itertools import pairwise
from typing import Any
from uuid import UUID

from domain.people.shapes import USER
from domain.rows import Many, One, Reading, Row, Shape, Want, columns, id_of
from domain.tickets import levels
from domain.tickets.clocks import day_at
from domain.tickets.policy_wishes import lines_of
from models import ServicePolicy


async def _lines(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    """The targets line by line: the most urgent first, everybody before the named classes."""
    day = await day_at(reading.now)
    kept: Any = await ServicePolicy.filter(id__in=keys).values_list("id", "targets")
    return {key: list(lines_of(targets, day)) for key, targets in kept}


async def _day(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    return dict.fromkeys(keys, await day_at(reading.now))


async def _until(_reading: Reading, _keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    """When each gave way to the next."""
    versions: Any = await ServicePolicy.all().order_by("version").values_list("id", "activated_at")
    return {key: at for (key, _), (_, at) in pairwise(versions)}


async def _changes(_reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    """What each says otherwise than the version before."""
    numbers: Any = await ServicePolicy.filter(id__in=keys).values_list("version", flat=True)
    near = [number + step for number in numbers for step in (-1, 0)]
    found: Any = await ServicePolicy.filter(version__in=near).values("id", "version", "targets")
    known = {row["version"]: row for row in found}
    return {
        known[number]["id"]: changes(known[number - 1]["targets"], known[number]["targets"])
        for number in numbers
        if number - 1 in known
    }


def changes(before: Any, after: Any) -> list[Row]:
    """The lines in which two kept policies differ."""
    return [
        {
            "priority": priority,
            "customer_class": None if named == levels.ANY else named,
            "first_reply_before": was.first_reply,
            "first_reply_after": becomes.first_reply,
            "solve_before": was.solve,
            "solve_after": becomes.solve,
        }
        for priority, named, was, becomes in levels.differences(levels.read(before), levels.read(after))
    ]


SERVICE_POLICY = Shape(
    ServicePolicy,
    {
        "id": id_of(ServicePolicy),
        **columns("version", "name", "state", "applies_to_open", "created_at", "activated_at"),
        "targets": Many(_lines),
        "day_minutes": Many(_day, lambda: 0),
        "live_until": Many(_until, lambda: None),
        "changes": Many(_changes),
        "created_by": One("created_by", lambda: USER),
    },
    typename="ServicePolicy",
)
