"""Who was asked, as far as a viewer may know it: the one set that figures, answers and words are taken from.

Nobody asked those who scanned a code: they count in no figure here (`scanned` has theirs), and stand beside the others
where answers and words are read.
"""

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

People = QuerySet[SurveyInvitation]
Period = tuple[datetime | None, datetime | None]
_ASKED, _SCANNED = Q(sent_at__isnull=False), Q(code_id__isnull=False, sent_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """Those asked from `begins` until before `ends`; `release` is what may be told of an anonymous survey.

    `hidden` where nothing may be told of what was asked for. The period of an anonymous survey is one of whole spans.
    """

    survey: Survey
    people: People
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
    return await _found(viewer, survey_id, wanted, (begins, ends), _ASKED)


async def heard(
    viewer: Viewer, survey_id: str, wanted: Filter, begins: datetime | None = None, ends: datetime | None = None
) -> Asked:
    """As `asked`, and who scanned a code within the period; only these or none of them where the filter says so."""
    which = {None: _ASKED | _SCANNED, True: _SCANNED, False: _ASKED}[wanted.scanned]
    return await _found(viewer, survey_id, wanted, (begins, ends), which)


async def _found(viewer: Viewer, survey_id: str, wanted: Filter, period: Period, which: Q) -> Asked:
    viewer.demand("survey.results")
    survey = await find(viewer, Survey, survey_id, field="surveyId")
    _demand(*period)
    seen = visible(viewer, SurveyInvitation).filter(survey_id=survey.id)
    people = seen.filter(which)
    if not survey.anonymous:
        return Asked(survey, await dimensions.narrowed(_between(people, *period), wanted), *period)
    may = await _release(await _closed(viewer, seen.filter(_ASKED)))
    first, after = may.around(*[_day(moment) for moment in period])
    bounds = _midnight(first), _midnight(after)
    known = await _told(seen.filter(_ASKED), wanted, may)
    people = await dimensions.narrowed(_between(await _closed(viewer, people), *bounds), wanted)
    return Asked(survey, people, *bounds, release=may, hidden=not known)


def _demand(begins: Any, ends: Any) -> None:
    """Refuses a bound that could not be read as a moment, and a period that ends before it begins."""
    for moment, field in ((begins, "from"), (ends, "to")):
        if moment is not None and not isinstance(moment, datetime):
            refuse("BAD_USER_INPUT", "refusal-invalid", field)
    if begins and ends and ends <= begins:
        refuse("BAD_USER_INPUT", "refusal-invalid", "to")


async def _told(people: People, wanted: Filter, may: Release) -> bool:
    """Whether what was said about all that the filter names may be shown."""
    known = all(may.tells(name, value) for name, value in wanted.values().items())
    return known and (not wanted.department_id or await _teams_told(people, wanted.department_id, may))


async def _release(people: People) -> Release:
    found = await cells.count(people.filter(answer__id__isnull=False), "QUARTER", clock.zone(None))
    counted = [(one.begins, tuple(one.values[name] for name in COLUMNS), one.n) for one in found]
    return release(tuple(COLUMNS), counted)


async def _teams_told(people: People, department_id: str, may: Release) -> bool:
    inside = people.filter(dimensions.below(department_id), answer__id__isnull=False)
    teams = await inside.distinct().values_list(COLUMNS[TEAM], flat=True)
    return all(may.tells(TEAM, team) for team in teams)


async def _closed(viewer: Viewer, people: People) -> People:
    """Whoever sees only a part sees its answers in fives, so that no look before and after an answer tells it."""
    if viewer.may("survey.read-all"):
        return people
    answered = people.filter(answer__id__isnull=False)
    whole = await answered.count() // FEWEST * FEWEST
    if not whole:
        return people
    last = await answered.order_by("answer__at", "answer__id").offset(whole - 1).limit(1).values_list("answer__at")
    return people.filter(Q(Q(answer__id__isnull=True), Q(answer__at__lte=last[0][0]), join_type=Q.OR))


def _between(people: People, begins: datetime | None, ends: datetime | None) -> People:
    """Those asked, or who scanned, from then until before then."""
    if begins:
        people = people.filter(Q(sent_at__gte=begins) | (_SCANNED & Q(created_at__gte=begins)))
    return people.filter(Q(sent_at__lt=ends) | (_SCANNED & Q(created_at__lt=ends))) if ends else people


def _day(moment: datetime | None) -> date | None:
    return clock.local_day(moment, None) if moment else None


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), clock.zone(None)) if day else None
