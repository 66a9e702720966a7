"""The way to the mailbox: one connection a run, in a thread; what was taken in is marked as seen, or moved.

A mail is marked only after its row is committed. Who dies in between finds it unseen the next time, and known.
"""

import contextlib
import imaplib
import re
import ssl
from collections import Counter
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

import structlog
from anyio import to_thread

from domain.mails.reading import MOST_BYTES
from domain.tickets import mail_intake
from domain.viewer import Viewer
from models import IncomingMail
from models.kinds import IncomingOutcome, IncomingWay
from settings import Mailbox, settings

T = TypeVar("T")
log = structlog.get_logger()
REPLY_SECONDS, RUN_SECONDS, MOST = 20.0, 50.0, 200
HEAD_BYTES = 100_000
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class MailboxAway(Exception):  # noqa: N818 - what the mailbox answered
    """The mailbox cannot be reached or does not let us in; its words, without ours."""


async def fetch_due(viewer: Viewer) -> dict[str, Any]:
    """Takes in the mails that nobody has seen; answers how many became what. Without a mailbox nothing is done."""
    if settings.mailbox is None:
        return {}
    return await fetch_from(viewer, settings.mailbox)


async def fetch_from(viewer: Viewer, mailbox: Mailbox) -> dict[str, int]:
    """Takes in what is unseen in that mailbox, the oldest first, within the bound of a minute; raises MailboxAway."""
    ends, done = monotonic() + RUN_SECONDS, Counter[str]()
    line = Line(mailbox)
    try:
        await line.open()
        for uid in (await line.unseen())[:MOST]:
            if monotonic() > ends:
                break
            row = await _take(viewer, line, uid)
            if row is not None:
                await line.settle(uid, refused=row.outcome is IncomingOutcome.REFUSED)
                done[row.outcome.value.lower()] += 1
    finally:
        await line.hang_up()
    return dict(done)


async def _take(viewer: Viewer, line: "Line", uid: bytes) -> IncomingMail | None:
    """Takes one mail in; None where it has gone meanwhile."""
    size = await line.size(uid)
    if size is None:
        return None
    if size > MOST_BYTES:
        return await mail_intake.too_large(viewer, await line.head(uid), size, IncomingWay.IMAP)
    raw = await line.whole(uid)
    return await mail_intake.take(viewer, raw, IncomingWay.IMAP) if raw else None


class Line:
    """A connection to a mailbox; each command runs in a thread."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self._imap: imaplib.IMAP4 | None = None
        self._moves = False

    async def open(self) -> None:
        """Connects, signs in and opens the folder for writing."""
        self._imap = await self._do(lambda: _connected(self._mailbox))
        await self._do(self._enter)

    async def unseen(self) -> list[bytes]:
        """The mails that nobody has seen, by their numbers, the oldest first."""
        found = await self._command("SEARCH", "UNSEEN")
        return [one for one in b" ".join(part for part in found if isinstance(part, bytes)).split() if one.isdigit()]

    async def size(self, uid: bytes) -> int | None:
        """How big a mail is; None where it has gone."""
        match = _SIZE.search(_joined(await self._command("FETCH", uid, "(RFC822.SIZE)")))
        return int(match[1]) if match else None

    async def head(self, uid: bytes) -> bytes:
        """The headers of a mail, as far as they are needed."""
        return _literal(await self._command("FETCH", uid, f"(BODY.PEEK[HEADER]<0.{HEAD_BYTES}>)"))

    async def whole(self, uid: bytes) -> bytes:
        """A mail as it was sent; fetching does not mark it."""
        return _literal(await self._command("FETCH", uid, "(BODY.PEEK[])"))

    async def settle(self, uid: bytes, *, refused: bool) -> None:
        """Marks a mail as seen, one that was refused with a flag; what was taken is moved where that is wished."""
        await self._command("STORE", uid, "+FLAGS.SILENT", "(\\Seen \\Flagged)" if refused else "(\\Seen)")
        if self._moves and not refused:
            await self._command("MOVE", uid, _quoted(self._mailbox.move))

    async def hang_up(self) -> None:
        """Signs out, politely where the server still listens."""
        imap, self._imap = self._imap, None
        if imap is not None:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                await to_thread.run_sync(imap.logout)

    def _enter(self) -> None:
        assert self._imap
        _signed_in(self._imap, self._mailbox)
        answer, said = self._imap.select(_quoted(self._mailbox.folder))
        if answer != "OK":
            raise MailboxAway(_words(said))
        if self._imap.is_readonly:
            raise MailboxAway("The folder may only be read, so nothing in it can be marked.")
        self._moves = bool(self._mailbox.move) and b"MOVE" in _joined(self._imap.capability()[1]).upper().split()
        if self._moves:
            self._imap.create(_quoted(self._mailbox.move))  # refused where it is there, which is well

    async def _command(self, name: str, *args: Any) -> list[Any]:
        def run() -> list[Any]:
            assert self._imap
            answer, said = self._imap.uid(name, *(a.decode() if isinstance(a, bytes) else a for a in args))
            if answer != "OK":
                raise MailboxAway(_words(said))
            return said

        return await self._do(run)

    async def _do(self, run: Callable[[], T]) -> T:
        try:
            return await to_thread.run_sync(run)
        except (OSError, imaplib.IMAP4.error, UnicodeError) as error:
            # A server may repeat what it was told, and text that cannot be sent is shown whole.
            said = "" if isinstance(error, UnicodeError) else str(error)
            told = said.replace(self._mailbox.password, "…")[:300] or type(error).__name__
            log.warning("mailbox away", host=self._mailbox.host, reason=told)
            raise MailboxAway(told) from None


def _connected(mailbox: Mailbox) -> imaplib.IMAP4:
    if mailbox.tls:
        context = ssl.create_default_context()
        return imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=context, timeout=REPLY_SECONDS)
    imap = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=REPLY_SECONDS)
    if mailbox.starttls:
        imap.starttls(ssl.create_default_context())
    return imap


def _signed_in(imap: imaplib.IMAP4, mailbox: Mailbox) -> None:
    """Signs in; by PLAIN where the server offers it, which takes any signs in a password."""
    if "AUTH=PLAIN" in imap.capabilities:
        told = f"\0{mailbox.user}\0{mailbox.password}".encode()
        imap.authenticate("PLAIN", lambda _: told)
    else:
        imap.login(mailbox.user, mailbox.password)


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\") + '"'


def _joined(said: list[Any]) -> bytes:
    return b" ".join(one[0] if isinstance(one, tuple) else one for one in said if one)


def _literal(said: list[Any]) -> bytes:
    """The bytes that a server sent as one piece; empty where it sent none."""
    return next((bytes(one[1]) for one in said if isinstance(one, tuple) and len(one) > 1), b"")


def _words(said: list[Any]) -> str:
    return _joined(said).decode("utf-8", "replace")[:300] or "The server says no."
