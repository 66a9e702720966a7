"""Adding what a person did: the score is fresh in the answer, and adds up."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain import clock, ids
from models import AuditEntry, Lead, LeadActivity
from tests.leads.making import lead
from tests.world import World

SELECTION = "lead { id score grade scoreExplanation { total grade modelVersion parts { rule label points value } } }"


async def made(world: World, **given: Any) -> tuple[Lead, str]:
    one = await lead(world, owner="east-rep1", at=await clock.now() - timedelta(days=10), **given)
    return one, ids.public(Lead, one.id)


async def test_the_score_in_the_answer_is_fresh_and_its_parts_add_up(world: World) -> None:
    one, key = await made(world, source="WEB")
    half = (await clock.now() - timedelta(days=14)).isoformat()
    given = {"leadId": key, "kind": "PRICE_PAGE", "at": half}
    payload = await world.do("east-rep1", "leadActivityAdd", given, SELECTION)
    found = payload["lead"]
    assert payload["problems"] == []
    assert (found["score"], found["grade"]) == ("16.00", "D")
    told = found["scoreExplanation"]
    assert sum(Decimal(part["value"]) for part in told["parts"]) == Decimal(told["total"]) == Decimal("16.00")
    assert told["modelVersion"] == 1
    assert {part["rule"]: (part["points"], part["value"]) for part in told["parts"]}["看价格页"] == ("10", "5.0000")
    activity = await LeadActivity.get(lead_id=one.id)
    assert (activity.kind, activity.by_id) == ("PRICE_PAGE", world.users["east-rep1"].id)
    assert await AuditEntry.filter(action="lead.activity", subject=one.id).count() == 1


async def test_caps_and_bounds_are_parts_in_words(world: World) -> None:
    _, key = await made(world)
    for _ in range(4):
        answer = await world.do("east-rep1", "leadActivityAdd", {"leadId": key, "kind": "PRICE_PAGE"}, SELECTION)
    parts = answer["lead"]["scoreExplanation"]["parts"]
    assert [p["label"] for p in parts if p["rule"] == "CAP"] == ["At most 25 points for “看价格页”"]


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"kind": "DREAM"}, "INVALID", "kind"),
        ({"kind": "CONTACT"}, "INVALID", "kind"),
        ({"kind": None}, "REQUIRED", "kind"),
        ({"at": "tomorrow"}, "INVALID", "at"),
        ({"at": timedelta(minutes=3)}, "INVALID", "at"),
        ({"at": timedelta(days=-101)}, "INVALID", "at"),
        ({"leadId": None}, "REQUIRED", "leadId"),
        ({"leadId": "led_nothing"}, "NOT_FOUND", "leadId"),
    ],
)
async def test_what_cannot_be_is_refused(world: World, changed: dict[str, Any], code: str, field: str) -> None:
    one, key = await made(world)
    if isinstance(changed.get("at"), timedelta):
        changed = {"at": (await clock.now() + changed["at"]).isoformat()}
    given = {"leadId": key, "kind": "TRIAL", **changed}
    payload = await world.do("east-rep1", "leadActivityAdd", given, "lead { id }")
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [(code, field)]
    assert not await LeadActivity.filter(lead_id=one.id).exists()
    assert (await Lead.get(id=one.id)).scored_at is None


async def test_a_lead_of_somebody_else_is_not_there(world: World) -> None:
    one, key = await made(world)
    payload = await world.do("west-rep1", "leadActivityAdd", {"leadId": key, "kind": "TRIAL"}, "lead { id }")
    assert [p["code"] for p in payload["problems"]] == ["NOT_FOUND"]
    assert not await LeadActivity.filter(lead_id=one.id).exists()
