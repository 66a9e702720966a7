"""Who was asked, as far as a viewer may know it: the one set that figures, answers and words are taken from."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from domain import clock
from domain.access import find, visible
from domain.refusal import refuse
from domain.surveys import cells, dimensions
from domain.surveys.dimensions import COLUMNS, TEAM, Filter
from domain.surveys.figures import FEWEST
from domain.surveys.release import Release, release
from domain.viewer import Viewer
from models import Survey, SurveyInvitation


@dataclass(frozen=True, slots=True)
class Asked:
    """Those asked from `begins` until before `ends`; `release` is what may be told of an anonymous survey.

    `hidden` where nothing may be told of what was asked for. The period of an anonymous survey is one of whole spans.
    """

    survey: Survey
    people: QuerySet[SurveyInvitation]
    begins: datetime | None = None
    ends: datetime | None = None
    release: Release | None = None
    hidden: bool = False

    def tells(self, dimension: str, value: Any) -> bool:
        """Whether what was said about that value may be shown."""
        return self.release is None or self.release.tells(dimension, value)


async def asked(
    viewer: Viewer, survey_id: str, wanted: Filter, begins: datetime | None = None, ends: datetime | None = None
) -> Asked:
    """Whom a survey asked within a period and that filter; refuses with NOT_ALLOWED, NOT_FOUND, BAD_USER_INPUT."""
    viewer.demand("survey.results")
    survey = await find(viewer, Survey, survey_id, field="surveyId")
    if begins and ends and ends <= begins:
        refuse("BAD_USER_INPUT", "refusal-invalid", "to")
    people = visible(viewer, SurveyInvitation).filter(survey_id=survey.id, sent_at__isnull=False)
    if not survey.anonymous:
        people = await dimensions.narrowed(_between(people, begins, ends), wanted)
        return Asked(survey, people, begins, ends)
    people = await _closed(viewer, people)
    return await _anonymous(Asked(survey, people, begins, ends), wanted)


async def _anonymous(whole: Asked, wanted: Filter) -> Asked:
    may = await _release(whole.people)
    begins, ends = may.around(_day(whole.begins), _day(whole.ends))
    known = all(may.tells(name, value) for name, value in wanted.values().items())
    if wanted.department_id and known:
        known = await _teams_told(whole.people, wanted.department_id, may)
    bounds = _midnight(begins), _midnight(ends)
    people = await dimensions.narrowed(_between(whole.people, *bounds), wanted)
    return Asked(whole.survey, people, *bounds, may, hidden=not known)


async def _release(people: QuerySet[SurveyInvitation]) -> Release:
    found = await cells.count(people.filter(answer__id__isnull=False), "QUARTER", clock.zone(None))
    counted = [(one.begins, tuple(one.values[name] for name in COLUMNS), one.n) for one in found]
    return release(tuple(COLUMNS), counted)


async def _teams_told(people: QuerySet[SurveyInvitation], department_id: str, may: Release) -> bool:
    inside = people.filter(dimensions.below(department_id), answer__id__isnull=False)
    teams = await inside.distinct().values_list(COLUMNS[TEAM], flat=True)
    return all(may.tells(TEAM, team) for team in teams)


async def _closed(viewer: Viewer, people: QuerySet[SurveyInvitation]) -> QuerySet[SurveyInvitation]:
    """Whoever sees only a part sees its answers in fives, so that no look before and after an answer tells it."""
    if viewer.may("survey.read-all"):
        return people
    answered = people.filter(answer__id__isnull=False)
    whole = await answered.count() // FEWEST * FEWEST
    if not whole:
        return people
    last = await answered.order_by("answer__at", "answer__id").offset(whole - 1).limit(1).values_list("answer__at")
    return people.filter(Q(Q(answer__id__isnull=True), Q(answer__at__lte=last[0][0]), join_type=Q.OR))


def _between(
    people: QuerySet[SurveyInvitation], begins: datetime | None, ends: datetime | None
) -> QuerySet[SurveyInvitation]:
    people = people.filter(sent_at__gte=begins) if begins else people
    return people.filter(sent_at__lt=ends) if ends else people


def _day(moment: datetime | None) -> date | None:
    return clock.local_day(moment, None) if moment else None


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), clock.zone(None)) if day else None
