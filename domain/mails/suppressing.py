"""Addresses that are written to no more: who puts one on the list, takes it off, and which mails it stops."""

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from domain.access import find, visible
from domain.gateway.numbers import mobile
from domain.mails.composing import TRANSACTIONAL, Unwritable, recipient
from domain.operation import Deed, operation
from domain.refusal import refuse, required
from domain.viewer import Viewer
from models import MailSuppression
from models.kinds import SuppressionReason


async def suppress(deed: Deed, address: str, reason: SuppressionReason, remark: str = "") -> MailSuppression:
    """Writes to that address no more for that reason; a second time changes nothing."""
    given = {"remark": remark[:500], "by_id": deed.viewer.id, "at": deed.now}
    row, new = await MailSuppression.get_or_create(address=canonical(address), reason=reason, defaults=given)
    if new:
        deed.record("mail.suppressed", row, called=row.address, after={"reason": reason.value})
    return row


async def reason_against(address: str, kind: str) -> SuppressionReason | None:
    """Why no mail of that kind goes to that address; who left the mails still gets answers to what they ask."""
    found = MailSuppression.filter(address=canonical(address))
    if kind in TRANSACTIONAL:
        found = found.exclude(reason=SuppressionReason.UNSUBSCRIBED)
    row = await found.order_by("at").first()
    return row.reason if row else None


@operation("mail.manage")
async def add(deed: Deed, address: str | None, remark: str | None = None) -> MailSuppression:
    """Puts an address or a mobile number on the list by hand.

    Refuses with REQUIRED, INVALID or, where it stands there, CONFLICT.
    """
    if not (address or "").strip():
        required("address")
    written = mobile(address) or _mail_address(address or "")
    if await MailSuppression.filter(address=written, reason=SuppressionReason.MANUAL).exists():
        refuse("CONFLICT", "refusal-mail-suppressed-already", "address")
    return await suppress(deed, written, SuppressionReason.MANUAL, (remark or "").strip())


@operation("mail.manage")
async def remove(deed: Deed, suppression_id: str | None) -> str:
    """Takes an entry off the list; answers its address."""
    row = await find(deed.viewer, MailSuppression, suppression_id, field="suppressionId", lock=True)
    await MailSuppression.filter(id=row.id).delete()
    before = {"reason": row.reason.value, "remark": row.remark}
    deed.record("mail.unsuppressed", row, called=row.address, before=before)
    return row.address


def listed(viewer: Viewer, search: str | None) -> QuerySet[MailSuppression]:
    """The list, or the entries whose address holds that text."""
    query = visible(viewer, MailSuppression)
    return query.filter(Q(address__contains=canonical(search))) if search else query


def _mail_address(written: str) -> str:
    try:
        recipient(canonical(written))
    except Unwritable:
        refuse("INVALID", "refusal-mail-address", "address")
    return canonical(written)


def canonical(address: str) -> str:
    """The spelling under which an address is kept."""
    return address.strip().lower()[:254]
