"""Disputes about open leads teach the checker, in form, API and import alike, and for as long as the lead lives on."""

from typing import Any

import pytest

from domain import ids
from models import CollisionRuling, Customer, ImportRow, Lead
from models.kinds import LeadState
from tests.browsing import visitor
from tests.customers.making import customer
from tests.customers.test_check import check
from tests.customers.test_disputes import decided
from tests.customers.test_entering import FORM
from tests.customers.test_updating import update
from tests.imports.making import checked, file
from tests.leads.making import lead
from tests.leads.test_converting import FACTS
from tests.world import World

NAME = "嘉兴市锦程针织有限公司"
TYPED = "嘉兴锦程针织厂"
PLACE = {"province": "浙江省", "city": "嘉兴市"}


async def judged(world: World, state: str, typed: str = TYPED) -> str:
    """What a dispute of east-rep1 about a typed name came to; answers its id."""
    receipt = (await check(world, "east-rep1", name=typed))["receiptId"]
    told = {"receiptId": receipt, "reason": "法人和地址都不同"}
    opened = await world.do("east-rep1", "collisionDispute", told, "dispute { id }")
    assert opened["problems"] == []
    assert (await decided(world, opened["dispute"]["id"], state=state))["problems"] == []
    return str(opened["dispute"]["id"])


async def answers(world: World, login: str = "east-rep1", typed: str = TYPED) -> tuple[str, str, list[str]]:
    """The same question in the form, in an import and at the entry itself."""
    decision = (await check(world, login, name=typed))["decision"]
    made = await checked(world, "ops", file(f"{typed},,,,,"))
    row = await ImportRow.get(customer_import_id=made.id)
    entered = await world.do(login, "customerEnter", {**FORM, **PLACE, "name": typed}, "customer { id }")
    return decision, row.outcome, [one["code"] for one in entered["problems"]]


@pytest.mark.parametrize("typed", [TYPED, NAME])
async def test_a_pair_judged_different_never_blocks_again(world: World, typed: str) -> None:
    await lead(world, NAME, "west-rep1")
    assert await answers(world, typed=typed) == ("BLOCKED", "SAME", ["COLLISION"])
    await judged(world, "UPHELD", typed)
    assert await answers(world, typed=typed) == ("CLEAR", "CLEAR", [])
    assert (await Customer.get()).name == typed
    others = await check(world, "tele-rep1", name="嘉兴市锦程针织服饰有限公司")
    assert NAME in [match["name"] for match in others["matches"]]


async def test_a_pair_judged_the_same_always_blocks(world: World) -> None:
    held = await lead(world, NAME, "west-rep1")
    await judged(world, "REFUSED")
    await Lead.filter(id=held.id).update(company="改了名字的公司", company_normal="改了名字的公司")
    assert await answers(world) == ("BLOCKED", "SAME", ["COLLISION"])
    assert await answers(world, "vendor-rep1") == ("BLOCKED", "SAME", ["COLLISION"])


async def test_a_dispute_about_following_up_says_nothing_about_the_company(world: World) -> None:
    await lead(world, NAME, "west-rep1")
    receipt = (await check(world, "east-rep1", name=TYPED))["receiptId"]
    told = {"receiptId": receipt, "reason": "三周没有联系", "kind": "NOT_FOLLOWED_UP"}
    opened = await world.do("east-rep1", "collisionDispute", told, "dispute { id }")
    await decided(world, opened["dispute"]["id"])
    assert not await CollisionRuling.exists()
    assert (await check(world, "east-rep1", name=TYPED))["decision"] == "BLOCKED"


async def ripe(world: World) -> Lead:
    return await lead(world, NAME, "west-rep1", **{**FACTS, **PLACE, "state": LeadState.QUALIFIED})


async def converted(world: World, one: Lead, **given: Any) -> dict[str, Any]:
    """What came of converting."""
    asked = {"leadId": ids.public(Lead, one.id), **given}
    return await world.do("west-rep1", "leadConvert", asked, "customer { id name } verdict { decision }")


@pytest.mark.parametrize(("state", "decision"), [("UPHELD", "CLEAR"), ("REFUSED", "BLOCKED")])
async def test_the_lesson_follows_the_lead_to_its_customer(world: World, state: str, decision: str) -> None:
    held = await ripe(world)
    await judged(world, state)
    assert (await converted(world, held))["problems"] == []
    assert (await check(world, "east-rep1", name=TYPED))["decision"] == decision
    assert (await check(world, "east-rep1", name=NAME))["decision"] == "BLOCKED"


async def test_what_is_decided_after_the_conversion_is_taught_of_the_customer(world: World) -> None:
    held = await ripe(world)
    receipt = (await check(world, "east-rep1", name=TYPED))["receiptId"]
    told = {"receiptId": receipt, "reason": "另一家"}
    opened = await world.do("east-rep1", "collisionDispute", told, "dispute { id }")
    made = (await converted(world, held))["customer"]["id"]
    await decided(world, opened["dispute"]["id"])
    assert (await check(world, "east-rep1", name=TYPED))["decision"] == "CLEAR"
    [ruling] = await CollisionRuling.all()
    assert (ids.public(Customer, ruling.customer_id or held.id), ruling.lead_id) == (made, None)


async def test_the_company_that_was_let_in_does_not_keep_the_lead_from_becoming_a_customer(world: World) -> None:
    held = await ripe(world)
    await judged(world, "UPHELD")
    entered = await world.do("east-rep1", "customerEnter", {**FORM, **PLACE, "name": TYPED}, "customer { id }")
    assert entered["problems"] == []
    assert (await check(world, "west-rep1", name=NAME))["decision"] == "BLOCKED"
    page = await (await visitor(world, "west-rep1")).get(f"/leads/{ids.public(Lead, held.id)}/convert?name={NAME}")
    assert "Nothing like it is known" in page
    done = await converted(world, held)
    assert (done["problems"], done["verdict"]["decision"]) == ([], "CLEAR")
    assert await Customer.all().count() == 2


async def test_nobody_profits_from_what_was_decided_about_somebody_elses_lead(world: World) -> None:
    held = await ripe(world)
    await judged(world, "UPHELD")
    await world.do("east-rep1", "customerEnter", {**FORM, **PLACE, "name": TYPED}, "customer { id }")
    document = """query ($input: CollisionCheckInput!, $lead: ID) {
        collisionChecked(input: $input, convertingLeadId: $lead) { verdict { decision } } }"""
    for one in (ids.public(Lead, held.id), ids.public(Customer, held.id), "led_nothing"):
        answer = await world.ask("tele-rep1", document, input={"name": NAME}, lead=one)
        assert answer.data, answer.errors
        assert answer.data["collisionChecked"]["verdict"]["decision"] == "BLOCKED"


async def test_of_two_lessons_about_one_name_the_later_stands(world: World) -> None:
    held = await ripe(world)
    await judged(world, "UPHELD")
    own = await customer(world, "嘉兴市锦程贸易有限公司", "west-rep1", **PLACE)
    earlier = (await CollisionRuling.get()).at.replace(year=2020)
    await CollisionRuling.create(customer=own, name_normal="嘉兴锦程针织厂", same=True, at=earlier)
    await Lead.filter(id=held.id).update(customer_id=own.id)
    assert (await converted(world, held))["problems"] == []
    assert (await CollisionRuling.get(customer_id=own.id)).same is False


async def test_a_customer_is_no_other_company_than_its_own_name_says(world: World) -> None:
    held = await ripe(world)
    await judged(world, "UPHELD")
    assert (await converted(world, held, name=TYPED))["problems"] == []
    assert (await check(world, "east-rep1", name=TYPED))["decision"] == "BLOCKED"
    other = await customer(world, "平湖市恒远制衣厂", "east-rep1")
    await CollisionRuling.create(customer=other, name_normal="平湖华彩印花厂", same=False, at=other.created_at)
    assert await update(world, other, name="平湖华彩印花厂") == []
    assert (await check(world, "west-rep1", name="平湖华彩印花厂"))["decision"] == "BLOCKED"


async def test_who_decides_sees_the_lead_and_its_holder(world: World) -> None:
    held = await lead(world, NAME, "west-rep1")
    dispute = await judged(world, "UPHELD")
    page = await (await visitor(world, "ops")).get(f"/disputes/{dispute}")
    assert f'href="/leads/{ids.public(Lead, held.id)}"' in page
    assert "held by west-rep1" in page
    assert "west-rep1" not in await (await visitor(world, "east-rep1")).get(f"/disputes/{dispute}")
