"""Extending: once in a holding, a superior gives a customer's holder more time."""

from domain import ids, knobs
from domain.access import find
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.refusal import refuse
from models import Customer


@operation("recycle.extend")
async def extend(deed: Deed, customer_id: str | None) -> Customer:
    """Adds the extension's days to the countdown, and tells the holder; CONFLICT where that was done before."""
    customer = await find(deed.viewer, Customer, customer_id, field="customerId", lock=True)
    if customer.owner_id is None:
        refuse("CONFLICT", "refusal-nothing-to-extend", "customerId")
    if customer.recycle_extended_at:
        refuse("CONFLICT", "refusal-extended-already", "customerId")
    customer.recycle_extended_at, customer.updated_at = deed.now, deed.now
    customer.version += 1
    await customer.save(update_fields=["recycle_extended_at", "updated_at", "version"])
    days = (await knobs.read(deed.now)).recycle_extension_days
    told = [customer.owner_id] if customer.owner_id != deed.viewer.id else []
    tell = telling(told, "told-extended", ids.public(Customer, customer.id), name=customer.name, days=days)
    deed.record("customer.extended", customer, called=customer.name, after={"days": days}, tell=tell)
    return customer
