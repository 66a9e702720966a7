"""The gallery's server, and a page of it."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page
from starlette.applications import Starlette

from tests.browser.chromium import served
from tests.browser.gallery.app import application
from tests.browser.watching import heard


@pytest.fixture
def app() -> Starlette:
    return application()


@pytest.fixture
async def address(app) -> AsyncIterator[str]:
    async with served(app) as found:
        yield found


@pytest.fixture
async def page(browser, address) -> AsyncIterator[Page]:
    """A page that fails its test when the browser reports an error or a breach of the policy."""
    context = await browser.new_context(base_url=address, locale="en-GB")
    complaints = heard(context)
    opened = await context.new_page()
    opened.complaints = complaints
    yield opened
    await context.close()
    assert complaints == []
