"""Recycling: once a day the customers whose time is over go back to their pools, a few in each transaction.

A run is a row; what is left of it follows from the records themselves, and each step owes the next one through the
outbox. So it may be killed anywhere, sent twice or resumed by anybody, and takes each customer once.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from domain import clock, ids, knobs
from domain.access import find
from domain.knobs import Knobs
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.pools.choosing import recycle_pool
from domain.pools.countdown import FACTS, countdown, facts, run_at_or_before
from domain.pools.due import Due, due
from domain.pools.holding import put, remembered
from domain.refusal import refuse
from domain.viewer import Viewer
from models import Customer, Event, RecycleRun, RecycleTaking, User
from models.kinds import Move, Role

CHUNK = 100
RULES = ("recycle_days", "first_contact_days", "recycle_extension_days", "breaker_share", "breaker_minimum")


async def recycle(viewer: Viewer) -> dict[str, Any]:
    """Begins the run of the day, once a day however often it is called; the rest follows step by step."""
    run = await _begin(viewer)
    return {"run": run.id.hex, "held": run.held, "due": run.due, "stopped": run.stopped_at is not None}


@operation("recycle.control")
async def release_run(deed: Deed, run_id: str | None) -> RecycleRun:
    """Lets a run go on that the breaker has stopped; CONFLICT where it is not waiting, or a later run has begun."""
    run = await find(deed.viewer, RecycleRun, run_id, field="runId", lock=True)
    if run.stopped_at is None or run.released_by_id or await RecycleRun.filter(day__gt=run.day).exists():
        refuse("CONFLICT", "refusal-run-not-waiting", "runId")
    run.released_by_id = deed.viewer.id
    await run.save(update_fields=["released_by_id"])
    deed.record("recycle.released", run, called=run.day.isoformat(), after={"due": run.due})
    return run


async def go_on(deed: Deed, event: Event) -> None:
    """Takes the next customers of a run, and owes the step after this one until none is left."""
    run = await RecycleRun.filter(id=event.subject).select_for_update().get()
    if run.finished_at or run.undone_at or (run.stopped_at and not run.released_by_id):
        return
    standing = await knobs.read(run.at)
    left = (await due(run.at, standing))[:CHUNK]
    run.taken += await _take(deed, run, standing, left)
    run.finished_at = None if left else deed.now
    await run.save(update_fields=["taken", "finished_at"])
    name = "recycle.continued" if left else "recycle.finished"
    deed.record(name, run, called=run.day.isoformat(), after={"taken": run.taken})


def stops(due_count: int, held: int, standing: Knobs) -> bool:
    """Whether the breaker stops a run that would take so many of those held."""
    return due_count > max(standing.breaker_minimum, standing.breaker_share * held)


@operation("recycle.control")
async def _begin(deed: Deed) -> RecycleRun:
    at = run_at_or_before(deed.now, clock.zone(None))
    standing = await knobs.read(at)
    held, over = await Customer.filter(owner_id__isnull=False).count(), len(await due(at, standing))
    stopped = deed.now if stops(over, held, standing) else None
    rules = {name: value for name, value in asdict(standing).items() if name in RULES}
    run = RecycleRun(at=at, day=at.date(), held=held, due=over, stopped_at=stopped, rules=rules)
    await RecycleRun.bulk_create([run], ignore_conflicts=True)
    kept = await RecycleRun.get(day=run.day)
    if kept.id == run.id:
        await _announce(deed, run)
    return kept


async def _announce(deed: Deed, run: RecycleRun) -> None:
    figures = {"held": run.held, "due": run.due}
    if run.stopped_at is None:
        deed.record("recycle.started", run, called=run.day.isoformat(), after=figures)
        return
    told = await User.filter(role=Role.CHANNEL_OPS, disabled_at__isnull=True).values_list("id", flat=True)
    tell = telling(list(told), "told-recycling-stopped", ids.public(RecycleRun, run.id), **figures)  # type: ignore[arg-type]
    deed.record("recycle.stopped", run, called=run.day.isoformat(), after=figures, tell=tell)


async def _take(deed: Deed, run: RecycleRun, standing: Knobs, left: list[Due]) -> int:
    """Takes those of them that are still due once their rows are locked; holders in the order of their ids."""
    rows = Customer.filter(id__in=[one.id for one in left], owner_id__isnull=False)
    locked = await rows.order_by("id").select_for_update(no_key=True)
    still = [customer for customer in locked if _still_due(customer, standing, run.at)]
    for customer in sorted(still, key=_by_owner):
        await _take_one(deed, run, customer)
    return len(still)


async def _take_one(deed: Deed, run: RecycleRun, customer: Customer) -> None:
    assert customer.owner_id
    owner = customer.owner_id
    pool = await recycle_pool(deed, customer)
    before = await remembered(customer)
    await put(deed, customer, pool, Move.RECYCLE, rule={"run": run.id.hex, **run.rules})
    assert customer.held_until
    before["at"] = customer.held_until.isoformat()
    await RecycleTaking.create(run_id=run.id, customer_id=customer.id, owner_id=owner, before=before)
    tell = telling([owner], "told-recycled", ids.public(Customer, customer.id), name=customer.name)
    after = {"pool": pool.id.hex}
    deed.record(
        "customer.recycled", customer, called=customer.name, before={"owner": owner.hex}, after=after, tell=tell
    )


def _still_due(customer: Customer, standing: Knobs, at: datetime) -> bool:
    known = facts({name: getattr(customer, name) for name in FACTS})
    return known is not None and countdown(known, standing, clock.zone(None)).due <= at


def _by_owner(customer: Customer) -> tuple[UUID, UUID]:
    assert customer.owner_id
    return customer.owner_id, customer.id
