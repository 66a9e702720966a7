"""Somebody who has not signed in sees nothing through any door."""

import pytest
from tortoise.expressions import Q

from domain.access import DOORS, find, holds, visible
from domain.ids import PREFIXES, public
from domain.refusal import Refusal
from domain.viewer import Scope, stranger
from models import Customer, OptionItem
from tests.security.planting import plant
from tests.world import World

NOBODY = stranger("en", "10.0.0.1", "test")


async def test_no_door_shows_a_stranger_anything(world: World) -> None:
    await plant(world)
    filled = [model for model in DOORS if await model.exists()]
    assert {Customer, OptionItem} < set(filled)
    assert len(filled) > 15
    for model in DOORS:
        assert not await visible(NOBODY, model).exists(), model


async def test_a_stranger_finds_no_record_by_its_id(world: World) -> None:
    await plant(world)
    for model in DOORS:
        one = await model.all().first()
        if one is None or model not in PREFIXES:
            continue
        with pytest.raises(Refusal) as refused:
            await find(NOBODY, model, public(model, one.id))
        assert refused.value.problems[0].code == "NOT_FOUND"


async def test_a_stranger_holds_nothing_and_may_do_nothing(world: World) -> None:
    await plant(world)
    assert (NOBODY.scope, NOBODY.permissions) == (Scope.NOTHING, frozenset())
    assert await Customer.filter(Q(owner_id__isnull=False)).exists()
    assert not await Customer.filter(holds(NOBODY)).exists()
