"""Mending a customer's data."""

from typing import Any

import pytest

from domain import clock
from models import AuditEntry, CollisionReceipt, Contact, Counter, Customer, CustomerNumber
from tests.browsing import visitor
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


ASKED = "customer { name } verdict { decision receiptId matches { name relation } }"


async def asked(world: World, made: Customer, **given: Any) -> dict[str, Any]:
    return await world.do("east-rep1", "customerUpdate", {"customerId": f"cus_{made.id.hex}", **given}, ASKED)


def told(payload: dict[str, Any]) -> list[tuple[str, str]]:
    return [(problem["code"], problem["field"]) for problem in payload["problems"]]


@pytest.mark.parametrize(
    ("given", "field", "relation"),
    [
        ({"name": "扬州伍环印花厂"}, "name", "SIMILAR"),
        ({"name": "扬州五环印花厂镇江分厂"}, "name", "RELATED"),
        ({"phones": ["82398577"], "city": "南通市"}, "phones", "SIMILAR"),
    ],
)
async def test_what_may_be_another_customers_is_asked_about_and_passes_with_a_reason(
    world: World, given: dict[str, Any], field: str, relation: str
) -> None:
    made = await customer(world, "镇江六和制衣厂", province="江苏省", city="镇江市")
    await customer(world, "扬州五环印花厂", "west-rep1", province="江苏省", city="扬州市")
    await customer(world, "无锡三和灯具厂", "west-rep1", phones=["82398577"])
    answer = await asked(world, made, **given)
    assert told(answer) == [("COLLISION", field)]
    verdict = answer["verdict"]
    assert (verdict["decision"], [one["relation"] for one in verdict["matches"]]) == ("CONFIRM", [relation])
    for word, problem in (
        ({"receiptId": verdict["receiptId"]}, ("REQUIRED", "distinctReason")),
        ({"receiptId": "forged", "distinctReason": "两家公司"}, ("INVALID", "receiptId")),
        ({"distinctReason": "两家公司"}, ("COLLISION", field)),
        ({"receiptId": verdict["receiptId"], "distinctReason": "长" * 2001}, ("INVALID", "distinctReason")),
    ):
        assert told(await asked(world, made, **given, **word)) == [problem]
    assert (await Customer.get(id=made.id)).version == 1
    answer = await asked(world, made, **given, receiptId=verdict["receiptId"], distinctReason="两家公司 ")
    assert told(answer) == []
    kept = await Customer.get(id=made.id)
    assert (kept.version, kept.distinct_reason) == (2, "两家公司")
    receipt = await CollisionReceipt.get()
    entry = await AuditEntry.get(action="customer.updated")
    assert entry.after
    assert (entry.after["receipt"], entry.after["distinct_reason"]) == (receipt.id.hex, "两家公司")
    assert told(await asked(world, made, **given, street="新街 1 号")) == []


async def test_a_receipt_speaks_only_of_what_it_has_shown(world: World) -> None:
    made = await customer(world, "镇江六和制衣厂", province="江苏省", city="镇江市")
    first = await asked(world, made, name="扬州五环印花厂镇江分厂")
    assert told(first) == []
    await customer(world, "南通鼎晟灯具厂", "west-rep1")
    answer = await asked(world, made, name="南通鼎晟灯具厂如皋分厂")
    await customer(world, "南通鼎晟灯具有限公司", "west-rep1")
    word = {"receiptId": answer["verdict"]["receiptId"], "distinctReason": "两家公司"}
    assert told(await asked(world, made, name="南通鼎晟灯具厂如皋分厂", **word)) == [("COLLISION", "name")]


async def test_what_stands_on_the_record_already_is_not_asked_again(world: World) -> None:
    made = await customer(world, "镇江六和制衣厂", phones=["0511-82398577"], contacts=[("王伟", "13805145678")])
    await customer(world, "扬州五环印花厂", "west-rep1", phones=["0511-82398577"], contacts=[("王伟", "13805145678")])
    whole = {"name": "镇江六和制衣厂", "phones": ["0511-82398577"], "contact": {"name": "李强", "phone": "13805145678"}}
    assert await update(world, made, **whole, street="新街 1 号") == []


async def test_null_clears_what_may_be_empty_and_left_out_stays(world: World) -> None:
    given = {"district": "广陵区", "street": "新街 1 号", "website": "www.wuhuan.cn", "domain": "wuhuan.cn"}
    made = await customer(world, **given, information_class="A", phones=["0514-82398577"], contacts=[("王伟", "")])
    assert await update(world, made, fax="0514-82398578") == []
    assert (await Customer.get(id=made.id)).street == "新街 1 号"
    blank = dict.fromkeys(("district", "street", "website", "creditCode", "companySize", "informationClass", "fax"))
    assert await update(world, made, **blank) == []
    kept = await Customer.get(id=made.id)
    assert (kept.district, kept.street, kept.website, kept.domain, kept.information_class) == ("", "", None, None, None)
    assert {one.kind for one in await CustomerNumber.filter(customer=made)} == {"PHONE"}


@pytest.mark.parametrize("field", ["name", "province", "city", "industry", "source", "phones"])
async def test_what_an_entry_requires_is_not_taken_out_of_a_record(world: World, field: str) -> None:
    given = {"province": "江苏省", "city": "扬州市", "industry": "APPAREL", "source": "WEB"}
    made = await customer(world, **given, phones=["0514-82398577"])
    for blank in (None, [] if field == "phones" else "  "):
        assert await update(world, made, **{field: blank}) == [("REQUIRED", field)]
    assert (await Customer.get(id=made.id)).version == 1
    assert await CustomerNumber.filter(customer=made).exists()


async def test_an_old_record_without_them_may_stay_without_them(world: World) -> None:
    made = await customer(world, incomplete=True)
    nothing = dict.fromkeys(("province", "city", "industry", "source", "phones"))
    assert await update(world, made, **nothing, street="新街 1 号") == []


async def test_the_page_empties_fields_and_asks_for_the_reason(world: World) -> None:
    made = await customer(world, "镇江六和制衣厂", street="旧街 9 号", phones=["0511-82398577"])
    await customer(world, "扬州五环印花厂", "west-rep1")
    somebody, path = await visitor(world, "east-rep1"), f"/customers/cus_{made.id.hex}/edit"
    typed = {
        "name": "扬州五环印花厂镇江分厂",
        "street": "",
        "phones": "0511-82398577",
        "contact.name": "",
        "version": "1",
    }
    page = (await somebody.post(path, 422, **typed)).text
    assert "扬州五环印花厂" in page
    assert 'name="distinctReason"' in page
    assert "旧街 9 号" not in page
    receipt = page.partition('name="receiptId" value="')[2].partition('"')[0]
    page = (await somebody.post(path, 422, **typed, receiptId=receipt, distinctReason="")).text
    assert 'aria-invalid="true"' in page
    await somebody.post(path, **typed, receiptId=receipt, distinctReason="两家公司")
    kept = await Customer.get(id=made.id)
    assert (kept.name, kept.street, kept.distinct_reason) == ("扬州五环印花厂镇江分厂", "", "两家公司")
    assert not await Contact.filter(customer=made).exists()


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
