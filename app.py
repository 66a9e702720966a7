"""The composition root: pages, /graphql, middleware, and in one process also the worker."""

import asyncio
import contextlib
import ipaddress
import uuid
from collections.abc import AsyncIterator, Coroutine
from datetime import UTC, datetime
from typing import Any

import structlog
from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware
from tortoise.connection import get_connection

import messages
from domain.operation import OUTAGES
from domain.quotas.workdays import is_workday
from gql.http import GraphQLEndpoint
from models import database
from servers import Addresses, PrivateServers
from settings import settings
from web import errors
from web.routes import routes
from web.session import visit
from workers import clockwork, queue
from workers.relay import relay
from workers.worker import work_on_all

log = structlog.get_logger()
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)
HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
}


def application(addresses: Addresses, private: PrivateServers | None = None, *, worker: bool = False) -> Starlette:
    """Weir as an ASGI application over those servers; with `worker` the tasks run in this process too."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await database.connect(addresses.database_url, settings.database_connections)
        await to_thread.run_sync(is_workday, datetime.now(UTC).date())  # reads in the calendar, half a second long
        tasks = [asyncio.create_task(private.watch())] if private else []
        if worker:
            tasks += [asyncio.create_task(one) for one in background(addresses)]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await database.disconnect()

    async def healthz(_request: Request) -> Response:
        return await _health(addresses.redis_url)

    return Starlette(
        routes=[Route("/healthz", healthz), Route("/graphql", GraphQLEndpoint()), *routes()],
        middleware=[
            Middleware(Outermost),
            Middleware(CompressMiddleware),
        ],
        exception_handlers={HTTPException: _refused, ClientDisconnect: _left, Exception: _failed},
        max_body_size=settings.form_bytes,
        lifespan=lifespan,
    )


def background(addresses: Addresses) -> list[Coroutine[Any, Any, None]]:
    """What runs beside the requests: relay, clock, worker."""
    return [
        relay(addresses.database_url, addresses.redis_url),
        clockwork.tick_for_ever(addresses.redis_url),
        work_on_all(addresses.redis_url),
    ]


class Outermost:
    """Gives each request its id and the client's address, and each answer its protecting headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["request_id"] = uuid.uuid4().hex
        scope["address"] = _address(Request(scope))
        static = scope["path"].startswith("/static/")

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] += [(n, v) for n, v in HEADERS.items() if n not in given]
                message["headers"].append((b"x-request-id", scope["request_id"].encode()))
                if b"cache-control" not in given:
                    kept = (
                        b"public, max-age=31536000, immutable" if static and message["status"] == 200 else b"no-store"
                    )
                    message["headers"].append((b"cache-control", kept))
            await send(message)

        await self.app(scope, receive, guarded)


def _address(request: Request) -> str:
    """The client's address; a forwarded one is believed only from a proxy that was named."""
    peer = request.client.host if request.client else ""
    forwarded = request.headers.get("x-forwarded-for", "").split(",")[-1].strip()
    if forwarded and peer in settings.trusted_proxies:
        with contextlib.suppress(ValueError):
            return str(ipaddress.ip_address(forwarded))
    return peer


async def _health(redis_url: str) -> Response:
    try:
        async with asyncio.timeout(3):
            await get_connection("default").execute_query("select 1")
            redis = await queue.connect(redis_url)
            await redis.ping()
            await redis.aclose()
    except Exception as error:  # noqa: BLE001 - any failure is ill health
        log.warning("unhealthy", reason=repr(error))
        return JSONResponse({"status": "unavailable"}, 503)
    return JSONResponse({"status": "ok"})


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    sentences = {404: "error-not-found", 405: "error-bad-request", 413: "error-too-large"}
    return await _error(request, status, sentences.get(status, "error-bad-request"))


async def _left(_request: Request, _error: Exception) -> Response:
    """Whoever asked has gone amid their request: nobody reads this, and nothing has failed."""
    return Response(status_code=400)


async def _failed(request: Request, error: Exception) -> Response:
    unavailable = isinstance(error, OUTAGES)
    if not unavailable:
        log.error("fault", request_id=request.scope.get("request_id", ""), path=_told(request), exc_info=error)
    return await _error(request, 503 if unavailable else 500, "error-unavailable" if unavailable else "error-fault")


def _told(request: Request) -> str:
    """The path without the secret of a link, which answers for whoever holds it."""
    secret = str(request.path_params.get("token") or "")
    return request.url.path.replace(secret, "***") if secret else request.url.path


async def _error(request: Request, status: int, message: str) -> Response:
    if request.url.path == "/graphql":
        code = "UNAVAILABLE" if status == 503 else "INTERNAL" if status == 500 else "BAD_USER_INPUT"
        locale = messages.choose(messages.accepted(request.headers.get("accept-language", ""))) or messages.DEFAULT
        told = messages.text(locale, message)
        return JSONResponse({"errors": [{"message": told, "extensions": {"code": code}}]}, status)
    try:
        return errors.page(request, await visit(request), status, message)
    except Exception:  # noqa: BLE001 - a page about an outage must not need what is out
        return Response(f"Weir · {status}", status, media_type="text/plain")
