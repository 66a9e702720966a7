"""Guessing links: ten thousand find nothing and are slowed down; who holds a link, or mistypes one, is not."""

import secrets
from collections import Counter
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from app import application
from domain import guessing
from domain.addresses import mark, network
from domain.refusal import Refusal
from domain.surveys import looking
from domain.viewer import stranger
from gql import survey_entrance
from models import SignInFailure, SurveyAnswer, SurveyInvitation
from servers import Addresses
from tests.surveys.making import at, link
from tests.world import World

SCANNERS = (
    {"user-agent": "Mozilla/5.0 (compatible; Microsoft Office/16.0; Microsoft Outlook) SafeLinks"},
    {"user-agent": "Barracuda Sentinel (EE)"},
    {"user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Proofpoint URL Defense"},
    {"user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0"},
    {"user-agent": "WeChat/8.0 MicroMessenger LinkPreview"},
    {"sec-purpose": "prefetch;prerender", "purpose": "prefetch"},
    {"x-moz": "prefetch"},
)


async def guess(address: str, token: str = "") -> str:
    """What is answered to a guess from that address."""
    try:
        found = await looking.look(stranger("en", address, "test"), token or secrets.token_urlsafe(24))
    except Refusal as refusal:
        return refusal.problems[0].code
    return found.link.value


async def test_ten_thousand_guesses_find_nothing_and_are_slowed_down_one_by_one_and_together(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = (await link(world, monkeypatch)).removeprefix("/s/")
    single = Counter([await guess("198.51.100.7") for _ in range(1_000)])
    assert single == {"NOT_FOUND": 20, "RATE_LIMITED": 980}
    many = Counter([await guess(f"203.0.{n % 300 // 200}.{n % 300 % 200}") for n in range(9_000)])
    assert many == {"NOT_FOUND": guessing.STORM - 20, "RATE_LIMITED": 9_000 - (guessing.STORM - 20)}
    assert await SignInFailure.filter(login=guessing.SURVEY).count() == guessing.STORM
    assert not await SurveyAnswer.exists()
    # In the midst of it: who holds a link gets in at once, who mistypes it once is told so and gets in.
    assert await guess("192.0.2.1", mine) == "OPEN"
    assert [await guess("192.0.2.2", token) for token in (mine[:-1], mine[:-2], mine)] == [
        "NOT_FOUND",
        "NOT_FOUND",
        "RATE_LIMITED",
    ]
    assert [await guess("192.0.2.3", token) for token in (mine[:-1], mine)] == ["NOT_FOUND", "OPEN"]
    at(monkeypatch, 24.3)
    assert await guess("192.0.2.2", mine) == "OPEN"
    assert await guess("198.51.100.7") == "NOT_FOUND"


async def test_codes_and_links_are_guessed_out_of_one_count(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    at(monkeypatch, 0)
    statuses = [(await http.get(f"/{way}/{secrets.token_urlsafe(24)}")).status_code for way in "sq" * 11]
    assert statuses == [404] * 20 + [429] * 2


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_an_address_of_the_new_kind_counts_by_its_network(address: str, found: str) -> None:
    assert network(address) == found
    assert mark(address, "x") != mark(address, "y")


@pytest.mark.parametrize("headers", SCANNERS)
async def test_programs_that_open_links_for_people_answer_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, http: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    path = await link(world, monkeypatch)
    before = await SurveyInvitation.all().values()
    for method in ("GET", "HEAD", "OPTIONS"):
        for score in (1, 3, 5):
            answer = await http.request(method, f"{path}?a={score}", headers=headers)
            assert answer.status_code in {200, 405}
            assert answer.headers.get("cache-control") == "no-store" or answer.status_code == 405
    assert await SurveyInvitation.all().values() == before
    assert not await SurveyAnswer.exists()
    assert (await http.post(path, data={"a": "4"})).status_code == 200


async def test_two_posts_at_once_are_one_answer(committed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    path = await link(committed, monkeypatch)
    transport = httpx.ASGITransport(application(committed.addresses or Addresses("", "")), client=("192.0.2.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        answers = await asyncio.gather(*(client.post(path, data={"a": str(score)}) for score in (1, 2, 3, 4, 5)))
    assert sorted(one.status_code for one in answers) == [200, 410, 410, 410, 410]
    assert await SurveyAnswer.all().count() == 1


async def test_a_fault_on_the_page_of_a_link_does_not_log_the_link(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(survey_entrance, "look", broken)
    transport = httpx.ASGITransport(application(Addresses("", "")), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        with capture_logs() as said:
            assert (await client.get("/s/0123456789abcdefghijklmnopqrstuv")).status_code == 500
    assert [(one["event"], one["path"]) for one in said] == [("fault", "/s/***")]
