"""Holding: the only ways in which a customer comes to a holder or into a pool, and the ledger of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from domain import tasks
from domain.operation import Deed
from domain.quotas import counting
from domain.refusal import refuse
from models import Customer, CustomerMove, Department, Pool, Task, User
from models.kinds import Measure, Move
from models.writing import insert_all

_FIELDS = (
    *("owner_id", "pool_id", "partner_id", "library", "held_since", "held_by", "pooled_since"),
    *("held_until", "last_holder_id", "last_holder_department_id", "next_contact_at", "recycle_extended_at"),
    *("version", "updated_at"),
)
_REMEMBERED = ("last_holder_id", "last_holder_department_id", "held_until", "next_contact_at", "recycle_extended_at")
_NEXT = timedelta(microseconds=1)


async def hold(deed: Deed, customer: Customer, owner: User, how: Move, *, reason: str = "", remark: str = "") -> None:
    """Gives the customer to a holder; a new record is saved by it. The caller has locked the customer's row.

    Refuses with STOCK_CAP where the holder's stock is full, and with CONFLICT where the account has just ended.
    """
    move = _move(deed, customer, how, reason, remark, None)
    await _count(deed, customer, owner)
    department = await _house(owner)
    new = await _end(deed, customer, move.at)
    customer.owner_id, customer.pool_id, customer.partner_id = owner.id, None, department.partner_id
    customer.library = department.library or customer.library
    customer.held_since, customer.held_by, customer.pooled_since = move.at, how.value, None
    await _keep(customer, move, new=new)


async def _house(owner: User) -> Department:
    """The department of an account that works; read once its counter is locked, on which disabling waits."""
    current = await User.filter(id=owner.id, disabled_at__isnull=True).select_related("department").first()
    if current is None:
        refuse("CONFLICT", "refusal-receiver-inactive", name=owner.display_name)
    return current.department


async def put(
    deed: Deed,
    customer: Customer,
    pool: Pool,
    how: Move,
    *,
    reason: str = "",
    remark: str = "",
    rule: dict[str, Any] | None = None,
) -> None:
    """Lays the customer into a pool; a new record is saved by it. The caller has locked the customer's row."""
    move = _move(deed, customer, how, reason, remark, rule)
    await _count(deed, customer, None)
    new = await _end(deed, customer, move.at)
    customer.owner_id, customer.pool_id, customer.partner_id = None, pool.id, pool.partner_id
    customer.library = pool.library
    customer.held_since, customer.held_by, customer.pooled_since = None, None, move.at
    await _keep(customer, move, new=new)


async def put_new(deed: Deed, customers: Sequence[dict[str, Any]], pool: Pool, how: Move) -> None:
    """Lays new records into a pool, all at once; they are saved by it. They come as values by column."""
    place = {"pool_id": pool.id, "partner_id": pool.partner_id, "library": pool.library}
    times = {"pooled_since": deed.now, "updated_at": deed.now}
    step = {"kind": how, "to_pool_id": pool.id, "by_id": deed.viewer.id, "at": deed.now}
    await insert_all(Customer, [{**customer, **place, **times} for customer in customers])
    await insert_all(CustomerMove, [{"customer_id": customer["id"], **step} for customer in customers])


async def remembered(customer: Customer) -> dict[str, Any]:
    """All of a holding that `restore` needs, as JSON."""
    whole = Task.filter(customer_id=customer.id, done_at__isnull=True, cancelled_at__isnull=True)
    open_tasks = whole.exclude(kind=tasks.PROMISE)
    kept = {name: getattr(customer, name) for name in _REMEMBERED}
    return {
        **{name: value.hex if isinstance(value, UUID) else value for name, value in kept.items() if value},
        **{name: value.isoformat() for name, value in kept.items() if isinstance(value, datetime)},
        "tasks": [str(key) for key in await open_tasks.values_list("id", flat=True)],
    }


async def restore(deed: Deed, customer: Customer, owner: User, before: dict[str, Any]) -> None:
    """Gives the customer back to its former holder as if that holding had not ended, its time beginning anew.

    `before` is what was `remembered`. Refuses with STOCK_CAP where the holder's stock is full by now.
    """
    await hold(deed, customer, owner, Move.RESTORE)
    for name in ("last_holder_id", "last_holder_department_id"):
        setattr(customer, name, UUID(hex=before[name]) if before.get(name) else None)
    for name in ("held_until", "next_contact_at", "recycle_extended_at"):
        setattr(customer, name, datetime.fromisoformat(before[name]) if before.get(name) else None)
    await customer.save(update_fields=_REMEMBERED)
    await Task.filter(id__in=before["tasks"], done_at__isnull=True).update(cancelled_at=None)


async def _count(deed: Deed, customer: Customer, after: User | None) -> None:
    """Moves one of the stock from one holder to the next; counters are locked in the order of user ids."""
    before = customer.owner_id
    if before and (after is None or before < after.id):
        await counting.give_back(deed, before, Measure.STOCK)
    if after:
        await counting.take(deed, after.id, Measure.STOCK)
    if before and after and before >= after.id:
        await counting.give_back(deed, before, Measure.STOCK)


async def _end(deed: Deed, customer: Customer, at: datetime) -> bool:
    """Ends the holding there was, from which cooling counts; answers whether the record is new."""
    if customer.owner_id:
        holder = await User.get(id=customer.owner_id)
        customer.held_until, customer.last_holder_id = at, holder.id
        customer.last_holder_department_id = holder.department_id
        customer.next_contact_at = None
        await tasks.cancel_open(deed, customer.id)
    customer.recycle_extended_at = None
    return customer.owner_id is None and customer.pool_id is None


async def _keep(customer: Customer, move: CustomerMove, *, new: bool) -> None:
    customer.updated_at = max(move.at, customer.updated_at)
    customer.version += 0 if new else 1
    await customer.save(update_fields=None if new else _FIELDS)
    move.to_owner_id, move.to_pool_id = customer.owner_id, customer.pool_id
    await move.save()


def _move(
    deed: Deed, customer: Customer, how: Move, reason: str, remark: str, rule: dict[str, Any] | None
) -> CustomerMove:
    return CustomerMove(
        customer_id=customer.id,
        kind=how.value,
        from_owner_id=customer.owner_id,
        from_pool_id=customer.pool_id,
        by_id=deed.viewer.id,
        at=_moment(deed, customer),
        reason=reason or None,
        remark=remark,
        rule=rule,
    )


def _moment(deed: Deed, customer: Customer) -> datetime:
    """Now, or just after the last move: a deed that waited for the row may have begun before the one it waited for."""
    last = customer.held_since or customer.pooled_since
    return max(deed.now, last + _NEXT) if last else deed.now
