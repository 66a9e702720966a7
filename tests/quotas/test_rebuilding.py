"""Counters against their records."""

import asyncio
from datetime import timedelta

from domain import clock
from domain.quotas import rebuilding
from domain.quotas.choosing import NO_DAY
from domain.quotas.counting import value_of
from domain.viewer import system
from models import AuditEntry, ContactNote, Counter, CustomerMove, PoolOpening
from models.kinds import Measure, Move
from tests.customers.making import customer
from tests.quotas.test_counting import taking
from tests.world import World


async def test_records_and_counters_that_agree_are_left_alone(world: World) -> None:
    now = await clock.now()
    today = clock.local_day(now, None)
    rep = world.users["east-rep1"]
    held = await customer(world, "扬州恒泰制衣有限公司")
    taken = await customer(world, "上海新泽机电有限公司", created_at=now - timedelta(days=9))
    entered = {"entered_by": rep, "created_at": now, "key_customer": True, "key_marked_at": now}
    await customer(world, "无锡迈步体育用品有限公司", **entered)
    imported = await customer(world, "常州华强塑料有限公司", **entered)
    await CustomerMove.create(customer=imported, kind=Move.IMPORT, by=rep, at=now)
    await CustomerMove.create(customer=taken, kind=Move.CLAIM, by=rep, at=now)
    await PoolOpening.create(user=rep, customer=taken, day=today, at=now)
    await PoolOpening.create(user=rep, customer=held, day=today, at=now)
    await ContactNote.create(
        customer=held,
        author=rep,
        way="PHONE",
        maturity=1,
        contacted_at=now,
        created_at=now,
        day=today,
        effective=True,
        counts=True,
    )
    for measure in (Measure.CLAIMS, Measure.OPENINGS, Measure.NEW_KEY_CUSTOMERS, Measure.EFFECTIVE_CONTACTS):
        await Counter.create(user=rep, measure=measure, day=today, value=1)
    assert await rebuilding.differences(today - timedelta(days=1)) == []
    assert await rebuilding.check(system()) == {"different": 0}
    assert await value_of(rep.id, Measure.STOCK) == 4


async def test_what_differs_is_mended_and_told(world: World) -> None:
    today = clock.local_day(await clock.now(), None)
    rep, other = world.users["east-rep1"], world.users["east-rep2"]
    await customer(world)
    await Counter.filter(user=rep, measure=Measure.STOCK).update(value=7)
    await Counter.create(user=other, measure=Measure.CLAIMS, day=today, value=3)
    assert await rebuilding.check(system()) == {"different": 2}
    assert (await value_of(rep.id, Measure.STOCK), await value_of(other.id, Measure.CLAIMS, today)) == (1, 0)
    entries = await AuditEntry.filter(action="counter.mended").order_by("id")
    assert {(e.before["value"], e.after["value"]) for e in entries} == {(7, 1), (3, 0)}
    assert await rebuilding.check(system()) == {"different": 0}


async def test_a_counter_that_is_missing_is_made(world: World) -> None:
    await customer(world)
    await Counter.all().delete()
    await rebuilding.check(system())
    assert await value_of(world.users["east-rep1"].id, Measure.STOCK, NO_DAY) == 1


async def test_closed_days_are_not_touched(world: World) -> None:
    long_ago = clock.local_day(await clock.now(), None) - timedelta(days=5)
    await Counter.create(user=world.users["east-rep1"], measure=Measure.EFFECTIVE_CONTACTS, day=long_ago, value=21)
    assert await rebuilding.check(system()) == {"different": 0}


async def test_a_check_among_people_at_work_takes_nothing_from_them(committed: World) -> None:
    viewer, rep = await committed.viewer("east-rep1"), committed.users["east-rep1"]
    await customer(committed)
    await Counter.all().update(value=9)
    door = asyncio.Semaphore(8)

    async def work(n: int) -> None:
        async with door:
            await (rebuilding.check(system()) if n % 5 == 0 else taking(viewer, rep, Measure.CLAIMS))

    await asyncio.gather(*(work(n) for n in range(12)))
    await rebuilding.check(system())
    assert await rebuilding.differences(NO_DAY + timedelta(days=1)) == []
    assert await value_of(rep.id, Measure.STOCK) == 1
