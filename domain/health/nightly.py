"""Every night: what time alone does to health, of every customer that somebody holds, and old steps thrown away.

A thousand customers at a time, each thousand a deed of its own: whoever ends it half-way has kept what was done, and
whoever runs it again finds nothing to change or to tell there.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from tortoise.expressions import Subquery

from domain.health.renewing import renew
from domain.operation import Deed, operation
from domain.viewer import Viewer
from models import Customer, CustomerHealth, HealthStep

CHUNK = 1_000
KEPT = timedelta(days=400)
_BEGINNING = UUID(int=0)


async def renew_all(viewer: Viewer) -> dict[str, Any]:
    """Reckons the health of all held customers; answers how many, and of how many it fell."""
    last, customers, fell = _BEGINNING, 0, 0
    while keys := await _next(last):
        fell += await _some(viewer, keys)
        last, customers = keys[-1], customers + len(keys)
    return {"customers": customers, "fell": fell, "steps": await _forget(viewer)}


async def _next(after: UUID) -> list[UUID]:
    held = Customer.filter(owner_id__isnull=False, id__gt=after).order_by("id").limit(CHUNK)
    return [UUID(str(key)) for key in await held.values_list("id", flat=True)]


@operation(None)
async def _some(deed: Deed, keys: list[UUID]) -> int:
    return sum(one.fall is not None for one in await renew(deed, keys))


@operation(None)
async def _forget(deed: Deed) -> int:
    """Steps that no chart shows any more, and the health of customers that nobody holds."""
    unheld = Customer.filter(owner_id__isnull=True).values("id")
    await CustomerHealth.filter(customer_id__in=Subquery(unheld)).delete()
    return await HealthStep.filter(at__lt=deed.now - KEPT).delete()
