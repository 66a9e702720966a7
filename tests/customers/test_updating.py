"""Mending a customer's data."""

from typing import Any

import pytest

from domain import clock
from models import AuditEntry, Contact, Counter, Customer, CustomerNumber
from tests.customers.making import customer
from tests.customers.test_check import check
from tests.customers.test_lists import names
from tests.world import World


async def update(world: World, made: Customer, login: str = "east-rep1", **given: Any) -> list[tuple[str, str | None]]:
    whole = {"customerId": f"cus_{made.id.hex}", **given}
    payload = await world.do(login, "customerUpdate", whole, "customer { name phones keyCustomer }")
    return [(problem["code"], problem["field"]) for problem in payload["problems"]]


async def test_a_new_name_is_found_and_the_old_one_is_free(world: World) -> None:
    made = await customer(world, "扬州五环印花厂", city="扬州市", province="江苏省")
    assert await update(world, made, name="镇江六和制衣厂", version=1) == []
    assert (await check(world, "west-rep1", name="镇江六和制衣有限公司"))["decision"] == "BLOCKED"
    assert (await check(world, "west-rep1", name="扬州五环印花厂"))["decision"] == "CLEAR"
    assert await names(world, "east-rep1", search="六和") == {"镇江六和制衣厂"}
    entry = await AuditEntry.get(action="customer.updated")
    assert (entry.before, entry.after) == ({"name": "扬州五环印花厂"}, {"name": "镇江六和制衣厂"})


async def test_numbers_and_people_are_changed_and_found(world: World) -> None:
    made = await customer(world, contacts=[("王伟", "13805145678")], phones=["0514-82398577"], city="扬州市")
    person = await Contact.get(customer=made)
    changed = {"id": f"con_{person.id.hex}", "phone": "13905145678"}
    assert await update(world, made, phones=["82398578"], contact=changed) == []
    assert await update(world, made, contact={"name": "李小雅", "phone": "13705145678"}) == []
    kept = {(n.local, n.area) for n in await CustomerNumber.filter(customer=made)}
    assert kept == {("82398578", "0514"), ("13905145678", None), ("13705145678", None)}
    assert await names(world, "east-rep1", search="小雅") == {made.name}
    assert (await check(world, "west-rep1", phones=["13905145678"]))["decision"] == "BLOCKED"


async def test_what_is_another_customers_cannot_become_this_ones(world: World) -> None:
    made = await customer(world, "扬州五环印花厂")
    await customer(world, "镇江六和制衣厂", "west-rep1", phones=["0511-82398577"])
    assert await update(world, made, name="镇江市六和制衣有限公司") == [("COLLISION", "name")]
    assert await update(world, made, phones=["0511-82398577"]) == [("COLLISION", "phones")]
    assert (await Customer.get(id=made.id)).name == "扬州五环印花厂"
    assert not await AuditEntry.filter(action="customer.updated").exists()


async def test_a_mark_on_the_day_of_the_own_entry_counts_and_is_taken_back(world: World) -> None:
    rep = world.users["east-rep1"]
    made = await customer(world, entered_by=rep)
    made.created_at = await clock.now()
    await made.save(update_fields=["created_at"])
    for key, value in ((True, 1), (True, 1), (False, 0)):
        assert await update(world, made, keyCustomer=key) == []
        assert (await Counter.get(user=rep, measure="NEW_KEY_CUSTOMERS")).value == value


async def test_who_does_not_see_it_cannot_change_it_and_a_superior_can(world: World) -> None:
    made = await customer(world)
    for login in ("east-rep2", "west-admin", "vendor-rep1"):
        assert await update(world, made, login, street="新街 1 号") == [("NOT_FOUND", "customerId")]
    assert await update(world, made, "auditor", street="新街 1 号") == [("NOT_ALLOWED", None)]
    for login in ("east-lead", "east-admin", "ops"):
        assert await update(world, made, login, street=f"{login} 号") == []


async def test_a_pool_record_is_not_changed(world: World) -> None:
    made = await customer(world, pool="CHANNEL")
    assert await update(world, made, street="新街 1 号") == [("NOT_ALLOWED", "customerId")]


async def test_a_change_upon_a_stale_reading_is_a_conflict(world: World) -> None:
    made = await customer(world)
    assert await update(world, made, street="新街 1 号", version=1) == []
    assert await update(world, made, street="新街 2 号", version=1) == [("CONFLICT", "version")]
    assert (await Customer.get(id=made.id)).street == "新街 1 号"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "甲" * 201}, "name"),
        ({"city": "杭州", "province": "江苏"}, "city"),
        ({"phones": ["12"]}, "phones"),
        ({"creditCode": "123"}, "creditCode"),
        ({"website": "x"}, "website"),
        ({"industry": "HATS"}, "industry"),
        ({"informationClass": "Z"}, "informationClass"),
        ({"products": "长" * 2001}, "products"),
        ({"contact": {"name": "王总"}}, "contact.name"),
        ({"contact": {"name": "王伟", "phone": "x"}}, "contact.phone"),
    ],
)
async def test_what_is_impossible_is_refused(world: World, given: dict[str, Any], field: str) -> None:
    made = await customer(world)
    assert await update(world, made, **given) == [("INVALID", field)]
    assert (await Customer.get(id=made.id)).version == 1
