"""Pass: what a partner does not keep goes from the partner's pool to the public pool, by hand or by itself."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from domain import clock, knobs
from domain.access import find
from domain.operation import Deed, operation
from domain.pools.choosing import public_pools
from domain.pools.holding import put
from domain.refusal import refuse
from domain.viewer import Viewer
from models import Customer, Pool
from models.kinds import Move, PoolKind

CHUNK = 100


@operation("customer.pass")
async def pass_on(deed: Deed, customer_id: str | None) -> Customer:
    """Lays a customer of a partner's pool into the public pool of its library; CONFLICT where it lies elsewhere."""
    customer = await find(deed.viewer, Customer, customer_id, field="customerId", lock=True)
    if not await Pool.filter(id=customer.pool_id, kind=PoolKind.PARTNER).exists():
        refuse("CONFLICT", "refusal-not-in-partner-pool", "customerId")
    await _pass(deed, customer)
    return customer


async def pass_untouched(viewer: Viewer) -> dict[str, Any]:
    """Passes on what has lain untouched in partner pools for too long; answers how many."""
    now = await clock.now()
    until = now - timedelta(days=(await knobs.read(now)).partner_pool_days)
    waiting = Customer.filter(pool__kind=PoolKind.PARTNER, pooled_since__lte=until).order_by("id")
    keys: list[UUID] = list(await waiting.values_list("id", flat=True))  # type: ignore[arg-type]
    passed = 0
    for start in range(0, len(keys), CHUNK):
        passed += await _pass_some(viewer, keys[start : start + CHUNK], until)
    return {"passed": passed}


@operation("customer.pass")
async def _pass_some(deed: Deed, keys: list[UUID], until: Any) -> int:
    waiting = Customer.filter(id__in=keys, pool_id__isnull=False, pooled_since__lte=until)
    partners = set(await Pool.filter(kind=PoolKind.PARTNER).values_list("id", flat=True))
    found = [c for c in await waiting.order_by("id").select_for_update(no_key=True) if c.pool_id in partners]
    for customer in found:
        await _pass(deed, customer)
    return len(found)


async def _pass(deed: Deed, customer: Customer) -> None:
    pool = (await public_pools(customer.library))[0]
    before, after = {"pool": customer.pool_id and customer.pool_id.hex}, {"pool": pool.id.hex}
    await put(deed, customer, pool, Move.PASS)
    deed.record("customer.passed", customer, called=customer.name, before=before, after=after)
