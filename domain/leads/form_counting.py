"""Counting what is posted to forms, hour by hour: bounds for each form and each address, and what was trapped.

The counts are rows, so they hold over all processes, and whether or not Redis is there.
"""

import hmac
from datetime import datetime
from uuid import UUID

from tortoise.connection import get_connection

from domain import knobs
from domain.refusal import refuse
from models import LeadForm
from models.kinds import PostKind
from settings import settings

_COUNT = """
    insert into lead_form_count (id, form_id, hour, kind, key, value) values (uuidv7(), $1, $2, $3, $4, 1)
    on conflict (form_id, hour, kind, key) do update set value = lead_form_count.value + 1 returning value
"""


async def admit(form: LeadForm, address: str, now: datetime) -> None:
    """Counts a post; refuses with RATE_LIMITED over the bound of its address or, within that, of the form.

    What an address sends over its own bound does not use up the form's.
    """
    bound = (await knobs.read(now)).form_posts_per_address
    if await count(form.id, PostKind.FROM, now, _mark(address)) > bound:
        refuse("RATE_LIMITED", "refusal-form-often")
    if await count(form.id, PostKind.POSTED, now) > form.hourly_bound:
        refuse("RATE_LIMITED", "refusal-form-often")


async def count(form_id: UUID, kind: PostKind, now: datetime, key: str = "") -> int:
    """Counts one and answers how many there have been within the hour."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    [row] = await get_connection("default").execute_query_dict(_COUNT, [form_id, hour, kind.value, key])
    return int(row["value"])


def _mark(address: str) -> str:
    """What tells addresses apart without naming them."""
    return hmac.digest(settings.secret.encode(), f"form:{address}".encode(), "sha256").hex()[:32]
