"""Posting a short message again that was given up."""

from datetime import datetime
from typing import Any

from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import refuse
from models import ShortMessage, Survey, SurveyInvitation
from models.kinds import InvitationState, MessageState, Spared, SurveyState

_AS_NEW: dict[str, Any] = {"attempts": 0, "error": "", "failed_at": None}


@operation("mail.manage")
async def retry(deed: Deed, message_id: str | None) -> ShortMessage:
    """Lets a message that was given up wait for its turn again, under the same key.

    Refuses with CONFLICT where it was not given up, or its link is good for nothing any more.
    """
    message = await find(deed.viewer, ShortMessage, message_id, field="messageId", lock=True)
    if message.state != MessageState.FAILED:
        refuse("CONFLICT", "refusal-message-on-its-way", "messageId")
    asked = await SurveyInvitation.filter(id=message.invitation_id).select_for_update(no_key=True).get()
    if not await _still_good(asked, deed.now):
        refuse("CONFLICT", "refusal-message-over", "messageId")
    if asked.state == InvitationState.SPARED:
        asked.state, asked.reason, asked.sent_at = InvitationState.SENT, None, deed.now
        await asked.save(update_fields=["state", "reason", "sent_at"])
    before = {"state": message.state.value, "error": message.error}
    message.update_from_dict({"state": MessageState.WAITING, "next_try_at": deed.now, **_AS_NEW})
    await message.save(update_fields=["state", "next_try_at", *_AS_NEW])
    deed.record("short-message.retried", message, called=message.to, before=before)
    return message


async def _still_good(asked: SurveyInvitation, now: datetime) -> bool:
    waits = asked.state == InvitationState.SENT or asked.reason == Spared.UNREACHED
    open_ = await Survey.filter(id=asked.survey_id, state=SurveyState.OPEN).exists()
    return waits and open_ and asked.expires_at is not None and asked.expires_at > now
