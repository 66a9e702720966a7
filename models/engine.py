"""The PostgreSQL client of the ORM, with a pool that refuses instead of hanging."""

from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient

PATIENCE = 5.0


class Connection(asyncpg.Connection):
    """A connection that is given back without a reset query: no session state is ever set on pooled ones."""

    def get_reset_query(self) -> str:
        """Nothing to reset; the round trip it saves is a third of a short query."""
        return ""


class BoundedPool(asyncpg.Pool):
    """A pool whose `acquire` raises TimeoutError after `PATIENCE` seconds."""

    def acquire(self, *, timeout: float | None = None) -> Any:
        """As in asyncpg, with a bound where none is asked."""
        return super().acquire(timeout=timeout or PATIENCE)


class Client(AsyncpgDBClient):
    """The ORM's client over the bounded pool."""

    async def create_pool(self, **kwargs: Any) -> asyncpg.Pool:
        """A filled pool."""
        kwargs["connection_class"] = Connection
        return await BoundedPool(
            max_queries=50_000, max_inactive_connection_lifetime=300.0, record_class=asyncpg.Record, **kwargs
        )


client_class = Client
