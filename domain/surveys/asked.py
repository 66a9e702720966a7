"""Who was asked, as far as a viewer may know it: the one set that figures, answers and words are taken from.

Nobody asked those who scanned a code: they count in no figure here (`scanned` has theirs), and stand beside the others
where answers and words are read.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tortoise.expressions import Q, Subquery
from tortoise.functions import Count
from tortoise.queryset import QuerySet

from domain import clock
from domain.access import find, rated, visible
from domain.refusal import refuse
from domain.surveys import cells, dimensions
from domain.surveys.cells import Cell
from domain.surveys.dimensions import COLUMNS, OWN_COLUMNS, TEAM, Filter
from domain.surveys.figures import FEWEST
from domain.surveys.release import Release, release
from domain.viewer import Viewer
from models import Survey, SurveyAnswer, SurveyInvitation
from models.kinds import InvitationState

People = QuerySet[SurveyInvitation]
Answers = QuerySet[SurveyAnswer]
Period = tuple[datetime | None, datetime | None]
_ASKED, _SCANNED = Q(sent_at__isnull=False), Q(code_id__isnull=False, sent_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """Those asked from `begins` until before `ends`, and what they said.

    `release` is what may be told of an anonymous survey, whose `people` are those who have not answered,
    and whose period is one of whole spans; `hidden` where nothing may be told of what was asked for.
    """

    survey: Survey
    people: People
    said: Answers
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
    return await _found(viewer, survey_id, wanted, (begins, ends), scanned=False)


async def heard(
    viewer: Viewer, survey_id: str, wanted: Filter, begins: datetime | None = None, ends: datetime | None = None
) -> Asked:
    """As `asked`, and who scanned a code within the period; only these or none of them where the filter says so."""
    return await _found(viewer, survey_id, wanted, (begins, ends), scanned=wanted.scanned)


async def counted(found: Asked, step: str, zone: ZoneInfo) -> list[Cell]:
    """The cells of those asked, by local weeks, months or quarters; of an anonymous survey by quarters."""
    if not found.release:
        return await cells.count(found.people, step, zone)
    return await cells.count(found.people, "QUARTER", clock.zone(None)) + await cells.count_unnamed(found.said)


async def _found(viewer: Viewer, survey_id: str, wanted: Filter, period: Period, *, scanned: bool | None) -> Asked:
    viewer.demand("survey.results")
    survey = await find(viewer, Survey, survey_id, field="surveyId")
    demand(*period)
    seen = visible(viewer, SurveyInvitation).filter(survey_id=survey.id)
    if survey.anonymous:
        return await _unnamed(viewer, survey, seen, wanted, period, scanned=scanned)
    which = {None: _ASKED | _SCANNED, True: _SCANNED, False: _ASKED}[scanned]
    people = await dimensions.narrowed(_between(seen.filter(which), *period), wanted)
    return Asked(survey, people, SurveyAnswer.filter(invitation_id__in=Subquery(people.values("id"))), *period)


async def _unnamed(
    viewer: Viewer, survey: Survey, seen: People, wanted: Filter, period: Period, *, scanned: bool | None
) -> Asked:
    """Those who have not answered, and answers that lead to nobody: together these are those who were asked."""
    about = rated(viewer)
    waiting = seen.filter(about, _ASKED).exclude(state=InvitationState.ANSWERED)
    said = await _closed(viewer, SurveyAnswer.filter(about, survey_id=survey.id, asked_in__isnull=False))
    may = await _release(said.filter(code_id__isnull=True))
    first, after = may.around(*[_day(moment) for moment in period])
    known = await _told(said.filter(code_id__isnull=True), wanted, may)
    bounds = _midnight(first), _midnight(after)
    people = await dimensions.narrowed(_between(waiting, *bounds), wanted)
    said = said if scanned is None else said.filter(code_id__isnull=not scanned)
    said = await dimensions.narrowed(_asked_in(said, first, after), wanted, OWN_COLUMNS)
    return Asked(survey, people, said, *bounds, release=may, hidden=not known)


def demand(begins: Any, ends: Any) -> None:
    """Refuses a bound that could not be read as a moment, and a period that ends before it begins."""
    for moment, field in ((begins, "from"), (ends, "to")):
        if moment is not None and not isinstance(moment, datetime):
            refuse("BAD_USER_INPUT", "refusal-invalid", field)
    if begins and ends and ends <= begins:
        refuse("BAD_USER_INPUT", "refusal-invalid", "to")


async def _told(said: Answers, wanted: Filter, may: Release) -> bool:
    """Whether what was said about all that the filter names may be shown."""
    known = all(may.tells(name, value) for name, value in wanted.values().items())
    return known and (not wanted.department_id or await _teams_told(said, wanted.department_id, may))


async def _release(said: Answers) -> Release:
    found = await cells.count_unnamed(said)
    counted = [(one.begins, tuple(one.values[name] for name in COLUMNS), one.n) for one in found]
    return release(tuple(COLUMNS), counted)


async def _teams_told(said: Answers, department_id: str, may: Release) -> bool:
    teams = await said.filter(dimensions.below(department_id)).distinct().values_list(OWN_COLUMNS[TEAM], flat=True)
    return all(may.tells(TEAM, team) for team in teams)


async def _closed(viewer: Viewer, said: Answers) -> Answers:
    """Whoever sees only a part sees its answers in whole days that are over, at least five more at a time.

    So no look before and after an answer tells it.
    """
    if viewer.may("survey.read-all"):
        return said
    over = said.filter(at__lt=_midnight(clock.local_day(await clock.now(), None)))
    waiting, until = 0, None
    for day, n in await over.annotate(n=Count("id")).group_by("at").order_by("at").values_list("at", "n"):
        waiting += int(str(n))
        if waiting >= FEWEST:
            waiting, until = 0, day
    return said.filter(at__lte=until) if until else said.filter(id__isnull=True)


def _asked_in(said: Answers, first: date | None, after: date | None) -> Answers:
    """Those of people who were asked in the quarters from that day until before that day."""
    said = said.filter(asked_in__gte=first) if first else said
    return said.filter(asked_in__lt=after) if after else said


def _between(people: People, begins: datetime | None, ends: datetime | None) -> People:
    """Those asked, or who scanned, from then until before then."""
    if begins:
        people = people.filter(Q(sent_at__gte=begins) | (_SCANNED & Q(created_at__gte=begins)))
    return people.filter(Q(sent_at__lt=ends) | (_SCANNED & Q(created_at__lt=ends))) if ends else people


def _day(moment: datetime | None) -> date | None:
    return clock.local_day(moment, None) if moment else None


def _midnight(day: date | None) -> datetime | None:
    return clock.midnight(day, None) if day else None
