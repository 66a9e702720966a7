"""Reading records that rows name, only where the viewer may see them."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from domain.access import visible
from domain.rows import Column, Reading, Shape, Want, read_below

_KEY = "\0key"


async def one_each(reading: Reading, shape: Shape, named: dict[UUID, UUID], want: Want) -> dict[UUID, Any]:
    """The record that each row names, where the viewer may see it."""
    keyed = replace(shape, fields={**shape.fields, _KEY: Column("id")})
    seen = visible(reading.viewer, shape.model).filter(id__in=set(named.values()))
    by_key = {row[_KEY]: row for row in await read_below(reading, keyed, seen, want.below | {_KEY: Want(_KEY)})}
    return {key: by_key[one] for key, one in named.items() if one in by_key}
