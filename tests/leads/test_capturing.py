"""Capturing leads: once, whole, and to whom they belong."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain import reactions
from domain.viewer import system
from models import Event, EventDelivery, Lead, LeadActivity, LeadMove
from models.kinds import LeadState
from tests.customers.making import customer
from tests.leads.making import lead
from tests.world import World

SHOW = "lead { id state score grade company contactName email need owner { login } } duplicateOf { id }"
GIVEN: dict[str, Any] = {
    "company": "苏州工业园区朗润纺织有限公司",
    "contactName": "顾晓岚",
    "phone": "13862110457",
    "province": "江苏",
    "city": "苏州",
    "industry": "APPAREL",
    "companySize": "FROM_100",
    "source": "EXHIBITION",
    "need": "三台绣花机",
    "utm": {"source": "baidu", "medium": "cpc", "campaign": "spring"},
}


async def capture(world: World, login: str = "ops", **given: Any) -> dict[str, Any]:
    return await world.do(login, "leadCapture", {**GIVEN, **given}, SHOW)


async def test_a_new_lead_waits_for_its_distribution(world: World):
    done = await capture(world)
    assert done["problems"] == []
    assert done["duplicateOf"] is None
    kept = await Lead.get()
    assert (done["lead"]["state"], kept.waiting_reason, kept.province, kept.city) == (
        "NEW",
        "NOT_YET",
        "江苏省",
        "苏州市",
    )
    assert kept.utm == {"source": "baidu", "medium": "cpc", "campaign": "spring"}
    assert await LeadMove.filter(lead_id=kept.id).values_list("kind", flat=True) == ["CAPTURE"]
    assert await LeadActivity.filter(lead_id=kept.id).values_list("kind", flat=True) == ["INQUIRY"]
    assert await Event.filter(name="lead.captured", subject=kept.id).exists()


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"contactName": "", "phone": "+86 138-6211-0457"},
        {"phone": "", "company": "苏州市朗润纺织有限公司", "email": "gu@langrun.cn"},
        {"phone": "", "company": "", "wechat": "gu-xiaolan"},
        {"phone": "0512-66012345", "contactName": "顾晓岚"},
    ],
)
async def test_the_same_person_and_company_is_the_same_lead(world: World, again: dict[str, Any]):
    first = await capture(world, email="GU@langrun.cn" if again.get("email") else "", wechat="gu-xiaolan")
    done = await capture(world, **{"wechat": "", **again, "budget": "20 万"})
    assert done["lead"]["id"] == done["duplicateOf"]["id"] == first["lead"]["id"]
    kept = await Lead.get()
    assert (kept.company, kept.contact_name, kept.phone) == (GIVEN["company"], "顾晓岚", "13862110457")
    assert kept.budget == "20 万"
    assert await LeadMove.filter(kind="MERGE").count() == 1
    assert await LeadActivity.all().count() == 2


@pytest.mark.parametrize(
    "other",
    [
        {"contactName": "许知远", "phone": "13700001111"},
        {"company": "昆山宏图精密机械有限公司", "phone": "13700001111"},
        {"contactName": "许知远", "phone": "0512-66012345"},
    ],
)
async def test_another_person_or_company_is_another_lead(world: World, other: dict[str, Any]):
    await capture(world, phone="0512-66012345")
    done = await capture(world, **other)
    assert done["duplicateOf"] is None
    assert await Lead.all().count() == 2


async def test_after_thirty_days_or_an_end_interest_is_new(world: World):
    await capture(world)
    await Lead.all().update(last_activity_at=(await Lead.get()).created_at - timedelta(days=31))
    assert (await capture(world))["duplicateOf"] is None
    await Lead.all().update(state=LeadState.INVALID, ended_at=(await Lead.first()).created_at)
    assert (await capture(world))["duplicateOf"] is None
    assert await Lead.all().count() == 3


async def test_a_held_customers_new_interest_goes_to_its_holder(world: World):
    known = await customer(world, GIVEN["company"], "east-rep1")
    done = await capture(world)
    assert (done["lead"]["state"], done["lead"]["owner"]["login"]) == ("ASSIGNED", "east-rep1")
    kept = await Lead.get()
    assert (kept.customer_id, kept.partner_id) == (known.id, known.partner_id)
    assert kept.respond_due_at
    assert not kept.waiting_reason
    told = await Event.get(name="lead.assigned")
    assert told.payload["tell"]["users"] == [str(world.users["east-rep1"].id)]
    assert await EventDelivery.filter(event_id=told.id, handler="notify").exists()


async def test_a_pooled_customers_interest_is_shared_out_like_any(world: World):
    await customer(world, GIVEN["company"], pool="CHANNEL")
    assert (await capture(world))["lead"]["state"] == "NEW"


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"company": "", "phone": ""}, "phone", "REQUIRED"),
        ({"phone": "1234"}, "phone", "INVALID"),
        ({"email": "not a mail"}, "email", "INVALID"),
        ({"industry": "NO_SUCH"}, "industry", "INVALID"),
        ({"companySize": "NO_SUCH"}, "companySize", "INVALID"),
        ({"source": "NO_SUCH"}, "source", "INVALID"),
        ({"province": "Atlantis"}, "province", "INVALID"),
        ({"language": "klingon!"}, "language", "INVALID"),
        ({"channel": "FORM"}, "channel", "INVALID"),
        ({"need": "需" * 5001}, "need", "INVALID"),
        ({"idempotencyKey": "k" * 201}, "idempotencyKey", "INVALID"),
    ],
)
async def test_what_is_missing_or_impossible_is_told_and_nothing_kept(
    world: World, given: dict[str, Any], field: str, code: str
):
    done = await capture(world, **given)
    assert [(one["code"], one["field"]) for one in done["problems"]] == [(code, field)]
    assert await Lead.all().count() == await Event.all().count() == 0


async def test_a_key_with_another_body_is_a_conflict(world: World):
    first = await capture(world, idempotencyKey="k1")
    again = await capture(world, idempotencyKey="k1")
    assert again["lead"]["id"] == first["lead"]["id"]
    assert again["duplicateOf"] is None
    other = await capture(world, idempotencyKey="k1", need="something else")
    assert [one["code"] for one in other["problems"]] == ["CONFLICT"]
    assert (await capture(world, "admin", idempotencyKey="k1"))["duplicateOf"]["id"] == first["lead"]["id"]
    assert await LeadActivity.all().count() == 2


async def test_nobody_learns_by_capturing_what_others_know(world: World):
    await lead(
        world,
        GIVEN["company"],
        "west-rep1",
        phone=GIVEN["phone"],
        contact_name="顾晓岚",
        email="secret@x.cn",
        at=datetime.now(UTC),
    )
    done = await capture(world, "east-rep1", budget="x")
    assert (done["lead"], done["duplicateOf"], done["problems"]) == (None, None, [])
    assert await LeadActivity.all().count() == 1


async def test_what_comes_while_the_workers_are_down_is_shared_out_when_they_are_back(world: World):
    for at in range(5):
        await capture(world, company=f"无锡{at}号贸易有限公司", contactName="甲乙丙丁戊"[at], phone=f"1380000000{at}")
    owed = await EventDelivery.filter(handler="distribute", done_at__isnull=True).values_list("id", flat=True)
    assert len(owed) == await Lead.filter(state="NEW").count() == 5
    assert [await reactions.react(system(), one) for one in owed] == [True] * 5
    assert await Lead.filter(waiting_reason="NO_RULES").count() == 5


@pytest.mark.parametrize("key", ["same", None])
async def test_ten_at_once_make_one_lead(committed: World, key: str | None):
    done = await asyncio.gather(*(capture(committed, idempotencyKey=key) for _ in range(10)))
    assert len({one["lead"]["id"] for one in done}) == 1
    assert not any(one["problems"] for one in done)
    assert await Lead.all().count() == 1
    assert await LeadActivity.all().count() == (1 if key else 10)


async def test_ten_people_of_ten_companies_at_once_are_ten_leads(committed: World):
    given = [
        {"company": f"无锡{name}贸易有限公司", "contactName": f"人{name}", "phone": f"1380000{at:04}"}
        for at, name in enumerate("甲乙丙丁戊己庚辛壬癸")
    ]
    done = await asyncio.gather(*(capture(committed, **one) for one in given))
    assert not any(one["problems"] or one["duplicateOf"] for one in done)
    assert await Lead.all().count() == 10
