"""The demonstration world, served in this process, with real sign-ins: what browser tests and scenarios stand on.

The world is loaded once a test process and copied for each module, so that a module may change what it likes.
"""

import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest_asyncio
import redis.asyncio
from playwright.async_api import Browser, BrowserContext, Page

from app import application
from demo.loading import PASSWORD, load
from domain import ids
from domain.access import visible
from domain.people import accounts, passwords, tokens
from domain.viewer import system
from models import database
from models.record import Record
from servers import Addresses
from tests.browser.chromium import launched, served, wanted
from tests.browser.furnishing import furnish, viewer_of
from tests.browser.watching import heard
from tests.conftest import clone, drop

__all__ = ["Live", "browser", "demonstration", "installation", "live"]
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')


@dataclass
class Live:
    """An installation at an address, a browser in front of it, and who has signed in so far."""

    address: str
    addresses: Addresses
    browser: Browser | None = None
    sessions: dict[str, str] = field(default_factory=dict)

    async def session(self, login: str) -> str:
        """The session cookie of this person, by one real sign-in."""
        if login not in self.sessions:
            async with httpx.AsyncClient(base_url=self.address) as http:
                form = await http.get("/sign-in")
                csrf = _CSRF.search(form.text)
                assert csrf
                typed = {"csrf": csrf[1], "login": login, "password": PASSWORD}
                answer = await http.post("/sign-in", data=typed)
                assert answer.status_code == 303, answer.text
                self.sessions[login] = http.cookies["weir_session"]
        return self.sessions[login]

    @contextlib.asynccontextmanager
    async def http(self, login: str, locale: str = "zh-CN") -> AsyncIterator[httpx.AsyncClient]:
        """A client that has signed in, without a browser."""
        cookies = {"weir_session": await self.session(login)}
        headers = {"accept-language": locale, "accept-encoding": "gzip"}
        async with httpx.AsyncClient(base_url=self.address, cookies=cookies, headers=headers, timeout=60) as client:
            yield client

    @contextlib.asynccontextmanager
    async def context(self, login: str | None, locale: str = "zh-CN", **more: Any) -> AsyncIterator[BrowserContext]:
        """A browser of this person; it fails its test when a page of it reports an error or a breach of policy."""
        assert self.browser
        made = await self.browser.new_context(base_url=self.address, locale=locale, **more)
        complaints = heard(made)
        if login:
            secret = await self.session(login)
            await made.add_cookies([{"name": "weir_session", "value": secret, "url": self.address}])
        try:
            yield made
        finally:
            await made.close()
        assert complaints == []

    @contextlib.asynccontextmanager
    async def page(self, login: str | None, locale: str = "zh-CN", **more: Any) -> AsyncIterator[Page]:
        """One page in a browser of this person."""
        async with self.context(login, locale, **more) as context:
            yield await context.new_page()

    async def token(self, login: str) -> str:
        """A bearer token of this person."""
        return await tokens.issue(system(), login, "test")

    async def first(self, login: str, model: type[Record], **filters: Any) -> str | None:
        """The public id of the newest record of a kind that this person sees."""
        found = await visible(await viewer_of(login), model).filter(**filters).order_by("-id").first()
        return ids.public(model, found.id) if found else None


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium; without one the test is skipped, or fails where everything must be tested."""
    wanted()
    async with launched() as found:
        yield found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def demonstration(migrated: Addresses) -> str:
    """The name of a database that holds the demonstration world, to be copied."""
    url = await clone(migrated)
    await database.connect(url, 4)
    await accounts.found_installation(system())
    await load(system(), await passwords.hashed(PASSWORD))
    await furnish()
    await database.disconnect()
    return url.split("?", maxsplit=1)[0].rsplit("/", 1)[1]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def installation(migrated: Addresses, demonstration: str) -> AsyncIterator[Live]:
    """A served installation for this module, for clients without a browser."""
    url = await clone(migrated, demonstration)
    addresses = Addresses(url, migrated.redis_url)
    async with redis.asyncio.from_url(migrated.redis_url) as limits:
        await limits.flushall()
    async with served(application(addresses), lifespan="on") as address:
        yield Live(address, addresses)
    await drop(migrated, url)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def live(browser: Browser, installation: Live) -> Live:
    """The installation with a browser in front of it."""
    installation.browser = browser
    return installation
