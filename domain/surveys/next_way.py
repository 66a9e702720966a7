"""When an invitation did not arrive by one way, the next one is tried, once: the same invitation, until its old expiry.

The failure may be reported twice, or by two workers at once: the invitation is locked, and what is not its way any
more changes nothing. Whoever has left by any of the ways is not asked by another.
"""

from datetime import datetime
from uuid import UUID

from domain import clock, knobs
from domain.operation import Deed
from domain.surveys import reaching
from domain.surveys.timing import next_open
from models import Mail, Survey, SurveyInvitation
from models.kinds import InvitationState, InvitationWay, Spared, SurveyState

# The first message of an invitation; the other one reminds.
FIRST = "survey:"


def invitation_of(once: str) -> UUID | None:
    """Of which invitation that is the first message; None for reminders and whatever else is written."""
    key = once.removeprefix(FIRST).partition(":")[0]
    return UUID(hex=key) if once.startswith(FIRST) and len(key) == 32 else None


async def mail_failed(deed: Deed, mail: Mail, *, surely: bool = True) -> None:
    """A step of a deed: that mail, of whatever kind, will not arrive."""
    invitation = invitation_of(mail.once)
    if invitation:
        await failed(deed, invitation, InvitationWay.MAIL, surely=surely)


async def failed(deed: Deed, invitation_id: UUID, way: str, *, surely: bool = True) -> None:
    """A step of a deed: an invitation did not arrive by that way; the next that is open waits for an open hour.

    Whom none reaches was not asked: nobody is spared on their account, and no rate counts them; unless it is not sure
    that nothing arrived.
    """
    asked = await SurveyInvitation.filter(id=invitation_id).select_for_update(no_key=True).first()
    if asked is None or asked.state != InvitationState.SENT or asked.way != way:
        return
    if asked.expires_at is None or asked.expires_at <= deed.now:
        return
    before = {"way": way}
    asked.failed = [*asked.failed, {"way": way, "at": deed.now.isoformat()}]
    picked = await _next(asked)
    if isinstance(picked, Spared):
        after = {"reason": picked.value} if surely else {}
        if surely:
            asked.state, asked.reason, asked.sent_at = InvitationState.SPARED, picked, None
    else:
        standing = await knobs.read(deed.now)
        quiet = (standing.survey_quiet_from, standing.survey_quiet_until)
        asked.state, asked.way = InvitationState.PLANNED, picked
        asked.send_at = next_open(deed.now, *quiet, clock.zone(None))
        after = {"way": picked.value}
    await asked.save(update_fields=["failed", "state", "reason", "sent_at", "way", "send_at"])
    deed.record("survey.way-failed", asked, called=asked.to_name, before=before, after=after)


async def _next(asked: SurveyInvitation) -> InvitationWay | Spared:
    if not await Survey.filter(id=asked.survey_id, state=SurveyState.OPEN).exists():
        return Spared.UNREACHED
    picked = await reaching.first(asked.ways or [asked.way], reaching.of_invitation(asked), tried=tried(asked))
    return Spared.LEFT if picked is Spared.LEFT else Spared.UNREACHED if isinstance(picked, Spared) else picked


def tried(asked: SurveyInvitation) -> frozenset[str]:
    """The ways by which an invitation did not arrive."""
    return frozenset(one["way"] for one in asked.failed)


async def still_good(asked: SurveyInvitation, way: str, now: datetime) -> bool:
    """Whether a message by that way may be tried again by hand: it would still ask, and no other way was taken."""
    waits = (asked.state == InvitationState.SENT or asked.reason == Spared.UNREACHED) and asked.way == way
    open_ = await Survey.filter(id=asked.survey_id, state=SurveyState.OPEN).exists()
    return waits and open_ and asked.expires_at is not None and asked.expires_at > now


async def ask_again(asked: SurveyInvitation, way: str, now: datetime) -> None:
    """A step of a deed: whoever was not reached by that way is asked by it once more."""
    asked.failed = [one for one in asked.failed if one["way"] != way]
    if asked.state == InvitationState.SPARED:
        asked.state, asked.reason, asked.sent_at = InvitationState.SENT, None, now
    await asked.save(update_fields=["state", "reason", "sent_at", "failed"])
