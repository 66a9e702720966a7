"""Counting checks: whoever asks too often within an hour looks for something else than customers."""

from datetime import datetime

from tortoise.connection import get_connection

from domain.refusal import refuse
from domain.viewer import Viewer

_COUNT = """
    insert into collision_check_count as c (id, user_id, hour, value) values (uuidv7(), $1, $2, $3)
    on conflict (user_id, hour) do update set value = c.value + $3 where c.value + $3 <= $4
    returning value
"""


async def count_checks(viewer: Viewer, now: datetime, bound: int, n: int = 1) -> None:
    """Counts `n` checks of that person within the hour; refuses with RATE_LIMITED over the bound."""
    if viewer.id is None:
        return
    hour = now.replace(minute=0, second=0, microsecond=0)
    given = [viewer.id, hour, n, bound]
    if n > bound or not await get_connection("default").execute_query_dict(_COUNT, given):
        refuse("RATE_LIMITED", "refusal-checks-an-hour", bound=bound)
