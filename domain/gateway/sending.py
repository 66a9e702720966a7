"""Sending short messages: each that is due is posted inside a transaction of its own, which then marks it.

While it is posted its row is locked, and other workers pass it by. Who dies between the gateway's yes and the mark
leaves it unmarked: it is posted again with the same key and the same bytes, by which the gateway knows it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import orjson
from tortoise.connection import get_connection

from domain import clock, ids, knobs
from domain.operation import Deed, operation
from domain.surveys import next_way, sparing
from domain.surveys.next_way import FIRST
from domain.surveys.reaching import closing_key
from domain.surveys.timing import next_open
from models import ShortMessage, Survey, SurveyInvitation
from models.kinds import InvitationState, MessageState, SurveyState

LONGEST = timedelta(hours=4)
_DUE = """
    select id from short_message where state = 'WAITING' and next_try_at <= $1
    order by next_try_at, id limit 1 for update skip locked
"""


class Outcome(StrEnum):
    """What came of one message; LATER and LOST are posted again, after LOST the gateway is left alone for now."""

    SENT = "sent"
    LATER = "later"
    LOST = "lost"
    FAILED = "failed"
    DROPPED = "dropped"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Post:
    """What is posted to the gateway, always the same bytes for the same key."""

    key: str
    body: bytes
    now: datetime


@dataclass(eq=False)
class NotTaken(Exception):  # noqa: N818 - an answer of the gateway
    """The gateway did not take a message: its status (None without an answer), its words, and when to ask again."""

    status: int | None
    text: str
    again_in: timedelta | None = None

    @property
    def for_good(self) -> bool:
        """Whether the gateway will never take it: it says that the message itself is wrong."""
        return self.status is not None and self.status < 500 and self.status not in {408, 425, 429}


Carry = Callable[[Post], Awaitable[None]]
"""Posts to the gateway and returns once it has taken the message; raises NotTaken."""


@operation(None)
async def begin(deed: Deed) -> int:
    """How many messages may go now under the bound of a minute; none in the quiet hours."""
    standing = await knobs.read(deed.now)
    if next_open(deed.now, standing.survey_quiet_from, standing.survey_quiet_until, clock.zone(None)) > deed.now:
        return 0
    gone = await ShortMessage.filter(sent_at__gt=deed.now - timedelta(minutes=1)).count()
    return max(0, standing.messages_per_minute - gone)


@operation(None)
async def send_next(deed: Deed, carry: Carry) -> Outcome | None:
    """Posts the message that is due first, and marks what came of it; None where none is due."""
    due = await get_connection("default").execute_query_dict(_DUE, [deed.now])
    if not due:
        return None
    message = await ShortMessage.get(id=due[0]["id"])
    pointless = await _pointless(deed, message)
    if pointless:
        return pointless
    try:
        await carry(Post(message.once, body_of(message), deed.now))
    except NotTaken as said:
        return await _not_taken(deed, message, said)
    message.attempts += 1
    return await _mark(message, Outcome.SENT, state=MessageState.SENT, sent_at=deed.now, error="")


def body_of(message: ShortMessage) -> bytes:
    """What the gateway is told of a message."""
    return orjson.dumps(
        {
            "key": message.once,
            "way": message.way,
            "to": message.to,
            "name": message.to_name,
            "language": message.language,
            "text": message.text,
            "link": message.link,
            "reminder": not message.once.startswith(FIRST),
            "createdAt": message.created_at.isoformat(),
            "id": ids.public(ShortMessage, message.id),
        },
        option=orjson.OPT_SORT_KEYS,
    )


def delay(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, then twice as long each time, four hours at most."""
    return min(timedelta(minutes=2 ** min(attempts - 1, 20)), LONGEST)


async def message_failed(deed: Deed, message: ShortMessage, *, surely: bool = True) -> None:
    """A step of a deed: that message will not arrive."""
    if message.once.startswith(FIRST):
        await next_way.failed(deed, message.invitation_id, message.way, surely=surely)


async def _pointless(deed: Deed, message: ShortMessage) -> Outcome | None:
    """Marks a message that is of no use any more: they left, have answered, or nobody is asked any more."""
    if await sparing.against(closing_key(message.way, message.to)):
        await message_failed(deed, message)
        return await _mark(message, Outcome.SUPPRESSED, state=MessageState.SUPPRESSED)
    asked = await SurveyInvitation.get(id=message.invitation_id)
    survey = await Survey.get(id=asked.survey_id)
    over = not asked.expires_at or asked.expires_at <= deed.now or survey.state != SurveyState.OPEN
    if over or asked.state != InvitationState.SENT:
        return await _mark(message, Outcome.DROPPED, state=MessageState.DROPPED)
    return None


async def _not_taken(deed: Deed, message: ShortMessage, said: NotTaken) -> Outcome:
    message.attempts += 1
    error = f"{said.status or ''} {said.text}".strip()[:500]
    if said.for_good:
        await message_failed(deed, message)
        return await _mark(message, Outcome.FAILED, state=MessageState.FAILED, failed_at=deed.now, error=error)
    kind = Outcome.LOST if said.status is None else Outcome.LATER
    if message.attempts >= (await knobs.read(deed.now)).message_tries:
        # Whether one of the tries arrived nobody knows: without another way the person counts as asked.
        await message_failed(deed, message, surely=False)
        return await _mark(message, kind, state=MessageState.FAILED, failed_at=deed.now, error=error)
    wait = max(delay(message.attempts), min(said.again_in or timedelta(), LONGEST))
    return await _mark(message, kind, next_try_at=deed.now + wait, error=error)


async def _mark(message: ShortMessage, outcome: Outcome, **values: str | datetime | MessageState) -> Outcome:
    message.update_from_dict(values)
    await message.save(update_fields=["attempts", *values])
    return outcome
