"""Every page of the house as every role: it answers, fits, can be read by everybody, and weighs little."""

import re
from html.parser import HTMLParser

import pytest
import pytest_asyncio

from tests.browser.live import Live
from tests.browser.walking import walk, whole
from tests.browser.watching import ids_in, offences, wider_than_its_window
from web.page import Page

pytestmark = pytest.mark.xdist_group("every page")
ROLES = ("east-rep1", "east-lead", "east-admin", "ops", "admin", "manager", "auditor")
LANGUAGES = ("zh-CN", "en")
LIGHT = 60_000
Pages = dict[str, dict[str, Page]]
WEIGHT = """[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
            .reduce((sum, one) => sum + one.encodedBodySize, 0)"""


class _Text(HTMLParser):
    """What a person can read of a page: its text, and the labels that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.said += [given[name] or "" for name in ("aria-label", "title", "placeholder", "alt") if name in given]
        self.language = (given.get("lang") or "") if tag == "html" else self.language
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def read(html: str) -> _Text:
    """A page as a reader meets it."""
    found = _Text()
    found.feed(re.sub(r"<(script|style|code)\b.*?</\1>", "", html, flags=re.DOTALL))
    return found


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def has(live: Live) -> Pages:
    """The pages that each person has, by address."""
    found = {}
    for login in ROLES:
        async with live.http(login) as http:
            asked = await walk(live, login)
            found[login] = {at: page for at, page in asked.items() if (await http.get(at)).status_code == 200}
    return found


@pytest.fixture(scope="module")
def once(has: Pages) -> Pages:
    """Every page at one address, by the first role that has it."""
    seen: set[str] = set()
    found: Pages = {}
    for login in ROLES:
        found[login] = {at: page for at, page in has[login].items() if page.path not in seen}
        seen |= {page.path for page in has[login].values()}
    return found


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("login", ROLES)
async def test_no_page_fails_and_each_speaks_the_language_asked_for(live: Live, login: str, locale: str) -> None:
    wrong = []
    async with live.http(login, locale) as http:
        for at in await walk(live, login):
            answer = await http.get(at)
            page = read(answer.text)
            if answer.status_code not in {200, 403, 404} or page.language != locale or ids_in(" ".join(page.said)):
                wrong.append((at, answer.status_code, page.language, ids_in(" ".join(page.said))))
    assert wrong == []


@pytest.mark.parametrize("login", ROLES)
async def test_every_link_on_a_persons_first_page_leads_somewhere(live: Live, login: str) -> None:
    async with live.http(login) as http:
        links = {link for link in read((await http.get("/")).text).links if link.startswith("/")}
        dead = {link: answer for link in sorted(links) if (answer := (await http.get(link)).status_code) != 200}
    assert links
    assert dead == {}


async def test_every_page_is_open_to_somebody(has: Pages) -> None:
    met = {page.path for login in ROLES for page in has[login].values()}
    assert sorted({page.path for page in whole()} - met) == []


@pytest.mark.parametrize("login", ROLES)
async def test_on_a_phone_no_page_is_wider_than_its_window_or_complains(live: Live, has: Pages, login: str) -> None:
    wide = {}
    async with live.page(login, viewport={"width": 360, "height": 740}) as page:
        for at in has[login]:
            await page.goto(at)
            if found := await wider_than_its_window(page):
                wide[at] = found
    assert wide == {}


async def test_in_english_words_are_longer_and_still_fit(live: Live, once: Pages) -> None:
    wide = {}
    for login, pages in once.items():
        async with live.page(login, "en", viewport={"width": 360, "height": 740}) as page:
            for at in pages:
                await page.goto(at)
                if found := await wider_than_its_window(page):
                    wide[at] = found
    assert wide == {}


@pytest.mark.parametrize("login", ROLES)
async def test_axe_finds_nothing_in_light_or_dark(live: Live, once: Pages, login: str) -> None:
    found = {}
    async with live.page(login, viewport={"width": 1280, "height": 900}) as page:
        for at in once[login]:
            for scheme in ("light", "dark"):
                await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                await page.goto(at)
                if wrong := await offences(page):
                    found[at, scheme] = wrong
    assert found == {}


async def test_a_first_load_of_any_page_stays_under_60_kilobytes(live: Live, once: Pages) -> None:
    heavy = {}
    for login, pages in once.items():
        async with live.page(login) as page:
            for at in pages:
                await page.goto(at)
                if (weight := await page.evaluate(WEIGHT)) > LIGHT:
                    heavy[at] = weight
    assert heavy == {}
