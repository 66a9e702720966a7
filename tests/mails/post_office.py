"""A real SMTP server on this machine, which takes, refuses and drops what a test tells it to; and mails to send."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import count
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from domain.viewer import system
from models import Mail
from settings import MailServer, sender_of
from workers import mailing

START = datetime(2026, 11, 20, 2, tzinfo=UTC)
SENDER = sender_of("Weir 客户关系 <weir@crm.example>")
_NUMBER = count(1)


@dataclass
class PostOffice:
    """What arrived, in order; `says` holds replies by recipient, the first is used up first; `drops` hang up once."""

    port: int = 0
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    says: dict[str, list[str]] = field(default_factory=dict)
    after_data: dict[str, list[str]] = field(default_factory=dict)
    drops: set[str] = field(default_factory=set)
    connections: int = 0
    on_taken: Callable[[], Awaitable[None]] | None = None

    @property
    def server(self) -> MailServer:
        return MailServer("127.0.0.1", self.port, tls=False, starttls=False)

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(data, policy=default) for _, data in self.taken]  # type: ignore[misc]

    async def handle_RCPT(  # noqa: N802 - the server's names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        reply = _next(self.says, address)
        if reply:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        to = envelope.rcpt_tos[0]
        if to in self.drops:
            self.drops.remove(to)
            server.transport.abort()
            return "451 gone"
        reply = _next(self.after_data, to)
        if reply:
            return reply
        self.taken.append((to, envelope.original_content or b""))
        if self.on_taken:
            await self.on_taken()
        return "250 taken"


class Opened:
    """`async with Opened() as office`: the server runs inside the test's own loop."""

    def __init__(self, **smtp: Any) -> None:
        self.office, self._smtp = PostOffice(), smtp

    async def __aenter__(self) -> PostOffice:
        def connection() -> SMTP:
            self.office.connections += 1
            return SMTP(self.office, hostname="post.example", **self._smtp)

        self._server = await asyncio.get_running_loop().create_server(connection, "127.0.0.1", 0)
        self.office.port = self._server.sockets[0].getsockname()[1]
        return self.office

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()


async def send(office: PostOffice) -> dict[str, int]:
    return await mailing.send_through(system(), office.server, SENDER)


async def written(to: str = "shen@ruifeng.example", **given: object) -> Mail:
    values = {"to_name": "沈青禾", "subject": "本月洞察", "body": "您好", "kind": "NURTURE", "created_at": START}
    return await Mail.create(to_address=to, once=f"test:{next(_NUMBER)}", **{**values, **given})


def _next(replies: dict[str, list[str]], address: str) -> str:
    waiting = replies.get(address)
    return waiting.pop(0) if waiting else ""
