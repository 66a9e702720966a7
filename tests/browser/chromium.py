"""A real Chromium, and a server in this process for it to look at."""

import asyncio
import contextlib
import os
import shutil
import socket
from collections.abc import AsyncIterator
from typing import Literal

import pytest
import uvicorn
from playwright.async_api import Browser, async_playwright
from starlette.applications import Starlette

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
# The same engine without windows comes first: it needs a third of the processor time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
MISSING = "no Chromium found: install one (apt-get install chromium-headless-shell), or name one in CHROMIUM"


def chromium() -> str | None:
    """The browser to drive: named by CHROMIUM, else the one of the system."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def wanted() -> None:
    """Ends a test that needs a browser where there is none: skipped, or failed where everything must be tested."""
    if chromium() is None:
        (pytest.fail if os.environ.get("WEIR_TEST_EVERYTHING") else pytest.skip)(MISSING)


@contextlib.asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    """A headless Chromium while the block runs."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        await browser.close()


@contextlib.asynccontextmanager
async def served(app: Starlette, lifespan: Literal["on", "off"] = "off") -> AsyncIterator[str]:
    """Serve the app on a free port while the block runs; gives its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    # asyncio does so for sockets of its own; else each answer waits 40 ms for the client's acknowledgement
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan=lifespan, timeout_graceful_shutdown=1))
    running = asyncio.create_task(server.serve([listening]))
    while not server.started and not running.done():  # noqa: ASYNC110 - uvicorn offers no event
        await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    await running
