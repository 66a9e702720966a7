"""Workers that are killed, doubled or late change nothing about what an import comes to."""

import asyncio
from datetime import timedelta

from domain import clock
from domain.imports import companies, steering, working
from domain.imports.companies import CUSTOMERS
from domain.imports.loading import load, plan
from domain.viewer import system
from models import Customer, CustomerImport, ImportRow
from models.kinds import Through
from tests.imports.making import checked, file, public, worked
from tests.world import World

BRANDS = "安白宝成达恩飞高海佳凯乐美能欧鹏奇瑞盛天威新亚泽"
NAMES = [f"扬州{a}{b}制衣有限公司" for a in BRANDS for b in "光明月星云"]
ROWS = [f"{name},江苏,扬州,,," for name in [*NAMES, *NAMES[:30]]]


async def started(world: World) -> CustomerImport:
    made = await checked(world, "ops", file(*ROWS))
    await companies.start(await world.viewer("ops"), public(made), resembling=True)
    return await CustomerImport.get(id=made.id)


async def assert_each_company_once(made: CustomerImport) -> None:
    done = await CustomerImport.get(id=made.id)
    assert (done.state, done.done, done.counts["SAME"], done.counts["added"]) == ("DONE", len(ROWS), 30, len(NAMES))
    names = await Customer.all().values_list("name", flat=True)
    assert sorted(map(str, names)) == sorted(NAMES)
    assert await ImportRow.filter(customer_import_id=made.id).count() == len(ROWS)


async def test_two_workers_on_one_import_double_nothing(committed: World) -> None:
    made = await started(committed)
    await asyncio.gather(
        working.work(CUSTOMERS, made.id), working.work(CUSTOMERS, made.id), working.work(CUSTOMERS, made.id)
    )
    await worked(made)
    await assert_each_company_once(made)


async def test_a_worker_that_is_killed_leaves_an_import_that_goes_on(committed: World) -> None:
    made = await started(committed)
    for _ in range(6):
        working_on = asyncio.create_task(working.work(CUSTOMERS, made.id))
        await asyncio.sleep(0.15)
        working_on.cancel()
        await asyncio.gather(working_on, return_exceptions=True)
    await worked(made)
    await assert_each_company_once(made)


async def test_a_dry_run_that_was_interrupted_still_knows_the_rows_before(world: World) -> None:
    made = await checked(world, "ops", file(*ROWS))
    assert (made.counts["CLEAR"] + made.counts["SIMILAR"] + made.counts.get("RELATED", 0), made.counts["SAME"]) == (
        120,
        30,
    )
    viewer = await world.viewer("ops")
    await steering.check(viewer, CUSTOMERS, public(made), None, None)
    whole, working.SLICE = working.SLICE, timedelta(0)
    try:
        await worked(made)
    finally:
        working.SLICE = whole
    again = await worked(made)
    assert again.counts == made.counts


async def test_work_is_leased_to_one_and_again_when_the_lease_has_ended(world: World) -> None:
    made = await started(world)
    now = await clock.now()
    assert await working.due(CUSTOMERS, now) == [made.id]
    assert await working.due(CUSTOMERS, now + timedelta(seconds=1)) == []
    assert await working.due(CUSTOMERS, now + working.LEASE + timedelta(seconds=1)) == [made.id]


async def test_a_file_loaded_twice_by_the_command_adds_each_company_once(committed: World) -> None:
    content = file(*ROWS)
    layout, fields = plan(content)
    for added in (len(NAMES), 0):
        landed = [
            one async for batch in load(system(Through.COMMAND), content, layout, fields, "CHANNEL") for one in batch
        ]
        assert (len(landed), sum(has for _, has in landed)) == (len(ROWS), added)
    assert await Customer.filter(pool_id=committed.pools["CHANNEL"].id).count() == len(NAMES)
