"""The answers of a survey one by one, as far as the viewer may see them."""

from datetime import datetime

from tortoise.expressions import Subquery
from tortoise.queryset import QuerySet

from domain.access import visible
from domain.surveys import talk
from domain.surveys.asked import heard
from domain.surveys.dimensions import Filter
from domain.viewer import Viewer
from models import SurveyAnswer


async def answers(
    viewer: Viewer,
    survey_id: str,
    wanted: Filter,
    begins: datetime | None = None,
    ends: datetime | None = None,
    *,
    low: bool | None = None,
    open_loop: bool | None = None,
    score: int | None = None,
    word: str | None = None,
) -> QuerySet[SurveyAnswer]:
    """The answers to a survey of those whom the results count and who scanned a code; refuses as results do.

    None of an anonymous survey before there are five, nor of a group that is hidden. `word` is one of those that
    stand out, so that they are the same answers.
    """
    found = await heard(viewer, survey_id, wanted, begins, ends)
    query = visible(viewer, SurveyAnswer).filter(id__in=Subquery(found.said.values("id")))
    if found.hidden or (score is not None and score not in range(11)):
        return query.filter(id__isnull=True)
    if low is not None:
        query = query.filter(low=low)
    if open_loop:
        query = query.filter(low=True, loop_closed_at__isnull=True, survey__anonymous=False)
    if word:
        query = query.filter(id__in=await talk.saying(found, word))
    return query.filter(score=score) if score is not None else query
