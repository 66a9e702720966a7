"""A real IMAP server on this machine, in the test's own loop, with one mailbox."""

import asyncio
from argparse import Namespace
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Flag

from settings import Mailbox, mailbox_of

USER, PASSWORD = "service@crm.example", "geheim wörd"
CAME = datetime(2026, 11, 20, 2, tzinfo=UTC)


@dataclass
class LetterBox:
    """What lies in the mailbox; `at` is how it is reached."""

    backend: DictBackend
    port: int = 0
    connections: int = 0
    folders: list[str] = field(default_factory=list)

    def at(self, **query: str) -> Mailbox:
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        url = f"imap://service%40crm.example:geheim%20w%C3%B6rd@127.0.0.1:{self.port}/INBOX"
        return mailbox_of(f"{url}?{asked}" if asked else url)

    async def drop_in(self, *mails: bytes, flags: tuple[str, ...] = ()) -> None:
        """Puts mails into the inbox, as its own mail server does."""
        inbox = await (await self._set()).get_mailbox("INBOX")
        for mail in mails:
            await inbox.append(AppendMessage(mail, CAME, frozenset(Flag(one.encode()) for one in flags)))

    async def lying(self, folder: str = "INBOX") -> list[set[str]]:
        """The flags of each mail in a folder, in order."""
        box: MailboxData = await (await self._set()).get_mailbox(folder)
        return [{bytes(one).decode() for one in message.permanent_flags} async for message in box.messages()]

    async def _set(self) -> MailboxSet:
        identity = self.backend.login.demo_user_identity
        async with identity.new_session() as session:
            kept: Any = session
            return kept.mailbox_set


class Opened:
    """`async with Opened() as box`: the server runs inside the test's own loop."""

    async def __aenter__(self) -> LetterBox:
        args = Namespace(
            host=["127.0.0.1"], port="0", debug=False, cert=None, key=None, tls=False, inherited_sockets=None,
            proxy_protocol=None, passlib_cfg=None, demo_data=False, demo_user=USER, demo_password=PASSWORD,
        )  # fmt: skip
        backend, config = await DictBackend.init(args)
        config.apply_context()
        serve = ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(backend.login, config))
        self._server = await asyncio.start_server(serve, "127.0.0.1", 0)
        return LetterBox(backend, self._server.sockets[0].getsockname()[1])

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()
