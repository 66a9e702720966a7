"""A real gateway on this machine, which takes, refuses and keeps waiting as a test tells it to."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from domain.viewer import system
from settings import Gateway
from tests.browser.chromium import served
from workers import messaging

SECRET = "hush-hush-hush-hush"
ANSWER_SECONDS = 0.3


@dataclass
class Seen:
    """One post as it arrived."""

    headers: dict[str, str]
    body: bytes

    @property
    def key(self) -> str:
        return self.headers["idempotency-key"]

    @property
    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


@dataclass
class Office:
    """What arrived, in order. `says` holds statuses, used up one by one, then 202; 0 never answers."""

    address: str = ""
    posts: list[Seen] = field(default_factory=list)
    says: list[int | Response] = field(default_factory=list)
    elsewhere: int = 0
    on_post: Callable[[], Awaitable[None]] | None = None

    @property
    def gateway(self) -> Gateway:
        return Gateway(f"{self.address}/messages?token=also-hush", SECRET)

    @property
    def keys(self) -> list[str]:
        return [one.key for one in self.posts]

    async def go(self) -> dict[str, int]:
        """A run of the job."""
        return await messaging.send_through(system(), self.gateway, ANSWER_SECONDS)

    async def take(self, request: Request) -> Response:
        self.posts.append(Seen(dict(request.headers), await request.body()))
        if self.on_post:
            await self.on_post()
        say = self.says.pop(0) if self.says else 202
        if say == 0:
            await asyncio.sleep(ANSWER_SECONDS * 2)
        return say if isinstance(say, Response) else Response(status_code=say or 202)

    async def trap(self, _request: Request) -> Response:
        self.elsewhere += 1
        return Response(status_code=200)


@contextlib.asynccontextmanager
async def opened() -> AsyncIterator[Office]:
    """`async with opened() as office`: the gateway runs inside the test's own loop."""
    office = Office()
    routes = [Route("/messages", office.take, methods=["POST"]), Route("/inside", office.trap, methods=["GET", "POST"])]
    async with served(Starlette(routes=routes)) as address:
        office.address = address
        yield office


def leading_inside(office: Office, status: int) -> Response:
    """An answer that leads to another address of the same network."""
    return RedirectResponse(f"{office.address}/inside", status)
