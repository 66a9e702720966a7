"""Forms on other people's pages: who may show them, who may send them, and what becomes of what is sent."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from app import application
from models import Event, FormCount, Lead, LeadActivity, LeadForm
from models.kinds import PostKind
from servers import Addresses
from tests.browsing import visitor
from tests.leads.colours import contrast
from tests.world import World
from web.public_forms import ink

SITE = "https://www.example.com"
FORM: dict[str, Any] = {
    "name": "官网",
    "fields": ["company", "contactName", "phone", "industry", "need"],
    "required": ["contactName", "phone"],
    "origins": [f"{SITE}/", "http://localhost:8080"],
    "language": "en",
    "consentText": "I agree to be called.",
}
SENT = {"contactName": "顾晓岚", "phone": "13862110457", "company": "苏州朗润纺织有限公司", "consent": "true"}


async def made(world: World, **given: Any) -> LeadForm:
    done = await world.do("ops", "leadFormCreate", {**FORM, **given}, "form { id siteKey }")
    assert not done["problems"], done["problems"]
    return await LeadForm.get(site_key=done["form"]["siteKey"])


def strangers(world: World, address: str = "198.51.100.7") -> httpx.AsyncClient:
    app = application(world.addresses or Addresses("", ""))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app, client=(address, 1)), base_url="http://test")


@pytest_asyncio.fixture(loop_scope="session")
async def http(world: World) -> AsyncIterator[httpx.AsyncClient]:
    async with strangers(world) as client:
        yield client


async def test_the_page_works_without_scripts_and_carries_where_the_visitor_came_from(world: World, http: Any):
    form = await made(world)
    page = await http.get(f"/f/{form.site_key}?utm_source=baidu&utm_campaign=%22spring", headers={"referer": SITE})
    assert page.status_code == 200
    assert 'name="utm_source" value="baidu"' in page.text
    assert "&#34;spring" in page.text
    assert "I agree to be called." in page.text
    token = page.text.partition('name="token" value="')[2].partition('"')[0]
    typed = {**SENT, "token": token, "utm_source": "baidu", "referrer": SITE, "homepage": ""}
    for _ in range(2):
        answer = await http.post(f"/f/{form.site_key}", data=typed, headers={"origin": "http://test"})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/f/{form.site_key}/thanks")
    lead = await Lead.get()
    assert (lead.form_id, lead.channel, lead.source, lead.language) == (form.id, "FORM", "WEB", "en")
    assert (lead.utm, lead.referrer, lead.consent_text) == ({"source": "baidu"}, SITE, "I agree to be called.")
    assert await LeadActivity.all().values_list("kind", flat=True) == ["FORM"]
    assert await Event.filter(name="lead.captured").count() == 1
    assert (await http.get(answer.headers["location"])).status_code == 200


async def test_a_refused_page_keeps_what_was_typed(world: World, http: Any):
    form = await made(world)
    answer = await http.post(f"/f/{form.site_key}", data={**SENT, "phone": "1234", "consent": ""})
    assert answer.status_code == 422
    assert "顾晓岚" in answer.text
    assert await Lead.all().count() == 0


@pytest.mark.parametrize(
    ("origin", "status"),
    [(SITE, 200), ("http://localhost:8080", 200), ("http://test", 200), (None, 200)]
    + [(other, 403) for other in ("https://evil.example", "null", "https://example.com", f"{SITE}.evil.example", "")],
)
async def test_only_listed_sites_may_send_and_read_the_answer(world: World, http: Any, origin: str | None, status: int):
    form = await made(world)
    headers = {} if origin is None else {"origin": origin}
    answer = await http.post(f"/f/{form.site_key}", json=SENT, headers=headers)
    assert (answer.status_code, answer.json()["ok"]) == (status, status == 200)
    assert answer.headers.get("access-control-allow-origin") == (origin if origin in form.origins else None)
    assert await Lead.all().count() == (status == 200)
    asked = await http.options(f"/f/{form.site_key}", headers=headers)
    assert asked.status_code == (204 if origin in form.origins else 403)


async def test_only_listed_sites_may_frame_the_page(world: World, http: Any):
    form = await made(world, redirectUrl="https://shop.example.com/thanks?x=1")
    alone = (await http.get(f"/f/{form.site_key}")).headers["content-security-policy"]
    framed = (await http.get(f"/f/{form.site_key}?embed=1")).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in alone
    assert framed.endswith(f"frame-ancestors {SITE} http://localhost:8080")
    assert "form-action 'self' https://shop.example.com;" in alone
    sent = await http.post(f"/f/{form.site_key}", data=SENT)
    assert sent.headers["location"] == "https://shop.example.com/thanks?x=1"
    script = await http.get(f"/f/{form.site_key}/embed.js")
    assert script.headers["content-type"].startswith("text/javascript")


async def test_what_the_trap_catches_is_counted_and_not_kept(world: World, http: Any):
    form = await made(world)
    answer = await http.post(f"/f/{form.site_key}", json={**SENT, "homepage": "http://spam.example"})
    assert answer.json() == {"ok": True, "problems": []}
    assert await Lead.all().count() == 0
    shown = await world.ask("ops", "{ leadForms { nodes { leadCount taken trapped refused } } }")
    assert shown.data == {"leadForms": {"nodes": [{"leadCount": 0, "taken": 0, "trapped": 1, "refused": 0}]}}


async def test_too_many_from_one_address_do_not_use_up_the_bound_of_the_form(world: World):
    form = await made(world, hourlyBound=31)
    async with strangers(world) as one, strangers(world, "203.0.113.9") as other:
        for at in range(33):
            answer = await one.post(f"/f/{form.site_key}", json={**SENT, "homepage": "x"})
            assert answer.status_code == (200 if at < 30 else 429)
        assert answer.headers["retry-after"]
        assert (await other.post(f"/f/{form.site_key}", json=SENT)).status_code == 200
        assert (await other.post(f"/f/{form.site_key}", data=SENT)).status_code == 429
    assert await Lead.all().count() == 1
    marks = await FormCount.filter(kind=PostKind.FROM).values_list("key", flat=True)
    assert len(marks) == 2
    assert not any("198.51" in str(mark) for mark in marks)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{", 400),
        ("application/json", b"[]", 400),
        ("application/json", b'"x"', 400),
        ("application/json", b"\xff\xfe", 400),
        ("application/json", b"{}", 422),
        ("application/json", b'{"phone": {"a": 1}, "utm": 7, "contactName": [1]}', 422),
        ("application/json", b'{"phone": "\\u0000", "contactName": "\\u0000"}', 422),
        ("application/json", b"[" * 60_000, 400),
        ("application/json", b'{"need": "' + b"x" * 70_000 + b'"}', 413),
        ("application/x-www-form-urlencoded", b"%ff=%00&&&=;=", 422),
        ("application/x-www-form-urlencoded", b"a=1&" * 500, 400),
        ("multipart/form-data", b"x", 400),
        ("multipart/form-data; boundary=x", b"--x\r\n", 422),
        ("text/plain", b"x", 415),
        ("", b"", 415),
    ],
)
async def test_hostile_bodies_are_refused_and_keep_nothing(
    world: World, http: Any, kind: str, body: bytes, status: int
):
    form = await made(world)
    answer = await http.post(f"/f/{form.site_key}", content=body, headers={"content-type": kind})
    assert answer.status_code == status
    assert await Lead.all().count() == 0


@pytest.mark.parametrize("key", ["nothing", "x" * 5000, "%00", "' or 1=1"])
async def test_a_key_of_no_form_is_not_found(world: World, http: Any, key: str):
    for answer in (await http.get(f"/f/{key}"), await http.post(f"/f/{key}", json=SENT)):
        assert answer.status_code in {403, 404}


async def test_a_closed_form_takes_nothing(world: World, http: Any):
    form = await made(world)
    shown = await world.ask("ops", "{ leadForms { nodes { id } } }")
    await world.do("ops", "leadFormClose", {"formId": shown.data["leadForms"]["nodes"][0]["id"]}, "form { closedAt }")
    assert (await http.get(f"/f/{form.site_key}")).status_code == 410
    answer = await http.post(f"/f/{form.site_key}", json=SENT)
    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (410, "CLOSED")
    assert await Lead.all().count() == 0


async def test_a_double_click_makes_one_lead_with_one_activity(committed: World):
    form = await made(committed)
    async with strangers(committed) as client:
        sent = {**SENT, "token": "one"}
        answers = await asyncio.gather(*(client.post(f"/f/{form.site_key}", json=sent) for _ in range(10)))
    assert {one.status_code for one in answers} == {200}
    assert (await Lead.all().count(), await LeadActivity.all().count()) == (1, 1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"fields": ["need"]}, "fields"),
        ({"fields": ["phone", "password"]}, "fields"),
        ({"accent": "red; }"}, "accent"),
        ({"redirectUrl": "http://example.com"}, "redirectUrl"),
        ({"redirectUrl": "https://a@example.com"}, "redirectUrl"),
        ({"redirectUrl": "javascript:alert(1)"}, "redirectUrl"),
        ({"redirectUrl": "https://example.com:99999999/"}, "redirectUrl"),
        ({"origins": ["https://example.com/path"]}, "origins"),
        ({"origins": ["*"]}, "origins"),
        ({"origins": ["https://x;script-src"]}, "origins"),
        ({"hourlyBound": 0}, "hourlyBound"),
        ({"language": "fr"}, "language"),
        ({"source": "NO_SUCH"}, "source"),
        ({"labels": {"phone": "x" * 61}}, "labels.phone"),
    ],
)
async def test_an_impossible_form_is_refused(world: World, given: dict[str, Any], field: str):
    done = await world.do("ops", "leadFormCreate", {**FORM, **given}, "form { id }")
    assert [one["field"] for one in done["problems"]] == [field]
    assert await LeadForm.all().count() == 0


async def test_a_form_is_changed_once_for_each_version_and_only_by_who_may(world: World):
    form = await made(world)
    given = {"formId": f"lfm_{form.id.hex}", "version": 1, "heading": "Hello", "fields": ["email"]}
    changed = await world.do(
        "ops", "leadFormUpdate", given, "form { heading version fields { name required } origins }"
    )
    assert changed["form"]["fields"] == [{"name": "email", "required": False}]
    assert changed["form"]["origins"] == [SITE, "http://localhost:8080"]
    late = await world.do("ops", "leadFormUpdate", given, "form { id }")
    assert [one["code"] for one in late["problems"]] == ["CONFLICT"]
    stranger = await world.do("east-rep1", "leadFormUpdate", given, "form { id }")
    assert [one["code"] for one in stranger["problems"]] == ["NOT_ALLOWED"]


@pytest.mark.parametrize("colour", ["ffffff", "000000", "0b665d", "ff0000", "777777", "ffcc00", "1a6f3e"])
def test_the_text_on_any_colour_can_be_read(colour: str):
    assert contrast(colour, "ffffff" if ink(colour) == "#fff" else "000000") >= 4.5


async def test_the_builder_shows_what_is_typed_and_what_to_copy(world: World):
    ops = await visitor(world, "ops")
    page = await ops.get(
        "/lead-forms/new?name=x&heading=Hallo+%3Cb%3E&fields=email&labels.email=Post&language=en&accent=%23FF0000"
    )
    preview = page.partition('id="preview"')[2].partition("</section>")[0]
    assert "Hallo &lt;b&gt;" in preview
    assert "Post" in preview
    assert "/f/accent/ff0000.css" in preview
    assert 'name="phone"' not in preview
    typed = {
        "name": "Stand",
        "fields": ["", "phone", "need"],
        "required": ["", "phone"],
        "language": "en",
        "source": "WEB",
    }
    answer = await ops.post("/lead-forms/new", **typed, library="CHANNEL", hourlyBound="60", origins=f"{SITE}\r\n")
    form = await LeadForm.get()
    assert [(row["name"], row["required"]) for row in form.asked] == [("phone", True), ("need", False)]
    shown = await ops.get(answer.headers["location"])
    assert f"http://test/f/{form.site_key}/embed.js" in shown
    assert '&lt;textarea name="need"&gt;&lt;/textarea&gt;' in shown.replace("&#34;", '"')
    assert "Stand" in await ops.get("/lead-forms")
    await ops.get(f"{answer.headers['location']}/close")
