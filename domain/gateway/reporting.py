"""Reports of the gateway: whether a message arrived, and who wants none any more."""

import unicodedata
from dataclasses import dataclass

from domain.gateway.numbers import account, mobile
from domain.gateway.sending import message_failed
from domain.mails.suppressing import suppress
from domain.operation import Deed, operation
from domain.refusal import refuse, required
from domain.surveys.reaching import closing_key
from models import ShortMessage
from models.kinds import InvitationWay, MessageState, SuppressionReason

# What people answer to be left in peace; compared by their letters alone.
STOP = frozenset(
    {
        "STOP",
        "STOPALL",
        "UNSUBSCRIBE",
        "CANCEL",
        "END",
        "QUIT",
        "T",
        "TD",
        "N",
        "R",
        "退订",
        "退訂",
        "拒收",
        "取消",
        "停止",
    }
)
_WAYS = {InvitationWay.SMS, InvitationWay.WECHAT}


@dataclass(frozen=True, slots=True)
class Report:
    """What the gateway tells: DELIVERED or FAILED of a key, OPT_OUT of somebody, or the REPLY that somebody wrote."""

    kind: str = ""
    key: str = ""
    way: str = ""
    to: str = ""
    text: str = ""


@operation(None)
async def report(deed: Deed, told: Report) -> None:
    """Takes in one report; a second time changes nothing.

    Refuses with REQUIRED, INVALID, NOT_FOUND for a key that we never sent.
    """
    if told.kind in {"OPT_OUT", "REPLY"}:
        await _left(deed, told)
    elif told.kind in {"DELIVERED", "FAILED"}:
        await _arrived(deed, told)
    elif told.kind:
        refuse("INVALID", "refusal-invalid", "kind")
    else:
        required("kind")


def means_stop(text: str) -> bool:
    """Whether an answer asks to be left in peace."""
    plain = unicodedata.normalize("NFKC", text[:40]).upper()
    return "".join(char for char in plain if char.isalpha()) in STOP


async def _arrived(deed: Deed, told: Report) -> None:
    if not told.key:
        required("key")
    message = await ShortMessage.filter(once=told.key[:120]).select_for_update(no_key=True).first()
    if message is None:
        refuse("NOT_FOUND", "refusal-not-found", "key")
    if message.state in {MessageState.DELIVERED, MessageState.DROPPED}:
        return
    if told.kind == "DELIVERED":
        message.state, message.delivered_at, message.error = MessageState.DELIVERED, deed.now, ""
        message.sent_at = message.sent_at or deed.now
    elif message.state != MessageState.FAILED:
        message.state, message.failed_at, message.error = MessageState.FAILED, deed.now, told.text[:500]
        await message_failed(deed, message)
    await message.save(update_fields=["state", "delivered_at", "sent_at", "failed_at", "error"])


async def _left(deed: Deed, told: Report) -> None:
    if told.way not in _WAYS:
        refuse("INVALID" if told.way else "REQUIRED", "refusal-invalid" if told.way else "refusal-required", "way")
    to = mobile(told.to) if told.way == InvitationWay.SMS else account(told.to)
    if to is None:
        refuse("INVALID" if told.to else "REQUIRED", "refusal-invalid" if told.to else "refusal-required", "to")
    if told.kind == "OPT_OUT" or means_stop(told.text):
        await suppress(deed, closing_key(told.way, to), SuppressionReason.UNSUBSCRIBED, told.text)
