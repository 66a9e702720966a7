"""What a browser says about a page: complaints, breaches of accessibility, width, and ids shown as text."""

import json
import re
from pathlib import Path

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.async_api import BrowserContext, Page

ROOT = Path(__file__).parents[2]
AXE = Path(AXE_FILE_PATH).read_text()
LEVELS = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']"
# All rows of a list come from one template: the first of them stand for the rest, in a quarter of the time.
ROWS = 4
REST = [f"tbody tr:nth-child(n+{ROWS + 1})", f"main li:nth-child(n+{ROWS + 1})"]
FRAME = [".rail", ".top", ".thumb"]  # the same around every page of a person
IDS = frozenset(
    found
    for path in (ROOT / "locale/en").glob("*.ftl")
    for found in re.findall(r"^([a-z]+-[\w-]+) =", path.read_text(), re.MULTILINE)
)


def heard(context: BrowserContext) -> list[str]:
    """The errors and warnings of every page of a context from now on; breaches of the policy are among them."""
    complaints: list[str] = []

    def listen(page: Page) -> None:
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))

    context.on("page", listen)
    return complaints


async def offences(page: Page, levels: str = LEVELS, *, framed: bool = True) -> list[tuple[str, str, str]]:
    """What axe finds wrong on the page at rest, in the first rows of its lists: rule, element, reason.

    Not `framed`, what stands around every page is left out.
    """
    await page.evaluate(
        "document.getAnimations().forEach(one => one.effect.getTiming().iterations < 9 && one.finish())"
    )
    await page.evaluate(AXE)
    wanted = f"{{runOnly: {levels}, resultTypes: ['violations'], preload: false}}"
    parts = json.dumps({"include": [["html"]], "exclude": [[one] for one in (REST if framed else REST + FRAME)]})
    found = await page.evaluate(f"axe.run({parts}, {wanted})")
    return [(v["id"], n["html"][:140], n["failureSummary"]) for v in found["violations"] for n in v["nodes"]]


async def wider_than_its_window(page: Page) -> list[str]:
    """The elements that make a page scroll sideways; empty where it fits."""
    found: list[str] = await page.evaluate(
        """() => { const room = document.documentElement.clientWidth
             if (document.documentElement.scrollWidth <= room) return []
             return [...document.body.querySelectorAll('*')]
               .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > room + 0.5)
               .map(e => e.outerHTML.slice(0, 120)).slice(0, 5).concat('wider than ' + room) }"""
    )
    return found


def ids_in(text: str) -> set[str]:
    """Message ids that stand where a sentence should."""
    return set(re.findall(r"[a-z]+-[a-z-]+", text)) & IDS
