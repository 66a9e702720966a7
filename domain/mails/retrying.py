"""Sending once more by hand what failed, was held back, or stayed in the mailbox."""

from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.surveys import next_way
from models import Mail, SurveyInvitation
from models.kinds import InvitationWay, MailState

_AS_NEW = {"attempts": 0, "error": "", "failed_at": None, "suppressed_for": None}
AGAIN = frozenset({MailState.FAILED, MailState.SUPPRESSED, MailState.KEPT})


@operation("mail.manage")
async def retry(deed: Deed, mail_id: str | None) -> Mail:
    """Lets a mail wait for its turn again, as if new.

    Refuses with CONFLICT where it waits or was taken already, or asks and another way was taken or its link is over.
    """
    mail = await find(deed.viewer, Mail, mail_id, field="mailId", lock=True)
    if mail.state not in AGAIN:
        refuse("CONFLICT", "refusal-mail-on-its-way", "mailId")
    await _ask_again(deed, mail)
    before = {"state": mail.state.value, "error": mail.error}
    mail.update_from_dict({"state": MailState.WAITING, "next_try_at": deed.now, **_AS_NEW})
    await mail.save(update_fields=["state", "next_try_at", *_AS_NEW])
    deed.record("mail.retried", mail, called=mail.subject, before=before)
    return mail


async def _ask_again(deed: Deed, mail: Mail) -> None:
    """Whom a mail asks that failed for good was not asked: they are now."""
    invitation = next_way.invitation_of(mail.once)
    if invitation is None or mail.state is MailState.KEPT:
        return
    asked = await SurveyInvitation.filter(id=invitation).select_for_update(no_key=True).get()
    if not await next_way.still_good(asked, InvitationWay.MAIL, deed.now):
        refuse("CONFLICT", "refusal-message-over", "mailId")
    await next_way.ask_again(asked, InvitationWay.MAIL, deed.now)
