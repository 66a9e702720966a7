"""Take pictures of the gallery: `python -m tests.browser.gallery.shoot FOLDER [WIDTH …]`."""

import asyncio
import itertools
import sys
from pathlib import Path

from tests.browser.chromium import launched, served
from tests.browser.gallery.app import application


async def shoot(folder: Path, widths: list[int]) -> None:
    """One full-page picture for each width, theme, language and kind of data."""
    async with served(application()) as address, launched() as browser:
        page = await browser.new_page()
        for width, theme, locale, kind in itertools.product(
            widths, ["light", "dark"], ["en", "zh-CN"], ["ordinary", "empty", "hostile"]
        ):
            await page.set_viewport_size({"width": width, "height": 900})
            await page.goto(f"{address}/gallery?theme={theme}&locale={locale}&kind={kind}")
            await page.screenshot(path=folder / f"{width}-{theme}-{locale}-{kind}.png", full_page=True)


if __name__ == "__main__":
    asyncio.run(shoot(Path(sys.argv[1]), [int(width) for width in sys.argv[2:]] or [360, 768, 1440]))
