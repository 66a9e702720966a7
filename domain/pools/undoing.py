"""Undoing a run: what still lies where the run has laid it goes back to its former holder; the rest is said."""

from enum import StrEnum
from uuid import UUID

from domain import ids
from domain.access import find
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.pools.holding import restore
from domain.pools.receivers import HOLDERS
from domain.refusal import Refusal, refuse
from models import Customer, Event, RecycleRun, RecycleTaking, User

CHUNK = 100


class Kept(StrEnum):
    """Why a customer was not given back."""

    MOVED_ON = "MOVED_ON"
    STOCK_FULL = "STOCK_FULL"
    HOLDER_GONE = "HOLDER_GONE"


@operation("recycle.control")
async def undo_run(deed: Deed, run_id: str | None) -> RecycleRun:
    """Begins to give back all that a run has taken; the rest follows step by step.

    CONFLICT where it was undone before or has taken nothing.
    """
    run = await find(deed.viewer, RecycleRun, run_id, field="runId", lock=True)
    if run.undone_at or not run.taken:
        refuse("CONFLICT", "refusal-run-not-to-undo", "runId")
    run.undone_at, run.undone_by_id = deed.now, deed.viewer.id
    await run.save(update_fields=["undone_at", "undone_by_id"])
    deed.record("recycle.undone", run, called=run.day.isoformat(), after={"taken": run.taken}, beyond="")
    return run


async def go_on(deed: Deed, event: Event) -> None:
    """Gives the next customers back, and owes the step after this one until all have been looked at."""
    run = await RecycleRun.filter(id=event.subject).select_for_update().get()
    beyond = UUID(hex=event.payload["beyond"]) if event.payload["beyond"] else UUID(int=0)
    takings = await RecycleTaking.filter(run_id=run.id, id__gt=beyond).order_by("id").limit(CHUNK)
    rows = Customer.filter(id__in=[one.customer_id for one in takings]).order_by("id")
    customers = {customer.id: customer for customer in await rows.select_for_update(no_key=True)}
    for taking in sorted(takings, key=lambda one: (one.owner_id, one.id)):
        await _give_back(deed, taking, customers[taking.customer_id])
    if takings:
        deed.record("recycle.undo-continued", run, called=run.day.isoformat(), beyond=takings[-1].id.hex)


async def _give_back(deed: Deed, taking: RecycleTaking, customer: Customer) -> None:
    owner = await User.get(id=taking.owner_id)
    kept = _in_the_way(taking, customer, owner)
    if kept is None:
        try:
            await restore(deed, customer, owner, taking.before)
        except Refusal:
            kept = Kept.STOCK_FULL
    if kept:
        taking.before = taking.before | {"kept": kept.value}
    else:
        taking.given_back_at = deed.now
        _tell(deed, customer, owner)
    await taking.save(update_fields=["before", "given_back_at"])


def _in_the_way(taking: RecycleTaking, customer: Customer, owner: User) -> Kept | None:
    ended = customer.held_until.isoformat() if customer.held_until else ""
    if customer.owner_id or customer.last_holder_id != taking.owner_id or ended != taking.before["at"]:
        return Kept.MOVED_ON
    return Kept.HOLDER_GONE if owner.disabled_at or owner.role not in HOLDERS else None


def _tell(deed: Deed, customer: Customer, owner: User) -> None:
    tell = telling([owner.id], "told-given-back", ids.public(Customer, customer.id), name=customer.name)
    after = {"owner": owner.id.hex}
    deed.record("customer.given-back", customer, called=customer.name, after=after, tell=tell)
