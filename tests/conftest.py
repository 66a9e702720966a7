"""The suite's world: private servers without durability, a migrated template, and one database a test process.

A test that asks for `world` runs inside a transaction that is rolled back. One that asks for `committed` has a
database of its own, where everything commits and several connections see each other.
"""

import gc
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio
from tortoise.backends.asyncpg.client import AsyncpgDBClient
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction
from xdist.remote import Producer
from xdist.scheduler import Scheduling

from models import database
from servers import Addresses, PrivateServers
from tests.sharing import ByGroup
from tests.world import World, build

TEMPLATE = "weir"


@dataclass
class Shared:
    """A database whose connections are kept from test to test: a new one has to learn every table anew."""

    url: str
    client: AsyncpgDBClient | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has connected to another database since."""
        return self.client is not None and self.client._pool is not None

    async def connect(self) -> None:
        """Connects, where that is still to be done."""
        if not self.open:
            await database.connect(self.url, 8)
            self.client = get_connection("default")


class _RollBack(Exception):  # noqa: N818 - nothing went wrong
    """Ends a test's transaction."""


def pytest_collection_finish() -> None:
    """What has been imported stays: the collector need not walk through it again and again."""
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    """Shares the tests out by the groups of the house."""
    return ByGroup(config, log) if config.getvalue("dist") == "loadgroup" else None


@pytest.fixture(scope="session")
def servers() -> Iterator[Addresses]:
    """The private servers of this test process."""
    with tempfile.TemporaryDirectory(prefix="weir-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        private = PrivateServers(Path(folder) / "var", durable=False)
        try:
            yield private.start()
        finally:
            private.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def migrated(servers: Addresses) -> Addresses:
    """The servers, with every migration applied to the template."""
    await database.migrate(servers.database_url)
    return servers


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def peopled(migrated: Addresses) -> tuple[str, World]:
    """The address of a database that holds the world, and the world."""
    url = await clone(migrated)
    await database.connect(url, 2)
    made = await build()
    await database.disconnect()
    return url, made


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared(migrated: Addresses, peopled: tuple[str, World]) -> AsyncIterator["Shared"]:
    """The database in which tests that are rolled back follow each other."""
    kept = Shared(await clone(migrated, name_of(peopled[0])))
    yield kept
    if kept.open:
        await database.disconnect()


@pytest_asyncio.fixture(loop_scope="session")
async def world(shared: "Shared", peopled: tuple[str, World]) -> AsyncIterator[World]:
    """A small named world inside a transaction that is rolled back."""
    await shared.connect()
    try:
        async with in_transaction():
            yield peopled[1].again()
            raise _RollBack  # noqa: TRY301 - a transaction ends like this
    except _RollBack:
        pass


@pytest_asyncio.fixture(loop_scope="session")
async def committed(migrated: Addresses, peopled: tuple[str, World]) -> AsyncIterator[World]:
    """A small named world in a database of its own, where everything commits."""
    url = await clone(migrated, name_of(peopled[0]))
    await database.connect(url, 20)
    try:
        made = peopled[1].again()
        made.addresses = Addresses(url, migrated.redis_url)
        yield made
    finally:
        await database.disconnect()
        await drop(migrated, url)


async def clone(migrated: Addresses, template: str = TEMPLATE) -> str:
    """The address of a fresh copy of the template, or of another database that nobody is connected to."""
    clone.number += 1  # type: ignore[attr-defined]
    name = f"clone_{clone.number}"  # type: ignore[attr-defined]
    owner = await asyncpg.connect(_address(migrated, "postgres"))
    await owner.execute(f"create database {name} template {template} strategy file_copy")
    await owner.close()
    return _address(migrated, name)


clone.number = 0  # type: ignore[attr-defined]


async def drop(migrated: Addresses, url: str) -> None:
    """Throws a copy away."""
    owner = await asyncpg.connect(_address(migrated, "postgres"))
    await owner.execute(f"drop database {name_of(url)} with (force)")
    await owner.close()


def name_of(url: str) -> str:
    """The name of the database in an address."""
    return url.split("?", maxsplit=1)[0].rsplit("/", 1)[1]


def _address(migrated: Addresses, name: str) -> str:
    return migrated.database_url.replace(f"/{TEMPLATE}?", f"/{name}?")
