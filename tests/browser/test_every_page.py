"""Every page of the house as every role: it answers, fits, can be read by everybody, and weighs little."""

import asyncio
import re
from dataclasses import dataclass
from itertools import starmap

import pytest
import pytest_asyncio

from tests.browser.live import Live
from tests.browser.walking import PAPERS, walk, whole
from tests.browser.watching import ids_in, offences, wider_than_its_window
from web.page import Page

ROLES = ("east-rep1", "east-lead", "east-admin", "ops", "admin", "manager", "auditor")
PHONE, TABLET = {"width": 360, "height": 740}, {"width": 768, "height": 900}
LINKS = "[...document.querySelectorAll('.rail a[href], .top a[href]')].map(one => one.getAttribute('href'))"
LIGHT, AT_ONCE = 60_000, 4
CONTRAST = "{type: 'rule', values: ['color-contrast', 'link-in-text-block']}"
WEIGHT = """[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
            .reduce((sum, one) => sum + one.encodedBodySize, 0)"""


@dataclass(frozen=True, slots=True)
class Read:
    """What a person can read of a page: its text, and the labels that are read aloud."""

    language: str
    said: str


def _read(html: str) -> Read:
    """A page as a reader meets it."""
    shown = re.sub(r"<(script|style|code)\b.*?</\1>", "", html, flags=re.DOTALL)
    labels = re.findall(r'\s(?:aria-label|title|placeholder|alt)="([^"]*)"', shown)
    language = re.search(r'<html[^>]*\slang="([^"]*)"', shown)
    return Read(language[1] if language else "", " ".join([*labels, re.sub(r"<[^>]*>", " ", shown)]))


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person was answered at one address."""

    page: Page
    status: int
    text: str


Answers = dict[str, dict[str, Answer]]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def answers(live: Live) -> Answers:
    """What every role is answered at every address, in Chinese."""
    for login in ROLES:
        await live.session(login)
    return {login: await _asked(live, login, await walk(live, login)) for login in ROLES}


@pytest.fixture(scope="module")
def once(answers: Answers) -> dict[str, dict[str, Page]]:
    """Every page at one address, by the first role that has it."""
    seen: set[str] = set()
    found = {}
    for login in ROLES:
        mine = {at: one.page for at, one in answers[login].items() if one.status == 200}
        found[login] = {at: page for at, page in mine.items() if page.path not in seen}
        seen |= {page.path for page in mine.values()}
    return found


async def _asked(live: Live, login: str, pages: dict[str, Page]) -> dict[str, Answer]:
    gate = asyncio.Semaphore(AT_ONCE)
    async with live.http(login, "zh-CN") as http:

        async def asked(at: str, page: Page) -> Answer:
            async with gate:
                answer = await http.get(at)
            return Answer(page, answer.status_code, answer.text)

        return dict(zip(pages, await asyncio.gather(*starmap(asked, pages.items())), strict=True))


def _wrong(asked: dict[str, Answer], locale: str) -> list[tuple[str, int, str, set[str]]]:
    """The addresses that failed, spoke another language, or showed the id of a sentence."""
    read = {at: (one.status, _read(one.text)) for at, one in asked.items()}
    met = [(at, status, page.language, ids_in(page.said)) for at, (status, page) in read.items()]
    return [one for one in met if one[1] not in {200, 403, 404} or one[2] != locale or one[3]]


@pytest.mark.parametrize("login", ROLES)
async def test_no_page_fails_or_speaks_another_language(answers: Answers, login: str) -> None:
    assert _wrong(answers[login], "zh-CN") == []


async def test_every_page_is_open_to_somebody(once: dict[str, dict[str, Page]]) -> None:
    met = {page.path for pages in once.values() for page in pages.values()}
    assert sorted({page.path for page in whole()} - met) == []


@pytest.mark.parametrize("login", ROLES)
async def test_every_entry_of_a_persons_navigation_opens_and_fits_a_phone(
    live: Live, once: dict[str, dict[str, Page]], login: str
) -> None:
    dead, wide = {}, {}
    async with live.page(login, viewport=PHONE) as page:
        await page.goto("/")
        links = set(await page.evaluate(LINKS))
        for link in sorted(links - set(once[login])):  # the others opened, and are measured for this person below
            answer = await page.goto(link)
            if not answer or answer.status != 200:
                dead[link] = answer
            if found := await wider_than_its_window(page):
                wide[link] = found
    assert (dead, wide) == ({}, {})


@pytest.mark.parametrize("login", ROLES)
async def test_each_page_fits_a_phone_weighs_little_and_can_be_used_by_everybody(
    live: Live, once: dict[str, dict[str, Page]], login: str
) -> None:
    wide, heavy, barred = {}, {}, {}
    async with live.page(login, viewport=PHONE, color_scheme="light", reduced_motion="reduce") as page:
        for number, at in enumerate(once[login]):
            await page.goto(at)
            if found := await wider_than_its_window(page):
                wide[at] = found
            if (weight := await page.evaluate(WEIGHT)) > LIGHT:
                heavy[at] = weight
            if offended := await offences(page, framed=number == 0):
                barred[at] = offended
    assert (wide, heavy, barred) == ({}, {}, {})


@pytest.mark.parametrize("login", ROLES)
async def test_in_english_words_are_longer_and_still_fit_and_at_night_they_can_be_read(
    live: Live, once: dict[str, dict[str, Page]], login: str
) -> None:
    told, wide, faint = {}, {}, {}
    async with live.page(login, "en", viewport=TABLET, color_scheme="dark", reduced_motion="reduce") as page:
        for number, (at, known) in enumerate(once[login].items()):
            answer = await page.goto(at)
            assert answer
            if known.path not in PAPERS:
                told[at] = Answer(known, answer.status, await answer.text())
            for viewport in (TABLET, PHONE):
                await page.set_viewport_size(viewport)
                if found := await wider_than_its_window(page):
                    wide[at, viewport["width"]] = found
            if offended := await offences(page, CONTRAST, framed=number == 0):
                faint[at] = offended
    assert (_wrong(told, "en"), wide, faint) == ([], {}, {})
