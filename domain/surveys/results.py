"""Results: what the people asked within a period said, as far as the viewer may see them.

Everybody counts in the period in which they were asked, so that no rate ever exceeds the whole. Where a survey is
anonymous, whatever rests on fewer than five answers is hidden.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from domain import clock, options
from domain.access import find, visible
from domain.refusal import refuse
from domain.rows import Row
from domain.surveys import figures
from domain.surveys.figures import Csat, Nps
from domain.surveys.script import SCALES
from domain.viewer import Viewer
from models import Survey, SurveyInvitation
from models.kinds import SurveyKind

TICKET_TYPE = "TICKET_TYPE"
_COLUMNS = (
    *("sent_at", "rep_id", "rep__display_name", "rep__department_id", "rep__department__full_name", "partner_id"),
    *("partner__name", "ticket__type", "answer__score", "answer__at", "answer__low", "answer__loop_closed_at"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What some people said: one of the three figures by the kind of the survey, none where it is hidden."""

    invited: int
    answered: int
    csat: Csat | None = None
    nps: Nps | None = None
    effort: float | None = None
    hidden: bool = False

    @property
    def response_rate(self) -> float:
        """The share of those asked who answered, 0 to 1."""
        return figures.response_rate(self.invited, self.answered)


@dataclass(frozen=True, slots=True)
class Group:
    """What was said in a week, or about the work of a person, team or partner, or on a type of ticket."""

    by: str
    key: str
    name: str
    said: Said
    begins: date | None = None


@dataclass(frozen=True, slots=True)
class Loops:
    """The call-backs after low answers, and the median time to close them in hours."""

    opened: int
    closed: int
    median_hours: float | None


@dataclass(frozen=True, slots=True)
class Results:
    """All that a survey found out within a period."""

    survey: Survey
    whole: Said
    trend: list[Group] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    distribution: list[tuple[int, int]] = field(default_factory=list)
    loops: Loops | None = None


async def results(viewer: Viewer, survey_id: str, begins: datetime | None, ends: datetime | None) -> Results:
    """The results of a survey among those asked from `begins` until before `ends`; refuses with NOT_FOUND."""
    viewer.demand("survey.results")
    survey = await find(viewer, Survey, survey_id, field="surveyId")
    if begins and ends and ends <= begins:
        refuse("BAD_USER_INPUT", "refusal-invalid", "to")
    asked = visible(viewer, SurveyInvitation).filter(survey_id=survey.id, sent_at__isnull=False)
    asked = asked.filter(sent_at__gte=begins) if begins else asked
    asked = asked.filter(sent_at__lt=ends) if ends else asked
    rows: list[Row] = list(await asked.values(*_COLUMNS))
    whole = _said(survey, rows)
    types = await options.labels(TICKET_TYPE, viewer.locale)
    return Results(
        survey,
        whole,
        [] if whole.hidden else _trend(survey, rows, viewer.time_zone),
        [] if whole.hidden else list(_groups(survey, rows, types)),
        [] if whole.hidden else _distribution(survey, rows),
        None if survey.anonymous else _loops(rows),
    )


def _said(survey: Survey, rows: Iterable[Row]) -> Said:
    found = list(rows)
    scores = [row["answer__score"] for row in found if row["answer__score"] is not None]
    if figures.too_few(survey.anonymous, len(scores)):
        return Said(len(found), len(scores), hidden=True)
    return Said(
        len(found),
        len(scores),
        csat=figures.csat(scores) if survey.kind == SurveyKind.CSAT else None,
        nps=figures.nps(scores) if survey.kind == SurveyKind.NPS else None,
        effort=figures.mean(scores) if survey.kind == SurveyKind.CES else None,
    )


def _trend(survey: Survey, rows: list[Row], time_zone: str | None) -> list[Group]:
    """By local weeks, which begin on Mondays; weeks in which nobody was asked are left out."""

    def monday(row: Row) -> date:
        day = clock.local_day(row["sent_at"], time_zone)
        return day - timedelta(days=day.weekday())

    weeks = _by(rows, monday)
    return [Group("WEEK", day.isoformat(), "", _said(survey, weeks[day]), day) for day in sorted(weeks)]


def _groups(survey: Survey, rows: list[Row], types: dict[str, str]) -> Iterable[Group]:
    sides: tuple[tuple[str, str, Callable[[Row], str]], ...] = (
        ("REP", "rep_id", lambda row: row["rep__display_name"]),
        ("TEAM", "rep__department_id", lambda row: row["rep__department__full_name"]),
        ("PARTNER", "partner_id", lambda row: row["partner__name"]),
        ("TICKET_TYPE", "ticket__type", lambda row: types.get(row["ticket__type"]) or str(row["ticket__type"])),
    )
    for by, column, name in sides:
        found = _by((row for row in rows if row[column] is not None), lambda row, column=column: row[column])  # type: ignore[misc]
        said = [Group(by, str(key), name(some[0]), _said(survey, some)) for key, some in found.items()]
        yield from sorted(said, key=lambda group: (-group.said.answered, group.name))


def _distribution(survey: Survey, rows: list[Row]) -> list[tuple[int, int]]:
    scores = [row["answer__score"] for row in rows]
    return [(score, scores.count(score)) for score in SCALES[SurveyKind(survey.kind)]]


def _loops(rows: list[Row]) -> Loops:
    low = [row for row in rows if row["answer__low"]]
    ended = [row for row in low if row["answer__loop_closed_at"]]
    hours = [(row["answer__loop_closed_at"] - row["answer__at"]) / timedelta(hours=1) for row in ended]
    return Loops(len(low), len(ended), median(hours) if hours else None)


def _by(rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found
