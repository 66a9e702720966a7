"""Files on tickets: put there by pages and by other systems, reached through the ticket's door and no other way."""

from base64 import b64encode
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from app import application
from domain import files, housekeeping, ids
from domain.files import Given, fitting, media_type, tidy_name
from domain.people import tokens
from domain.viewer import system
from models import Customer, Mail, StoredFile, Ticket, TicketFile, TicketMessage
from servers import Addresses
from tests.browsing import visitor
from tests.customers.making import customer
from tests.mails.post_office import Opened, send
from tests.tickets.making import PICKED, agent, public, ticket
from tests.world import World

PNG, PDF = b"\x89PNG\r\n\x1a\n" + b"x" * 100, b"%PDF-1.7\n" + b"x" * 100
MEGABYTE = 1024 * 1024


def upload(name: str, content: bytes, kind: str = "") -> tuple[str, tuple[str, bytes, str]]:
    return ("files", (name, content, kind))


@pytest_asyncio.fixture(loop_scope="session")
async def http(world: World) -> AsyncIterator[httpx.AsyncClient]:
    await agent(world)
    secret = await tokens.issue(system(), "service1", "test")
    transport = httpx.ASGITransport(application(Addresses("", "")))
    headers = {"authorization": f"Bearer {secret}", "accept-language": "en"}
    async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers) as made:
        yield made


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("报价单.pdf", "报价单.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\照片.png", "照片.png"),
        ("a\x00b\r\nc.txt", "a b c.txt"),
        ("gnp.\u202eexe.jpg", "gnp. exe.jpg"),
        ("", "file"),
        ("...", "file"),
        (".htaccess", "htaccess"),
        ("x" * 300 + ".docx", "x" * 145 + ".docx"),
        ("a." + "y" * 300, "a." + "y" * 11),
    ],
)
def test_a_name_keeps_its_last_part_and_nothing_that_controls(written: str, expected: str) -> None:
    assert tidy_name(written) == expected


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_leads_nowhere(written: str) -> None:
    name = tidy_name(written)
    assert 0 < len(name) <= files.LONGEST_NAME
    assert name.isprintable()
    assert not set(name) & set("/\\\r\n\0")
    assert tidy_name(name) == name


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PNG, "image/png"),
        (PDF, "application/pdf"),
        (b"\xff\xd8\xff\xe0" + b"x" * 20, "image/jpeg"),
        (b"PK\x03\x04" + b"x" * 100, "application/zip"),
        (b"<html><script>alert(1)</script>", "text/plain"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "text/plain"),
        ("你好" * 2731, "text/plain"),
        (b"\x00\x01\x02", "application/octet-stream"),
        ("你好".encode("gb18030"), "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_bytes_say(content: bytes | str, expected: str) -> None:
    assert media_type(content.encode() if isinstance(content, str) else content) == expected


def test_of_too_many_the_first_that_fit_are_kept() -> None:
    sent = [Given("big", b"x" * (21 * MEGABYTE)), *(Given(f"{n}", b"x" * (9 * MEGABYTE)) for n in range(4))]
    kept, out = fitting([Given("empty", b""), *sent])
    assert ([one.name for one in kept], out) == (["0", "1"], ["big", "2", "3"])


async def test_a_page_puts_several_files_on_a_ticket_its_replies_and_its_notes(world: World) -> None:
    await agent(world)
    somebody = await visitor(world, "service1")
    answer = await somebody.client.post(
        "/tickets/new",
        data={"csrf": somebody.csrf, "subject": "断线", "requesterEmail": "lin@example.com"},
        files=[upload("a.png", PNG, "text/html"), upload("b.pdf", PDF), upload("", b"")],
    )
    assert answer.status_code == 303, answer.text
    one = await Ticket.get()
    for internal, name in (("", "antwort.pdf"), ("true", "geheim.txt")):
        answer = await somebody.client.post(
            f"/tickets/{public(one)}/reply",
            data={"csrf": somebody.csrf, "body": "见附件", "internal": internal},
            files=[upload(name, PDF)],
        )
        assert answer.status_code == 303, answer.text
    page = await somebody.get(f"/tickets/{public(one)}")
    for name in ("a.png", "b.pdf", "antwort.pdf", "geheim.txt"):
        assert name in page
    assert page.count("?inline=1") == 1
    said = {m.kind: m.id for m in await TicketMessage.filter(ticket_id=one.id)}
    rows = await TicketFile.filter(ticket_id=one.id).order_by("id").values_list("message_id", "file__name")
    assert rows == [(None, "a.png"), (None, "b.pdf"), (said["OUT"], "antwort.pdf"), (said["NOTE"], "geheim.txt")]


async def test_a_reply_carries_its_files_and_a_note_never_does(world: World) -> None:
    await agent(world)
    one = await ticket(world, requesterEmail="lin@example.com")
    somebody = await visitor(world, "service1")
    for internal, name in (("true", "geheim.txt"), ("", "图纸 1.png")):
        await somebody.client.post(
            f"/tickets/{public(one)}/reply",
            data={"csrf": somebody.csrf, "body": "见附件", "internal": internal},
            files=[upload(name, PNG), upload("b.pdf", PDF)] if not internal else [upload(name, b"hello")],
        )
    async with Opened() as office:
        assert await send(office) == {"sent": 1}
        await Mail.all().update(state="WAITING")
        await send(office)
    first, second = (data for _, data in office.taken)
    assert first == second, "the same mail is the same message to the last byte"
    [message] = office.messages[:1]
    assert [(part.get_filename(), part.get_content_type()) for part in message.iter_attachments()] == [
        ("图纸 1.png", "image/png"),
        ("b.pdf", "application/pdf"),
    ]
    assert next(message.iter_attachments()).get_content() == PNG
    body = message.get_body(("plain",))
    assert body
    assert "见附件" in body.get_content()
    assert b"geheim" not in first


REFUSED: dict[str, tuple[list[tuple[str, bytes]], str]] = {
    "empty": ([("a.txt", b"")], "“a.txt” is empty"),
    "too big": ([("a.bin", b"x" * (20 * MEGABYTE + 1))], "“a.bin” is too big: 20 MB"),
    "too many": ([(f"{n}.txt", b"x") for n in range(11)], "Too many files: 10"),
    "too much together": ([(f"{n}.bin", b"x" * (12 * MEGABYTE + 200_000)) for n in range(2)], "24 MB at most"),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_files_beyond_the_bounds_are_refused_at_their_field_and_the_words_are_kept(
    world: World, case: str
) -> None:
    await agent(world)
    one = await ticket(world, requesterEmail="lin@example.com")
    somebody = await visitor(world, "service1")
    sent, sentence = REFUSED[case]
    typed = {"csrf": somebody.csrf, "body": "lange getippt"}
    path = f"/tickets/{public(one)}/reply"
    answer = await somebody.client.post(path, data=typed, files=[upload(*one_) for one_ in sent])
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "lange getippt" in answer.text
    assert "Please choose the files once more." in answer.text
    assert not await TicketMessage.exists()
    assert not await StoredFile.exists()
    assert not await Mail.exists()


async def test_another_system_uploads_files_and_puts_them_on_what_it_says(http: Any, world: World) -> None:
    sent = await http.post("/files", files=[upload("图.png", PNG, "text/html"), upload("b.pdf", PDF)])
    assert sent.status_code == 200, sent.text
    kept = sent.json()["files"]
    assert [(one["name"], one["mediaType"], one["size"]) for one in kept] == [
        ("图.png", "image/png", len(PNG)),
        ("b.pdf", "application/pdf", len(PDF)),
    ]
    first, second = (one["id"] for one in kept)
    picked = "ticket { id files { id name size picture address } messages { body files { name } } }"
    opened = await world.do("service1", "ticketOpen", {"subject": "断线", "fileIds": [first]}, picked)
    [file] = opened["ticket"]["files"]
    assert (file["name"], file["picture"], file["address"]) == ("图.png", True, f"/tickets/files/{file['id']}")
    got = await http.get(file["address"])
    assert (got.status_code, got.content) == (200, PNG)
    for again in ("ticketReceive", "ticketReply"):
        given_ = {"ticketId": opened["ticket"]["id"], "body": "x", "fileIds": [first]}
        refused = await world.do("service1", again, given_, picked)
        assert [(one["code"], one["field"]) for one in refused["problems"]] == [("NOT_FOUND", "fileIds")]
    said = {"ticketId": opened["ticket"]["id"], "body": "y", "fileIds": [second]}
    payload = await world.do("service1", "ticketReceive", said, picked)
    assert payload["ticket"]["messages"] == [{"body": "y", "files": [{"name": "b.pdf"}]}]
    assert await StoredFile.filter(staged_until__isnull=False).count() == 0


@pytest.mark.parametrize("headers", [{"authorization": ""}, {"authorization": "Bearer wrong"}])
async def test_without_a_token_nothing_is_uploaded(http: Any, headers: dict[str, str]) -> None:
    answer = await http.post("/files", files=[upload("a.png", PNG)], headers=headers)
    assert answer.status_code == 401
    assert not await StoredFile.exists()


async def test_a_session_does_not_upload_for_another_site(world: World) -> None:
    await agent(world)
    somebody = await visitor(world, "service1")
    assert (await somebody.client.post("/files", files=[upload("a.png", PNG)])).status_code == 401
    assert not await StoredFile.exists()


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"files": [upload("a.txt", b"")]}, 422, "INVALID"),
        ({"data": {"x": "y"}}, 422, "REQUIRED"),
        ({"content": b"x", "headers": {"content-type": "text/plain"}}, 415, None),
        ({"files": [upload(f"{n}", b"x") for n in range(30)]}, 400, None),
    ],
)
async def test_an_upload_that_is_none_is_refused(
    http: Any, sent: dict[str, Any], status: int, code: str | None
) -> None:
    answer = await http.post("/files", **sent)
    assert answer.status_code == status
    assert [one["code"] for one in answer.json()["problems"]] == ([code] if code else [])
    assert not await StoredFile.exists()


async def test_small_files_come_inside_the_request(world: World) -> None:
    await agent(world)
    inside = [{"name": "a.png", "base64": b64encode(PNG).decode()}]
    payload = await world.do("service1", "fileUpload", {"files": inside}, "files { name mediaType }")
    assert payload["files"] == [{"name": "a.png", "mediaType": "image/png"}]
    for wrong in ([], None, [{"name": "a", "base64": "!!"}], [{"name": "a", "base64": ""}]):
        refused = await world.do("service1", "fileUpload", {"files": wrong}, "files { id }")
        assert [one["field"] for one in refused["problems"]] == ["files"]
    assert await StoredFile.all().count() == 1
    auditor = await world.do("auditor", "fileUpload", {"files": inside}, "files { id }")
    assert [one["code"] for one in auditor["problems"]] == ["NOT_ALLOWED"]


async def test_what_somebody_else_uploaded_is_not_theirs_to_use_or_to_see(world: World) -> None:
    await agent(world)
    inside = [{"name": "geheim.png", "base64": b64encode(PNG).decode()}]
    mine = (await world.do("service1", "fileUpload", {"files": inside}, "files { id }"))["files"][0]["id"]
    for login in ("ops", "east-rep1"):
        payload = await world.do(login, "ticketOpen", {"subject": "x", "fileIds": [mine]}, "ticket { id }")
        assert [(one["code"], one["field"]) for one in payload["problems"]] == [("NOT_FOUND", "fileIds")]
        seen = await world.ask(login, "query ($id: ID!) { node(id: $id) { id } }", id=mine)
        assert seen.data == {"node": None}
    assert not await Ticket.exists()
    seen = await world.ask("service1", "query ($id: ID!) { node(id: $id) { id } }", id=mine)
    assert seen.data == {"node": {"id": mine}}


async def test_too_many_uploads_wait_and_are_thrown_away_after_a_day(world: World) -> None:
    await agent(world)
    inside = [{"name": "a", "base64": b64encode(b"x").decode()}] * 10
    for _ in range(10):
        payload = await world.do("service1", "fileUpload", {"files": inside}, "files { id }")
        assert payload["problems"] == []
    refused = await world.do("service1", "fileUpload", {"files": inside[:1]}, "files { id }")
    assert [one["code"] for one in refused["problems"]] == ["RATE_LIMITED"]
    await StoredFile.all().update(staged_until=datetime.now(UTC) - timedelta(minutes=1))
    gone = await world.do("service1", "ticketOpen", {"subject": "x", "fileIds": [payload["files"][0]["id"]]}, PICKED)
    assert [one["code"] for one in gone["problems"]] == ["NOT_FOUND"]
    assert (await housekeeping.clean_up(system()))["staged_files"] == 100
    assert not await StoredFile.exists()


async def kept(world: World, internal: bool = False) -> tuple[Ticket, str]:
    """A file on a ticket of a customer of the east, and its address."""
    held: Customer = await customer(world, owner="east-rep1")
    await agent(world)
    one = await ticket(world, "service1", customerId=ids.public(Customer, held.id))
    inside = [{"name": "geheim.png", "base64": b64encode(PNG).decode()}]
    mine = (await world.do("service1", "fileUpload", {"files": inside}, "files { id }"))["files"][0]["id"]
    said = {"ticketId": public(one), "body": "x", "internal": internal, "fileIds": [mine]}
    assert not (await world.do("service1", "ticketReply", said, PICKED))["problems"]
    [file] = await TicketFile.all()
    return one, f"/tickets/files/{ids.public(TicketFile, file.id)}"


@pytest.mark.parametrize(
    ("login", "internal", "status"),
    [
        ("service1", False, 200),
        ("ops", True, 200),
        ("auditor", False, 200),
        ("east-rep1", False, 200),
        ("east-admin", False, 200),
        ("east-rep1", True, 404),
        ("east-rep2", False, 404),
        ("west-rep1", False, 404),
        ("west-admin", False, 404),
    ],
)
async def test_a_file_is_reached_by_who_sees_its_ticket_and_what_was_said(
    world: World, login: str, internal: bool, status: int
) -> None:
    one, address = await kept(world, internal)
    somebody = await visitor(world, login)
    answer = await somebody.client.get(address)
    assert answer.status_code == status
    assert (answer.content == PNG) is (status == 200)
    asked = "query ($id: ID!) { ticket(id: $id) { messages { files { name } } } node: node(id: $id) { id } }"
    said = await world.ask(login, asked, id=public(one))
    assert ("geheim.png" in str(said.data)) is (status == 200)
    file = await world.ask(login, "query ($id: ID!) { node(id: $id) { id } }", id=address.rpartition("/")[2])
    assert (file.data == {"node": None}) is (status == 404)


async def test_a_file_is_never_run_by_a_browser(world: World) -> None:
    _, address = await kept(world)
    somebody = await visitor(world, "service1")
    answer = await somebody.client.get(address)
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''geheim.png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    shown = await somebody.client.get(f"{address}?inline=1")
    assert shown.headers["content-disposition"].startswith("inline")
    await StoredFile.all().update(content=b"<script>alert(1)</script>", media_type="text/plain")
    page = await somebody.client.get(f"{address}?inline=1")
    assert page.headers["content-disposition"].startswith("attachment")
    assert page.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("name", ["x", "%00", "fil_" + "0" * 32, "tfi_" + "0" * 32, "../../settings.py"])
async def test_an_address_of_no_file_is_not_found(world: World, http: Any, name: str) -> None:
    _, address = await kept_again(world)
    somebody = await visitor(world, "service1")
    for client in (somebody.client, http):
        assert (await client.get(f"/tickets/files/{name}")).status_code == 404
    assert (await somebody.client.get(address)).status_code == 200
    nobody = httpx.AsyncClient(transport=httpx.ASGITransport(application(Addresses("", ""))), base_url="http://test")
    assert (await nobody.get(address)).headers["location"].startswith("/sign-in")
    assert (await nobody.get(address, headers={"authorization": "Bearer x"})).status_code == 401


async def kept_again(world: World) -> tuple[Ticket, str]:
    """As `kept`, for a world that has its agent."""
    one = await ticket(world, "service1")
    inside = [{"name": "a.png", "base64": b64encode(PNG).decode()}]
    mine = (await world.do("service1", "fileUpload", {"files": inside}, "files { id }"))["files"][0]["id"]
    await world.do("service1", "ticketReceive", {"ticketId": public(one), "body": "x", "fileIds": [mine]}, PICKED)
    [file] = await TicketFile.all()
    return one, f"/tickets/files/{ids.public(TicketFile, file.id)}"


async def test_merging_takes_the_files_along(world: World) -> None:
    await agent(world)
    somebody = await visitor(world, "service1")
    for name in ("eins", "zwei"):
        await somebody.client.post(
            "/tickets/new", data={"csrf": somebody.csrf, "subject": name}, files=[upload(f"{name}.png", PNG)]
        )
    one, into = await Ticket.all().order_by("number")
    await world.do("service1", "ticketMerge", {"ticketId": public(one), "intoId": public(into)}, PICKED)
    rows = await TicketFile.filter(ticket_id=into.id).values_list("file__name", "message__body")
    assert sorted(rows, key=str) == [("eins.png", "eins"), ("zwei.png", None)]


async def test_a_page_of_many_messages_with_files_takes_few_statements(world: World) -> None:
    from tests.statements import counted

    one, _ = await kept(world)
    asked = "query ($id: ID!) { ticket(id: $id) { files { name } messages { files { name size } } } }"
    with counted() as few:
        await world.ask("service1", asked, id=public(one))
    for n in range(5):
        inside = [{"name": f"{n}.png", "base64": b64encode(PNG).decode()}]
        mine = (await world.do("service1", "fileUpload", {"files": inside}, "files { id }"))["files"][0]["id"]
        await world.do("service1", "ticketReceive", {"ticketId": public(one), "body": "x", "fileIds": [mine]}, PICKED)
    with counted() as many:
        answer = await world.ask("service1", asked, id=public(one))
    assert len(many) == len(few)
    assert answer.data
    assert len(answer.data["ticket"]["messages"]) == 6
