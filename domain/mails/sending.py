"""Sending: each mail that is due is handed over inside a transaction of its own, which then marks it.

While it is handed over its row is locked, and other senders pass it by. Who dies between the server's yes and the
mark leaves it unmarked: it is sent once more, with the same Message-ID, rather than never.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address
from enum import StrEnum

from anyio import to_thread
from tortoise.connection import get_connection

from domain import knobs
from domain.mails.composing import TRANSACTIONAL, Unwritable, compose, recipient
from domain.mails.suppressing import reason_against, suppress
from domain.mails.unsubscribing import way_out
from domain.mails.verdict import Fate, NotTaken, delay, fate
from domain.operation import Deed, operation
from domain.surveys import next_way
from domain.tickets import page_link
from domain.tickets.filing import of_message
from domain.viewer import Viewer
from models import Mail
from models.kinds import MailState, SuppressionReason

_DUE = """
    select id from mail where state = 'WAITING' and coalesce(next_try_at, created_at) <= $1
    order by coalesce(next_try_at, created_at), id limit 1 for update skip locked
"""
_STALE = """
    update mail set state = 'KEPT' where state = 'WAITING' and attempts = 0 and coalesce(next_try_at, created_at) < $1
"""


class Outcome(StrEnum):
    """What came of one mail."""

    SENT = "sent"
    LATER = "later"
    LOST = "lost"
    FAILED = "failed"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to be handed over, and to whom."""

    to: str
    data: bytes


Carry = Callable[[Letter], Awaitable[None]]
"""Hands a letter to a server and returns once it is accepted; raises NotTaken."""


@operation(None)
async def begin(deed: Deed) -> int:
    """How many mails may go now under the bound of a minute; what was written long before stays in the mailbox."""
    standing = await knobs.read(deed.now)
    stale = deed.now - timedelta(days=standing.mail_days)
    await get_connection("default").execute_query(_STALE, [stale])
    gone = await Mail.filter(sent_at__gt=deed.now - timedelta(minutes=1)).count()
    return max(0, standing.mails_per_minute - gone)


@operation(None)
async def send_next(deed: Deed, carry: Carry, sender: Address) -> Outcome | None:
    """Hands over the mail that is due first, and marks what came of it; None where none is due."""
    due = await get_connection("default").execute_query_dict(_DUE, [deed.now])
    if not due:
        return None
    mail = await Mail.get(id=due[0]["id"])
    reason = await reason_against(mail.to_address, mail.kind)
    if reason:
        await next_way.mail_failed(deed, mail)
        return await _mark(mail, Outcome.SUPPRESSED, state=MailState.SUPPRESSED, suppressed_for=reason, error="")
    try:
        out = "" if mail.kind in TRANSACTIONAL else way_out(mail.id)
        await carry(Letter(recipient(mail.to_address), await _composed(mail, sender, out)))
    except Unwritable:
        error = "The address cannot be written to."
        await next_way.mail_failed(deed, mail)
        return await _mark(mail, Outcome.FAILED, state=MailState.FAILED, failed_at=deed.now, error=error)
    except NotTaken as said:
        return await _put_off(deed, mail, said)
    mail.attempts += 1
    return await _mark(mail, Outcome.SENT, state=MailState.SENT, sent_at=deed.now, error="")


async def _composed(mail: Mail, sender: Address, way_out: str) -> bytes:
    """The message with the link that it has a place for; one with files is written in a thread, it may be long."""
    if mail.ticket_id:
        mail.body = page_link.filled_in(mail.body, mail.ticket_id, mail.to_address)
    files = await of_message(mail.ticket_message_id) if mail.ticket_message_id else []
    if not files:
        return compose(mail, sender, way_out=way_out)
    return await to_thread.run_sync(lambda: compose(mail, sender, way_out=way_out, files=files))


async def trouble(viewer: Viewer) -> str:
    """What the server said last of a mail that waits for another try; empty where none does."""
    viewer.demand("mail.read")
    waits = Mail.filter(state=MailState.WAITING, attempts__gt=0)
    return str(next(iter(await waits.order_by("-next_try_at").limit(1).values_list("error", flat=True)), ""))


async def _put_off(deed: Deed, mail: Mail, said: NotTaken) -> Outcome:
    mail.attempts += 1
    error = f"{said.code or ''} {said.text}".strip()[:500]
    what = fate(said)
    tries = (await knobs.read(deed.now)).mail_tries
    if what in {Fate.LATER, Fate.LOST} and mail.attempts < tries:
        kind = Outcome.LOST if what is Fate.LOST else Outcome.LATER
        return await _mark(mail, kind, next_try_at=deed.now + delay(mail.attempts), error=error)
    if what is Fate.BOUNCE:
        await suppress(deed, mail.to_address, SuppressionReason.BOUNCE, error)
    kind = Outcome.LOST if what is Fate.LOST else Outcome.FAILED
    await next_way.mail_failed(deed, mail, surely=what is not Fate.LOST)
    return await _mark(mail, kind, state=MailState.FAILED, failed_at=deed.now, error=error)


async def _mark(mail: Mail, outcome: Outcome, **values: str | datetime | MailState | SuppressionReason) -> Outcome:
    mail.update_from_dict(values)
    await mail.save(update_fields=["attempts", *values])
    return outcome
