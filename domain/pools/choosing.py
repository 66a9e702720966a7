"""Which pool a customer goes to when its holder gives it up."""

from collections.abc import Sequence

from tortoise.connection import get_connection

from domain import ids
from domain.access import visible
from domain.operation import Deed
from domain.refusal import not_found, refuse, required
from models import Customer, Department, Pool
from models.kinds import PoolKind

_MAKE = """
    insert into pool (id, kind, library, partner_id, name, created_at) values (uuidv7(), $1, $2, $3, $4, $5)
    on conflict (partner_id) where kind = 'PARTNER' do nothing
"""


async def release_pool(deed: Deed, customer: Customer, named: str | None = None) -> Pool:
    """The pool for a held customer: its partner's, else the public pool of its library, or the one that was named.

    Refuses with NOT_FOUND or INVALID where the named pool does not fit, REQUIRED where several fit and none is named.
    """
    fitting = await _fitting(deed, customer)
    if named:
        return await _named(deed, fitting, named)
    if len(fitting) != 1:
        required("poolId")
    return fitting[0]


async def recycle_pool(deed: Deed, customer: Customer) -> Pool:
    """The pool where a run lays a held customer: where a release would, the oldest where several fit."""
    return (await _fitting(deed, customer))[0]


async def public_pools(library: str) -> list[Pool]:
    """The public pools of a library, oldest first."""
    return await Pool.filter(kind=PoolKind.PUBLIC, library=library).order_by("id")


async def pools_for(customer: Customer) -> list[Pool]:
    """The pools that a release may choose from; none where the partner has no pool yet."""
    if customer.partner_id:
        return await Pool.filter(kind=PoolKind.PARTNER, partner_id=customer.partner_id)
    return await public_pools(customer.library)


async def _fitting(deed: Deed, customer: Customer) -> Sequence[Pool]:
    found = await pools_for(customer)
    if not found and customer.partner_id:
        await _make(deed, customer)
        found = await pools_for(customer)
    return found


async def _make(deed: Deed, customer: Customer) -> None:
    partner = await Department.get(id=customer.partner_id)
    given = [PoolKind.PARTNER, customer.library, partner.id, partner.name, deed.now]
    await get_connection("default").execute_query(_MAKE, given)


async def _named(deed: Deed, fitting: Sequence[Pool], named: str) -> Pool:
    key = ids.key(Pool, named)
    found = next((pool for pool in fitting if pool.id == key), None)
    if found is None and key and await visible(deed.viewer, Pool).filter(id=key).exists():
        refuse("INVALID", "refusal-pool-does-not-fit", "poolId")
    return found or not_found("poolId")
