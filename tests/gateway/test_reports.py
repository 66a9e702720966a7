"""The gateway's reports: signed and fresh or not at all; what arrived, and who wants no more."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.gateway import signing
from domain.gateway.numbers import account, mobile
from domain.gateway.reporting import means_stop
from models import MailSuppression, ShortMessage, Survey, SurveyInvitation
from settings import Settings, settings
from tests.gateway.office import SECRET, Office, opened
from tests.gateway.test_sending import NUMBER, asked
from tests.surveys.making import FRIDAY, HOUR, at
from tests.world import World

NOW = FRIDAY + 24 * HOUR


@pytest.fixture(autouse=True)
def gateway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.__dict__, "survey_gateway", Office("http://127.0.0.1:1").gateway)


async def told(http: Any, *reports: Any, moment: datetime = NOW, secret: str = SECRET) -> tuple[int, Any]:
    """What is answered to those reports, signed at that moment with that secret."""
    body = json.dumps(list(reports) if len(reports) != 1 else reports[0]).encode()
    answer = await http.post("/gateway/reports", content=body, headers=signing.signed(secret, body, moment))
    return answer.status_code, [(one["code"], one["field"], one["at"]) for one in answer.json()["problems"]]


def test_a_signature_is_the_hmac_of_time_dot_body() -> None:
    expected = hmac.new(b"secret", b"1764000000.{}", hashlib.sha256).hexdigest()
    assert signing.signature("secret", "1764000000", b"{}") == f"sha256={expected}"


@pytest.mark.parametrize(
    ("timestamp", "given", "good"),
    [
        ("1764000000", "right", True),
        ("1764000300", "right", True),
        ("1764000301", "right", False),
        ("1763999699", "right", False),
        ("1764000000", "sha256=00", False),
        ("1764000000", "", False),
        ("", "right", False),
        ("９", "right", False),
        ("9" * 400, "right", False),
    ],
)
def test_only_a_fresh_signature_is_trusted(timestamp: str, given: str, good: bool) -> None:
    sign = signing.signature(SECRET, timestamp, b"{}") if given == "right" else given
    now = datetime.fromtimestamp(1764000000, UTC)
    assert signing.trusted(SECRET, timestamp, sign, b"{}", now) is good


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("13757541234", NUMBER),
        ("+86 137 5754 1234", NUMBER),
        ("0086-137-5754-1234", NUMBER),
        ("１３７５７５４１２３４", NUMBER),
        ("+852 9123 4567", "+85291234567"),
        ("+44 7911 123456", "+447911123456"),
        ("0571-86612345", None),
        ("400-820-8820", None),
        ("12345", None),
        ("李工", None),
        ("", None),
        (None, None),
        ("1" * 5000, None),
    ],
)
def test_only_mobile_numbers_get_text_messages(written: str | None, number: str | None) -> None:
    assert mobile(written) == number


@pytest.mark.parametrize(("written", "name"), [(" li_gong ", "li_gong"), ("李 工", None), ("a\x00b", None), ("", None)])
def test_accounts_are_names_without_space(written: str, name: str | None) -> None:
    assert account(written) == name


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("STOP", True),
        (" stop. ", True),
        ("退订", True),
        ("退订！", True),
        ("Ｔ", True),
        ("td", True),
        ("不要退订", False),
        ("5", False),
    ],
)
def test_what_means_stop(text: str, stop: bool) -> None:
    assert means_stop(text) is stop


async def test_what_is_reported_marks_the_message_whatever_the_order_and_number_of_reports(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    await asked(world, monkeypatch)
    async with opened() as office:
        await office.go()
    key = office.keys[0]
    for _ in range(2):
        assert await told(http, {"kind": "DELIVERED", "key": key}) == (200, [])
    assert await told(http, {"kind": "FAILED", "key": key, "text": "late"}) == (200, [])
    message = await ShortMessage.get()
    assert (message.state.value, message.delivered_at, message.error) == ("DELIVERED", NOW, "")
    assert (await SurveyInvitation.get()).state == "SENT"


async def test_who_was_not_reached_after_all_was_not_asked(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    await asked(world, monkeypatch)
    async with opened() as office:
        await office.go()
    for _ in range(2):
        assert await told(http, {"kind": "FAILED", "key": office.keys[0], "text": "absent"}) == (200, [])
    assert ((await ShortMessage.get()).state.value, (await ShortMessage.get()).error) == ("FAILED", "absent")
    found = await SurveyInvitation.get()
    assert (found.state, found.reason, found.sent_at) == ("SPARED", "UNREACHED", None)
    link = office.posts[0].told["link"]
    assert (await http.post("/s/" + link.partition("/s/")[2], data={"a": "5"})).status_code == 410


@pytest.mark.parametrize(
    ("report", "left"),
    [
        ({"kind": "OPT_OUT", "way": "SMS", "to": "13757541234"}, [NUMBER]),
        ({"kind": "REPLY", "way": "SMS", "to": NUMBER, "text": "退订"}, [NUMBER]),
        ({"kind": "REPLY", "way": "SMS", "to": NUMBER, "text": "好的"}, []),
        ({"kind": "OPT_OUT", "way": "WECHAT", "to": "li-gong"}, ["wechat:li-gong"]),
    ],
)
async def test_who_asks_to_be_left_in_peace_is(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any, report: dict[str, str], left: list[str]
) -> None:
    at(monkeypatch, 24)
    for _ in range(2):
        assert await told(http, report) == (200, [])
    assert await MailSuppression.all().values_list("address", flat=True) == left


async def test_wrong_reports_are_told_by_their_place_and_the_right_ones_count(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    at(monkeypatch, 24)
    reports = [
        {"kind": "DELIVERED", "key": "survey:never"},
        {"kind": "OPT_OUT", "way": "SMS", "to": "13757541234"},
        {"kind": "OPT_OUT", "way": "FAX", "to": "x"},
        {"kind": "OPT_OUT", "way": "SMS", "to": "12"},
        {"kind": "DELIVERED"},
        {"kind": "SUNG"},
        {"kind": 5},
        "nonsense",
    ]
    status, problems = await told(http, *reports)
    assert status == 422
    assert problems == [
        ("NOT_FOUND", "key", 0),
        ("INVALID", "way", 2),
        ("INVALID", "to", 3),
        ("REQUIRED", "key", 4),
        ("INVALID", "kind", 5),
        ("REQUIRED", "kind", 6),
        ("REQUIRED", "kind", 7),
    ]
    assert await MailSuppression.all().count() == 1


async def test_strangers_report_nothing(world: World, monkeypatch: pytest.MonkeyPatch, http: Any) -> None:
    at(monkeypatch, 24)
    left = {"kind": "OPT_OUT", "way": "SMS", "to": NUMBER}
    assert (await told(http, left, secret="another-secret-of-somebody"))[0] == 401
    assert (await told(http, left, moment=NOW - timedelta(minutes=6)))[0] == 401
    assert (await http.post("/gateway/reports", content=b"{}")).status_code == 401
    assert (await told(http, *([left] * 101)))[0] == 400
    body = b"{ no json"
    assert (
        await http.post("/gateway/reports", content=body, headers=signing.signed(SECRET, body, NOW))
    ).status_code == 400
    huge = b" " * 100_000
    assert (
        await http.post("/gateway/reports", content=huge, headers=signing.signed(SECRET, huge, NOW))
    ).status_code == 413
    monkeypatch.setitem(settings.__dict__, "survey_gateway", None)
    assert (await told(http, left))[0] == 404
    assert not await MailSuppression.exists()


@pytest.mark.parametrize(
    ("url", "secret", "good"),
    [
        ("https://sms.example/messages?t=1", "s" * 16, True),
        ("http://127.0.0.1:8099/x", "s" * 16, True),
        ("http://localhost/x", "s" * 16, True),
        ("http://sms.example/x", "s" * 16, False),
        ("http://169.254.169.254/x", "s" * 16, False),
        ("https://user:word@sms.example/x", "s" * 16, False),
        ("ftp://sms.example/x", "s" * 16, False),
        ("https://", "s" * 16, False),
        ("https://sms.example/x", "short", False),
        ("https://sms.example/x", None, False),
        (None, "s" * 16, False),
    ],
)
def test_a_gateway_is_https_and_comes_with_its_secret(url: str | None, secret: str | None, good: bool) -> None:
    try:
        read = Settings(survey_gateway_url=url, survey_gateway_secret=secret)  # type: ignore[arg-type]
    except ValueError:
        assert not good
        return
    assert good
    assert "sms.example" not in repr(read)
    assert "s" * 16 not in repr(read)


async def test_messages_are_listed_without_their_links_and_sent_again_by_forms(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    from tests.browsing import visitor

    await asked(world, monkeypatch)
    async with opened() as office:
        office.says = [400]
        await office.go()
        ops = await visitor(world, "ops")
        page = await ops.get("/mailbox/short?state=FAILED")
        assert NUMBER in page
        assert "/s/" not in page.replace("/static/", "")
        message = await ShortMessage.get()
        await ops.get(f"/mailbox/short/smg_{message.id.hex}/retry")
        await ops.post(f"/mailbox/short/smg_{message.id.hex}/retry")
        assert (await SurveyInvitation.get()).state == "SENT"
        assert await office.go() == {"sent": 1}
        await (await visitor(world, "east-rep1")).get("/mailbox/short", 403)
    await Survey.all().update(state="CLOSED")
    await ShortMessage.all().update(state="FAILED")
    refused = await world.do("ops", "shortMessageRetry", {"messageId": f"smg_{message.id.hex}"}, "message { id }")
    assert [one["code"] for one in refused["problems"]] == ["CONFLICT"]
