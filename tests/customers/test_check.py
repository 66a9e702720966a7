"""The collision check, over GraphQL: what is found, by what, what follows, and what a stranger is shown."""

from datetime import timedelta
from typing import Any

import pytest

from domain import clock
from gql import execute
from models import CollisionCheckCount, CollisionRuling, Setting
from models.record import new_key
from tests.customers.making import customer
from tests.world import World

CHECK = """query ($input: CollisionCheckInput!) { collisionCheck(input: $input) {
  decision receiptId receiptNumber message
  matches { customer { id name } name score relation location lastFollowedUpAt
    evidence { kind ours theirs score } } } }"""
YANGZHOU: dict[str, Any] = {"phones": ["0514——2398577"], "fax": "(0514)2345586", "province": "江苏省", "city": "扬州市"}


async def check(world: World, login: str, **given: Any) -> dict[str, Any]:
    answer = await world.ask(login, CHECK, input=given)
    assert answer.data, answer.errors
    verdict: dict[str, Any] = answer.data["collisionCheck"]
    for match in verdict["matches"]:
        assert sum(part["score"] for part in match["evidence"]) == pytest.approx(match["score"])
    return verdict


async def refused(world: World, login: str, **given: Any) -> list[str]:
    answer = await world.ask(login, CHECK, input=given)
    return [str((error.extensions or {}).get("code")) for error in answer.errors]


async def test_either_spelling_of_a_held_company_is_blocked_although_the_pool_has_one_too(world: World) -> None:
    await customer(world, "上海瑞麗服裝廠", pool="CHANNEL")
    await customer(world, "上海市瑞丽服装有限公司", "east-rep2")
    for name in ("上海瑞麗服裝廠", "上海市瑞丽服装有限公司", "上海瑞丽服装厂", "瑞丽服装（上海）有限公司"):
        verdict = await check(world, "east-rep1", name=name)
        assert verdict["decision"] == "BLOCKED", name
        assert {m["location"] for m in verdict["matches"]} == {"PUBLIC_POOL", "COLLEAGUE"}


async def test_with_only_the_pool_record_it_may_be_claimed(world: World) -> None:
    made = await customer(world, "上海瑞麗服裝廠", pool="CHANNEL")
    verdict = await check(world, "east-rep1", name="上海市瑞丽服装有限公司")
    assert verdict["decision"] == "CLAIM"
    assert verdict["matches"][0]["customer"] == {"id": f"cus_{made.id.hex}", "name": "上海瑞麗服裝廠"}


@pytest.mark.parametrize(
    ("given", "decision"),
    [
        ({"name": "扬州五环印花厂"}, "BLOCKED"),
        ({"phones": ["2398577"]}, "CONFIRM"),
        ({"phones": ["2345586"]}, "CONFIRM"),
        ({"fax": "2398577"}, "CONFIRM"),
        ({"phones": ["2398577"], "city": "扬州"}, "BLOCKED"),
        ({"phones": ["2345586"], "city": "扬州"}, "BLOCKED"),
        ({"phones": ["２３９８５７７"], "province": "江苏", "city": "扬州市"}, "BLOCKED"),
        ({"phones": ["+86 514 2398577-801"]}, "BLOCKED"),
        ({"phones": ["2398577"], "city": "上海"}, "CLEAR"),
    ],
)
async def test_the_printing_works_is_found_by_name_and_by_either_number(
    world: World, given: dict[str, Any], decision: str
) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1", **YANGZHOU)
    verdict = await check(world, "east-rep1", **given)
    assert verdict["decision"] == decision
    assert [m["name"] for m in verdict["matches"]] == (["扬州五环印花厂"] if decision != "CLEAR" else [])


async def test_an_equal_number_without_area_asks_for_the_area_code(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1", **YANGZHOU)
    verdict = await check(world, "east-rep1", phones=["2398577"])
    assert "area code" in verdict["message"]
    assert [(m["relation"], m["evidence"][0]["kind"]) for m in verdict["matches"]] == [("SIMILAR", "PHONE")]


async def test_a_setting_relaxes_equal_numbers(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1", **YANGZHOU)
    long_ago = (await clock.now()) - timedelta(days=1)
    await Setting.create(name="numbers_same", value=False, effective_from=long_ago, created_at=long_ago)
    assert (await check(world, "east-rep1", phones=["0514-2398577"]))["decision"] == "CONFIRM"


async def test_a_contact_persons_number_counts(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1", contacts=[("王伟", "13805145678")])
    assert (await check(world, "east-rep1", phones=["138 0514 5678"]))["decision"] == "BLOCKED"


async def test_an_equal_credit_code_is_the_same_company_whatever_it_is_called(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1", credit_code="91310000MA1FL0001C")
    match = (await check(world, "east-rep1", name="六合纺织厂", creditCode="91310000ma1fl0001c"))["matches"][0]
    assert (match["relation"], match["score"]) == ("SAME", 1.0)


async def test_an_equal_domain_is_asked_about(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1", domain="wuhuan.com.cn")
    verdict = await check(world, "east-rep1", website="sales@wuhuan.com.cn")
    assert (verdict["decision"], verdict["matches"][0]["evidence"][0]["kind"]) == ("CONFIRM", "DOMAIN")


async def test_a_strangers_match_shows_what_the_contract_allows_and_nothing_else(world: World) -> None:
    now = await clock.now()
    made = await customer(
        world, "扬州五环印花厂", "west-rep1", last_contact_at=now, contacts=[("王伟", "13805145678")], **YANGZHOU
    )
    for login in ("east-rep1", "east-admin", "vendor-rep1", "tele-rep1"):
        verdict = await check(world, login, name="扬州五环印花厂", phones=["0514-2398577", "13805145678"])
        match = verdict["matches"][0]
        assert match["customer"] is None
        assert match["location"] == "OTHER_PARTNER"
        assert match["lastFollowedUpAt"] == clock.local_day(now, None).isoformat()
        numbers = [part["ours"] for part in match["evidence"] if part["kind"] == "PHONE"]
        assert numbers == ["0514-****8577", "138****5678"]
        told = str(verdict)
        for secret in (made.id.hex, "west", "王伟", world.users["west-rep1"].id.hex):
            assert secret not in told


@pytest.mark.parametrize(
    ("login", "owner", "pool", "location", "decision"),
    [
        ("east-rep1", "east-rep1", None, "OWN", "OWN"),
        ("east-rep1", "east-rep2", None, "COLLEAGUE", "BLOCKED"),
        ("east-rep1", "west-rep1", None, "OTHER_PARTNER", "BLOCKED"),
        ("east-rep1", "vendor-rep1", None, "VENDOR", "BLOCKED"),
        ("east-rep1", "tele-rep1", None, "TELESALES", "BLOCKED"),
        ("east-rep1", None, "TELESALES", "TELESALES", "BLOCKED"),
        ("east-rep1", None, "INDUSTRY", "INDUSTRY", "BLOCKED"),
        ("east-rep1", None, "east", "PARTNER_POOL", "BLOCKED"),
        ("east-rep1", None, "west", "PARTNER_POOL", "BLOCKED"),
        ("east-rep1", None, "CHANNEL", "PUBLIC_POOL", "CLAIM"),
        ("tele-rep1", None, "CHANNEL", "PUBLIC_POOL", "BLOCKED"),
        ("vendor-rep1", "tele-rep1", None, "TELESALES", "BLOCKED"),
        ("tele-rep1", "vendor-rep1", None, "COLLEAGUE", "BLOCKED"),
    ],
)
async def test_where_the_match_lives_decides(
    world: World, login: str, owner: str | None, pool: str | None, location: str, decision: str
) -> None:
    await customer(world, "扬州五环印花厂", owner, pool)
    verdict = await check(world, login, name="扬州五环印花厂")
    assert (verdict["matches"][0]["location"], verdict["decision"]) == (location, decision)


async def test_hits_in_other_libraries_use_the_established_sentences(world: World) -> None:
    await customer(world, "扬州五环印花厂", "tele-rep1")
    await customer(world, "镇江六和制衣厂", pool="INDUSTRY")
    viewer = await world.viewer("east-rep1", "zh-CN")
    said = []
    for name in ("扬州五环印花厂", "镇江六和制衣厂"):
        answer = await execute.run(viewer, CHECK, {"input": {"name": name}})
        assert answer.data
        said.append(answer.data["collisionCheck"]["message"])
    assert said == ["电销中存在这个客户，不能录入", "行业中存在这个客户，不能录入"]


async def test_what_was_judged_different_never_blocks_and_what_was_judged_the_same_always_does(world: World) -> None:
    made = await customer(world, "扬州五环印花厂", "west-rep1")
    now = await clock.now()
    ruling = await CollisionRuling.create(id=new_key(), customer=made, name_normal="扬州五环印花厂", same=False, at=now)
    assert (await check(world, "east-rep1", name="扬州五环印花厂"))["decision"] == "CLEAR"
    ruling.same, ruling.name_normal = True, "完全不像的名字"
    await ruling.save()
    verdict = await check(world, "east-rep1", name="完全不像的名字")
    assert (verdict["decision"], verdict["matches"][0]["score"]) == ("BLOCKED", 1.0)


async def test_checks_are_counted_and_bounded(world: World) -> None:
    long_ago = (await clock.now()) - timedelta(days=1)
    await Setting.create(name="checks_per_hour", value=2, effective_from=long_ago, created_at=long_ago)
    assert [await refused(world, "east-rep1", name="甲") for _ in range(3)] == [[], [], ["RATE_LIMITED"]]
    assert await refused(world, "east-rep2", name="甲") == []
    assert (await CollisionCheckCount.get(user=world.users["east-rep1"])).value == 2


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "REQUIRED"),
        ({"name": "  "}, "REQUIRED"),
        ({"name": "甲" * 201}, "INVALID"),
        ({"name": "甲" * 10_000_000}, "INVALID"),
        ({"phones": ["1"] * 6}, "INVALID"),
        ({"phones": ["1" * 41]}, "INVALID"),
        ({"website": "a" * 201}, "INVALID"),
    ],
)
async def test_what_cannot_be_checked_is_refused(world: World, given: dict[str, Any], code: str) -> None:
    assert await refused(world, "east-rep1", **given) == [code]


async def test_hostile_text_is_a_question_like_any_other(world: World) -> None:
    await customer(world, "扬州五环印花厂", "west-rep1", **YANGZHOU)
    for name in ("\x00\ud800", "((((", "有限公司", "\u202e", "'; drop table customer; --", "%" * 100, "😀" * 100):
        assert await refused(world, "east-rep1", name=f"{name}x", phones=["\x00", "ⅷ"], website="http://[::1") == []
    assert (await check(world, "east-rep1", name="扬州\x00五环印花厂"))["decision"] == "BLOCKED"


async def test_who_may_not_check_is_refused(world: World) -> None:
    assert await refused(world, "auditor", name="甲") == ["NOT_ALLOWED"]


async def test_two_names_are_compared(world: World) -> None:
    document = (
        "query ($a: String!, $b: String!) { collisionCompare(a: $a, b: $b) { relation score evidence { score } } }"
    )
    answer = await world.ask("ops", document, a="上海瑞麗服裝廠", b="上海市瑞丽服装有限公司")
    assert answer.data
    found = answer.data["collisionCompare"]
    assert found["relation"] == "SAME"
    assert sum(part["score"] for part in found["evidence"]) == pytest.approx(found["score"])
