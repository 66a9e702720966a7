"""Intake: whatever arrives at the service address is read, and becomes a ticket, an answer, or a row that says why not.

Nothing is lost: what is refused is kept whole. Nothing loops: mails of machines and our own never open tickets.
"""

from dataclasses import replace

import structlog
from anyio import to_thread

from domain.access import find
from domain.mails import bounces, gateways, reading
from domain.mails.composing import key_of
from domain.mails.reading import Letter, Unreadable
from domain.operation import OUTAGES
from domain.refusal import Refusal, refuse
from domain.tickets import incoming, mailing_in
from domain.tickets.incoming import Fate
from domain.tickets.mailing_in import Brought
from domain.viewer import Viewer
from models import IncomingMail, Mail, StoredFile
from models.kinds import IncomingOutcome, IncomingWay
from settings import settings

log = structlog.get_logger()
_IGNORED, _REFUSED = IncomingOutcome.IGNORED, IncomingOutcome.REFUSED


async def take(viewer: Viewer, raw: bytes, way: IncomingWay) -> IncomingMail:
    """Takes in a mail as it was sent, each Message-ID once; answers its row, also where it was not taken."""
    try:
        letter = await to_thread.run_sync(reading.read, raw)
    except Unreadable as error:
        return await _refused(viewer, reading.outline(raw, len(raw)), way, Fate(_REFUSED, str(error), raw=raw))
    settled = await incoming.taken(letter.message_id)
    if settled:
        return settled
    machine = await _why_ignored(letter)
    if machine:
        if machine == "REPORT":
            await bounces.read_mail(viewer, raw)
        return await _refused(viewer, letter, way, Fate(_IGNORED, machine))
    return await _take(viewer, letter, way, raw)


async def take_told(viewer: Viewer, told: gateways.Told) -> IncomingMail:
    """Takes in a mail as a gateway tells it, by its fields and files."""
    return await take(viewer, await to_thread.run_sync(gateways.as_mail, told), IncomingWay.HOOK)


async def too_large(viewer: Viewer, head: bytes, size: int, way: IncomingWay) -> IncomingMail:
    """Lists a mail that is too big to be fetched, by its headers; the whole stays where it is."""
    letter = reading.outline(head + f"\n\n{size}".encode(), size)
    return await _refused(viewer, letter, way, Fate(_REFUSED, "TOO_LARGE"))


async def retry(viewer: Viewer, mail_id: str | None) -> IncomingMail:
    """Takes a mail that was refused and kept once more; refuses with CONFLICT where it was taken or is not here."""
    viewer.demand("incoming-mail.retry")
    row = await find(viewer, IncomingMail, mail_id, field="incomingMailId")
    if row.outcome in incoming.TAKEN or row.kept_id is None:
        refuse("CONFLICT", "refusal-incoming-retry", "incomingMailId")
    raw = bytes((await StoredFile.get(id=row.kept_id)).content)
    by_hand = replace(viewer, permissions=viewer.permissions | {"ticket.mail-in"})
    try:
        letter = await to_thread.run_sync(reading.read, raw)
    except Unreadable as error:
        return await _refused(viewer, reading.outline(raw, len(raw)), row.way, Fate(_REFUSED, str(error)))
    return await _take(by_hand, letter, row.way, raw)


async def _take(viewer: Viewer, letter: Letter, way: IncomingWay, raw: bytes) -> IncomingMail:
    try:
        await mailing_in.mail_in(viewer, Brought(letter, way))
    except Refusal as refusal:
        return await _refused(viewer, letter, way, Fate(_REFUSED, "REFUSED", refusal.problems, raw))
    except OUTAGES:
        raise
    except Exception:
        log.exception("mail-in failed", message_id=letter.message_id)
        return await _refused(viewer, letter, way, Fate(_REFUSED, "FAULT", raw=raw))
    return await IncomingMail.get(message_id=letter.message_id)


async def _refused(viewer: Viewer, letter: Letter, way: IncomingWay, fate: Fate) -> IncomingMail:
    return await incoming.put_aside(viewer, letter, way, fate)


async def _why_ignored(letter: Letter) -> str:
    """Why a mail is nobody's request: a machine's, or one of our own that came back; empty where it is one."""
    if settings.is_own(letter.from_address):
        return "OWN"
    ours = key_of(letter.message_id)
    if ours and await Mail.filter(id=ours).exists():
        return "OWN"
    return letter.machine
