"""The answers of a survey one by one, as far as the viewer may see them."""

from tortoise.queryset import QuerySet

from domain.access import find, visible
from domain.surveys import figures
from domain.viewer import Viewer
from models import Survey, SurveyAnswer


async def answers(
    viewer: Viewer, survey_id: str, *, low: bool | None = None, open_loop: bool | None = None, score: int | None = None
) -> QuerySet[SurveyAnswer]:
    """The answers to a survey; none of an anonymous one before there are five. Refuses with NOT_FOUND."""
    viewer.demand("survey.results")
    survey = await find(viewer, Survey, survey_id, field="surveyId")
    query = visible(viewer, SurveyAnswer).filter(survey_id=survey.id)
    if survey.anonymous and figures.too_few(True, await query.limit(figures.FEWEST).count()):
        return query.filter(id__isnull=True)
    if low is not None:
        query = query.filter(low=low)
    if open_loop:
        query = query.filter(low=True, loop_closed_at__isnull=True, survey__anonymous=False)
    if score is not None and score not in range(11):
        return query.filter(id__isnull=True)
    return query.filter(score=score) if score is not None else query
