"""What of holding, pools and countdown is read with a customer, and how pools are read."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from domain import ids, knobs
from domain.access import holds
from domain.pools.choosing import pools_for
from domain.pools.cooling import cooling_until
from domain.pools.returning import countdowns
from domain.rows import Column, Many, One, Reading, Row, Shape, Want, columns, id_of
from models import Customer, Pool
from models.kinds import PoolKind

POOL: Shape = Shape(Pool, {"id": id_of(Pool), **columns("kind", "name", "library")}, typename="Pool")


async def _cooling(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    days = (await knobs.read(reading.now)).cooling_days
    columns_ = ("held_until", "last_holder_id", "last_holder_department_id")
    rows = await Customer.filter(id__in=keys, pool_id__isnull=False, held_until__isnull=False).values("id", *columns_)
    return {
        row["id"]: cooling_until(reading.viewer, **{name: row[name] for name in columns_}, days=days, now=reading.now)
        for row in rows
    }


async def _passes_on(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    days = timedelta(days=(await knobs.read(reading.now)).partner_pool_days)
    waiting = Customer.filter(id__in=keys, pool__kind=PoolKind.PARTNER, pooled_since__isnull=False)
    return {key: since + days for key, since in await waiting.values_list("id", "pooled_since")}


async def _releases_to(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    """Few at a time: a page of a release or of a list."""
    held = await Customer.filter(holds(reading.viewer), id__in=keys)
    known: dict[tuple[UUID | None, str], list[Row]] = {}
    for customer in held:
        company = (customer.partner_id, customer.library)
        if company not in known:
            known[company] = [_pool(pool) for pool in await pools_for(customer)]
    return {customer.id: known[customer.partner_id, customer.library] for customer in held}


def _pool(pool: Pool) -> Row:
    named = {"id": ids.public(Pool, pool.id), "kind": pool.kind, "name": pool.name, "library": pool.library}
    return {"__typename": "Pool", **named}


# The fields of a customer that this capability knows.
FIELDS: dict[str, Any] = {
    "pool": One("pool", lambda: POOL),
    "countdown": Many(countdowns, lambda: None),
    "cooling_until": Many(_cooling, lambda: None),
    "passes_on_at": Many(_passes_on, lambda: None),
    "releases_to": Many(_releases_to),
    "extended_at": Column("recycle_extended_at"),
}
