"""The one way a deed happens."""

import asyncio
from datetime import UTC, datetime

import pytest

from domain import events, operation
from domain.operation import Deed
from domain.refusal import Refusal, refuse
from models import AuditEntry, Event, EventDelivery, IdempotencyKey, Notification, OptionItem
from tests.world import World
from workers import queue, relay, worker


@operation.operation("option.edit")
async def add_option(deed: Deed, code: str, *, regret: bool = False) -> OptionItem:
    item = await OptionItem.create(list="TEST", code=code, label_en=code, label_zh=code)
    deed.record("option.added", item, called=code, after={"code": code}, code=code)
    if regret:
        refuse("INVALID", "refusal-invalid", "code")
    return item


@operation.operation(None)
async def announce(deed: Deed, to: object, subject: OptionItem) -> None:
    from domain.notifications import telling

    deed.record("dispute.opened", subject, tell=telling([to], "refusal-conflict", "x"))  # type: ignore[list-item]


async def test_a_deed_leaves_its_change_its_audit_entry_and_its_event(world: World) -> None:
    viewer = await world.viewer("ops")
    item = await add_option(viewer, "A")
    entry = await AuditEntry.get(subject=item.id)
    assert (entry.action, entry.actor_login, entry.after) == ("option.added", "ops", {"code": "A"})
    event = await Event.get(subject=item.id)
    assert (event.name, event.payload) == ("option.added", {"code": "A"})


async def test_a_refused_deed_leaves_nothing(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        await add_option(await world.viewer("ops"), "A", regret=True)
    assert [p.code for p in refused.value.problems] == ["INVALID"]
    assert (
        await OptionItem.filter(list="TEST").count(),
        await AuditEntry.all().count(),
        await Event.all().count(),
    ) == (0, 0, 0)


async def test_a_deed_without_the_permission_is_refused_before_anything_happens(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        await add_option(await world.viewer("east-rep1"), "A")
    assert [p.code for p in refused.value.problems] == ["NOT_ALLOWED"]
    assert not await OptionItem.filter(list="TEST").exists()


async def test_a_violated_constraint_is_a_conflict_and_leaves_nothing(world: World) -> None:
    viewer = await world.viewer("ops")
    await add_option(viewer, "A")
    with pytest.raises(Refusal) as refused:
        await add_option(viewer, "A")
    assert [p.code for p in refused.value.problems] == ["CONFLICT"]
    assert await AuditEntry.filter(action="option.added").count() == 1


async def test_a_request_with_a_key_runs_once_however_often_it_comes_at_once(committed: World) -> None:
    viewer = await committed.viewer("ops")

    async def answer() -> dict[str, str]:
        item = await add_option(viewer, "ONCE")
        return {"id": item.id.hex}

    answers = await asyncio.gather(*(operation.once(viewer, "k1", b"body", answer) for _ in range(10)))
    assert len({a["id"] for a in answers}) == 1
    assert await OptionItem.filter(code="ONCE").count() == 1
    with pytest.raises(Refusal):
        await operation.once(viewer, "k1", b"another body", answer)
    await IdempotencyKey.all().update(at=datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(Refusal):  # after 24 hours the request runs again, and here meets its own first result
        await operation.once(viewer, "k1", b"body", answer)


async def test_an_event_reaches_the_worker_and_acts_once(committed: World) -> None:
    assert committed.addresses
    viewer = await committed.viewer("ops")
    item = await add_option(viewer, "A")
    await announce(viewer, committed.users["admin"].id, item)
    redis = await queue.connect(committed.addresses.redis_url)
    await redis.flushall()
    working = asyncio.create_task(worker.work(committed.addresses.redis_url, queue.SHORT))
    try:
        assert await relay.send_due(redis) == 1
        async with asyncio.timeout(10):
            while await EventDelivery.filter(done_at__isnull=True).exists():  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        delivery = await EventDelivery.get(handler="notify")
        await redis.enqueue_job("deliver", str(delivery.id), _job_id="again", _queue_name=queue.SHORT)
        await asyncio.sleep(0.3)
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await redis.aclose()
    assert await Notification.filter(user_id=committed.users["admin"].id).count() == 1
    assert events.OWED["dispute.opened"] == ("notify",)
