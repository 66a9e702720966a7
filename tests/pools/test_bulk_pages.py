"""The pages that give up, pass on or assign many customers at once: who was picked, and of whom not."""

import pytest

from domain import ids
from models import Customer, User
from tests.browsing import visitor
from tests.customers.making import customer
from tests.world import World


@pytest.mark.parametrize(
    ("act", "login", "pool"), [("release", "east-rep1", None), ("assign", "ops", "CHANNEL"), ("pass", "ops", "east")]
)
async def test_the_picked_are_named_asked_about_and_sent_again(
    world: World, act: str, login: str, pool: str | None
) -> None:
    picked = [await customer(world, name, pool=pool) for name in ("扬州市甲帽业厂", "扬州市乙灯具厂")]
    other = await customer(world, "扬州市丙乐器厂", pool=pool)
    keys = [ids.public(Customer, one.id) for one in picked]
    somebody = await visitor(world, login)
    page = await somebody.get(f"/customers/bulk/{act}?ids={keys[0]}&ids={keys[1]}")
    for one, key in zip(picked, keys, strict=True):
        assert one.name in page
        assert f'name="customerIds" value="{key}"' in page
    assert other.name not in page
    assert f'action="/customers/bulk/{act}"' in page
    to = ids.public(User, world.users["west-rep1"].id)
    await somebody.post(f"/customers/bulk/{act}", customerIds=keys, reason="NO_NEED", ownerId=to)
    now = [(one.owner_id, one.pool_id) for one in await Customer.filter(id__in=[one.id for one in picked])]
    wanted = {
        "release": (None, world.pools["east"].id),
        "assign": (world.users["west-rep1"].id, None),
        "pass": (None, world.pools["CHANNEL"].id),
    }
    assert now == [wanted[act]] * 2


async def test_those_refused_stay_picked_and_say_why(world: World) -> None:
    await customer(world, "扬州市甲帽业厂", pool="east")
    lying = await Customer.get(name="扬州市甲帽业厂")
    held = await customer(world, "扬州市乙灯具厂")
    keys = [ids.public(Customer, one.id) for one in (lying, held)]
    answer = await (await visitor(world, "ops")).post("/customers/bulk/pass", 422, customerIds=keys)
    assert f'name="customerIds" value="{keys[1]}"' in answer.text
    assert f'name="customerIds" value="{keys[0]}"' not in answer.text
    assert 'id="outcome"' in answer.text


async def test_without_anybody_picked_the_page_leads_back(world: World) -> None:
    page = await (await visitor(world, "ops")).get("/customers/bulk/pass")
    assert 'href="/pools/partner"' in page
    assert "customerIds" not in page
