"""Bounces: what came back marks the mail, and ends the mails to an address that is dead or has complained."""

from domain.mails.composing import key_of
from domain.mails.reports import Report, read
from domain.mails.suppressing import canonical, suppress
from domain.operation import Deed, operation
from domain.refusal import refuse, required
from domain.surveys import next_way
from domain.viewer import Viewer
from models import Mail
from models.kinds import BounceKind, MailState, SuppressionReason

_REASON = {BounceKind.HARD: SuppressionReason.BOUNCE, BounceKind.COMPLAINT: SuppressionReason.COMPLAINT}


@operation(None)
async def report(deed: Deed, told: Report) -> None:
    """Takes in what a trusted sender reports; a second time changes nothing."""
    await _take(deed, told, await _mail_of(told))


@operation(None)
async def report_mailed(deed: Deed, told: Report) -> bool:
    """Takes in what a mail reports, which anybody could have written: only of a mail that we wrote to that address."""
    mail = await _mail_of(told)
    if mail is None or canonical(mail.to_address) != canonical(told.address):
        return False
    await _take(deed, told, mail)
    return True


async def read_mail(viewer: Viewer, raw: bytes) -> int:
    """Takes in the reports in a mail; answers how many of them were about mails of ours."""
    return sum([await report_mailed(viewer, told) for told in read(raw)])


def told(address: str | None, kind: str | None, message_id: str | None, text: str | None = None) -> Report:
    """A report as a mail provider tells it; refuses with REQUIRED or INVALID."""
    if not (address or "").strip():
        required("address")
    if kind not in list(BounceKind):
        refuse("INVALID" if kind else "REQUIRED", "refusal-invalid" if kind else "refusal-required", "kind")
    return Report((address or "").strip()[:254], BounceKind(kind), (message_id or "")[:300], (text or "")[:500])


async def _mail_of(told: Report) -> Mail | None:
    key = key_of(told.message_id)
    return await Mail.filter(id=key).select_for_update(no_key=True).first() if key else None


async def _take(deed: Deed, told: Report, mail: Mail | None) -> None:
    if mail is not None and told.kind is not BounceKind.COMPLAINT:
        mail.error = told.text or f"bounced ({told.kind.value})"
        if told.kind is BounceKind.HARD and mail.state is not MailState.FAILED:
            mail.state, mail.failed_at = MailState.FAILED, deed.now
        await mail.save(update_fields=["error", "state", "failed_at"])
    if told.kind in _REASON:
        await suppress(deed, told.address, _REASON[told.kind], told.text)
    if mail is not None and told.kind is BounceKind.HARD:
        await next_way.mail_failed(deed, mail)
