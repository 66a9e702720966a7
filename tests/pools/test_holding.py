"""Holding, and the ledger of it."""

from datetime import timedelta

from domain import clock
from domain.operation import Deed
from domain.pools.holding import hold, put
from domain.tasks import plan
from domain.viewer import system
from models import Customer, CustomerMove, Task
from models.kinds import Move
from tests.pools.making import held, lying, stock
from tests.world import World


async def test_a_new_customer_is_saved_by_being_held(world: World) -> None:
    customer = await held(world, "east-rep1")
    kept = await Customer.get(id=customer.id)
    assert (kept.owner_id, kept.pool_id, kept.partner_id) == (
        world.users["east-rep1"].id,
        None,
        world.departments["east"].id,
    )
    assert (kept.held_by, kept.held_since, kept.held_until, kept.version) == ("ENTER", kept.created_at, None, 1)
    assert await stock(world, "east-rep1") == 1


async def test_the_end_of_a_holding_keeps_who_held_and_closes_what_was_open(world: World) -> None:
    customer = await held(world, "east-rep1")
    deed = Deed(system(), await clock.now() + timedelta(hours=1))
    task = await plan(deed, customer, world.users["east-rep1"].id, deed.now + timedelta(days=1), "call")
    await put(deed, customer, world.pools["east"], Move.RELEASE, reason="NO_NEED", remark="none")
    kept = await Customer.get(id=customer.id)
    assert (kept.owner_id, kept.pool_id, kept.held_since) == (None, world.pools["east"].id, None)
    assert (kept.held_until, kept.pooled_since, kept.next_contact_at) == (deed.now, deed.now, None)
    assert kept.last_holder_id == world.users["east-rep1"].id
    assert kept.last_holder_department_id == world.departments["east-sales"].id
    assert (await Task.get(id=task.id)).cancelled_at == deed.now
    assert await stock(world, "east-rep1") == 0
    move = await CustomerMove.filter(customer_id=customer.id).order_by("-at").first()
    assert move
    assert (move.kind, move.from_owner_id, move.to_pool_id, move.reason, move.remark) == (
        "RELEASE",
        world.users["east-rep1"].id,
        world.pools["east"].id,
        "NO_NEED",
        "none",
    )


async def test_handing_over_moves_one_of_the_stock(world: World) -> None:
    for giver, taker in (("east-rep1", "east-rep2"), ("east-rep2", "east-rep1")):
        customer = await held(world, giver)
        before = await stock(world, giver), await stock(world, taker)
        await hold(Deed(system(), await clock.now()), customer, world.users[taker], Move.ASSIGN)
        assert (await stock(world, giver), await stock(world, taker)) == (before[0] - 1, before[1] + 1)


async def test_a_customer_takes_on_the_library_and_partner_of_whoever_holds_it(world: World) -> None:
    customer = await lying(world, "CHANNEL")
    await hold(Deed(system(), await clock.now()), customer, world.users["tele-rep1"], Move.ASSIGN)
    assert (customer.library, customer.partner_id) == ("TELESALES", None)
