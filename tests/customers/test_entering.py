"""Entering a customer: what is required, what is refused, what is kept, and who wins."""

from datetime import timedelta
from typing import Any

import pytest

from domain import clock
from domain.quotas.choosing import NO_DAY
from models import (
    AuditEntry,
    CollisionReceipt,
    Contact,
    ContactNote,
    Counter,
    Customer,
    CustomerMove,
    CustomerNumber,
    Event,
)
from tests.customers.making import customer
from tests.world import World

FORM: dict[str, Any] = {
    "name": "扬州五环印花厂",
    "province": "江苏",
    "city": "扬州",
    "industry": "APPAREL",
    "source": "WEB",
    "contact": {"name": "王伟", "position": "厂长", "phone": "13805145678"},
}
ANSWER = "customer { id name location province city } verdict { decision receiptId message matches { name } }"


async def enter(world: World, login: str = "east-rep1", **given: Any) -> dict[str, Any]:
    return await world.do(login, "customerEnter", {**FORM, **given}, ANSWER)


def told(payload: dict[str, Any]) -> set[tuple[str, str]]:
    return {(problem["code"], problem["field"]) for problem in payload["problems"]}


async def nothing_entered() -> bool:
    return not await Customer.exists() and not await Counter.filter(value__gt=0).exists() and not await Event.exists()


async def test_an_entry_is_kept_with_everything_beside_it(world: World) -> None:
    payload = await enter(world, phones=["0514——2398577"], fax="(0514)2345586", keyCustomer=True)
    assert payload["problems"] == []
    assert payload["verdict"]["decision"] == "CLEAR"
    assert payload["customer"]["location"] == "OWN"
    assert (payload["customer"]["province"], payload["customer"]["city"]) == ("江苏省", "扬州市")
    made = await Customer.get(name="扬州五环印花厂")
    rep = world.users["east-rep1"]
    assert (made.owner_id, made.partner_id, made.library) == (rep.id, world.departments["east"].id, "CHANNEL")
    assert (await Contact.get(customer=made)).name == "王伟"
    numbers = {(n.kind, n.local, n.area) for n in await CustomerNumber.filter(customer=made)}
    assert numbers == {("PHONE", "2398577", "0514"), ("FAX", "2345586", "0514"), ("CONTACT", "13805145678", None)}
    assert (await CustomerMove.get(customer=made)).kind == "ENTER"
    counters = {counter.measure: counter.value for counter in await Counter.filter(user=rep)}
    assert counters == {"STOCK": 1, "NEW_KEY_CUSTOMERS": 1}
    assert (await AuditEntry.get(action="customer.entered")).subject == made.id
    assert await Event.filter(name="customer.entered", subject=made.id).exists()


async def test_everything_that_is_missing_is_told_at_once(world: World) -> None:
    nothing: dict[str, Any] = dict.fromkeys(FORM)
    payload = await enter(world, **nothing)
    assert told(payload) == {
        ("REQUIRED", field)
        for field in ("name", "province", "city", "industry", "source", "contact.name", "contact.phone")
    }
    assert payload["customer"] is None
    assert await nothing_entered()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "。"}, "name"),
        ({"name": "甲" * 201}, "name"),
        ({"name": "甲" * 10_000_000}, "name"),
        ({"province": "月球"}, "province"),
        ({"city": "杭州"}, "city"),
        ({"industry": "HATS"}, "industry"),
        ({"source": "DREAM"}, "source"),
        ({"phones": ["1380514567"]}, "phones"),
        ({"fax": "what"}, "fax"),
        ({"creditCode": "91310000MA1FL0001C"}, "creditCode"),
        ({"website": "nowhere"}, "website"),
        ({"contact": {"name": "王总", "phone": "13805145678"}}, "contact.name"),
        ({"contact": {"name": "李经理", "phone": "13805145678"}}, "contact.name"),
        ({"contact": {"name": "王伟", "phone": "138"}}, "contact.phone"),
        ({"informationClass": "Z"}, "informationClass"),
        ({"street": "长" * 201}, "street"),
    ],
)
async def test_what_is_impossible_is_refused_about_its_field(world: World, given: dict[str, Any], field: str) -> None:
    assert told(await enter(world, **given)) == {("INVALID", field)}
    assert await nothing_entered()


async def test_one_reachable_number_is_enough_wherever_it_stands(world: World) -> None:
    assert told(await enter(world, contact={"name": "王伟"})) == {("REQUIRED", "contact.phone")}
    assert told(await enter(world, contact={"name": "王伟"}, phones=["0514-82398577"])) == set()


async def test_a_company_that_is_held_is_refused_with_its_verdict(world: World) -> None:
    held = await customer(world, "扬州市五环印花有限公司", "west-rep1", city="扬州市")
    payload = await enter(world)
    assert told(payload) == {("COLLISION", "name")}
    assert (payload["customer"], payload["verdict"]["decision"]) == (None, "BLOCKED")
    assert await Customer.all().count() == 1
    assert (await Customer.get(id=held.id)).owner_id == world.users["west-rep1"].id


async def test_an_own_company_and_one_in_the_pool_are_not_entered_again(world: World) -> None:
    await customer(world, "扬州五环印花厂", "east-rep1")
    assert (await enter(world))["verdict"]["decision"] == "OWN"
    await customer(world, "镇江六和制衣厂", pool="CHANNEL")
    payload = await enter(world, name="镇江六和制衣厂")
    assert (payload["verdict"]["decision"], told(payload)) == ("CLAIM", {("COLLISION", "name")})


async def test_a_similar_company_needs_the_receipt_and_the_reason(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1")
    given = {"name": "五环印花厂"}
    first = await enter(world, **given)
    assert (told(first), first["verdict"]["decision"]) == ({("COLLISION", "name")}, "CONFIRM")
    receipt = first["verdict"]["receiptId"]
    assert told(await enter(world, **given, receiptId=receipt)) == {("REQUIRED", "distinctReason")}
    assert told(await enter(world, **given, distinctReason="另一家")) == {("COLLISION", "name")}
    assert told(await enter(world, **given, receiptId="forged", distinctReason="另一家")) == {("INVALID", "receiptId")}
    other = await enter(world, "east-rep2", **given, receiptId=receipt, distinctReason="另一家")
    assert told(other) == {("INVALID", "receiptId")}
    done = await enter(world, **given, receiptId=receipt, distinctReason="地址和法人都不同")
    assert done["problems"] == []
    kept = await CollisionReceipt.get()
    assert (kept.decision, kept.matches[0]["name"]) == ("CONFIRM", "扬州五环印花厂")
    entry = await AuditEntry.get(action="customer.entered")
    assert entry.after == {
        "name": "五环印花厂", "province": "江苏省", "city": "扬州市",
        "receipt": kept.id.hex, "distinct_reason": "地址和法人都不同",
    }  # fmt: skip


async def test_a_match_that_is_not_on_the_receipt_collides_again(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1")
    receipt = (await enter(world, name="五环印花厂"))["verdict"]["receiptId"]
    await customer(world, "江都五环印花厂", "west-rep1")
    payload = await enter(world, name="五环印花厂", receiptId=receipt, distinctReason="另一家")
    assert told(payload) == {("COLLISION", "name")}
    assert len(payload["verdict"]["matches"]) == 2


async def test_the_same_company_cannot_be_confirmed_away(world: World) -> None:
    receipt = (await enter(world, name="五环印花厂", contact={"name": "王伟"}))["verdict"]["receiptId"]
    await customer(world, "扬州五环印花厂", "west-rep1")
    blocked = await enter(world)
    payload = await enter(world, receiptId=blocked["verdict"]["receiptId"], distinctReason="另一家")
    assert told(payload) == {("COLLISION", "name")}
    assert told(await enter(world, receiptId=receipt, distinctReason="另一家")) == {("COLLISION", "name")}


async def test_a_receipt_says_nothing_about_whose_the_matches_are(world: World) -> None:
    held = await customer(world, "扬州五环印花厂", "west-rep1")
    receipt = (await enter(world, name="五环印花厂"))["verdict"]["receiptId"]
    assert held.id.hex not in receipt
    assert receipt != (await enter(world, name="五环印花厂"))["verdict"]["receiptId"]


async def test_a_first_note_may_precede_the_entry_by_a_day(world: World) -> None:
    now = await clock.now()
    note = {"way": "PHONE", "maturity": 2, "nextContactAt": (now + timedelta(days=2)).isoformat()}
    early = {**note, "contactedAt": (now - timedelta(hours=25)).isoformat()}
    assert told(await enter(world, firstNote=early)) == {("INVALID", "firstNote.contactedAt")}
    assert await nothing_entered()
    in_time = {**note, "contactedAt": (now - timedelta(hours=23)).isoformat()}
    assert told(await enter(world, firstNote=in_time)) == set()
    assert (await ContactNote.get()).effective


async def test_an_entry_beyond_the_stock_cap_is_refused_and_leaves_nothing(world: World) -> None:
    await Counter.create(user=world.users["east-rep1"], measure="STOCK", day=NO_DAY, value=130)
    payload = await enter(world)
    assert [problem["code"] for problem in payload["problems"]] == ["STOCK_CAP"]
    assert payload["verdict"]["decision"] == "CLEAR"
    assert not await Customer.exists()


async def test_who_may_not_enter_is_refused(world: World) -> None:
    answer = await world.ask(
        "auditor", "mutation ($i: CustomerEnterInput!) { customerEnter(input: $i) { problems { code } } }", i=FORM
    )
    assert answer.data == {"customerEnter": {"problems": [{"code": "NOT_ALLOWED"}]}}


async def test_an_entered_customer_is_found_by_the_next_check(world: World) -> None:
    await enter(world)
    for given in ({"name": "扬州市五环印花有限公司"}, {"name": "六合厂", "phones": ["13805145678"]}):
        payload = await enter(world, "west-rep1", **given)
        assert (payload["verdict"]["decision"], payload["customer"]) == ("BLOCKED", None)
