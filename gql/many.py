"""Deeds with many records at once: a result for each, and once what kept some of them back."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from domain.pools import bulk
from domain.refusal import Refusal
from domain.rows import Row, Shape, Want, read
from gql.context import Info
from gql.reading import problem, viewer, wanted


async def each(
    info: Info, shape: Shape, name: str, public_ids: Sequence[str] | None, deed: Callable[[str], Awaitable[Any]]
) -> Any:
    """The payload of a mutation that does the deed for each of those records, which are called `name` in it."""
    who = viewer(info)
    try:
        results = await bulk.each(public_ids, deed, f"{name}Ids")
    except Refusal as refusal:
        return {"results": [], "done": 0, "refused": 0, "problems": [problem(who, one) for one in refusal.problems]}
    below = wanted(info, "results", name) | {"id": Want("id")}
    known = {row["id"]: row for row in await read(who, shape, bulk.done(shape.model, results), below)}
    shown: list[Row] = [
        {
            f"{name}_id": one.public_id,
            name: known.get(one.public_id),
            "problems": [problem(who, p) for p in one.problems],
        }
        for one in results
    ]
    refused = sum(bool(row["problems"]) for row in shown)
    return {"results": shown, "done": len(shown) - refused, "refused": refused, "problems": _distinct(name, shown)}


def _distinct(name: str, results: list[Row]) -> list[Row]:
    """Each problem once, however many records it kept back; what is about one of them is about all."""
    told = {(one["code"], one["message"]): one for row in results for one in row["problems"]}
    return [{**one, "field": f"{name}Ids" if one["field"] == f"{name}Id" else one["field"]} for one in told.values()]
