"""Importing leads: every row captured once, what is wrong told row by row."""

from typing import Any

import pytest

from domain import reactions
from domain.viewer import system
from models import EventDelivery, Lead, LeadActivity, LeadImport
from tests.browsing import visitor
from tests.world import World

SHOW = "leadImport { id total done captured merged refused columns { heading field } finishedAt }"
FILE = "公司名称,姓名,手机,行业,规模,序号\n苏州朗润纺织有限公司,顾晓岚,13862110457,服装,100-499人,1\n,,,,,2\n"
FILE += "苏州朗润纺织有限公司,顾晓岚,13862110457,APPAREL,,3\n无锡云帆贸易有限公司,许知远,12,nothing,,4\n"


async def work() -> int:
    """Lets the workers act until nothing is owed any more; answers how many steps it took."""
    steps = 0
    while owed := await EventDelivery.filter(done_at__isnull=True, handler="import-leads").values_list("id", flat=True):
        for one in owed:
            assert await reactions.react(system(), one)
            assert not await reactions.react(system(), one)
        steps += 1
    return steps


async def sent(world: World, content: str, login: str = "ops", **given: Any) -> dict[str, Any]:
    return await world.do(login, "leadImport", {"content": content, **given}, SHOW)


async def test_each_row_is_captured_and_what_is_wrong_is_told(world: World):
    done = await sent(world, FILE, channel="EVENT")
    assert done["problems"] == []
    await work()
    kept = await LeadImport.get()
    assert (kept.done, kept.captured, kept.merged) == (4, 1, 1)
    assert {(one["row"], one["field"]) for one in kept.faults} == {(3, "phone"), (5, "phone"), (5, "industry")}
    lead = await Lead.get()
    assert (lead.channel, lead.industry, lead.captured_by_id) == ("EVENT", "APPAREL", world.users["ops"].id)
    ops = await visitor(world, "ops")
    page = await ops.get(f"/leads/imports/{done['leadImport']['id']}")
    assert "Not read" in page
    told = await ops.get(f"/leads/imports/{done['leadImport']['id']}/refused.csv")
    assert told.count("\r\n") == 3
    assert "无锡云帆贸易有限公司" in told


async def test_the_same_file_again_captures_nothing_twice(world: World):
    for _ in range(2):
        await sent(world, FILE)
        await work()
    assert (await Lead.all().count(), await LeadActivity.all().count()) == (1, 2)


async def test_a_long_file_goes_on_batch_by_batch(world: World):
    rows = "".join(f"无锡{at}号贸易有限公司,1390000{at:04}\n" for at in range(53))
    await sent(world, f"company\tphone\n{rows}".replace(",", "\t"))
    assert await work() == 3
    assert (await LeadImport.get()).finished_at
    assert await Lead.all().count() == 53


@pytest.mark.parametrize(
    ("content", "code"),
    [("", "REQUIRED"), ("a,b\n1,2\n", "INVALID"), ("phone\n", "INVALID"), ("phone\n" + "1\n" * 5001, "INVALID")],
)
async def test_what_is_no_list_of_leads_is_refused(world: World, content: str, code: str):
    done = await sent(world, content)
    assert [(one["code"], one["field"]) for one in done["problems"]] == [(code, "file")]
    assert await LeadImport.all().count() == 0


async def test_only_who_may_imports(world: World):
    assert [one["code"] for one in (await sent(world, FILE, "east-rep1"))["problems"]] == ["NOT_ALLOWED"]
