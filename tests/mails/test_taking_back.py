"""Bounces, complaints, leaving by one click, and what people do by hand about mails and addresses."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from app import application
from domain import ids
from domain.mails.composing import message_id
from domain.mails.unsubscribing import way_out
from models import AuditEntry, Lead, Mail, MailSuppression
from models.kinds import MailState, SuppressionReason
from servers import Addresses
from settings import settings
from tests.leads.making import lead
from tests.mails.post_office import START, written
from tests.mails.test_reports import OURS, bounce
from tests.world import World

SECRET = "a secret between two"
HOOK = "/mail/bounces"


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.AsyncClient]:
    monkeypatch.setitem(settings.__dict__, "mail_hook_secret", SecretStr(SECRET))
    transport = httpx.ASGITransport(application(Addresses("", "")))
    return httpx.AsyncClient(transport=transport, base_url="http://test", headers={"authorization": f"Bearer {SECRET}"})


async def sent(**given: object) -> Mail:
    return await written(state=MailState.SENT, sent_at=START, attempts=1, **given)


async def test_a_hard_bounce_marks_the_mail_and_ends_the_mails_to_its_address(
    world: World, hook: httpx.AsyncClient
) -> None:
    mail = await sent()
    told = {"address": "Shen@ruifeng.example", "kind": "hard", "messageId": message_id(mail.id, settings.sender)}
    for _ in range(2):
        answer = await hook.post(HOOK, json={**told, "text": "550 unknown"})
        assert (answer.status_code, answer.json()) == (200, {"ok": True, "problems": []})
    await mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.FAILED, "550 unknown")
    assert await MailSuppression.all().values_list("address", "reason") == [(mail.to_address, SuppressionReason.BOUNCE)]


async def test_a_soft_bounce_is_noted_and_stops_nothing(world: World, hook: httpx.AsyncClient) -> None:
    mail = await sent()
    told = {"address": mail.to_address, "kind": "soft", "messageId": message_id(mail.id, settings.sender)}
    assert (await hook.post(HOOK, json=told)).status_code == 200
    await mail.refresh_from_db()
    assert (mail.state, bool(mail.error)) == (MailState.SENT, True)
    assert not await MailSuppression.exists()


async def test_a_complaint_ends_the_mails_to_an_address(world: World, hook: httpx.AsyncClient) -> None:
    assert (await hook.post(HOOK, json={"address": "x@y.example", "kind": "complaint"})).status_code == 200
    assert (await MailSuppression.get()).reason is SuppressionReason.COMPLAINT


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"kind": "hard"}, "address", "REQUIRED"),
        ({"address": "x@y.example"}, "kind", "REQUIRED"),
        ({"address": "x@y.example", "kind": "rude"}, "kind", "INVALID"),
        ({"address": ["x"], "kind": "hard"}, "address", "REQUIRED"),
    ],
)
async def test_a_report_that_says_too_little_changes_nothing(
    world: World, hook: httpx.AsyncClient, body: dict[str, Any], field: str, code: str
) -> None:
    answer = await hook.post(HOOK, json=body)
    assert answer.status_code == 422
    assert [(one["code"], one["field"]) for one in answer.json()["problems"]] == [(code, field)]
    assert not await MailSuppression.exists()


@pytest.mark.parametrize("given", ["", "Bearer ", f"Bearer {SECRET}x", SECRET, "Bearer 密"])
async def test_who_does_not_know_the_secret_changes_nothing(world: World, hook: httpx.AsyncClient, given: str) -> None:
    headers = {"authorization": given.encode()}
    answer = await hook.post(HOOK, json={"address": "x@y.example", "kind": "hard"}, headers=headers)
    assert answer.status_code == 401
    assert not await MailSuppression.exists()


async def test_without_a_secret_of_ours_the_address_does_not_exist(
    world: World, hook: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings.__dict__, "mail_hook_secret", None)
    assert (await hook.post(HOOK, json={"address": "x@y.example", "kind": "hard"})).status_code == 404


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"x", "text/plain", 415),
        (b"0" * 70_000, "application/json", 413),
    ],
)
async def test_what_cannot_be_read_is_refused(
    world: World, hook: httpx.AsyncClient, content: bytes, kind: str, status: int
) -> None:
    assert (await hook.post(HOOK, content=content, headers={"content-type": kind})).status_code == status


async def test_a_mailed_report_counts_only_for_a_mail_of_ours_to_that_address(
    world: World, hook: httpx.AsyncClient
) -> None:
    mail, other = await sent(), await sent(to="else@ruifeng.example")
    mailed = {"content-type": "message/rfc822"}
    for name in (OURS, message_id(other.id, settings.sender)):
        raw = bounce().replace(OURS.encode(), name.encode())
        assert (await hook.post(HOOK, content=raw, headers=mailed)).json() == {"ok": True, "reports": 0}
    assert not await MailSuppression.exists()
    raw = bounce().replace(OURS.encode(), message_id(mail.id, settings.sender).encode())
    assert (await hook.post(HOOK, content=raw, headers=mailed)).json() == {"ok": True, "reports": 1}
    await mail.refresh_from_db()
    assert mail.state is MailState.FAILED
    assert (await MailSuppression.get()).address == mail.to_address


async def test_one_click_of_a_mail_program_ends_news_and_opening_the_link_does_not(
    world: World, hook: httpx.AsyncClient
) -> None:
    someone = await lead(world)
    mail = await sent(lead=someone)
    path = way_out(mail.id).removeprefix(settings.address)
    assert (await hook.get(path)).status_code == 200
    assert not await MailSuppression.exists()
    for _ in range(2):
        answer = await hook.post(path, data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    row = await MailSuppression.get()
    assert (row.address, row.reason) == (mail.to_address, SuppressionReason.UNSUBSCRIBED)
    assert (await Lead.get(id=someone.id)).unsubscribed_at
    assert (await hook.post(f"{path}x")).status_code == 404


async def test_a_failed_mail_waits_for_its_turn_again(world: World) -> None:
    mail = await written(state=MailState.FAILED, failed_at=START, attempts=3, error="550 no")
    given = {"mailId": ids.public(Mail, mail.id)}
    answer = await world.do("ops", "mailRetry", given, "mail { state attempts error failedAt }")
    assert answer["mail"] == {"state": "KEPT", "attempts": 0, "error": "", "failedAt": None}
    await mail.refresh_from_db()
    assert (mail.state, mail.next_try_at is not None) == (MailState.WAITING, True)
    assert await AuditEntry.filter(action="mail.retried", subject=mail.id).count() == 1
    again = await world.do("ops", "mailRetry", given, "mail { id }")
    assert [one["code"] for one in again["problems"]] == ["CONFLICT"]


@pytest.mark.parametrize(
    ("address", "code"), [(None, "REQUIRED"), (" ", "REQUIRED"), ("nobody", "INVALID"), ("a@b.example\r\nx", "INVALID")]
)
async def test_what_is_no_address_is_not_suppressed(world: World, address: str | None, code: str) -> None:
    answer = await world.do("ops", "mailSuppressionAdd", {"address": address}, "suppression { id }")
    assert [(one["code"], one["field"]) for one in answer["problems"]] == [(code, "address")]
    assert not await MailSuppression.exists()


async def test_an_address_is_put_on_the_list_found_and_taken_off(world: World) -> None:
    given = {"address": "Shen@Ruifeng.example", "remark": "asked on the phone"}
    made = await world.do("ops", "mailSuppressionAdd", given, "suppression { id address reason remark by { login } }")
    row = made["suppression"]
    assert (row["address"], row["reason"], row["by"]["login"]) == ("shen@ruifeng.example", "MANUAL", "ops")
    again = await world.do("ops", "mailSuppressionAdd", given, "suppression { id }")
    assert [one["code"] for one in again["problems"]] == ["CONFLICT"]
    found = await world.ask("ops", '{ mailSuppressions(search: "RUIFENG") { totalCount nodes { id } } }')
    assert found.data == {"mailSuppressions": {"totalCount": 1, "nodes": [{"id": row["id"]}]}}
    gone = await world.do("ops", "mailSuppressionRemove", {"suppressionId": row["id"]}, "address")
    assert gone["address"] == "shen@ruifeng.example"
    assert not await MailSuppression.exists()
    actions = await AuditEntry.filter(action__startswith="mail.").order_by("at", "id").values_list("action", flat=True)
    assert list(actions) == ["mail.suppressed", "mail.unsuppressed"]


@pytest.mark.parametrize("login", ["east-rep1", "east-admin", "auditor"])
async def test_mails_are_the_business_of_few(world: World, login: str) -> None:
    mail = await written(state=MailState.FAILED)
    for mutation, given in (
        ("mailRetry", {"mailId": ids.public(Mail, mail.id)}),
        ("mailSuppressionAdd", {"address": "x@y.example"}),
        ("mailSuppressionRemove", {"suppressionId": "msu_" + "0" * 32}),
    ):
        answer = await world.do(login, mutation, given, "problems { code }")
        assert [one["code"] for one in answer["problems"]] == ["NOT_ALLOWED"]
    for query in ("mails { totalCount }", "mailSuppressions { totalCount }", "mailServer { sender }"):
        answer = await world.ask(login, f"{{ {query} }}")
        assert [one.extensions["code"] for one in answer.errors or []] == ["NOT_ALLOWED"]
    await mail.refresh_from_db()
    assert mail.state is MailState.FAILED
    assert not await MailSuppression.exists()
