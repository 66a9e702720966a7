"""Lists of customers over GraphQL, role by role."""

from typing import Any

from tests.customers.making import customer
from tests.world import World

LIST = "query ($filter: CustomerFilter) { customers(filter: $filter) { totalCount nodes { name location } } }"


async def names(world: World, login: str, **given: Any) -> set[str]:
    answer = await world.ask(login, LIST, filter=given)
    assert answer.data, answer.errors
    nodes = answer.data["customers"]["nodes"]
    assert answer.data["customers"]["totalCount"] == len(nodes)
    return {node["name"] for node in nodes}


async def spread(world: World) -> None:
    await customer(world, "东一有限公司", "east-rep1")
    await customer(world, "东二有限公司", "east-rep2")
    await customer(world, "西一有限公司", "west-rep1")
    await customer(world, "直销有限公司", "vendor-rep1")
    await customer(world, "电销有限公司", "tele-rep1")
    await customer(world, "公海有限公司", pool="CHANNEL")
    await customer(world, "电销公海有限公司", pool="TELESALES")
    await customer(world, "东库有限公司", pool="east")
    await customer(world, "西库有限公司", pool="west")


async def test_without_a_filter_the_list_is_what_the_scope_holds(world: World) -> None:
    await spread(world)
    every = {"东一有限公司", "东二有限公司", "西一有限公司", "直销有限公司", "电销有限公司"}
    assert await names(world, "east-rep1") == {"东一有限公司"}
    assert await names(world, "east-lead") == {"东一有限公司", "东二有限公司"}
    assert await names(world, "east-admin") == {"东一有限公司", "东二有限公司"}
    assert await names(world, "manager") == {"直销有限公司"}
    assert await names(world, "ops") == every
    assert await names(world, "auditor") == every


async def test_pools_are_listed_by_naming_the_location(world: World) -> None:
    await spread(world)
    assert await names(world, "east-rep1", location="PUBLIC_POOL") == {"公海有限公司"}
    assert await names(world, "east-rep1", location="PARTNER_POOL") == set()
    assert await names(world, "east-admin", location="PARTNER_POOL") == {"东库有限公司"}
    assert await names(world, "tele-rep1", location="PUBLIC_POOL") == {"电销公海有限公司"}
    assert await names(world, "ops", location="PARTNER_POOL") == {"东库有限公司", "西库有限公司"}
    assert await names(world, "west-rep1", location="OTHER_PARTNER") == set()


async def test_another_partners_customers_are_not_found_or_counted(world: World) -> None:
    await spread(world)
    west = await customer(world, "西二有限公司", "west-rep1", phones=["13900001111"])
    for given in ({"search": "西二"}, {"search": "13900001111"}, {"search": "有限", "location": "OTHER_PARTNER"}):
        assert await names(world, "east-rep1", **given) == set()
        assert await names(world, "east-admin", **given) == set()
    assert await names(world, "east-admin", ownerId=f"usr_{world.users['west-rep1'].id.hex}") == set()
    answer = await world.ask("east-rep1", f'{{ customer(id: "cus_{west.id.hex}") {{ id }} }}')
    assert answer.data == {"customer": None}


async def test_a_filter_that_means_nothing_is_bad_user_input(world: World) -> None:
    for given in ({"location": "MOON"}, {"library": "MOON"}, {"informationClass": "Z"}):
        answer = await world.ask("east-rep1", LIST, filter=given)
        assert [e.extensions and e.extensions["code"] for e in answer.errors] == ["BAD_USER_INPUT"]


async def test_pages_follow_each_other_without_gap_or_repeat(world: World) -> None:
    for at in range(5):
        await customer(world, f"第{at}有限公司")
    document = (
        "query ($after: String) { customers(sort: NAME_, first: 2, after: $after)"
        " { nodes { name } pageInfo { hasNextPage endCursor } } }"
    ).replace("NAME_", '"NAME"')
    seen: list[str] = []
    after: str | None = None
    for _ in range(3):
        answer = await world.ask("east-rep1", document, after=after)
        assert answer.data
        seen += [node["name"] for node in answer.data["customers"]["nodes"]]
        after = answer.data["customers"]["pageInfo"]["endCursor"]
    assert seen == sorted(seen)
    assert len(seen) == len(set(seen)) == 5
