"""Who was asked, one by one; of an anonymous survey nobody learns who has answered."""

from tortoise.queryset import QuerySet

from domain.access import find, visible
from domain.refusal import known_code
from domain.viewer import Viewer
from models import Survey, SurveyInvitation, SurveyRound
from models.kinds import InvitationState

_OUT = (InvitationState.SENT, InvitationState.ANSWERED, InvitationState.EXPIRED)


def shown(state: str, *, anonymous: bool) -> str:
    """Where an invitation stands for who looks: what is out stays out where answers are anonymous."""
    return InvitationState.SENT.value if anonymous and state in _OUT else InvitationState(state).value


async def invitations(
    viewer: Viewer, survey_id: str, *, round_id: str | None = None, state: str | None = None
) -> QuerySet[SurveyInvitation]:
    """Those whom a survey asked or spared, or a round of it; refuses with NOT_FOUND, BAD_USER_INPUT."""
    viewer.demand("survey.read")
    survey = await find(viewer, Survey, survey_id, field="surveyId")
    query = visible(viewer, SurveyInvitation).filter(survey_id=survey.id, code_id__isnull=True)
    if round_id:
        query = query.filter(round_id=(await find(viewer, SurveyRound, round_id, field="roundId")).id)
    wanted = known_code(state, InvitationState, "state")
    if not wanted:
        return query
    behind = [one for one in InvitationState if shown(one, anonymous=survey.anonymous) == wanted]
    return query.filter(state__in=behind) if behind else query.filter(id__isnull=True)
