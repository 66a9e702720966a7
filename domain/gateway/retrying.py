"""Posting a short message again that was given up."""

from typing import Any

from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.surveys.next_way import ask_again, still_good
from models import ShortMessage, SurveyInvitation
from models.kinds import MessageState

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
    if not await still_good(asked, message.way, deed.now):
        refuse("CONFLICT", "refusal-message-over", "messageId")
    await ask_again(asked, message.way, deed.now)
    before = {"state": message.state.value, "error": message.error}
    message.update_from_dict({"state": MessageState.WAITING, "next_try_at": deed.now, **_AS_NEW})
    await message.save(update_fields=["state", "next_try_at", *_AS_NEW])
    deed.record("short-message.retried", message, called=message.to, before=before)
    return message
