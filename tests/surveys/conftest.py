"""A stranger's browser in front of the pages of surveys."""

from collections.abc import AsyncIterator

import httpx
import pytest_asyncio

from app import application
from servers import Addresses
from tests.world import World


@pytest_asyncio.fixture(loop_scope="session")
async def http(world: World) -> AsyncIterator[httpx.AsyncClient]:
    app = application(world.addresses or Addresses("", ""))
    transport = httpx.ASGITransport(app, client=("198.51.100.7", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client
