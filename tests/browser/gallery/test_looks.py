"""Every part in both themes and languages: no breach of the policy, of accessibility or of the frame."""

import gzip
import re

import pytest

from tests.browser import watching
from tests.browser.gallery.app import ROOT, render
from tests.browser.gallery.world import MARKUP

KINDS = ["ordinary", "empty", "hostile"]
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"


async def offences(page):
    """What axe finds wrong on the page, its own advice included."""
    return await watching.offences(page, RULES)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("width", "locale", "kind"),
    [
        (360, "zh-CN", "ordinary"),
        (360, "en", "hostile"),
        (768, "en", "ordinary"),
        (1440, "zh-CN", "hostile"),
        (1440, "en", "empty"),
    ],
)
async def test_axe_finds_nothing_in_the_gallery(page, kind, theme, width, locale):
    await page.set_viewport_size({"width": width, "height": 900})
    await page.goto(f"/gallery?kind={kind}&theme={theme}&locale={locale}")
    assert await offences(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_axe_finds_nothing_in_menus_drawer_dialogs_and_sign_in(page, theme):
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.goto(f"/playground?theme={theme}")
    await page.click("[popovertarget=more]")
    assert await offences(page) == []
    await page.keyboard.press("Escape")
    await page.click("[popovertarget=me]")
    assert await offences(page) == []
    await page.click("[data-keys]")
    assert await offences(page) == []
    await page.keyboard.press("Escape")
    await page.click("[data-drawer] >> nth=0")
    await page.wait_for_selector("#drawer h1")
    assert await offences(page) == []
    await page.goto(f"/sign-in?theme={theme}")
    assert await offences(page) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_no_page_is_wider_than_its_window(page, kind, width):
    await page.set_viewport_size({"width": width, "height": 900})
    await page.goto(f"/gallery?kind={kind}")
    assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_what_can_be_touched_on_a_phone_is_44_pixels_high(page):
    await page.set_viewport_size({"width": 360, "height": 900})
    await page.goto("/gallery")
    await page.click("[popovertarget=more]")
    small = await page.evaluate(
        """[...document.querySelectorAll('.button, .input, .thumb > *, .avatar.who, .chip, .tabs a, .tick, #more a')]
           .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
           .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert small == []


async def test_markup_that_people_typed_stays_text(page):
    await page.goto("/gallery?kind=hostile")
    assert await page.locator("main img").count() == 0
    assert await page.locator("main script").count() == 0
    assert await page.locator("#f-name").input_value() == MARKUP


async def test_the_page_stands_still_while_it_loads(page):
    await page.goto("/gallery")
    shift = await page.evaluate(
        """new Promise(done => { let sum = 0;
             new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value })
               .observe({type: 'layout-shift', buffered: true});
             setTimeout(() => done(sum), 400) })"""
    )
    assert shift < 0.01


def test_a_page_with_everything_stays_under_sixty_kilobytes_compressed():
    page = render("gallery.html").encode()
    static = [p.read_bytes() for p in (ROOT / "web/static").iterdir() if p.suffix in {".css", ".js", ".svg"}]
    assert sum(len(gzip.compress(part)) for part in [page, *static]) < 60_000


def test_both_languages_name_the_same_messages():
    english, chinese = (
        re.findall(r"^([a-zA-Z][\w-]*) =", (ROOT / f"locale/{tag}/layout.ftl").read_text(), re.MULTILINE)
        for tag in ("en", "zh-CN")
    )
    assert english == chinese


def test_no_template_carries_style_or_script_of_its_own():
    for template in (ROOT / "web/templates").rglob("*.html"):
        text = template.read_text()
        assert not re.search(r"\sstyle=|<style|\son\w+=|hx-on|js:|<script(?![^>]*src=)", text), template


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_every_icon_that_a_page_names_is_in_the_sprite(locale):
    drawn = set(re.findall(r'symbol id="([\w-]+)"', (ROOT / "web/static/icons.svg").read_text()))
    assert set(re.findall(r"icons\.svg#([\w-]+)", render("gallery.html", locale=locale))) <= drawn
