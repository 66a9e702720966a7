"""Claiming from the public pool, cooling, caps and openings."""

from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import pytest

from domain import clock, ids
from domain.operation import Deed
from domain.pools.claiming import claim
from domain.pools.holding import hold, put
from domain.pools.opening import open_record, opened
from domain.refusal import Refusal
from domain.viewer import system
from models import AuditEntry, Counter, Customer, Event, PoolOpening, ResourceRule
from models.kinds import Measure, Move, RuleScope
from tests.pools.making import held, lying, stock
from tests.world import START, World


async def code(deed: Awaitable[Any]) -> str:
    """The code with which the deed was refused."""
    with pytest.raises(Refusal) as refused:
        await deed
    return refused.value.problems[0].code


async def count(world: World, login: str, measure: Measure) -> int:
    rows = await Counter.filter(user_id=world.users[login].id, measure=measure).values_list("value", flat=True)
    return sum(rows)  # type: ignore[arg-type]


async def bounded(measure: str, bound: int) -> None:
    """From now on everybody may have so many, and no other rule stands."""
    await ResourceRule.all().delete()
    await ResourceRule.create(
        scope=RuleScope.EVERYONE, measure=measure, bound=bound, effective_from=START, created_at=START
    )


def key(customer: Customer) -> str:
    return ids.public(Customer, customer.id)


async def test_a_claimed_customer_is_held_and_its_record_is_open(world: World) -> None:
    customer = await lying(world, "CHANNEL")
    rep = await world.viewer("east-rep1")
    await claim(rep, key(customer))
    kept = await Customer.get(id=customer.id)
    assert (kept.owner_id, kept.held_by, kept.partner_id) == (rep.id, "CLAIM", world.departments["east"].id)
    assert await opened(rep, [customer.id], await clock.now()) == {customer.id}
    assert [await count(world, "east-rep1", m) for m in (Measure.CLAIMS, Measure.OPENINGS, Measure.STOCK)] == [1, 0, 1]
    assert await AuditEntry.filter(action="customer.claimed", subject=customer.id, actor_id=rep.id).count() == 1


@pytest.mark.parametrize(
    ("login", "where", "expected"),
    [
        ("east-rep1", "TELESALES", "NOT_FOUND"),
        ("east-rep1", "west", "NOT_FOUND"),
        ("east-rep1", "east", "NOT_FOUND"),
        ("east-admin", "east", "NOT_ALLOWED"),
        ("ops", "TELESALES", "NOT_ALLOWED"),
        ("auditor", "CHANNEL", "NOT_ALLOWED"),
    ],
)
async def test_only_a_public_pool_of_the_own_library_is_open(
    world: World, login: str, where: str, expected: str
) -> None:
    customer = await lying(world, where)
    assert await code(claim(await world.viewer(login), key(customer))) == expected
    assert (await Customer.get(id=customer.id)).pool_id == world.pools[where].id
    assert (await Counter.all().count(), await Event.all().count(), await PoolOpening.all().count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("holder", "expected"),
    [
        ("east-rep1", "ALREADY_TAKEN"),
        ("east-rep2", "NOT_FOUND"),
        ("west-rep1", "NOT_FOUND"),
        ("tele-rep1", "NOT_FOUND"),
    ],
)
async def test_what_is_held_cannot_be_claimed(world: World, holder: str, expected: str) -> None:
    customer = await held(world, holder)
    assert await code(claim(await world.viewer("east-rep1"), key(customer))) == expected
    assert (await Customer.get(id=customer.id)).owner_id == world.users[holder].id


@pytest.mark.parametrize(("login", "expected"), [("west-rep1", "ALREADY_TAKEN"), ("tele-rep1", "NOT_FOUND")])
async def test_whoever_saw_it_in_the_pool_is_told_that_it_is_taken(world: World, login: str, expected: str) -> None:
    customer = await lying(world, "CHANNEL")
    await claim(await world.viewer("east-rep1"), key(customer))
    assert await code(claim(await world.viewer(login), key(customer))) == expected
    assert await count(world, login, Measure.CLAIMS) == 0


async def test_the_last_holder_and_the_own_department_wait(world: World) -> None:
    now = await clock.now()
    for days, login, expected in [
        (14, "east-rep1", "COOLING_DOWN"),
        (14, "east-rep2", "COOLING_DOWN"),
        (14, "east-lead", "COOLING_DOWN"),
        (14, "east-admin", None),
        (14, "west-rep1", None),
        (15, "east-rep1", None),
    ]:
        customer = await held(world, "east-rep1", at=now - timedelta(days=90))
        ended = Deed(system(), now - timedelta(days=days))
        await put(ended, customer, world.pools["CHANNEL"], Move.RECYCLE)
        deed = claim(await world.viewer(login), key(customer))
        if expected is None:
            await deed
            continue
        with pytest.raises(Refusal) as refused:
            await deed
        (problem,) = refused.value.problems
        assert (problem.code, problem.values["until"]) == (expected, ended.now + timedelta(days=15))
        assert await count(world, login, Measure.CLAIMS) == 0


async def test_cooling_does_not_bind_assignment(world: World) -> None:
    customer = await held(world, "east-rep1")
    deed = Deed(system(), await clock.now())
    await put(deed, customer, world.pools["CHANNEL"], Move.RELEASE)
    await hold(deed, customer, world.users["east-rep1"], Move.ASSIGN)
    assert customer.owner_id == world.users["east-rep1"].id


async def test_a_claim_over_a_cap_counts_towards_none(world: World) -> None:
    for measure, expected in ((Measure.STOCK, "STOCK_CAP"), (Measure.CLAIMS, "CLAIM_CAP")):
        await bounded(measure, 1)
        first, second = await lying(world, "CHANNEL", "甲"), await lying(world, "CHANNEL", "乙")
        await Counter.all().delete()
        await claim(await world.viewer("east-rep1"), key(first))
        assert await code(claim(await world.viewer("east-rep1"), key(second))) == expected
        assert [await count(world, "east-rep1", m) for m in (Measure.CLAIMS, Measure.STOCK)] == [1, 1]
        assert (await Customer.get(id=second.id)).owner_id is None


async def test_opening_counts_once_a_record_and_day_up_to_the_cap(world: World) -> None:
    await bounded(Measure.OPENINGS, 2)
    rep = await world.viewer("east-rep1")
    records = [await lying(world, "CHANNEL", name) for name in "甲乙丙"]
    for record in (records[0], records[0], records[1]):
        await open_record(rep, key(record))
    assert await code(open_record(rep, key(records[2]))) == "OPEN_CAP"
    assert await count(world, "east-rep1", Measure.OPENINGS) == 2
    assert await opened(rep, [r.id for r in records], await clock.now()) == {r.id for r in records[:2]}
    assert await code(open_record(await world.viewer("tele-rep1"), key(records[0]))) == "NOT_FOUND"
    own = await held(world, "east-rep1")
    await open_record(rep, key(own))
    assert await count(world, "east-rep1", Measure.OPENINGS) == 2
    assert await stock(world, "east-rep1") == 1
