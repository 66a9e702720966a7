"""The way to the mail server: one connection for all mails of a run, opened when the first one goes."""

import asyncio
import contextlib
from collections import Counter
from email.headerregistry import Address
from time import monotonic
from typing import Any

import aiosmtplib
import structlog

from domain.mails import sending
from domain.mails.sending import Letter, Outcome
from domain.mails.verdict import NotTaken, Step
from domain.viewer import Viewer
from settings import MailServer, settings

log = structlog.get_logger()
REPLY_SECONDS = 20.0
RUN_SECONDS = 50.0
MOST_LOST = 3


async def send_due(viewer: Viewer) -> dict[str, Any]:
    """Sends the mails that are due; answers how many went which way. Without a mail server nothing is done."""
    if settings.mail_server is None:
        return {}
    return await send_through(viewer, settings.mail_server, settings.sender)


async def send_through(viewer: Viewer, server: MailServer, sender: Address) -> dict[str, int]:
    """Sends what is due through that server, within the bound of a minute, until it is lost for the third time."""
    most, ends = await sending.begin(viewer), monotonic() + RUN_SECONDS
    done: Counter[str] = Counter()
    line = Line(server, sender)
    try:
        while sum(done.values()) < most and done[Outcome.LOST] < MOST_LOST and monotonic() < ends:
            outcome = await sending.send_next(viewer, line.carry, sender)
            if outcome is None:
                break
            done[outcome.value] += 1
    finally:
        await line.hang_up()
    return dict(done)


class Line:
    """A connection that is opened when a letter needs it, and anew after it broke."""

    def __init__(self, server: MailServer, sender: Address) -> None:
        self._server, self._sender = server, sender
        self._smtp: aiosmtplib.SMTP | None = None

    async def carry(self, letter: Letter) -> None:
        """Returns once the server has accepted the letter; raises NotTaken."""
        smtp = await self._connected()
        try:
            await smtp.sendmail(self._sender.addr_spec, [letter.to], letter.data)
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise await self._refused(Step.RECIPIENT, error.recipients[0]) from error
        except aiosmtplib.SMTPSenderRefused as error:
            raise await self._refused(Step.SENDER, error) from error
        except aiosmtplib.SMTPDataError as error:
            raise await self._refused(Step.CONTENT, error) from error
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            await self.hang_up()
            raise _lost(error) from error

    async def hang_up(self) -> None:
        """Closes the connection, politely where the server still listens."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await smtp.quit(timeout=2)
            smtp.close()

    async def _refused(self, step: Step, error: aiosmtplib.SMTPResponseException) -> NotTaken:
        if error.code == aiosmtplib.SMTPStatus.domain_unavailable:  # 421: it hangs up
            await self.hang_up()
        return NotTaken(step, error.code, _clean(error.message))

    async def _connected(self) -> aiosmtplib.SMTP:
        if self._smtp is not None and self._smtp.is_connected:
            return self._smtp
        await self.hang_up()
        try:
            self._smtp = _client(self._server)
            await self._smtp.connect()
        except (aiosmtplib.SMTPException, OSError, ValueError, asyncio.IncompleteReadError) as error:
            await self.hang_up()
            log.warning("mail server away", host=self._server.host, reason=_said(error))
            raise _lost(error) from error
        return self._smtp


def _client(server: MailServer) -> aiosmtplib.SMTP:
    return aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_tls=server.tls,
        start_tls=server.starttls,
        timeout=REPLY_SECONDS,
    )


def _lost(error: Exception) -> NotTaken:
    return NotTaken(Step.CONNECTION, getattr(error, "code", None), _said(error))


def _said(error: Exception) -> str:
    return _clean(str(getattr(error, "message", "") or error) or type(error).__name__)


def _clean(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:480]
