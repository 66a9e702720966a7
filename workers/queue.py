"""The queue on Redis: JSON inside, nothing kept there that PostgreSQL does not know."""

from typing import Any
from urllib.parse import urlsplit

import orjson
from arq import create_pool
from arq.connections import ArqRedis, RedisSettings

SHORT, LONG = "weir:short", "weir:long"


def redis_settings(url: str) -> RedisSettings:
    """How to reach the Redis behind that address, over TCP or a unix socket."""
    settings = (
        RedisSettings(unix_socket_path=urlsplit(url).path) if url.startswith("unix:") else RedisSettings.from_dsn(url)
    )
    settings.conn_retries, settings.conn_retry_delay = 1, 0
    return settings


async def connect(url: str) -> ArqRedis:
    """A pool of connections to the queue."""
    return await create_pool(redis_settings(url), job_serializer=dumps, job_deserializer=loads)


def dumps(job: dict[str, Any]) -> bytes:
    """A job as JSON; what it holds beyond JSON is written as text."""
    return orjson.dumps(job, default=repr)


def loads(data: bytes) -> dict[str, Any]:
    """A job out of JSON."""
    job: dict[str, Any] = orjson.loads(data)
    return job
