"""A qualified lead becomes customer, contact and opportunity in one step."""

from typing import Any

import pytest

from domain import ids
from models import Contact, Customer, Lead, LeadMove, Opportunity
from models.kinds import LeadState
from tests.customers.making import customer
from tests.leads.making import lead
from tests.world import World

PICKED = """
    lead { state customer { id } contact { name } opportunity { id } }
    customer { id name location leads { id } opportunities { id name } }
    contact { name phone email }
    opportunity { id name need amount expectedOn customer { name } lead { id } owner { login } }
    verdict { decision receiptId }
"""
COMPANY = "绍兴市瑞丰纺织有限公司"
FACTS: dict[str, Any] = {
    "province": "浙江省",
    "city": "绍兴市",
    "industry": "TEXTILES",
    "source": "WEB",
    "phone": "13812345678",
    "email": "shen@ruifeng-tex.cn",
    "need": "排产和成本核算",
    "product": "生产管理",
    "state": LeadState.QUALIFIED,
}


async def ripe(world: World, company: str = COMPANY, **given: Any) -> Lead:
    return await lead(world, company, "east-rep1", **{**FACTS, **given})


def asked(one: Lead, **given: Any) -> dict[str, Any]:
    return {"leadId": ids.public(Lead, one.id), **given}


async def nothing_made(one: Lead) -> bool:
    made = await Opportunity.filter(lead_id=one.id).exists() or await LeadMove.filter(lead_id=one.id).exists()
    return not made and (await Lead.get(id=one.id)).state == one.state


async def test_all_three_come_of_a_lead_and_keep_its_history(world: World) -> None:
    one = await ripe(world)
    wished = {"amount": "128,000.5", "expectedOn": "2027-03-31"}
    payload = await world.do("east-rep1", "leadConvert", asked(one, opportunity=wished), PICKED)
    assert payload["problems"] == []
    assert payload["verdict"]["decision"] == "CLEAR"
    made, found = payload["opportunity"], payload["customer"]
    assert (made["need"], made["amount"], made["expectedOn"]) == ("排产和成本核算", "128000.50", "2027-03-31")
    assert (made["name"], made["owner"]["login"]) == (f"{COMPANY} · 生产管理", "east-rep1")
    assert (found["name"], found["location"]) == (COMPANY, "OWN")
    assert payload["contact"] == {"name": "沈青禾", "phone": "13812345678", "email": "shen@ruifeng-tex.cn"}
    assert payload["lead"] == {
        "state": "CONVERTED",
        "customer": {"id": found["id"]},
        "contact": {"name": "沈青禾"},
        "opportunity": {"id": made["id"]},
    }
    assert found["leads"] == [{"id": asked(one)["leadId"]}]
    assert [o["id"] for o in found["opportunities"]] == [made["id"]]
    assert made["lead"] == {"id": asked(one)["leadId"]}


async def test_ones_own_company_becomes_no_second_customer(world: World) -> None:
    own = await customer(world, COMPANY, owner="east-rep1")
    one = await ripe(world)
    payload = await world.do("east-rep1", "leadConvert", asked(one), PICKED)
    assert payload["problems"] == []
    assert (payload["verdict"]["decision"], payload["customer"]["id"]) == ("OWN", ids.public(Customer, own.id))
    assert await Contact.filter(customer_id=own.id, name="沈青禾").count() == 1
    again = await ripe(world)
    payload = await world.do("east-rep1", "leadConvert", asked(again), PICKED)
    assert payload["problems"] == []
    assert await Contact.filter(customer_id=own.id, name="沈青禾").count() == 1
    assert await Opportunity.filter(customer_id=own.id).count() == 2


async def test_a_company_that_somebody_else_holds_is_not_taken_by_converting(world: World) -> None:
    await customer(world, COMPANY, owner="west-rep1")
    one = await ripe(world)
    payload = await world.do("east-rep1", "leadConvert", asked(one), PICKED)
    assert [(p["code"], payload["verdict"]["decision"]) for p in payload["problems"]] == [("COLLISION", "BLOCKED")]
    assert await nothing_made(one)


async def test_a_company_that_is_like_another_needs_a_persons_word(world: World) -> None:
    await customer(world, "绍兴瑞丰印染有限公司", owner="west-rep1")
    one = await ripe(world, "绍兴瑞丰纺织印染有限公司")
    payload = await world.do("east-rep1", "leadConvert", asked(one), PICKED)
    assert payload["verdict"]["decision"] == "CONFIRM"
    assert [p["code"] for p in payload["problems"]] == ["COLLISION"]
    assert await nothing_made(one)
    word = {"receiptId": payload["verdict"]["receiptId"], "distinctReason": "不同法人，地址不同"}
    payload = await world.do("east-rep1", "leadConvert", asked(one, **word), PICKED)
    assert payload["problems"] == []


@pytest.mark.parametrize(
    ("login", "facts", "given", "problems"),
    [
        ("east-rep1", {"state": LeadState.CONTACTED}, {}, {("CONFLICT", "leadId")}),
        ("east-admin", {}, {}, {("NOT_ALLOWED", "leadId")}),
        ("west-rep1", {}, {}, {("NOT_FOUND", "leadId")}),
        ("east-rep1", {}, {"opportunity": {"amount": "much"}}, {("INVALID", "opportunity.amount")}),
        ("east-rep1", {"province": "", "city": "", "source": None}, {}, {
            *(("REQUIRED", "province"), ("REQUIRED", "city"), ("REQUIRED", "source")),
        }),
        ("east-rep1", {"company": ""}, {}, {("REQUIRED", "name")}),
    ],
)  # fmt: skip
async def test_what_is_missing_is_asked_for_and_nothing_is_made(
    world: World, login: str, facts: dict[str, Any], given: dict[str, Any], problems: set[tuple[str, str]]
) -> None:
    one = await ripe(world, **facts)
    payload = await world.do(login, "leadConvert", asked(one, **given), PICKED)
    assert {(p["code"], p["field"]) for p in payload["problems"]} == problems
    assert await nothing_made(one)
    assert not await Customer.filter(name=COMPANY).exists()
