"""Counting under caps."""

import asyncio

import pytest

from domain.operation import Deed, operation
from domain.quotas.counting import add, give_back, take, value_of
from domain.refusal import Refusal
from models import Counter, User
from models.kinds import Measure
from tests.world import World


@operation(None)
async def taking(deed: Deed, user: User, measure: Measure, n: int = 1) -> None:
    await take(deed, user.id, measure, n)


@operation(None)
async def adding(deed: Deed, user: User, measure: Measure, n: int = 1) -> None:
    await add(deed, user.id, measure, n)


@operation(None)
async def giving_back(deed: Deed, user: User, measure: Measure, n: int = 1) -> None:
    await give_back(deed, user.id, measure, n)


@pytest.mark.parametrize(
    ("measure", "bound", "code"),
    [(Measure.STOCK, 130, "STOCK_CAP"), (Measure.CLAIMS, 10, "CLAIM_CAP"), (Measure.OPENINGS, 50, "OPEN_CAP")],
)
async def test_the_last_place_is_given_and_the_next_refused_with_its_numbers(
    world: World, measure: Measure, bound: int, code: str
) -> None:
    viewer, rep = await world.viewer("east-rep1"), world.users["east-rep1"]
    await taking(viewer, rep, measure, bound)
    with pytest.raises(Refusal) as refused:
        await taking(viewer, rep, measure)
    told = refused.value.problems[0]
    assert (told.code, told.values["count"], told.values["bound"]) == (code, bound, bound)
    assert (await Counter.get(user=rep, measure=measure)).value == bound


async def test_a_person_without_a_cap_takes_without_end(world: World) -> None:
    viewer, admin = await world.viewer("east-admin"), world.users["east-admin"]
    await taking(viewer, admin, Measure.STOCK, 131)
    assert await value_of(admin.id, Measure.STOCK) == 131


async def test_what_is_given_back_can_be_taken_again_and_never_falls_below_nothing(world: World) -> None:
    viewer, rep = await world.viewer("east-rep1"), world.users["east-rep1"]
    await taking(viewer, rep, Measure.STOCK, 130)
    await giving_back(viewer, rep, Measure.STOCK)
    await taking(viewer, rep, Measure.STOCK)
    await giving_back(viewer, rep, Measure.STOCK, 500)
    assert await value_of(rep.id, Measure.STOCK) == 0


async def test_a_target_is_counted_beyond_its_bound(world: World) -> None:
    viewer, rep = await world.viewer("east-rep1"), world.users["east-rep1"]
    await adding(viewer, rep, Measure.NEW_KEY_CUSTOMERS, 5)
    assert (await Counter.get(user=rep, measure=Measure.NEW_KEY_CUSTOMERS)).value == 5


async def test_five_hundred_at_once_with_three_places_left_take_exactly_three(committed: World) -> None:
    viewer, rep = await committed.viewer("east-rep1"), committed.users["east-rep1"]
    await taking(viewer, rep, Measure.STOCK, 127)
    door = asyncio.Semaphore(60)  # three for each connection: the rest would wait longer than the pool lets them

    async def try_one() -> None:
        async with door:
            await taking(viewer, rep, Measure.STOCK)

    outcomes = await asyncio.gather(*(try_one() for _ in range(500)), return_exceptions=True)
    refused = [o for o in outcomes if isinstance(o, Refusal)]
    assert ([o for o in outcomes if o is None], len(refused)) == ([None] * 3, 497)
    assert await value_of(rep.id, Measure.STOCK) == 130
