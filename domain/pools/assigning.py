"""Assign: somebody in charge gives a customer to one of their people."""

from uuid import UUID

from domain.access import find, holds
from domain.ids import public
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.pools.holding import hold
from domain.pools.receivers import may_get
from domain.refusal import refuse
from domain.viewer import Scope
from models import Customer, Pool, User
from models.kinds import Move


@operation("customer.assign")
async def assign(deed: Deed, customer_id: str | None, owner_id: str | None) -> Customer:
    """Gives a customer to an active person who may hold customers, and tells that person.

    Refuses with REQUIRED, NOT_FOUND, NOT_ALLOWED (customerId, ownerId), INVALID (ownerId), STOCK_CAP.
    """
    customer = await find(deed.viewer, Customer, customer_id, field="customerId", lock=True)
    owner = await find(deed.viewer, User, owner_id, field="ownerId")
    await _may_give(deed, customer)
    may_get(deed.viewer, owner)
    if owner.id == customer.owner_id:
        refuse("INVALID", "refusal-holds-already", "ownerId", name=owner.display_name)
    before = {"owner": _hex(customer.owner_id), "pool": _hex(customer.pool_id)}
    await hold(deed, customer, owner, Move.ASSIGN)
    told = telling([owner.id], "told-assigned", public(Customer, customer.id), name=customer.name)
    payload = {"tell": told} if owner.id != deed.viewer.id else {}
    after = {"owner": owner.id.hex}
    deed.record("customer.assigned", customer, called=customer.name, before=before, after=after, **payload)
    return customer


async def _may_give(deed: Deed, customer: Customer) -> None:
    """What channel operations may with anything, others may with their people's stock and their own partner's pool."""
    if deed.viewer.may("customer.assign-anywhere"):
        return
    if customer.owner_id:
        allowed = await Customer.filter(holds(deed.viewer), id=customer.id).exists()
    else:
        pool = await Pool.get(id=customer.pool_id)
        allowed = deed.viewer.scope is Scope.PARTNER and pool.partner_id == deed.viewer.partner_id
    if not allowed:
        refuse("NOT_ALLOWED", "refusal-not-yours-to-assign", "customerId")


def _hex(key: UUID | None) -> str | None:
    return key.hex if key else None
