"""Counting the SQL statements of a piece of work, to prove that they do not grow with the number of rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import asyncpg


@contextmanager
def counted() -> Iterator[list[str]]:
    """Gathers the text of every statement with values that goes to PostgreSQL meanwhile, on any connection."""
    sent: list[str] = []
    run: Any = asyncpg.Connection._execute

    async def noted(self: Any, query: str, *args: Any, **kwargs: Any) -> Any:
        sent.append(query)
        return await run(self, query, *args, **kwargs)

    with patch.object(asyncpg.Connection, "_execute", noted):
        yield sent
