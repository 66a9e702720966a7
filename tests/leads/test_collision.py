"""The collision check looks at every open lead: whoever works on a company already is not overrun."""

from typing import Any

import pytest

from domain.leads import moving
from domain.operation import Deed, operation
from domain.viewer import system
from models import Customer, Lead
from models.kinds import InvalidReason, LeadMoveKind, LeadState
from tests.customers.making import customer
from tests.customers.test_entering import FORM
from tests.leads.making import lead
from tests.world import World

NAME, PHONE = "嘉兴市锦程针织有限公司", "0573-82071166"
CHECK = """query ($input: CollisionCheckInput!) { collisionCheck(input: $input) { decision message receiptId
    matches { customer { id } lead { id company } name relation location evidence { kind ours } } } }"""


async def check(world: World, login: str, **given: Any) -> Any:
    answer = await world.ask(login, CHECK, input=given or {"name": NAME})
    assert not answer.errors, answer.errors
    assert answer.data
    return answer.data["collisionCheck"]


@operation(None)
async def become(deed: Deed, found: Lead, state: LeadState, how: LeadMoveKind) -> None:
    await moving.move(deed, found, state, how, reason=InvalidReason.SPAM)


@pytest.mark.parametrize(
    ("login", "decision", "location"),
    [
        ("west-rep1", "OWN", "OWN"),
        ("east-rep1", "BLOCKED", "OTHER_PARTNER"),
        ("vendor-rep1", "BLOCKED", "OTHER_PARTNER"),
        ("west-admin", "BLOCKED", "COLLEAGUE"),
    ],
)
@pytest.mark.parametrize("asked", [{"name": "嘉兴锦程针织厂"}, {"phones": [PHONE]}])
async def test_a_held_lead_blocks_everybody_but_its_holder(
    world: World, login: str, decision: str, location: str, asked: dict[str, Any]
):
    found = await lead(world, NAME, "west-rep1", phone=PHONE)
    verdict = await check(world, login, **asked)
    [match] = verdict["matches"]
    assert (verdict["decision"], match["location"], match["customer"]) == (decision, location, None)
    own = login.startswith("west")
    assert match["lead"] == ({"id": f"led_{found.id.hex}", "company": NAME} if own else None)
    rung = [part["ours"] for part in match["evidence"] if part["kind"] == "PHONE"]
    assert rung == ([] if "name" in asked else [PHONE if own else "0573-****1166"])


async def test_its_holder_is_told_to_convert_it(world: World):
    await lead(world, NAME, "west-rep1")
    assert "Convert the lead" in (await check(world, "west-rep1"))["message"]
    given = {**FORM, "name": NAME, "province": "浙江", "city": "嘉兴"}
    done = await world.do("west-rep1", "customerEnter", given, "customer { id }")
    assert [one["code"] for one in done["problems"]] == ["COLLISION"]
    assert await Customer.all().count() == 0


async def test_whoever_enters_the_company_of_a_lead_that_nobody_holds_says_why(world: World):
    await lead(world, NAME)
    verdict = await check(world, "east-rep1")
    assert verdict["decision"] == "CONFIRM"
    given = {**FORM, "name": NAME, "province": "浙江", "city": "嘉兴"}
    refused = await world.do("east-rep1", "customerEnter", given, "customer { id }")
    assert [one["code"] for one in refused["problems"]] == ["COLLISION"]
    word = {"receiptId": verdict["receiptId"], "distinctReason": "I met them at the fair."}
    done = await world.do("east-rep1", "customerEnter", {**given, **word}, "customer { id }")
    assert done["problems"] == []


async def test_a_lead_that_has_ended_stands_in_nobodys_way_until_it_is_opened_again(world: World):
    found = await lead(world, NAME)
    await become(system(), found, LeadState.INVALID, LeadMoveKind.INVALIDATE)
    assert (await check(world, "east-rep1"))["decision"] == "CLEAR"
    await become(system(), found, LeadState.NEW, LeadMoveKind.REOPEN)
    assert (await check(world, "east-rep1"))["decision"] == "CONFIRM"


async def test_a_customer_stands_for_its_own_leads(world: World):
    known = await customer(world, NAME, "west-rep1")
    await lead(world, NAME, "west-rep1", customer_id=known.id)
    verdict = await check(world, "west-rep1")
    assert (verdict["decision"], len(verdict["matches"])) == ("OWN", 1)
    assert verdict["matches"][0]["customer"]


async def test_many_leads_of_a_brand_hide_no_customer_of_it(world: World):
    await customer(world, NAME, "west-rep1")
    for at in range(60):
        await lead(world, f"嘉兴市锦程{'甲乙丙丁戊己'[at % 6]}{at}贸易有限公司")
    assert (await check(world, "east-rep1"))["decision"] == "BLOCKED"
