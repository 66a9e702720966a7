"""Disputes: opened with a receipt, decided with a reason, remembered by the checker."""

from typing import Any

import pytest

from models import AuditEntry, CollisionDispute, CollisionRuling, Event
from tests.browsing import visitor
from tests.customers.making import customer
from tests.customers.test_check import check
from tests.world import START, World

READ = """{ collisionDisputes { totalCount nodes { id state kind asked { name } receiptNumber by { login }
  matches { name location lastFollowedUpAt customer { name owner { login } } evidence { kind ours } } } } }"""


async def opened(world: World, **given: Any) -> dict[str, Any]:
    receipt = (await check(world, "east-rep1", name="扬州五环印花厂", phones=["0514-2398577"]))["receiptId"]
    whole = {"receiptId": receipt, "reason": "法人和地址都不同", **given}
    return await world.do("east-rep1", "collisionDispute", whole, "dispute { id state kind }")


async def decided(world: World, dispute: str, login: str = "ops", **given: Any) -> dict[str, Any]:
    whole = {"disputeId": dispute, "state": "UPHELD", "reason": "已核实营业执照", **given}
    return await world.do(login, "disputeDecide", whole, "dispute { state decidedByName }")


async def read(world: World, login: str) -> dict[str, Any]:
    answer = await world.ask(login, READ)
    assert answer.data, answer.errors
    page: dict[str, Any] = answer.data["collisionDisputes"]
    return page


async def test_a_dispute_goes_to_channel_operations_with_the_evidence(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1", phones=["0514-2398577"], last_contact_at=START)
    payload = await opened(world)
    assert payload["dispute"]["state"] == "OPEN"
    event = await Event.get(name="dispute.opened")
    assert set(event.payload["tell"]["users"]) == {str(world.users[login].id) for login in ("admin", "ops")}
    assert (await AuditEntry.get(action="dispute.opened")).actor_login == "east-rep1"
    seen = (await read(world, "ops"))["nodes"][0]
    assert seen["matches"][0]["customer"]["owner"]["login"] == "west-rep1"
    own = (await read(world, "east-rep1"))["nodes"][0]
    assert (own["matches"][0]["customer"], own["matches"][0]["lastFollowedUpAt"]) == (None, "2026-01-01")
    assert {part["ours"] for part in own["matches"][0]["evidence"] if part["kind"] == "PHONE"} == {"0514-****8577"}
    for login in ("west-rep1", "east-rep2", "east-admin"):
        assert (await read(world, login))["totalCount"] == 0


async def test_a_pair_judged_different_never_blocks_again(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1")
    dispute = (await opened(world))["dispute"]["id"]
    payload = await decided(world, dispute)
    assert payload["dispute"] == {"state": "UPHELD", "decidedByName": "ops"}
    for login in ("east-rep1", "vendor-rep1"):
        assert (await check(world, login, name="扬州五環印花廠"))["decision"] == "CLEAR"
    assert (await check(world, "east-rep1", name="扬州市五环印花有限公司"))["decision"] == "BLOCKED"
    assert (await Event.get(name="dispute.decided")).payload["tell"]["users"] == [str(world.users["east-rep1"].id)]


async def test_nobody_decides_the_dispute_that_they_opened(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1")
    dispute = (await opened(world))["dispute"]["id"]
    await CollisionDispute.all().update(by_id=world.users["ops"].id)
    payload = await decided(world, dispute)
    assert [(one["code"], one["field"]) for one in payload["problems"]] == [("NOT_ALLOWED", "disputeId")]
    assert (await CollisionDispute.get()).state == "OPEN"
    assert not await CollisionRuling.exists()
    page = await (await visitor(world, "ops")).get(f"/disputes/{dispute}")
    assert "somebody else must decide" in page
    assert 'value="UPHELD"' not in page
    assert 'value="UPHELD"' in await (await visitor(world, "admin")).get(f"/disputes/{dispute}")
    assert (await decided(world, dispute, "admin"))["dispute"]["state"] == "UPHELD"


async def test_a_pair_judged_the_same_always_blocks(world: World) -> None:
    made = await customer(world, "扬州五环印花厂", "west-rep1")
    dispute = (await opened(world))["dispute"]["id"]
    await decided(world, dispute, state="REFUSED")
    made.name = "改了名字的公司"
    await made.save(update_fields=["name"])
    assert (await check(world, "east-rep1", name="扬州五环印花厂"))["decision"] == "BLOCKED"


async def test_a_dispute_about_following_up_says_nothing_about_the_name(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1")
    dispute = (await opened(world, kind="NOT_FOLLOWED_UP"))["dispute"]["id"]
    await decided(world, dispute)
    assert not await CollisionRuling.exists()


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"receiptId": None}, ("REQUIRED", "receiptId")),
        ({"reason": " "}, ("REQUIRED", "reason")),
        ({"reason": "长" * 2001}, ("INVALID", "reason")),
        ({"kind": "BORED"}, ("INVALID", "kind")),
        ({"receiptId": "rcp_forged"}, ("INVALID", "receiptId")),
    ],
)
async def test_a_dispute_that_lacks_something_is_refused(
    world: World, given: dict[str, Any], problem: tuple[str, str]
) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1")
    payload = await opened(world, **given)
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [problem]
    assert not await CollisionDispute.exists()


async def test_only_a_verdict_that_blocks_can_be_disputed(world: World) -> None:
    await customer(world, "扬州五环印花厂", pool="CHANNEL")
    payload = await opened(world)
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [("INVALID", "receiptId")]


async def test_a_receipt_is_disputed_once_and_a_dispute_decided_once(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1")
    receipt = (await check(world, "east-rep1", name="扬州五环印花厂"))["receiptId"]
    dispute = (await opened(world, receiptId=receipt))["dispute"]["id"]
    again = await opened(world, receiptId=receipt)
    assert [p["code"] for p in again["problems"]] == ["CONFLICT"]
    assert (await decided(world, dispute))["problems"] == []
    assert [p["code"] for p in (await decided(world, dispute, state="REFUSED"))["problems"]] == ["CONFLICT"]
    assert (await CollisionDispute.get()).state == "UPHELD"


async def test_who_may_not_decide_is_refused(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1")
    dispute = (await opened(world))["dispute"]["id"]
    for login in ("east-rep1", "east-admin", "auditor"):
        assert [p["code"] for p in (await decided(world, dispute, login))["problems"]] == ["NOT_ALLOWED"]
    assert [p["code"] for p in (await decided(world, "dsp_nothing"))["problems"]] == ["NOT_FOUND"]
    assert (await CollisionDispute.get()).state == "OPEN"
