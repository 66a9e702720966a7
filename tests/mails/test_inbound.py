"""Mails told by a gateway over the web, in each gateway's own words; and whose ticket an answer belongs to."""

import asyncio
import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from app import application
from domain.mails.composing import message_id
from models import IncomingMail, Mail, MailSuppression, StoredFile, Ticket, TicketFile, TicketMessage
from servers import Addresses
from settings import settings
from tests.customers.making import customer
from tests.mails.post_office import SENDER, Opened, written
from tests.mails.post_office import send as send_mails
from tests.mails.test_reading import mail
from tests.mails.test_reports import OURS, bounce
from tests.tickets.making import PICKED, agent, public, ticket
from tests.world import World

SECRET = "a secret between two"
HOOK = "/mail/inbound"
RAW = {"content-type": "message/rfc822"}
LIN = "lin@hengtai-zhiyi.cn"


def client(addresses: Addresses | None = None) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(application(addresses or Addresses("", "")))
    return httpx.AsyncClient(transport=transport, base_url="http://test", headers={"authorization": f"Bearer {SECRET}"})


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.AsyncClient]:
    monkeypatch.setitem(settings.__dict__, "mail_hook_secret", SecretStr(SECRET))
    return client()


async def test_a_mail_as_it_was_sent_becomes_a_ticket_of_its_senders_customer_once(
    world: World, hook: httpx.AsyncClient
) -> None:
    company = await customer(world, domain="hengtai-zhiyi.cn")
    for _ in range(2):
        answer = await hook.post(HOOK, content=mail(), headers=RAW)
        told = {"ok": True, "outcome": "OPENED", "reason": "", "messageId": "<1@x>"}
        assert (answer.status_code, answer.json()) == (200, told)
    one = await Ticket.get()
    assert (one.customer_id, one.subject, one.requester_name, one.created_by_id) == (
        company.id,
        "机器停了",
        "林浩",
        None,
    )


FILE = {"name": "a.txt", "content": b64encode(b"hello").decode()}
WORDS: dict[str, dict[str, Any]] = {
    "plain": {"from": f"林浩 <{LIN}>", "subject": "机器停了", "text": "请帮忙", "messageId": "<1@x>"},
    "apart": {"from": LIN, "fromName": "林浩", "subject": "机器停了", "body": "请帮忙", "messageId": "1@x"},
    "html": {"from": f"林浩 <{LIN}>", "subject": "机器停了", "html": "<p>请帮忙</p>", "messageId": "<1@x>"},
    "capitals": {
        "From": LIN,
        "FromName": "林浩",
        "Subject": "机器停了",
        "TextBody": "请帮忙",
        "HtmlBody": "<p>other</p>",
        "MessageID": "its-own-number",
        "Headers": [{"Name": "Message-ID", "Value": "<1@x>"}],
        "Attachments": [{"Name": "a.txt", "Content": FILE["content"], "ContentType": "text/plain"}],
    },
    "pairs": {
        "sender": f"林浩 <{LIN}>",
        "subject": "机器停了",
        "body-plain": "请帮忙",
        "message-headers": json.dumps([["Message-Id", "<1@x>"], ["X", "y"]]),
    },
    "one text of headers": {
        "from": f"林浩 <{LIN}>",
        "subject": "机器停了",
        "text": "请帮忙",
        "headers": "Received: by x\n y\nMessage-ID: <1@x>\n",
    },
    "whole": {"email": mail().decode()},
}


@pytest.mark.parametrize("words", WORDS)
async def test_each_gateway_tells_a_mail_in_its_own_words(world: World, hook: httpx.AsyncClient, words: str) -> None:
    for _ in range(2):
        answer = await hook.post(HOOK, json=WORDS[words])
        assert answer.json()["outcome"] == "OPENED", answer.text
    one = await Ticket.get()
    assert (one.requester_email, one.requester_name, one.subject, one.description) == (
        LIN,
        "林浩",
        "机器停了",
        "请帮忙",
    )
    assert await TicketFile.all().count() == (words == "capitals")
    assert len(str(one.by_mail)) <= 300


async def test_a_gateway_may_post_a_form_with_files(world: World, hook: httpx.AsyncClient) -> None:
    fields = {"from": LIN, "subject": "照片", "body-plain": "x" * 100_000, "Message-Id": "<1@x>"}
    files = [("attachment-1", ("../图\u202e.png", b"\x89PNG\r\n\x1a\n", "text/html"))]
    for _ in range(2):
        assert (await hook.post(HOOK, data=fields, files=files)).json()["outcome"] == "OPENED"
    kept = await TicketFile.all().prefetch_related("file").order_by("id")
    assert [(one.file.name, one.file.media_type) for one in kept] == [
        ("图.png", "image/png"),
        ("mail.txt", "text/plain"),
    ]


async def test_without_an_id_the_same_fields_are_the_same_mail(world: World, hook: httpx.AsyncClient) -> None:
    told = {"from": LIN, "subject": "x", "text": "hello", "attachments": [FILE]}
    for text in ("hello", "hello", "hallo"):
        assert (await hook.post(HOOK, json={**told, "text": text})).json()["outcome"] == "OPENED"
    assert await Ticket.all().count() == 2


async def test_ten_at_once_make_one_ticket(committed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.__dict__, "mail_hook_secret", SecretStr(SECRET))
    async with client(committed.addresses) as hook:
        answers = await asyncio.gather(*(hook.post(HOOK, content=mail(), headers=RAW) for _ in range(10)))
    assert {one.json()["outcome"] for one in answers} == {"OPENED"}
    assert (await Ticket.all().count(), await IncomingMail.all().count()) == (1, 1)


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"x", "text/plain", 415),
        (b"", "", 415),
        (b"x", "multipart/form-data", 400),
        (b"0" * (26 * 1024 * 1024), "message/rfc822", 413),
    ],
)
async def test_what_is_no_mail_at_all_is_refused_and_leaves_nothing(
    world: World, hook: httpx.AsyncClient, content: bytes, kind: str, status: int
) -> None:
    assert (await hook.post(HOOK, content=content, headers={"content-type": kind})).status_code == status
    assert not await IncomingMail.exists()


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"from": ["x"], "headers": [[1]], "attachments": [{}, 7, {"content": "!!"}], "text": {"a": 1}},
        {"from": "nobody", "headers": "{", "attachments": "["},
        {"email": "\n", "from": "\r\nBcc: x@y.cn"},
        {"from": "a@b.cn\r\nBcc: c@d.cn", "messageId": "\r\n<a@b>\r\nX: y", "subject": "x\r\nY: z"},
    ],
)
async def test_fields_that_make_no_sense_end_in_no_fault(
    world: World, hook: httpx.AsyncClient, told: dict[str, Any]
) -> None:
    answer = await hook.post(HOOK, json=told)
    assert answer.status_code == 200
    assert answer.json()["outcome"] in {"REFUSED", "OPENED"}
    assert await IncomingMail.all().count() == 1


@pytest.mark.parametrize("given", ["", "Bearer ", f"Bearer {SECRET}x", SECRET])
async def test_who_does_not_know_the_secret_is_not_let_in(world: World, hook: httpx.AsyncClient, given: str) -> None:
    answer = await hook.post(HOOK, content=mail(), headers={**RAW, "authorization": given})
    assert answer.status_code == 401
    assert not await IncomingMail.exists()


async def test_without_a_secret_of_ours_the_address_does_not_exist(
    world: World, hook: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings.__dict__, "mail_hook_secret", None)
    assert (await hook.post(HOOK, content=mail(), headers=RAW)).status_code == 404


async def test_a_bounce_at_the_service_address_is_taken_as_one_and_opens_nothing(
    world: World, hook: httpx.AsyncClient
) -> None:
    sent = await written()
    raw = bounce().replace(OURS.encode(), message_id(sent.id, settings.sender).encode())
    answer = await hook.post(HOOK, content=raw, headers=RAW)
    assert (answer.json()["outcome"], answer.json()["reason"]) == ("IGNORED", "REPORT")
    assert (await MailSuppression.get()).address == sent.to_address
    assert not await Ticket.exists()


async def answered(world: World, one: Ticket, body: str = "马上处理") -> Mail:
    """A reply of ours, as a mail."""
    payload = await world.do("service1", "ticketReply", {"ticketId": public(one), "body": body}, PICKED)
    assert payload["problems"] == []
    return await Mail.filter(ticket_id=one.id).order_by("-created_at").first()  # type: ignore[return-value]


async def test_a_conversation_is_one_thread_for_the_customer_and_for_us(world: World, hook: httpx.AsyncClient) -> None:
    await agent(world)
    await hook.post(HOOK, content=mail(Message_ID="<first@x>"), headers=RAW)
    one = await Ticket.get()
    first = await answered(world, one)
    assert (first.in_reply_to, first.thread) == ("<first@x>", "<first@x>")
    ours = message_id(first.id, settings.sender)
    reply = mail("还是不行", Message_ID="<second@x>", In_Reply_To=ours, Subject="Re: 别的主题")
    assert (await hook.post(HOOK, content=reply, headers=RAW)).json()["outcome"] == "ANSWERED"
    second = await answered(world, one, "再看看")
    assert (second.in_reply_to, second.thread) == ("<second@x>", f"<first@x> {ours} <second@x>")
    async with Opened() as office:
        await send_mails(office)
    heads = [(m["Message-ID"], m["In-Reply-To"], m["References"]) for m in office.messages]
    assert heads == [
        (message_id(first.id, SENDER), "<first@x>", "<first@x>"),
        (message_id(second.id, SENDER), "<second@x>", f"<first@x> {ours} <second@x>"),
    ]


@pytest.mark.parametrize(
    ("sender", "named", "answers"),
    [
        (LIN, "ours", True),
        ("boss@hengtai-zhiyi.cn", "ours", True),
        ("eve@example.com", "ours", False),
        (LIN, "theirs", True),
        (LIN, "<unknown@x>", False),
    ],
)
async def test_an_answer_is_known_by_what_it_answers_and_by_who_sends_it(
    world: World, hook: httpx.AsyncClient, sender: str, named: str, answers: bool
) -> None:
    await agent(world)
    one = await ticket(world, requesterEmail=LIN)
    await Ticket.filter(id=one.id).update(by_mail="<first@x>")
    sent = await answered(world, one)
    known = {"ours": message_id(sent.id, settings.sender), "theirs": "<first@x>"}.get(named, named)
    raw = mail("还是不行", From=sender, Message_ID="<2@x>", References=f"<other@x> {known}", Subject="x")
    outcome = (await hook.post(HOOK, content=raw, headers=RAW)).json()["outcome"]
    assert outcome == ("ANSWERED" if answers else "OPENED")
    assert await TicketMessage.filter(ticket_id=one.id, kind="IN").count() == answers


async def test_an_answer_to_a_merged_ticket_goes_on_in_the_other(world: World, hook: httpx.AsyncClient) -> None:
    await agent(world)
    one, other = await ticket(world, requesterEmail=LIN), await ticket(world, requesterEmail="boss@hengtai-zhiyi.cn")
    sent = await answered(world, one)
    merged = await world.do("service1", "ticketMerge", {"ticketId": public(one), "intoId": public(other)}, PICKED)
    assert merged["problems"] == []
    for number, name in enumerate((f"[#{one.number}] x", "x")):
        head = {"In_Reply_To": message_id(sent.id, settings.sender)} if number else {}
        raw = mail(f"还有{number}", Message_ID=f"<{number}@x>", Subject=name, **head)
        assert (await hook.post(HOOK, content=raw, headers=RAW)).json()["outcome"] == "ANSWERED"
    said = await TicketMessage.filter(ticket_id=other.id, message_id__isnull=False).order_by("at")
    assert [one.body for one in said] == ["还有0", "还有1"]


async def test_the_ids_of_hostile_mails_write_no_header_of_ours(world: World) -> None:
    await agent(world)
    one = await ticket(world, requesterEmail=LIN)
    for number, name in enumerate(("<a@b>\r\nBcc: x@y.cn", "<密@b>", "no id", "<" + "x" * 290 + "@b>")):
        await TicketMessage.create(ticket=one, kind="IN", body="x", at=one.created_at, message_id=f"{name}{number}")
    sent = await answered(world, one)
    assert (sent.in_reply_to, sent.thread) == ("", "")


async def test_the_mail_in_of_the_api_takes_what_it_answers_and_files(world: World) -> None:
    await agent(world)
    one = await ticket(world, requesterEmail=LIN)
    sent = await answered(world, one)
    file = {"name": "图.png", "base64": b64encode(b"\x89PNG\r\n\x1a\n").decode()}
    kept = await world.do("ops", "fileUpload", {"files": [file]}, "files { id }")
    given = {
        "from": LIN,
        "subject": "x",
        "body": "见图",
        "messageId": "<2@x>",
        "references": f"<0@x> {message_id(sent.id, settings.sender)}",
        "fileIds": [kept["files"][0]["id"]],
    }
    for _ in range(2):
        payload = await world.do("ops", "ticketMailIn", given, "ticket { number messages { body files { name } } }")
        assert payload["problems"] == []
    assert payload["ticket"]["messages"][1:] == [{"body": "见图", "files": [{"name": "图.png"}]}]


async def test_a_refused_mail_is_kept_whole_also_where_it_is_bigger_than_a_file_may_be(
    world: World, hook: httpx.AsyncClient
) -> None:
    raw = b"From: nobody\r\n\r\n" + b"x" * (21 * 1024 * 1024)
    answer = await hook.post(HOOK, content=raw, headers=RAW)
    assert (answer.json()["outcome"], answer.json()["reason"]) == ("REFUSED", "NO_SENDER")
    [size] = await StoredFile.all().values_list("size", flat=True)
    assert size == len(raw)
