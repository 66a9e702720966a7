"""Entrusting: a customer has one named service manager, whom its tickets concern."""

from typing import Any

from domain import ids
from domain.access import in_service
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.refusal import not_found, refuse, required
from domain.tickets.agents import SERVING
from domain.tickets.managers import able, leads
from models import Customer, User


@operation("customer.entrust")
async def entrust(deed: Deed, customer_id: str | None, manager_id: str | None, *, nobody: bool = False) -> Customer:
    """Names the service manager of a customer and tells that person, or takes the customer from whoever it is.

    Refuses with REQUIRED, NOT_FOUND, NOT_ALLOWED (whose manager is of another team), INVALID (managerId).
    """
    chosen = None if nobody else await _manager(deed, manager_id)
    customer = await _customer(deed, customer_id)
    before = await User.filter(id=customer.service_manager_id).first() if customer.service_manager_id else None
    if before and not leads(deed.viewer, before):
        refuse("NOT_ALLOWED", "refusal-entrusted-elsewhere", "customerId", name=before.display_name)
    if customer.service_manager_id == (chosen.id if chosen else None):
        return customer
    customer.service_manager_id = chosen.id if chosen else None
    await customer.save(update_fields=["service_manager_id"])
    subject = ids.public(Customer, customer.id) if chosen and chosen.role in SERVING else ""
    tell = _telling(deed, chosen, "told-entrusted", subject, name=customer.name)
    sides = [{"service_manager": one.id.hex if one else None} for one in (before, chosen)]
    deed.record("customer.entrusted", customer, called=customer.name, before=sides[0], after=sides[1], **tell)
    return customer


@operation("customer.entrust")
async def hand_over(deed: Deed, from_id: str | None, manager_id: str | None, *, nobody: bool = False) -> User:
    """Gives all customers that are entrusted to somebody to another person, or to nobody; answers the former.

    Refuses with REQUIRED, NOT_FOUND, NOT_ALLOWED (fromId), INVALID (managerId), CONFLICT where there are none.
    """
    if not from_id:
        required("fromId")
    key = ids.key(User, from_id)
    former = await User.filter(id=key).first() if key else None
    if former is None or not leads(deed.viewer, former):
        not_found("fromId")
    chosen = None if nobody else await _manager(deed, manager_id)
    if chosen and chosen.id == former.id:
        refuse("INVALID", "refusal-entrusted-already", "managerId", name=former.display_name)
    if not await give_all(deed, former, chosen):
        refuse("CONFLICT", "refusal-entrusted-nothing", "fromId", name=former.display_name)
    return former


async def give_all(deed: Deed, former: User, to: User | None) -> int:
    """Step: all customers that are entrusted to somebody go to another person, or to nobody; answers how many."""
    held = Customer.filter(service_manager_id=former.id).order_by("id").select_for_update(no_key=True)
    keys = [one.id for one in await held.only("id")]
    if not keys:
        return 0
    await Customer.filter(id__in=keys).update(service_manager_id=to.id if to else None)
    tell = _telling(deed, to, "told-entrusted-all", "", name=former.display_name, count=len(keys))
    after = {"to": to.id.hex if to else None, "customers": [key.hex for key in keys]}
    deed.record("customer.handed-over", former, called=former.login, after=after, **tell)
    return len(keys)


def _telling(deed: Deed, to: User | None, message: str, subject: str, **values: Any) -> dict[str, Any]:
    """What makes the event tell that person, unless it is who acts."""
    return {"tell": telling([to.id], message, subject, **values)} if to and to.id != deed.viewer.id else {}


async def _customer(deed: Deed, customer_id: str | None) -> Customer:
    if not customer_id:
        required("customerId")
    key = ids.key(Customer, customer_id)
    if key:
        await Customer.filter(id=key).only("id").select_for_update(no_key=True)
    found = await in_service(deed.viewer).filter(id=key).first() if key else None
    if found is None:
        not_found("customerId")
    return found


async def _manager(deed: Deed, manager_id: str | None) -> User:
    """The person who is named, locked; refuses who may not be one, and people whom the viewer does not lead."""
    if not manager_id:
        required("managerId")
    key = ids.key(User, manager_id)
    user = await User.filter(id=key).select_for_update(no_key=True).first() if key else None
    if user is None or not leads(deed.viewer, user):
        not_found("managerId")
    if user.disabled_at or user.locked_at or not await User.filter(await able(), id=user.id).exists():
        refuse("INVALID", "refusal-entrusted-who", "managerId", name=user.display_name)
    return user
