"""Sending once more by hand what failed, was held back, or stayed in the mailbox."""

from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import refuse
from models import Mail
from models.kinds import MailState

_AS_NEW = {"attempts": 0, "error": "", "failed_at": None, "suppressed_for": None}
AGAIN = frozenset({MailState.FAILED, MailState.SUPPRESSED, MailState.KEPT})


@operation("mail.manage")
async def retry(deed: Deed, mail_id: str | None) -> Mail:
    """Lets a mail wait for its turn again, as if new; refuses with CONFLICT where it waits or was taken already."""
    mail = await find(deed.viewer, Mail, mail_id, field="mailId", lock=True)
    if mail.state not in AGAIN:
        refuse("CONFLICT", "refusal-mail-on-its-way", "mailId")
    before = {"state": mail.state.value, "error": mail.error}
    mail.update_from_dict({"state": MailState.WAITING, "next_try_at": deed.now, **_AS_NEW})
    await mail.save(update_fields=["state", "next_try_at", *_AS_NEW])
    deed.record("mail.retried", mail, called=mail.subject, before=before)
    return mail
