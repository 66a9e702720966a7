"""Clearance: who may read a customer's people and numbers in full; decided once for all rows of a level."""

from uuid import UUID

from domain import clock
from domain.access import visible
from domain.rows import Reading
from models import Customer, PoolOpening

_STARS = "***"


async def cleared(reading: Reading, ids: list[UUID]) -> frozenset[UUID]:
    """Those of the customers whose contact data the viewer reads in full.

    Held ones within the viewer's scope, and pool records that the viewer opened today.
    """
    key = ("cleared", tuple(ids))
    known: frozenset[UUID] | None = reading.known.get(str(key))
    if known is None:
        known = reading.known[str(key)] = await _cleared(reading, ids)
    return known


def hidden(text: str) -> str:
    """A name or an address of a person as somebody sees it who may not read it: 王***."""
    return text[:1] + _STARS if text else ""


async def _cleared(reading: Reading, ids: list[UUID]) -> frozenset[UUID]:
    seen = await visible(reading.viewer, Customer).filter(id__in=ids).values_list("id", "pool_id")
    pooled = [key for key, pool in seen if pool is not None]
    held = {key for key, pool in seen if pool is None}
    if not pooled or reading.viewer.id is None:
        return frozenset(held)
    today = clock.local_day(reading.now, reading.viewer.time_zone)
    mine = PoolOpening.filter(user_id=reading.viewer.id, day=today, customer_id__in=pooled)
    return frozenset(held) | frozenset(await mine.values_list("customer_id", flat=True))  # type: ignore[arg-type]
