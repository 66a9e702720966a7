"""The rounds of a survey, as far as the viewer may see them."""

from tortoise.queryset import QuerySet

from domain.access import find, visible
from domain.viewer import Viewer
from models import Survey, SurveyRound


async def listed(viewer: Viewer, survey_id: str) -> QuerySet[SurveyRound]:
    """Those that the viewer may see; refuses with NOT_FOUND."""
    viewer.demand("survey.read")
    survey = await find(viewer, Survey, survey_id, field="surveyId")
    return visible(viewer, SurveyRound).filter(survey_id=survey.id)
