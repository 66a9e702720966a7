"""The way to the gateway of short messages: one client for all messages of a run, to the configured address alone."""

import asyncio
from collections import Counter
from datetime import timedelta
from time import monotonic
from typing import Any

import httpx
import structlog

from domain.gateway import sending, signing
from domain.gateway.sending import NotTaken, Outcome, Post
from domain.viewer import Viewer
from settings import Gateway, settings

log = structlog.get_logger()
# Below the patience of a task in the short queue, together with the run.
ANSWER_SECONDS, RUN_SECONDS = 10.0, 50.0
MOST_LOST = 3
MOST_BYTES = 4_096


async def send_due(viewer: Viewer) -> dict[str, Any]:
    """Posts the short messages that are due; answers how many went which way. Without a gateway nothing is done."""
    if settings.survey_gateway is None:
        return {}
    return await send_through(viewer, settings.survey_gateway)


async def send_through(viewer: Viewer, gateway: Gateway, answer_seconds: float = ANSWER_SECONDS) -> dict[str, int]:
    """Posts what is due to that gateway, within the bound of a minute, until it is lost for the third time."""
    most, ends = await sending.begin(viewer), monotonic() + RUN_SECONDS
    done: Counter[str] = Counter()
    async with httpx.AsyncClient(timeout=answer_seconds, follow_redirects=False, trust_env=False) as client:
        line = Line(client, gateway, answer_seconds)
        while sum(done.values()) < most and done[Outcome.LOST] < MOST_LOST and monotonic() < ends:
            outcome = await sending.send_next(viewer, line.carry)
            if outcome is None:
                break
            done[outcome.value] += 1
    return dict(done)


class Line:
    """Posts to the gateway; what it answers beyond its status is only read for its words, and not far."""

    def __init__(self, client: httpx.AsyncClient, gateway: Gateway, seconds: float) -> None:
        self._client, self._gateway, self._seconds = client, gateway, seconds

    async def carry(self, post: Post) -> None:
        """Returns once the gateway has taken the message; raises NotTaken."""
        headers = {
            "content-type": "application/json",
            signing.KEY: post.key,
            **signing.signed(self._gateway.secret, post.body, post.now),
        }
        try:
            async with asyncio.timeout(self._seconds):
                said = await self._said(post, headers)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            log.warning("gateway away", reason=type(error).__name__)  # its text may show the address
            raise NotTaken(None, type(error).__name__) from None
        if said:
            raise said

    async def _said(self, post: Post, headers: dict[str, str]) -> NotTaken | None:
        """What the gateway says against the message, if anything."""
        async with self._client.stream("POST", self._gateway.url, content=post.body, headers=headers) as answer:
            return None if answer.is_success else NotTaken(answer.status_code, await _words(answer), _again_in(answer))


async def _words(answer: httpx.Response) -> str:
    read = b""
    async for part in answer.aiter_bytes(1024):
        read += part
        if len(read) >= MOST_BYTES:
            break
    text = "".join(c if c.isprintable() else " " for c in read[:MOST_BYTES].decode("utf-8", "replace"))
    return " ".join(text.split())[:480]


def _again_in(answer: httpx.Response) -> timedelta | None:
    """When the gateway asks to be asked again, in whole seconds."""
    given = answer.headers.get("retry-after", "")
    return timedelta(seconds=int(given)) if given.isascii() and given.isdigit() and len(given) < 7 else None
