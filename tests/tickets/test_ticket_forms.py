"""Ticket forms: a customer without an account opens a ticket, and nobody else gets anything out of it."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from app import application
from models import Event, FormCount, Mail, StoredFile, Ticket, TicketFile, TicketForm
from models.kinds import PostKind
from servers import Addresses
from settings import sender_of, settings
from tests.browsing import visitor
from tests.customers.making import customer
from tests.tickets.making import FRIDAY, agent, at
from tests.world import World

SITE = "https://www.example.com"
FORM: dict[str, Any] = {"name": "官网", "language": "en", "origins": [SITE], "consentText": "I agree to be answered."}
SENT = {
    "company": "扬州恒泰制衣有限公司",
    "contactName": "林浩",
    "email": "Lin@Hengtai-zhiyi.cn",
    "type": "FAULT",
    "product": "裁床",
    "subject": "吸风不足",
    "description": "裁厚料时吸不住",
    "consent": "true",
}
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100


async def made(world: World, **given: Any) -> TicketForm:
    done = await world.do("ops", "ticketFormCreate", {**FORM, **given}, "form { id siteKey }")
    assert not done["problems"], done["problems"]
    return await TicketForm.get(site_key=done["form"]["siteKey"])


def strangers(world: World, address: str = "198.51.100.7", language: str = "zh-CN") -> httpx.AsyncClient:
    app = application(world.addresses or Addresses("", ""))
    transport = httpx.ASGITransport(app, client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://test", headers={"accept-language": language})


@pytest_asyncio.fixture(loop_scope="session")
async def http(world: World) -> AsyncIterator[httpx.AsyncClient]:
    async with strangers(world) as client:
        yield client


async def test_a_plain_form_with_files_opens_a_ticket_and_mails_a_receipt(
    world: World, http: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    company = await customer(world, domain="hengtai-zhiyi.cn")
    form = await made(world)
    page = await http.get(f"/h/{form.site_key}")
    assert page.status_code == 200
    assert 'enctype="multipart/form-data"' in page.text
    assert "Or drop files onto this form" in page.text, "in the form's language, not the visitor's"
    token = page.text.partition('name="token" value="')[2].partition('"')[0]
    files = [("files", ("现场\u202e.png", PNG, "text/html")), ("files", ("log.txt", b"hello", ""))]
    for _ in range(2):
        typed = {**SENT, "token": token, "homepage": ""}
        answer = await http.post(f"/h/{form.site_key}", data=typed, files=files, headers={"origin": "http://test"})
        assert answer.status_code == 303, answer.text
    one = await Ticket.get()
    assert (one.channel, one.type, one.product, one.subject, one.description) == (
        "FORM",
        "FAULT",
        "裁床",
        "吸风不足",
        "裁厚料时吸不住",
    )
    assert (one.customer_id, one.requester_company, one.requester_name) == (company.id, SENT["company"], "林浩")
    assert (one.requester_email, one.language, one.consent_text) == ("lin@hengtai-zhiyi.cn", "en", FORM["consentText"])
    assert (one.form_id, one.created_by_id) == (form.id, None)
    kept = await TicketFile.filter(ticket_id=one.id).order_by("id").prefetch_related("file")
    assert [(each.file.name, each.file.media_type, each.file.owner_id) for each in kept] == [
        ("现场.png", "image/png", None),
        ("log.txt", "text/plain", None),
    ]
    thanks = await http.get(answer.headers["location"])
    assert f"Your number is #{one.number}." in thanks.text
    assert "You will hear from us by Friday 20 November" in thanks.text
    [mail] = await Mail.all()
    assert (mail.kind, mail.to_address, mail.subject) == (
        "TICKET_RECEIPT",
        "lin@hengtai-zhiyi.cn",
        f"[#{one.number}] 吸风不足",
    )
    assert mail.body.startswith("##- Please write your answer above this line -##\n\nHello 林浩,")
    assert "You will hear from us by Friday 20 November" in mail.body
    assert "/t/" not in mail.body, "the link is filled in when the mail goes"
    assert await Event.filter(name="ticket.opened").count() == 1


async def test_a_script_is_told_the_number_and_by_when_an_answer_comes(world: World, http: Any) -> None:
    form = await made(world)
    files = [{"name": "a.png", "base64": b64encode(PNG).decode()}]
    answer = await http.post(f"/h/{form.site_key}", json={**SENT, "files": files}, headers={"origin": SITE})
    one = await Ticket.get()
    assert answer.status_code == 200
    told = answer.json()
    assert (told["ok"], told["problems"], told["number"]) == (True, [], one.number)
    assert one.first_reply_due_at
    assert told["replyBy"] == one.first_reply_due_at.isoformat()
    assert told["expected"].startswith("You will hear from us by")
    assert answer.headers["access-control-allow-origin"] == SITE
    assert await TicketFile.all().count() == 1
    assert "link" not in answer.text, "only the mail address gets the link"


async def test_thanks_that_nobody_signed_say_no_number(world: World, http: Any) -> None:
    form = await made(world)
    page = await http.get(f"/h/{form.site_key}/thanks?t=eyJudW1iZXIiOjEwMDF9.x.y")
    assert page.status_code == 200
    assert "#" not in page.text.partition("<main")[2].replace('href="#', "").replace("icons.svg#", "")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"subject": " "}, "subject"),
        ({"contactName": ""}, "contactName"),
        ({"email": ""}, "email"),
        ({"email": "nobody"}, "email"),
        ({"email": "a@b.cn\r\nBcc: c@d.cn"}, "email"),
        ({"phone": "12"}, "phone"),
        ({"type": "NO_SUCH"}, "type"),
        ({"consent": ""}, "consent"),
        ({"subject": "x" * 201}, "subject"),
        ({"description": "x" * 20_001}, "description"),
        ({"company": "x" * 201}, "company"),
    ],
)
async def test_what_cannot_be_taken_is_told_at_its_field_and_keeps_what_was_typed(
    world: World, http: Any, given: dict[str, str], field: str
) -> None:
    form = await made(world)
    answer = await http.post(f"/h/{form.site_key}", json={**SENT, **given})
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["problems"]] == [field]
    page = await http.post(f"/h/{form.site_key}", data={**SENT, **given})
    assert page.status_code == 422
    assert "扬州恒泰" in page.text or field == "company"
    assert not await Ticket.exists()
    assert not await Mail.exists()
    assert await FormCount.filter(kind=PostKind.REFUSED).values_list("value", flat=True) == [2]


async def test_a_form_for_telephone_alone_asks_for_one_and_writes_no_mail(world: World, http: Any) -> None:
    form = await made(world, fields=["contactName", "phone", "description"], required=[], consentText="")
    asked = {"subject": "x", "phone": ""}
    assert (await http.post(f"/h/{form.site_key}", json=asked)).json()["problems"][0]["field"] == "phone"
    answer = await http.post(f"/h/{form.site_key}", json={**asked, "phone": "13862110457", "email": "x@y.cn"})
    one = await Ticket.get()
    assert (answer.json()["number"], one.requester_phone, one.requester_email) == (one.number, "13862110457", None)
    assert not await Mail.exists()


FILES: dict[str, tuple[list[tuple[str, bytes]], int]] = {
    "an empty one": ([("a.txt", b"")], 422),
    "one that is too big": ([("a.bin", b"x" * (20 * 1024 * 1024 + 1))], 422),
    "eleven": ([(f"{n}.txt", b"x") for n in range(11)], 422),
    "a hundred": ([(f"{n}.txt", b"x") for n in range(100)], 400),
    "too much together": ([(f"{n}.bin", b"x" * (12 * 1024 * 1024 + 300_000)) for n in range(2)], 422),
}


@pytest.mark.parametrize("case", FILES)
async def test_files_beyond_the_bounds_are_refused_and_nothing_is_half_written(
    world: World, http: Any, case: str
) -> None:
    form = await made(world)
    sent, status = FILES[case]
    files = [("files", (name, content, "text/plain")) for name, content in sent]
    answer = await http.post(f"/h/{form.site_key}", data=SENT, files=files, headers={"accept": "application/json"})
    assert answer.status_code == status, answer.text[:300]
    if status == 422:
        assert {one["field"] for one in answer.json()["problems"]} == {"files"}
    assert not await Ticket.exists()
    assert not await StoredFile.exists()


async def test_files_that_a_form_does_not_ask_for_are_not_kept(world: World, http: Any) -> None:
    form = await made(world, fields=["contactName", "email"], required=["email"], consentText="")
    answer = await http.post(f"/h/{form.site_key}", data=SENT, files=[("files", ("a.png", PNG, "image/png"))])
    assert answer.status_code == 303
    assert not await StoredFile.exists()


@pytest.mark.parametrize(
    ("origin", "status"),
    [(SITE, 200), ("http://test", 200), (None, 200)]
    + [(other, 403) for other in ("https://evil.example", "null", f"{SITE}.evil.example", "")],
)
async def test_only_listed_sites_may_send_and_read_the_answer(
    world: World, http: Any, origin: str | None, status: int
) -> None:
    form = await made(world)
    headers = {} if origin is None else {"origin": origin}
    answer = await http.post(f"/h/{form.site_key}", json=SENT, headers=headers)
    assert (answer.status_code, answer.json()["ok"]) == (status, status == 200)
    assert answer.headers.get("access-control-allow-origin") == (origin if origin in form.origins else None)
    assert await Ticket.all().count() == (status == 200)
    framed = (await http.get(f"/h/{form.site_key}?embed=1")).headers["content-security-policy"]
    assert framed.endswith(f"frame-ancestors {SITE}")
    script = await http.get(f"/h/{form.site_key}/embed.js")
    assert script.headers["content-type"].startswith("text/javascript")


async def test_what_the_trap_catches_is_counted_and_not_kept(world: World, http: Any) -> None:
    form = await made(world)
    answer = await http.post(f"/h/{form.site_key}", json={**SENT, "homepage": "http://spam.example"})
    assert (answer.status_code, answer.json()["ok"], answer.json()["number"]) == (200, True, None)
    assert (await http.post(f"/h/{form.site_key}", data={**SENT, "homepage": "x"})).status_code == 303
    assert not await Ticket.exists()
    assert not await Mail.exists()
    shown = await world.ask("ops", "{ ticketForms { nodes { ticketCount taken trapped refused } } }")
    assert shown.data == {"ticketForms": {"nodes": [{"ticketCount": 0, "taken": 0, "trapped": 2, "refused": 0}]}}


async def test_too_many_from_one_address_wait_and_others_do_not(world: World) -> None:
    form = await made(world, hourlyBound=31)
    async with strangers(world) as one, strangers(world, "203.0.113.9") as other:
        for n in range(32):
            answer = await one.post(f"/h/{form.site_key}", json={**SENT, "homepage": "x"})
            assert answer.status_code == (200 if n < 30 else 429)
        assert answer.headers["retry-after"]
        assert (await other.post(f"/h/{form.site_key}", json=SENT)).status_code == 200
        assert (await other.post(f"/h/{form.site_key}", json=SENT)).status_code == 429
    assert await Ticket.all().count() == 1


async def test_ten_at_once_make_one_ticket_with_one_receipt(committed: World) -> None:
    form = await made(committed)
    async with strangers(committed) as client:
        sent = {**SENT, "token": "one"}
        answers = await asyncio.gather(*(client.post(f"/h/{form.site_key}", json=sent) for _ in range(10)))
        other = await client.post(f"/h/{form.site_key}", json={**sent, "subject": "anders"})
    assert {one.status_code for one in answers} == {200}
    assert len({one.json()["number"] for one in answers}) == 1
    assert (other.status_code, other.json()["problems"][0]["code"]) == (409, "CONFLICT")
    assert (await Ticket.all().count(), await Mail.all().count()) == (1, 1)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{", 400),
        ("application/json", b"[]", 400),
        ("application/json", b"{}", 422),
        ("application/json", b'{"email": {"a": 1}, "files": 7, "contactName": [1]}', 422),
        ("application/json", b'{"files": [{"base64": "!!"}]}', 400),
        ("application/json", b'{"subject": "\\u0000", "contactName": "\\u0000"}', 422),
        ("application/x-www-form-urlencoded", b"%ff=%00&&&=;=", 422),
        ("application/x-www-form-urlencoded", b"a=1&" * 500, 400),
        ("multipart/form-data", b"x", 400),
        ("multipart/form-data; boundary=x", b"--x\r\n", 422),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; filename="x"\r\n', 422),
        ("text/plain", b"x", 415),
        ("application/json", b'{"subject": "' + b"x" * (26 * 1024 * 1024) + b'"}', 413),
    ],
)  # fmt: skip
async def test_hostile_bodies_are_refused_and_keep_nothing(
    world: World, http: Any, kind: str, body: bytes, status: int
) -> None:
    form = await made(world)
    answer = await http.post(f"/h/{form.site_key}", content=body, headers={"content-type": kind})
    assert answer.status_code == status
    assert not await Ticket.exists()
    assert not await StoredFile.exists()


@pytest.mark.parametrize("key", ["nothing", "x" * 5000, "%00", "' or 1=1"])
async def test_a_key_of_no_form_is_not_found(world: World, http: Any, key: str) -> None:
    form = await made(world)
    for answer in (await http.get(f"/h/{key}"), await http.post(f"/h/{key}", json=SENT)):
        assert answer.status_code in {403, 404}
    assert (await http.post(f"/f/{form.site_key}", json=SENT)).status_code == 404


async def test_a_closed_form_takes_nothing(world: World, http: Any) -> None:
    form = await made(world)
    given = {"ticketFormId": f"tfm_{form.id.hex}"}
    await world.do("ops", "ticketFormClose", given, "form { closedAt }")
    assert (await http.get(f"/h/{form.site_key}")).status_code == 410
    answer = await http.post(f"/h/{form.site_key}", json=SENT)
    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (410, "CLOSED")
    again = await world.do("ops", "ticketFormUpdate", {**given, "heading": "x"}, "form { id }")
    assert [one["code"] for one in again["problems"]] == ["CONFLICT"]
    assert not await Ticket.exists()


async def test_a_mail_address_of_ours_gets_no_receipt(world: World, http: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.__dict__, "sender", sender_of("Weir <service@crm.example>"))
    form = await made(world)
    await http.post(f"/h/{form.site_key}", json={**SENT, "email": "Service@crm.example"})
    assert await Ticket.exists()
    assert not await Mail.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"fields": ["description"]}, "fields"),
        ({"fields": ["email", "password"]}, "fields"),
        ({"accent": "red; }"}, "accent"),
        ({"origins": ["*"]}, "origins"),
        ({"hourlyBound": 0}, "hourlyBound"),
        ({"language": "fr"}, "language"),
        ({"labels": {"phone": "x" * 61}}, "labels.phone"),
    ],
)
async def test_an_impossible_form_is_refused(world: World, given: dict[str, Any], field: str) -> None:
    done = await world.do("ops", "ticketFormCreate", {**FORM, **given}, "form { id }")
    assert [one["field"] for one in done["problems"]] == [field]
    assert not await TicketForm.exists()


async def test_a_form_is_changed_once_for_each_version_and_only_by_who_may(world: World) -> None:
    form = await made(world)
    given = {"ticketFormId": f"tfm_{form.id.hex}", "version": 1, "heading": "Hello", "fields": ["email"]}
    done = await world.do("ops", "ticketFormUpdate", given, "form { heading version fields { name required } }")
    asked = [{"name": "email", "required": True}, {"name": "subject", "required": True}]
    assert done["form"] == {"heading": "Hello", "version": 2, "fields": asked}
    late = await world.do("ops", "ticketFormUpdate", given, "form { id }")
    assert [one["code"] for one in late["problems"]] == ["CONFLICT"]
    await agent(world)
    for login in ("east-rep1", "service1", "auditor"):
        stranger = await world.do(login, "ticketFormUpdate", given, "form { id }")
        assert [one["code"] for one in stranger["problems"]] == ["NOT_ALLOWED"]
    shown = await world.ask("east-rep1", "{ ticketForms { nodes { id } } }")
    assert shown.data == {"ticketForms": {"nodes": []}}


async def test_the_builder_shows_what_is_typed_and_what_to_copy(world: World) -> None:
    ops = await visitor(world, "ops")
    await ops.get("/ticket-forms")
    page = await ops.get("/ticket-forms/new?name=x&heading=Hallo+%3Cb%3E&fields=email&labels.email=Post&language=en")
    preview = page.partition('id="preview"')[2].partition("</section>")[0]
    assert "Hallo &lt;b&gt;" in preview
    assert "Post" in preview
    assert 'name="phone"' not in preview
    typed = {"name": "Stand", "fields": ["", "phone", "files"], "required": ["", "phone"], "language": "en"}
    answer = await ops.post("/ticket-forms/new", **typed, hourlyBound="60", origins=f"{SITE}\r\n")
    form = await TicketForm.get()
    assert [(row["name"], row["required"]) for row in form.asked] == [
        ("phone", True),
        ("subject", True),
        ("files", False),
    ]
    shown = await ops.get(answer.headers["location"])
    assert f"http://test/h/{form.site_key}/embed.js" in shown
    assert "multipart/form-data" in shown
    assert "Stand" in await ops.get("/ticket-forms")
    await ops.get(f"{answer.headers['location']}/close")
    await ops.post(f"{answer.headers['location']}/close", ticketFormId=f"tfm_{form.id.hex}")
