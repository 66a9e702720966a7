"""Races on real connections: one wins, caps hold, counters stay right."""

import asyncio
import random
from collections import Counter as Tally
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

from tortoise.transactions import in_transaction

from domain import clock, ids
from domain.access import find
from domain.operation import Deed
from domain.pools.assigning import assign
from domain.pools.claiming import claim
from domain.pools.holding import hold, put
from domain.pools.releasing import release
from domain.quotas.choosing import NO_DAY
from domain.refusal import Refusal
from domain.viewer import system
from models import Counter, Customer, CustomerMove, ResourceRule, User
from models.kinds import Measure, Move, RuleScope
from tests.pools.making import held, lying, stock
from tests.world import START, World

# More at once than there are connections; all at once would outlast the patience of the pool of a busy machine.
AT_ONCE = asyncio.Semaphore(24)


async def outcome(deed: Awaitable[Any]) -> str:
    try:
        async with AT_ONCE:
            await deed
    except Refusal as refusal:
        return refusal.problems[0].code
    return "DONE"


def key(customer: Customer) -> str:
    return ids.public(Customer, customer.id)


async def test_of_two_hundred_claims_of_one_customer_one_wins(committed: World) -> None:
    customer = await lying(committed, "CHANNEL")
    viewers = [await committed.viewer(login) for login in ("east-rep1", "east-rep2", "west-rep1", "vendor-rep1")]
    tally = Tally(await asyncio.gather(*(outcome(claim(v, key(customer))) for v in viewers * 50)))
    assert tally == {"DONE": 1, "ALREADY_TAKEN": 199}
    kept = await Customer.get(id=customer.id)
    assert await CustomerMove.filter(customer_id=customer.id, kind="CLAIM").count() == 1
    counters = {(row.user_id, row.measure): row.value for row in await Counter.filter(value__gt=0)}
    assert counters == {(kept.owner_id, Measure.STOCK): 1, (kept.owner_id, Measure.CLAIMS): 1}


async def test_five_hundred_claims_with_three_places_left_give_three(committed: World) -> None:
    rep = committed.users["east-rep1"]
    for measure, bound in ((Measure.STOCK, 130), (Measure.CLAIMS, 1000)):
        await ResourceRule.create(
            scope=RuleScope.PERSON,
            subject=rep.id.hex,
            measure=measure,
            bound=bound,
            effective_from=START,
            created_at=START,
        )
    await Counter.create(user_id=rep.id, measure=Measure.STOCK, day=NO_DAY, value=127)
    customers = [await lying(committed, "CHANNEL", f"公司{n}") for n in range(500)]
    viewer = await committed.viewer("east-rep1")
    tally = Tally(await asyncio.gather(*(outcome(claim(viewer, key(c))) for c in customers)))
    assert tally == {"DONE": 3, "STOCK_CAP": 497}
    assert await Customer.filter(owner_id=rep.id).count() == 3
    assert await stock(committed, "east-rep1") == 130
    assert await Counter.get(user_id=rep.id, measure=Measure.CLAIMS).values_list("value") == (3,)


async def test_release_assign_and_claim_at_once_leave_counters_that_equal_the_records(committed: World) -> None:
    customers = [await lying(committed, "CHANNEL", f"公司{n}") for n in range(12)]
    people = ["east-rep1", "east-rep2", "west-rep1", "vendor-rep1"]
    viewers = {login: await committed.viewer(login) for login in [*people, "ops", "east-admin"]}
    chance = random.Random(7)

    def deed() -> Awaitable[Any]:
        customer = key(chance.choice(customers))
        to = ids.public(User, committed.users[chance.choice(people)].id)
        return chance.choice(
            [
                lambda: claim(viewers[chance.choice(people)], customer),
                lambda: release(viewers["ops"], customer, "NO_NEED"),
                lambda: assign(viewers["ops"], customer, to),
                lambda: assign(viewers["east-admin"], customer, to),
            ]
        )()

    tally = Tally(await asyncio.gather(*(outcome(deed()) for _ in range(300))))
    assert tally["DONE"] > 50
    assert not tally["CONFLICT"] or tally["CONFLICT"] < 300
    for login in people:
        assert await stock(committed, login) == await Customer.filter(owner_id=committed.users[login].id).count()
    for customer in customers:
        last = await CustomerMove.filter(customer_id=customer.id).order_by("-at", "-id").first()
        kept = await Customer.get(id=customer.id)
        assert last
        assert (last.to_owner_id, last.to_pool_id) == (kept.owner_id, kept.pool_id)


async def test_a_deed_that_waited_for_the_row_is_later_in_the_ledger_than_the_one_it_waited_for(
    committed: World,
) -> None:
    customer = await lying(committed, "CHANNEL")
    early, late = Deed(system(), await clock.now()), Deed(system(), await clock.now() + timedelta(seconds=2))
    rep1, rep2 = committed.users["east-rep1"], committed.users["east-rep2"]
    locked = asyncio.Event()

    async def give(deed: Deed, to: User, go: asyncio.Event | None) -> None:
        if go:
            await go.wait()
        async with in_transaction():
            row = await find(deed.viewer, Customer, key(customer), lock=True)
            locked.set()
            await asyncio.sleep(0.1)
            await hold(deed, row, to, Move.ASSIGN)

    await asyncio.gather(give(early, rep2, locked), give(late, rep1, None))
    kept = await Customer.get(id=customer.id)
    moves = await CustomerMove.filter(customer_id=customer.id).order_by("at", "id")
    assert [move.to_owner_id for move in moves] == [None, rep1.id, rep2.id]
    assert kept.owner_id == rep2.id
    assert kept.held_since == kept.held_until == kept.updated_at == moves[-1].at > moves[-2].at == late.now


async def test_two_moves_at_one_moment_keep_their_order(world: World) -> None:
    now = await clock.now()
    customer = await held(world, "east-rep1", at=now)
    deed = Deed(system(), now)
    await put(deed, customer, world.pools["east"], Move.RELEASE)
    await hold(deed, customer, world.users["east-rep2"], Move.ASSIGN)
    moves = await CustomerMove.filter(customer_id=customer.id).order_by("at")
    assert [move.kind for move in moves] == ["ENTER", "RELEASE", "ASSIGN"]
    assert len({move.at for move in moves}) == 3
    kept = await Customer.get(id=customer.id)
    assert (kept.held_until, kept.held_since) == (moves[1].at, moves[2].at)
