"""A file of people on its way into the leads: columns by hand, a dry run that is right, landing once."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from domain import clock, ids
from domain.imports import working
from domain.leads.importing import LEADS
from gql.context import Upload
from gql.execute import run
from models import Customer, Lead, LeadActivity, LeadImport, LeadImportRow, StoredFile
from models.kinds import LeadState
from tests.browsing import visitor
from tests.customers.making import customer
from tests.imports.making import workbook_of
from tests.leads.making import lead
from tests.world import START, World

COUNTS = "counts { new joins customer before refused added }"
SHOW = f"leadImport {{ id state total done header columns {{ heading field sample }} {COUNTS} }}"
ROWS = """query ($id: ID!, $outcome: String) { leadImportRows(importId: $id, outcome: $outcome, first: 100) { nodes {
    number outcome name leadId reasons } }
    leadImport(id: $id) { state done counts { new joins customer before refused added } } }"""
FILE = "公司名称,姓名,手机,行业,规模,序号\n苏州朗润纺织有限公司,顾晓岚,13862110457,服装,100–499 人,1\n,,,,,2\n"
FILE += "苏州朗润纺织有限公司,顾晓岚,13862110457,APPAREL,,3\n无锡云帆贸易有限公司,许知远,12,nothing,,4\n"


async def sent(world: World, content: str | bytes, login: str = "ops", **given: Any) -> dict[str, Any]:
    """The payload of an upload, as text or as a page sends a file."""
    if isinstance(content, str):
        return await world.do(login, "leadImport", {"content": content, **given}, SHOW)
    document = (
        "mutation ($input: LeadImportInput!) { it: leadImport(input: $input) { "
        f"{SHOW} problems {{ code field message }} }} }}"
    )
    files = {"file": [Upload("名单.xlsx", "application/octet-stream", content)]}
    answer = await run(await world.viewer(login), document, {"input": given}, files=files)
    assert answer.data, answer.errors
    return dict(answer.data["it"])


async def steered(world: World, act: str, one: str, login: str = "ops", **given: Any) -> dict[str, Any]:
    return await world.do(login, f"leadImport{act}", {"importId": one, **given}, SHOW)


async def worked() -> LeadImport:
    made = await LeadImport.all().order_by("-created_at", "-id").first()
    assert made
    await working.work(LEADS, made.id)
    return await LeadImport.get(id=made.id)


async def looked_at(world: World, content: str | bytes, login: str = "ops", **given: Any) -> str:
    """The id of an import after its dry run."""
    payload = await sent(world, content, login, **given)
    assert payload["problems"] == []
    one: str = payload["leadImport"]["id"]
    assert (await steered(world, "Check", one, login))["problems"] == []
    await worked()
    return one


async def landed(world: World, content: str | bytes, login: str = "ops", **given: Any) -> str:
    """The id of an import that is done."""
    one = await looked_at(world, content, login, **given)
    assert (await steered(world, "Start", one, login))["problems"] == []
    await worked()
    return one


async def rows(world: World, one: str, login: str = "ops", outcome: str | None = None) -> Any:
    answer = await world.ask(login, ROWS, id=one, outcome=outcome)
    assert answer.data, answer.errors
    return answer.data


async def outcomes(one: str) -> dict[int, str]:
    key = ids.key(LeadImport, one)
    return dict(await LeadImportRow.filter(lead_import_id=key).values_list("number", "outcome"))


async def test_a_dry_run_says_what_each_row_would_become_and_writes_nothing(world: World) -> None:
    await customer(world, "宁波市海天机械厂", "west-rep1")
    await lead(world, "绍兴市瑞丰纺织有限公司", "east-rep1", phone="13957541234", last_activity_at=await clock.now())
    more = "绍兴瑞丰纺织,沈青禾,13957541234,,,5\n宁波海天机械厂,卢一鸣,13957541299,,,6\n"
    before = (await Lead.all().count(), await LeadActivity.all().count())
    one = await looked_at(world, FILE + more)
    found = await rows(world, one)
    said = {row["number"]: (row["outcome"], row["name"], row["leadId"]) for row in found["leadImportRows"]["nodes"]}
    assert said == {
        2: ("NEW", "苏州朗润纺织有限公司 · 顾晓岚", None),
        3: ("REFUSED", "", None),
        4: ("JOINS", "苏州朗润纺织有限公司 · 顾晓岚", None),
        5: ("REFUSED", "无锡云帆贸易有限公司 · 许知远", None),
        6: ("JOINS", "绍兴瑞丰纺织 · 沈青禾", None),
        7: ("CUSTOMER", "宁波海天机械厂 · 卢一鸣", None),
    }
    reasons = {row["number"]: row["reasons"] for row in found["leadImportRows"]["nodes"]}
    assert reasons[2] == []
    assert reasons[4] == ["The same person as row 2."]
    assert reasons[5] == [
        "Telephone: This is no telephone number: give the area code and 7 or 8 digits, or 11 digits of a mobile.",
        "Industry: This is not in the list.",
    ]
    assert reasons[6][0].startswith("The same person as the open lead 绍兴市瑞丰纺织有限公司, last active on ")
    assert reasons[7] == ["宁波市海天机械厂 is a customer of west-rep1, who gets this lead."]
    assert found["leadImport"] == {
        "state": "CHECKED",
        "done": 6,
        "counts": {"new": 1, "joins": 2, "customer": 1, "before": 0, "refused": 2, "added": 0},
    }
    assert (await Lead.all().count(), await LeadActivity.all().count()) == before
    assert len((await rows(world, one, outcome="JOINS"))["leadImportRows"]["nodes"]) == 2


async def test_what_the_dry_run_said_is_what_happens(world: World) -> None:
    await customer(world, "宁波市海天机械厂", "west-rep1")
    await lead(world, "绍兴市瑞丰纺织有限公司", "east-rep1", phone="13957541234", last_activity_at=await clock.now())
    content = "公司,姓名,手机,邮箱,微信\n" + "".join(
        f"{row}\n"
        for row in (
            "绍兴瑞丰纺织有限公司,沈青禾,13957541234,shen@ruifeng-tex.cn,",
            "绍兴市瑞丰纺织有限公司,沈青禾,,shen@ruifeng-tex.cn,",
            "宁波海天机械厂,卢一鸣,13957541299,,luyiming",
            ",,,,luyiming",
            "苏州朗润纺织有限公司,顾晓岚,13862110457,,",
            "苏州朗润纺织有限公司,张三,,zhang@langrun.cn,",
            "苏州朗润纺织有限公司,张三,0512-66554433,,",
            "另一家公司,顾晓岚,,,",
            "另一家公司,,12,,",
            "苏州朗润贸易有限公司,李四,0512-66554433,,",
        )
    )
    one = await looked_at(world, content)
    forecast = await outcomes(one)
    await steered(world, "Start", one)
    await worked()
    assert await outcomes(one) == forecast
    assert forecast == {
        2: "JOINS",
        3: "JOINS",
        4: "CUSTOMER",
        5: "JOINS",
        6: "NEW",
        7: "NEW",
        8: "JOINS",
        9: "NEW",
        10: "REFUSED",
        11: "NEW",
    }
    assert await Lead.all().count() == 1 + 5


async def test_a_dry_run_that_was_interrupted_still_knows_the_rows_before(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lead(world, "绍兴市瑞丰纺织有限公司", "east-rep1", phone="13957541234", last_activity_at=await clock.now())
    people = "".join(f"无锡{at}号贸易有限公司,1390000{at:04},\n" for at in range(60))
    content = f"公司,手机,微信\n绍兴瑞丰纺织,13957541234,shenqinghe\n{people}{people},,shenqinghe\n"
    whole = await outcomes(await looked_at(world, content))
    again = (await sent(world, content + "\n"))["leadImport"]["id"]
    await steered(world, "Check", again)
    real, left = working._next, iter(range(3))

    def dying(*given: Any) -> Any:
        if next(left, None) is None:
            raise RuntimeError("killed")
        return real(*given)

    monkeypatch.setattr(working, "_next", dying)
    with pytest.raises(RuntimeError, match="killed"):
        await worked()
    monkeypatch.setattr(working, "_next", real)
    assert (await LeadImport.filter(state="CHECKING").get()).done == 75
    made = await worked()
    assert made.state == "CHECKED"
    assert await outcomes(again) == whole
    assert (whole[2], whole[122], made.counts["NEW"], made.counts["JOINS"]) == ("JOINS", "JOINS", 60, 62)


async def test_each_row_is_captured_and_what_is_wrong_comes_back(world: World) -> None:
    one = await landed(world, FILE, channel="EVENT", source="EXHIBITION")
    made = await LeadImport.get()
    assert (made.state, made.counts) == ("DONE", {"NEW": 1, "JOINS": 1, "REFUSED": 2, "added": 2})
    found = await Lead.get()
    assert (found.channel, found.industry, found.source) == ("EVENT", "APPAREL", "EXHIBITION")
    assert found.captured_by_id == world.users["ops"].id
    assert await LeadActivity.filter(lead_id=found.id).count() == 2
    kept = {row.number: row.lead_id for row in await LeadImportRow.all()}
    assert kept == {2: found.id, 3: None, 4: found.id, 5: None}
    told = await (await visitor(world, "ops")).get(f"/leads/imports/{one}/refused.csv")
    lines = told.removeprefix("\ufeff").splitlines()
    assert (len(lines), lines[0]) == (3, "公司名称,姓名,手机,行业,规模,序号,Reason")
    assert lines[2].startswith("无锡云帆贸易有限公司,许知远,12,nothing,,4,")


@pytest.mark.parametrize("again", [FILE, FILE.encode("gb18030"), FILE.replace("\n", "\r\n")])
async def test_the_same_file_again_adds_nothing_twice_also_much_later(world: World, again: str | bytes) -> None:
    first = await landed(world, FILE)
    await LeadActivity.all().update(at=START)
    await Lead.all().update(last_activity_at=START - timedelta(days=400))
    second = await landed(world, FILE, login="admin")
    assert await outcomes(first) == {2: "NEW", 3: "REFUSED", 4: "JOINS", 5: "REFUSED"}
    assert await outcomes(second) == {2: "BEFORE", 3: "REFUSED", 4: "BEFORE", 5: "REFUSED"}
    assert (await Lead.all().count(), await LeadActivity.all().count()) == (1, 2)
    [row] = [row for row in (await rows(world, second))["leadImportRows"]["nodes"] if row["number"] == 2]
    assert row["leadId"] == ids.public(Lead, (await Lead.get()).id)
    assert row["reasons"][0].startswith("Came in out of this very file on ")


async def test_what_was_found_invalid_may_come_in_again(world: World) -> None:
    await landed(world, FILE)
    await Lead.all().update(state=LeadState.INVALID)
    assert await outcomes(await landed(world, FILE)) == {2: "NEW", 3: "REFUSED", 4: "JOINS", 5: "REFUSED"}
    assert await Lead.all().count() == 2


async def test_one_file_sent_twice_at_once_lands_once(committed: World) -> None:
    content = "company,phone\n" + "".join(f"无锡{at}号贸易有限公司,1390000{at:04}\n" for at in range(60))
    imports = [await looked_at(committed, content) for _ in range(2)]
    for one in imports:
        await steered(committed, "Start", one)
    keys = [ids.key(LeadImport, one) for one in imports]
    await asyncio.gather(*(working.work(LEADS, key) for key in keys * 2 if key))
    states = [(one.state, one.done) for one in await LeadImport.all()]
    assert states == [("DONE", 60)] * 2
    assert (await Lead.all().count(), await LeadActivity.all().count()) == (60, 60)


async def test_an_import_rests_goes_on_and_ends_as_it_is_told(world: World) -> None:
    one = (await sent(world, FILE))["leadImport"]["id"]
    assert [p["code"] for p in (await steered(world, "Start", one))["problems"]] == ["CONFLICT"]
    await steered(world, "Check", one)
    assert (await steered(world, "Pause", one))["leadImport"]["state"] == "PAUSED"
    assert (await worked()).state == "PAUSED"
    await steered(world, "Resume", one)
    assert (await worked()).state == "CHECKED"
    await steered(world, "Start", one)
    await steered(world, "Cancel", one)
    assert (await worked()).state == "CANCELLED"
    assert [p["code"] for p in (await steered(world, "Start", one))["problems"]] == ["CONFLICT"]
    assert await Lead.all().count() == 0


async def test_columns_are_mapped_by_hand_and_one_must_reach_the_person(world: World) -> None:
    content = "甲,乙,丙,丁\n朗润,苏州朗润纺织有限公司,顾,晓岚\n"
    made = (await sent(world, content))["leadImport"]
    assert (made["header"], [column["field"] for column in made["columns"]]) == (False, ["", "company", "", ""])
    refused = await steered(world, "Check", made["id"], fields=["SKIP", "title", "need", "need"])
    assert [(p["code"], p["field"]) for p in refused["problems"]] == [("REQUIRED", "fields")]
    for fields in (["moon", "company", "", ""], ["company", "company", "", ""]):
        refused = await steered(world, "Check", made["id"], fields=fields)
        assert [(p["code"], p["field"]) for p in refused["problems"]] == [("INVALID", "fields")]
    assert (await LeadImport.get()).state == "UPLOADED"
    mapped = {"fields": ["need", "company", "contactName", "contactName"], "header": True}
    assert (await steered(world, "Check", made["id"], **mapped))["leadImport"]["total"] == 1
    await worked()
    await steered(world, "Start", made["id"])
    await worked()
    found = await Lead.get()
    assert (found.company, found.contact_name, found.need) == ("苏州朗润纺织有限公司", "顾晓岚", "朗润")


@pytest.mark.parametrize(
    ("cell", "consent"),
    [
        ("是", "同意接收资料: 是"),
        ("no", ""),
        ("", ""),
        ("本人同意贵公司通过邮件与我联系。", "本人同意贵公司通过邮件与我联系。"),
    ],
)
async def test_consent_campaign_and_source_are_kept(world: World, cell: str, consent: str) -> None:
    headings = "公司,同意接收资料,utm_source,utm_medium,活动名称,来源页面,来源"
    await landed(
        world, f"{headings}\n苏州朗润纺织有限公司,{cell},baidu,cpc,春季展,https://a.cn/x,网站\n", source="OTHER"
    )
    found = await Lead.get()
    assert (found.consent_text, found.consented_at is not None) == (consent, bool(consent))
    assert found.utm == {"source": "baidu", "medium": "cpc", "campaign": "春季展"}
    assert (found.referrer, found.source) == ("https://a.cn/x", "WEB")


async def test_a_workbook_is_read_like_a_list(world: World) -> None:
    table = [["Company", "First name", "Last name", "Mobile"], ["Lang Run Ltd", "Xiaolan", "Gu", 13862110457]]
    await landed(world, workbook_of(table))
    found = await Lead.get()
    assert (found.contact_name, found.phone) == ("Xiaolan Gu", "13862110457")
    assert (await StoredFile.get()).name == "名单.xlsx"


@pytest.mark.parametrize("login", ["ops"])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_the_template_can_be_imported_as_it_is(world: World, login: str, language: str) -> None:
    who = await visitor(world, login, language)
    text = await who.get("/leads/imports/template.csv")
    one = await looked_at(world, text.removeprefix("\ufeff"))
    assert await outcomes(one) == {2: "NEW"}
    made = await LeadImport.get()
    assert "" not in made.mapping["fields"]


async def test_the_page_leads_from_the_file_to_the_leads(world: World) -> None:
    ops = await visitor(world, "ops")
    assert "Download a template" in await ops.get("/leads/import")
    one = (await sent(world, FILE + "=1+1,,13900001111,,,\n"))["leadImport"]["id"]
    here = f"/leads/imports/{one}"
    page = await ops.get(here)
    assert "Start the dry run" in page
    kept = await ops.post(f"{here}/check", 422, importId=one, fields=["SKIP"] * 6, header="true")
    assert "Say which column holds the company" in kept.text
    fields = ["company", "contactName", "phone", "industry", "companySize", "SKIP"]
    assert (await ops.post(f"{here}/check", importId=one, fields=fields, header=["", "true"])).headers[
        "location"
    ] == here
    await worked()
    page = await ops.get(here)
    assert "Take 3 rows in" in page
    assert "2 new, 1 join a lead there is" in page
    await ops.post(f"{here}/start", importId=one)
    await worked()
    page = await ops.get(f"{here}?outcome=NEW")
    assert "3 rows were taken in" in page
    assert f'href="/leads/{ids.public(Lead, (await Lead.get(contact_name="顾晓岚")).id)}"' in page
    assert "Done" in await ops.get("/leads/import")


@pytest.mark.parametrize(
    ("content", "code"),
    [("", "REQUIRED"), (" \n", "INVALID"), ("phone\n", "INVALID"), ("phone\n" + "1\n" * 5001, "INVALID")],
)
async def test_what_is_no_list_of_leads_is_refused(world: World, content: str, code: str) -> None:
    payload = await sent(world, content)
    assert [(one["code"], one["field"]) for one in payload["problems"]] == [(code, "file")]
    assert (await LeadImport.all().count(), await StoredFile.all().count()) == (0, 0)


@pytest.mark.parametrize("given", [{"channel": "API"}, {"source": "MOON"}])
async def test_a_channel_or_source_that_there_is_not_is_refused(world: World, given: dict[str, str]) -> None:
    payload = await sent(world, FILE, **given)
    assert [(one["code"], one["field"]) for one in payload["problems"]] == [("INVALID", next(iter(given)))]
    assert await LeadImport.all().count() == 0


async def test_only_who_may_imports_and_sees_what_others_import(world: World) -> None:
    assert [one["code"] for one in (await sent(world, FILE, "east-rep1"))["problems"]] == ["NOT_ALLOWED"]
    one = await looked_at(world, FILE)
    for act in ("Check", "Start", "Pause", "Resume", "Cancel"):
        refused = await steered(world, act, one, "east-admin")
        assert [p["code"] for p in refused["problems"]] == ["NOT_ALLOWED"]
    hidden = await rows(world, one, "east-admin")
    assert (hidden["leadImport"], hidden["leadImportRows"]["nodes"]) == (None, [])
    assert (await rows(world, one, "admin"))["leadImport"]["state"] == "CHECKED"
    assert (await LeadImport.get()).state == "CHECKED"
    assert await Customer.all().count() == 0
