"""Looking at a link: what stands behind it, and whether it is still good; looking changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain import clock, guessing
from domain.refusal import refuse
from domain.surveys.secret import hash_of
from domain.viewer import Viewer
from models import Survey, SurveyInvitation
from models.kinds import InvitationState, SurveyState

_GOOD = (InvitationState.SENT, InvitationState.PLANNED)


class Link(StrEnum):
    """What a link is good for."""

    OPEN = "OPEN"
    USED = "USED"
    EXPIRED = "EXPIRED"


@dataclass(frozen=True, slots=True)
class Found:
    """An invitation by its link, and what the link is good for."""

    survey: Survey
    language: str
    link: Link


async def look(viewer: Viewer, token: str) -> Found:
    """What stands behind a link; changes nothing but the count of guesses.

    Refuses with NOT_FOUND for what we never wrote, RATE_LIMITED for an address that has guessed too often.
    """
    now = await clock.now()
    await guessing.admit(guessing.SURVEY, viewer.address, now)
    invitation = await SurveyInvitation.filter(secret_hash=hash_of(token)).prefetch_related("survey").first()
    if invitation is None:
        await guessing.failed(guessing.SURVEY, viewer.address, now)
        refuse("NOT_FOUND", "survey-link-unknown")
    return Found(invitation.survey, invitation.language, good_for(invitation, invitation.survey, now))


def good_for(invitation: SurveyInvitation, survey: Survey, now: datetime) -> Link:
    """What the link of an invitation is good for at that moment."""
    if invitation.state == InvitationState.ANSWERED:
        return Link.USED
    # what waits for another way may have arrived after all
    over = invitation.state not in _GOOD or not invitation.expires_at or invitation.expires_at <= now
    return Link.EXPIRED if over or survey.state != SurveyState.OPEN else Link.OPEN
