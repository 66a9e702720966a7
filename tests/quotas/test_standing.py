"""Where people stand."""

from datetime import timedelta

import pytest

import messages
from domain import clock
from domain.refusal import Refusal
from models import ContactNote
from models.kinds import Measure
from tests.customers.making import customer
from tests.quotas.test_counting import adding, taking
from tests.statements import counted
from tests.world import World

OWN = """{ viewer { standing {
    stock { count cap } newKeyCustomers { count target } effectiveContacts { count target uncounted { reason count } }
} unreadNotifications } }"""


async def test_a_rep_sees_the_own_standing(world: World) -> None:
    viewer, rep = await world.viewer("east-rep1"), world.users["east-rep1"]
    await taking(viewer, rep, Measure.STOCK, 97)
    await adding(viewer, rep, Measure.NEW_KEY_CUSTOMERS, 2)
    await adding(viewer, rep, Measure.EFFECTIVE_CONTACTS, 21)
    answer = await world.ask("east-rep1", OWN)
    assert answer.data == {
        "viewer": {
            "standing": {
                "stock": {"count": 97, "cap": 130},
                "newKeyCustomers": {"count": 2, "target": 3},
                "effectiveContacts": {"count": 21, "target": 35, "uncounted": []},
            },
            "unreadNotifications": 0,
        }
    }, answer.errors


async def test_who_carries_no_rule_has_no_figures(world: World) -> None:
    answer = await world.ask("ops", OWN)
    assert answer.data
    assert answer.data["viewer"]["standing"] == {"stock": None, "newKeyCustomers": None, "effectiveContacts": None}


TEAM = """query ($department: ID) { standings(departmentId: $department, first: 50) { nodes { login standing {
    stock { count cap } effectiveContacts { count target } } } } }"""


async def team(world: World, login: str, **variables: object) -> list[str]:
    answer = await world.ask(login, TEAM, **variables)
    assert answer.data, answer.errors
    return [n["login"] for n in answer.data["standings"]["nodes"]]


async def test_leaders_see_their_people_and_nobody_elses(world: World) -> None:
    assert await team(world, "east-lead") == ["east-lead", "east-rep1", "east-rep2"]
    assert await team(world, "manager") == ["manager", "vendor-lead", "vendor-rep1"]
    assert "west-rep1" not in await team(world, "east-admin")
    assert "east-rep1" in await team(world, "ops")


async def test_a_team_is_narrowed_to_a_department_the_viewer_sees(world: World) -> None:
    from domain import ids
    from models import Department

    east, west = (ids.public(Department, world.departments[d].id) for d in ("east", "west"))
    assert await team(world, "ops", department=east) == ["east-lead", "east-rep1", "east-rep2"]
    refused = await world.ask("east-lead", TEAM, department=west)
    assert [e.extensions["code"] for e in refused.errors] == ["NOT_FOUND"]


async def test_a_rep_has_no_team(world: World) -> None:
    refused = await world.ask("east-rep1", TEAM)
    assert [e.extensions["code"] for e in refused.errors] == ["NOT_ALLOWED"]


async def test_a_rule_for_everyone_brings_everyone_into_the_team(world: World) -> None:
    given = {"scope": "EVERYONE", "measure": "EFFECTIVE_CONTACTS", "bound": 5}
    assert not (await world.do("ops", "resourceRuleSet", given, "rule { id }"))["problems"]
    assert "east-admin" in await team(world, "east-admin")


async def test_what_did_not_count_is_told_with_its_reason(world: World) -> None:
    now = await clock.now()
    rep, day = world.users["east-rep1"], clock.local_day(now, None)
    held = await customer(world)
    marks = [{"maturity": 0}, {"not_reached": True}, {"busy": True}, {"effective": True}]
    for mark in [*marks, {"maturity": 0}, {"effective": True, "counts": True}]:
        given = {"maturity": 1, "effective": False, "counts": False, **mark}
        await ContactNote.create(
            customer=held, author=rep, way="PHONE", contacted_at=now, created_at=now, day=day, **given
        )
    marked = {"key_customer": True, "key_marked_at": now}
    await customer(world, "上海新泽机电有限公司", entered_by=rep, **marked)
    await customer(world, "无锡迈步体育用品有限公司", **marked)
    both = "uncounted { reason count }"
    answer = await world.ask(
        "east-rep1", f"{{ viewer {{ standing {{ effectiveContacts {{ {both} }} newKeyCustomers {{ {both} }} }} }} }}"
    )
    assert answer.data, answer.errors
    shown = answer.data["viewer"]["standing"]
    assert shown["effectiveContacts"]["uncounted"] == [
        {"reason": "MATURITY_ZERO", "count": 2},
        {"reason": "BUSY", "count": 1},
        {"reason": "COUNTED_TODAY", "count": 1},
        {"reason": "NOT_REACHED", "count": 1},
    ]
    assert shown["newKeyCustomers"]["uncounted"] == [
        {"reason": "ENTERED_EARLIER", "count": 1},
        {"reason": "NOT_ENTERED_BY_ME", "count": 1},
    ]


async def test_the_cheapest_to_release_are_those_longest_without_an_effective_contact(world: World) -> None:
    now = await clock.now()
    await customer(world, "上海新泽机电有限公司", last_effective_at=now - timedelta(days=3))
    await customer(world, "无锡迈步体育用品有限公司", last_effective_at=now - timedelta(days=30))
    await customer(world, "常州华强塑料有限公司", last_effective_at=now)
    answer = await world.ask("east-rep1", "{ cheapestToRelease(first: 2) { name } }")
    assert answer.data, answer.errors
    assert [c["name"] for c in answer.data["cheapestToRelease"]] == ["无锡迈步体育用品有限公司", "上海新泽机电有限公司"]


async def test_a_full_stock_names_what_to_release(world: World) -> None:
    await customer(world, "上海新泽机电有限公司")
    given = {"scope": "PERSON", "subject": "east-rep1", "measure": "STOCK", "bound": 1}
    assert not (await world.do("ops", "resourceRuleSet", given, "rule { id }"))["problems"]
    with pytest.raises(Refusal) as refused:
        await taking(await world.viewer("east-rep1"), world.users["east-rep1"], Measure.STOCK)
    told = refused.value.problems[0]
    sentence = messages.text("en", told.message, **told.values)
    assert sentence.startswith("1 of 1 customers in stock.")
    assert "上海新泽机电有限公司" in sentence


async def test_a_page_of_a_team_takes_as_many_statements_as_two_people(world: World) -> None:
    with counted() as few:
        await world.ask("ops", TEAM.replace("50", "2"))
    with counted() as many:
        assert len(await team(world, "ops")) > 5
    assert len(many) == len(few)
