"""Counting what strangers post, hour by hour: bounds for each form and each address, and what was trapped.

The counts are rows, so they hold over all processes, and whether or not Redis is there.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.functions import Sum

from domain import knobs
from domain.addresses import mark
from domain.refusal import refuse
from domain.rows import Many, Reading, Want
from models import FormCount
from models.kinds import PostKind

LATELY = timedelta(days=30)
_COUNT = """
    insert into form_count (id, form_id, hour, kind, key, value) values (uuidv7(), $1, $2, $3, $4, 1)
    on conflict (form_id, hour, kind, key) do update set value = form_count.value + 1 returning value
"""


async def admit(form_id: UUID, hourly_bound: int, address: str, now: datetime) -> None:
    """Counts a post; refuses with RATE_LIMITED over the bound of its address or, within that, of the form.

    What an address sends over its own bound does not use up the form's.
    """
    bound = (await knobs.read(now)).form_posts_per_address
    if await count(form_id, PostKind.FROM, now, mark(address, "form")) > bound:
        refuse("RATE_LIMITED", "refusal-form-often")
    if await count(form_id, PostKind.POSTED, now) > hourly_bound:
        refuse("RATE_LIMITED", "refusal-form-often")


async def count(form_id: UUID, kind: PostKind, now: datetime, key: str = "") -> int:
    """Counts one and answers how many there have been within the hour."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    [row] = await get_connection("default").execute_query_dict(_COUNT, [form_id, hour, kind.value, key])
    return int(row["value"])


def posts(kind: PostKind) -> Many:
    """How many posts of that kind each form had in the last 30 days, as a field of forms."""

    async def load(reading: Reading, ids: list[UUID], _want: Want) -> dict[UUID, Any]:
        lately = FormCount.filter(form_id__in=ids, kind=kind, hour__gt=reading.now - LATELY)
        rows = await lately.annotate(n=Sum("value")).group_by("form_id").values("form_id", "n")
        return {row["form_id"]: row["n"] for row in rows}

    return Many(load, int)
