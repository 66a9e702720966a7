"""A file of companies is compared with open leads as an entry is: whoever works on a company is not overrun."""

import pytest

from domain.imports.companies import CUSTOMERS
from domain.imports.landing import BATCH
from domain.imports.report import report
from domain.leads import moving
from domain.operation import Deed, operation
from domain.viewer import system
from models import Customer, ImportRow, Lead
from models.kinds import InvalidReason, LeadMoveKind, LeadState
from tests.customers.making import customer
from tests.customers.test_check import check
from tests.imports.making import checked, file, landed, public
from tests.imports.test_importing import outcomes
from tests.leads.making import lead
from tests.statements import counted
from tests.world import World

NAME, PHONE = "嘉兴市锦程针织有限公司", "0573-82071166"
SAME, BRANCH = "嘉兴锦程针织厂,浙江,嘉兴,,,", "嘉兴市锦程针织有限公司平湖分公司,浙江,嘉兴,,,"
BY_NUMBER = f"平湖华彩印花厂,浙江,嘉兴,{PHONE},,"
SENTENCES = {
    "SAME": f"Somebody works on this company already: open lead {NAME} (Another partner).",
    "RELATED": f"Branch, sister or group of {NAME}, an open lead (Another partner).",
}


@pytest.mark.parametrize(
    ("row", "owner", "decision", "outcome"),
    [
        (SAME, "west-rep1", "BLOCKED", "SAME"),
        (SAME, None, "CONFIRM", "SIMILAR"),
        (BY_NUMBER, "west-rep1", "BLOCKED", "SAME"),
        (BY_NUMBER, None, "CONFIRM", "SIMILAR"),
        (BRANCH, "west-rep1", "CONFIRM", "RELATED"),
    ],
)
async def test_a_row_is_what_the_check_says_of_it(
    world: World, row: str, owner: str | None, decision: str, outcome: str
) -> None:
    await lead(world, NAME, owner, phone=PHONE)
    name, *_, phone, _, _ = row.split(",")
    assert (await check(world, "ops", name=name, phones=[phone] if phone else []))["decision"] == decision
    assert await outcomes(await checked(world, "ops", file(row))) == {2: outcome}


async def test_only_what_somebody_has_confirmed_lands_beside_a_lead_that_nobody_holds(world: World) -> None:
    await lead(world, NAME)
    assert (await landed(world, "ops", file(SAME))).counts["added"] == 0
    assert (await landed(world, "ops", file(SAME), resembling=True)).counts["added"] == 1
    assert await Customer.all().count() == 1


async def test_what_is_held_as_a_lead_never_lands_and_comes_back_with_the_reason(world: World) -> None:
    await lead(world, NAME, "west-rep1", phone=PHONE)
    await lead(world, "海宁市云裳皮革有限公司")
    made = await landed(world, "ops", file(SAME, BRANCH, "海宁云裳皮革厂,浙江,嘉兴,,,"))
    assert (made.counts["added"], await Customer.all().count()) == (0, 0)
    said = await report(await world.viewer("ops", "en"), CUSTOMERS, public(made))
    assert said
    assert SENTENCES["SAME"] in said
    assert SENTENCES["RELATED"] in said
    assert "like the open lead 海宁市云裳皮革有限公司 (held by nobody yet)." in said
    chinese = await report(await world.viewer("ops", "zh-CN"), CUSTOMERS, public(made))
    assert chinese
    assert f"已有人在跟进：线索 {NAME}（其他代理商）。" in chinese


@operation(None)
async def ended(deed: Deed, found: Lead) -> None:
    await moving.move(deed, found, LeadState.INVALID, LeadMoveKind.INVALIDATE, reason=InvalidReason.SPAM)


async def test_a_lead_that_has_ended_or_is_a_customers_stands_in_nobodys_way(world: World) -> None:
    await ended(system(), await lead(world, NAME, "west-rep1"))
    own = await customer(world, "海宁市云裳皮革有限公司", pool="CHANNEL")
    await lead(world, "海宁市云裳皮革有限公司", "west-rep1", customer_id=own.id)
    made = await checked(world, "ops", file(SAME, "海宁云裳皮革厂,浙江,嘉兴,,,"))
    assert await outcomes(made) == {2: "CLEAR", 3: "SAME"}
    assert (await ImportRow.get(number=3)).detail["like"] == {
        "name": own.name,
        "score": 0.99,
        "row": None,
        "location": "PUBLIC_POOL",
    }


async def test_a_batch_asks_once_for_all_its_leads(world: World) -> None:
    for at in range(8):
        await lead(world, f"嘉兴市锦程{at}号针织有限公司", "west-rep1")
    asked = {}
    for rows in (5, BATCH - 1):
        content = file(*(f"嘉兴锦程{at}号针织厂,浙江,嘉兴,,," for at in range(rows)))
        with counted() as statements:
            await checked(world, "ops", content)
        asked[rows] = len(statements)
    assert asked[5] == asked[BATCH - 1]
