"""Claim: a rep takes a customer out of the public pool; of all who try, one wins."""

from datetime import timedelta

from domain import clock, ids, knobs
from domain.access import by_key, visible
from domain.operation import Deed, operation
from domain.pools.cooling import cooling_until
from domain.pools.holding import hold
from domain.pools.opening import note_opening
from domain.quotas import counting
from domain.refusal import Refusal, not_found, refuse, required
from models import Customer, CustomerMove, Pool, User
from models.kinds import Measure, Move, PoolKind

# How long somebody who saw a record in the pool is told that it is taken, instead of nothing at all.
REMEMBERED = timedelta(days=1)


@operation("customer.claim")
async def claim(deed: Deed, customer_id: str | None) -> Customer:
    """Makes a customer of a public pool the viewer's own, and opens its record without counting as an opening.

    Refuses with ALREADY_TAKEN, COOLING_DOWN, CLAIM_CAP, STOCK_CAP, NOT_ALLOWED, NOT_FOUND; then nothing is counted.
    """
    customer = await _lying(deed, customer_id)
    _in_own_library(deed, customer)
    await _cooled(deed, customer)
    assert deed.viewer.id is not None
    await counting.demand_room(deed, deed.viewer.id, Measure.CLAIMS, Measure.STOCK)
    await counting.take(deed, deed.viewer.id, Measure.CLAIMS)
    before, after = {"pool": customer.pool_id and customer.pool_id.hex}, {"owner": deed.viewer.id.hex}
    await hold(deed, customer, await User.get(id=deed.viewer.id), Move.CLAIM)
    await note_opening(deed, customer)
    deed.record("customer.claimed", customer, called=customer.name, before=before, after=after)
    return customer


async def _lying(deed: Deed, customer_id: str | None) -> Customer:
    """The customer, locked, in some pool."""
    if not customer_id:
        required("customerId")
    key = ids.key(Customer, customer_id)
    if key is None:
        not_found("customerId")
    try:
        customer = await by_key(deed.viewer, Customer, key, field="customerId", lock=True)
    except Refusal:
        customer = None
    if customer is None or customer.owner_id:
        if customer or await _lay_here_just_now(deed, customer_id):
            refuse("ALREADY_TAKEN", "refusal-already-taken", "customerId")
        not_found("customerId")
    return customer


async def _lay_here_just_now(deed: Deed, customer_id: str | None) -> bool:
    """Whether the viewer could see it in a public pool until somebody took it, not long ago."""
    last = await CustomerMove.filter(customer_id=ids.key(Customer, customer_id)).order_by("-at", "-id").first()
    if last is None or last.from_pool_id is None or last.at < deed.now - REMEMBERED:
        return False
    return await visible(deed.viewer, Pool).filter(id=last.from_pool_id, kind=PoolKind.PUBLIC).exists()


def _in_own_library(deed: Deed, customer: Customer) -> None:
    """What lies in a pool and belongs to a partner lies in that partner's."""
    if customer.partner_id:
        refuse("NOT_ALLOWED", "refusal-claim-partner-pool", "customerId")
    if customer.library != deed.viewer.library:
        refuse("NOT_ALLOWED", "refusal-claim-other-library", "customerId")


async def _cooled(deed: Deed, customer: Customer) -> None:
    if customer.held_until is None:
        return
    until = cooling_until(
        deed.viewer,
        held_until=customer.held_until,
        last_holder_id=customer.last_holder_id,
        last_holder_department_id=customer.last_holder_department_id,
        days=(await knobs.read(deed.now)).cooling_days,
        now=deed.now,
    )
    if until:
        refuse(
            "COOLING_DOWN",
            "refusal-cooling-down",
            "customerId",
            until=until.astimezone(clock.zone(deed.viewer.time_zone)),
        )
