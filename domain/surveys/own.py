"""How satisfied people were with somebody's own work of late."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.queryset import QuerySet

from domain import clock
from domain.access import visible
from domain.surveys import figures
from domain.surveys.figures import Csat
from domain.viewer import Viewer
from models import SurveyAnswer
from models.kinds import SurveyKind

DAYS = 90
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Own:
    """Satisfaction since a day, and how many of the answers were low."""

    days: int
    since: datetime
    csat: Csat | None
    low: int


def answers(viewer: Viewer, now: datetime) -> QuerySet[SurveyAnswer]:
    """What those asked about the viewer's work within 90 days said; nothing of what was said anonymously."""
    named = visible(viewer, SurveyAnswer).filter(survey__anonymous=False, invitation__sent_at__gte=since(viewer, now))
    return named.filter(invitation__rep_id=viewer.id or _NOBODY)


def since(viewer: Viewer, now: datetime) -> datetime:
    """The beginning of the viewer's day 90 days ago."""
    day = clock.local_day(now, viewer.time_zone) - timedelta(days=DAYS)
    return clock.midnight(day, viewer.time_zone)


async def satisfaction(viewer: Viewer, now: datetime) -> Own:
    """The figure of those answers, as far as they were about satisfaction."""
    asked = answers(viewer, now).filter(survey__kind=SurveyKind.CSAT)
    scores = [int(str(score)) for score in await asked.values_list("score", flat=True)]
    low = sum(figures.is_low(SurveyKind.CSAT, score) for score in scores)
    return Own(DAYS, since(viewer, now), figures.csat(scores), low)
