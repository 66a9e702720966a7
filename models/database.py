"""Connecting to the database, and bringing its tables up to date."""

import asyncio
from typing import Any

import asyncpg
from tortoise import Tortoise
from tortoise.backends.base.config_generator import expand_db_url
from tortoise.migrations.api.migrate import migrate as run_migrations

MIGRATION_LOCK = 727_001


def config(url: str, connections: int = 20) -> dict[str, Any]:
    """The ORM's configuration for that database address."""
    credentials = expand_db_url(url.replace("postgresql://", "asyncpg://", 1))["credentials"]
    credentials |= {"minsize": 1, "maxsize": connections, "server_settings": {"jit": "off"}}
    return {
        "connections": {"default": {"engine": "models.engine", "credentials": credentials}},
        "apps": {
            "models": {
                "models": ["models"],
                "default_connection": "default",
                "migrations": "models.migrations",
            }
        },
        "use_tz": True,
        "timezone": "UTC",
    }


async def connect(url: str, connections: int = 20) -> None:
    """Opens the pool for this process; every task of the process finds it."""
    await Tortoise.init(config=config(url, connections), _enable_global_fallback=True)


async def disconnect() -> None:
    """Closes the pool of this process."""
    await Tortoise.close_connections()


async def migrate(url: str) -> None:
    """Applies the migrations that are missing; any number of processes may call it at once.

    The lock is polled: a waiting session would hold a snapshot that concurrent index builds wait for.
    """
    guard = await asyncpg.connect(url)
    try:
        async with asyncio.timeout(300):
            while not await guard.fetchval("select pg_try_advisory_lock($1)", MIGRATION_LOCK):  # noqa: ASYNC110 - the lock tells nobody
                await asyncio.sleep(0.1)
        await run_migrations(config=config(url))
    finally:
        await guard.close()
        await Tortoise.close_connections()
