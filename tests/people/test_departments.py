"""Departments: composed names, moves, and what keeps one from being deleted."""

import asyncio
from typing import Any

import pytest

from domain import ids
from models import Customer, Department, ManagedDepartment, Pool, User
from tests.customers import making
from tests.people.hands import problems
from tests.world import World


def dep(world: World, name: str) -> str:
    return ids.public(Department, world.departments[name].id)


async def add(world: World, login: str, name: str, parent: str, **more: Any) -> dict[str, Any]:
    given = {"name": name, "parentId": dep(world, parent), **more}
    return await world.do(login, "departmentCreate", given, "department { id fullName library depth }")


async def test_a_unit_is_named_after_its_company_and_takes_its_library(world: World) -> None:
    made = await add(world, "east-admin", " 销售 二部 ", "east-sales")
    assert made["department"]["fullName"] == "华东代理 · 销售一部 · 销售 二部"
    assert (made["department"]["library"], made["department"]["depth"]) == ("CHANNEL", 3)
    assert problems(await add(world, "east-admin", "销售 二部", "east-sales")) == [("CONFLICT", "name")]
    assert problems(await add(world, "east-admin", "销售 二部", "east")) == []


async def test_a_partner_comes_with_its_pool_and_is_the_vendor_s_to_make(world: World) -> None:
    given = {"name": "华北代理", "kind": "PARTNER", "tier": "GOLD", "contractEndsOn": "2027-12-31"}
    made = await world.do(
        "ops", "departmentCreate", given, "department { id fullName tier contractEndsOn partner { id } }"
    )
    one = made["department"]
    assert (one["fullName"], one["tier"], one["contractEndsOn"]) == ("华北代理", "GOLD", "2027-12-31")
    assert one["partner"] == {"id": one["id"]}
    assert await Pool.filter(kind="PARTNER", partner__name="华北代理").count() == 1
    refused = await world.do("east-admin", "departmentCreate", given, "__typename")
    assert problems(refused) == [("NOT_ALLOWED", "kind")]


@pytest.mark.parametrize(
    ("login", "given", "expected"),
    [
        ("admin", {"name": "", "parentId": "house"}, ("REQUIRED", "name")),
        ("admin", {"name": "x"}, ("REQUIRED", "parentId")),
        ("admin", {"name": "x", "parentId": "root"}, ("INVALID", "parentId")),
        ("admin", {"name": "x", "parentId": "house", "kind": "VENDOR"}, ("INVALID", "kind")),
        ("admin", {"name": "x", "parentId": "house", "library": "SECRET"}, ("INVALID", "library")),
        ("admin", {"name": "x", "parentId": "house", "tier": "GOLD"}, ("INVALID", "tier")),
        ("admin", {"name": "x", "kind": "PARTNER", "contractEndsOn": "soon"}, ("INVALID", "contractEndsOn")),
        ("admin", {"name": "西南代理", "kind": "PARTNER"}, ("CONFLICT", "name")),
        ("east-admin", {"name": "x", "parentId": "east", "library": "TELESALES"}, ("NOT_ALLOWED", "library")),
        ("east-rep1", {"name": "x", "parentId": "east"}, ("NOT_ALLOWED", None)),
    ],
)
async def test_a_bad_department_is_refused(
    world: World, login: str, given: dict[str, Any], expected: tuple[str, str]
) -> None:
    if "parentId" in given:
        given = given | {"parentId": dep(world, given["parentId"])}
    before = await Department.all().count()
    assert problems(await world.do(login, "departmentCreate", given, "__typename")) == [expected]
    assert await Department.all().count() == before


async def test_a_new_name_reaches_everything_below_and_the_pool(world: World) -> None:
    await add(world, "east-admin", "一组", "east-sales")
    given = {"departmentId": dep(world, "east"), "name": "华东总代"}
    assert problems(await world.do("admin", "departmentUpdate", given, "__typename")) == []
    names = await Department.filter(path__overlap=[world.departments["east"].id]).values_list("full_name", flat=True)
    assert sorted(map(str, names)) == ["华东总代", "华东总代 · 销售一部", "华东总代 · 销售一部 · 一组"]
    assert (await Pool.get(id=world.pools["east"].id)).name == "华东总代"
    refused = await world.do("east-admin", "departmentUpdate", given | {"name": "自己"}, "__typename")
    assert problems(refused) == [("NOT_ALLOWED", "departmentId")]


async def test_a_move_takes_everything_below_along(world: World) -> None:
    group = (await add(world, "admin", "一组", "direct"))["department"]["id"]
    await world.do("admin", "departmentCreate", {"name": "甲", "parentId": group}, "__typename")
    given = {"departmentId": group, "parentId": dep(world, "tele")}
    moved = await world.do("admin", "departmentMove", given, "department { fullName library parent { name } }")
    assert moved["department"] == {
        "fullName": "厂商 · 电销部 · 一组",
        "library": "TELESALES",
        "parent": {"name": "电销部"},
    }
    below = await Department.get(name="甲")
    assert (below.full_name, below.library, len(below.path)) == ("厂商 · 电销部 · 一组 · 甲", "TELESALES", 5)


@pytest.mark.parametrize(
    ("login", "what", "to", "expected"),
    [
        ("admin", "direct", "direct", ("INVALID", "parentId")),
        ("admin", "east", "house", ("INVALID", "departmentId")),
        ("admin", "house", "east", ("INVALID", "departmentId")),
        ("admin", "direct", "root", ("INVALID", "parentId")),
        ("east-admin", "east-sales", "west", ("NOT_FOUND", "parentId")),
        ("east-admin", "east-sales", "house", ("NOT_FOUND", "parentId")),
        ("west-admin", "east-sales", "west", ("NOT_FOUND", "departmentId")),
    ],
)
async def test_an_impossible_move_is_refused(
    world: World, login: str, what: str, to: str, expected: tuple[str, str]
) -> None:
    given = {"departmentId": dep(world, what), "parentId": dep(world, to)}
    before = await Department.all().order_by("id").values()
    assert problems(await world.do(login, "departmentMove", given, "__typename")) == [expected]
    assert await Department.all().order_by("id").values() == before


async def test_two_moves_at_once_make_no_circle(committed: World) -> None:
    one = (await add(committed, "admin", "一", "direct"))["department"]["id"]
    two = (await add(committed, "admin", "二", "direct"))["department"]["id"]
    payloads = await asyncio.gather(
        committed.do("admin", "departmentMove", {"departmentId": one, "parentId": two}, "__typename"),
        committed.do("admin", "departmentMove", {"departmentId": two, "parentId": one}, "__typename"),
    )
    assert sorted(str(problems(p)) for p in payloads) == ["[('INVALID', 'parentId')]", "[]"]


async def test_a_unit_whose_people_hold_customers_does_not_change_company(world: World) -> None:
    await making.customer(world, name="扬州五环印花厂", owner="east-rep1")
    given = {"departmentId": dep(world, "east-sales"), "parentId": dep(world, "west")}
    assert problems(await world.do("admin", "departmentMove", given, "__typename")) == [("CONFLICT", "parentId")]
    library = {"departmentId": dep(world, "east-sales"), "library": "INDUSTRY"}
    assert problems(await world.do("admin", "departmentUpdate", library, "__typename")) == [("CONFLICT", "library")]
    assert (await Department.get(id=world.departments["east-sales"].id)).library == "CHANNEL"


async def test_vendor_roles_are_not_moved_into_a_partner(world: World) -> None:
    given = {"departmentId": dep(world, "direct"), "parentId": dep(world, "west")}
    assert problems(await world.do("admin", "departmentMove", given, "__typename")) == []
    assert not await ManagedDepartment.all().exists()  # the vendor's manager does not manage a partner's unit
    back = {"departmentId": dep(world, "direct"), "parentId": dep(world, "house")}
    assert problems(await world.do("admin", "departmentMove", back, "__typename")) == []
    await world.do(
        "admin", "userUpdate", {"userId": user(world, "auditor"), "departmentId": dep(world, "direct")}, "__typename"
    )
    assert problems(await world.do("admin", "departmentMove", given, "__typename")) == [("CONFLICT", "parentId")]


def user(world: World, login: str) -> str:
    return ids.public(User, world.users[login].id)


async def test_only_an_empty_department_is_deleted_and_the_refusal_counts_what_is_in_it(world: World) -> None:
    one = {"departmentId": dep(world, "direct")}
    refused = await world.do("admin", "departmentDelete", one, "deletedId")
    assert problems(refused) == [("CONFLICT", "departmentId")]
    message = refused["problems"][0]["message"]
    assert message == "Still in it: 0 departments, 2 people, 1 managers in charge, 0 other records."
    empty = (await add(world, "admin", "空", "direct"))["department"]["id"]
    done = await world.do("admin", "departmentDelete", {"departmentId": empty}, "deletedId")
    assert done == {"deletedId": empty, "problems": []}
    assert not await Department.filter(name="空").exists()


async def test_a_partner_with_customers_in_its_pool_is_not_deleted_and_an_empty_one_goes_with_its_pool(
    world: World,
) -> None:
    made = await world.do("admin", "departmentCreate", {"name": "新", "kind": "PARTNER"}, "department { id }")
    one = {"departmentId": made["department"]["id"]}
    world.pools["新"] = await Pool.get(partner__name="新")
    await making.customer(world, name="扬州五环印花厂", pool="新")
    refused = await world.do("admin", "departmentDelete", one, "deletedId")
    assert problems(refused) == [("CONFLICT", "departmentId")]
    await Customer.all().delete()
    assert problems(await world.do("admin", "departmentDelete", one, "deletedId")) == []
    assert not await Pool.filter(id=world.pools["新"].id).exists()
