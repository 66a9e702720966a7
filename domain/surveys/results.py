"""Results: what the people asked within a period said, as far as the viewer may see them.

Everybody counts in the period in which they were asked, so that no rate ever exceeds the whole. Of an anonymous
survey nothing is shown that rests on fewer than five answers, nor what would tell that of others (`release`).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from anyio import to_thread
from tortoise.expressions import Subquery

from domain import clock, knobs, options
from domain.ids import public
from domain.refusal import refuse
from domain.surveys import cells, figures
from domain.surveys.asked import Asked, asked
from domain.surveys.asked import counted as cells_of
from domain.surveys.cells import STEPS, Cell
from domain.surveys.dimensions import COLUMNS, PARTNER, REP, TEAM, TICKET_TYPE, Filter
from domain.surveys.figures import Csat, Nps
from domain.surveys.loops import due_at
from domain.surveys.script import SCALES
from domain.viewer import Viewer
from domain.working_time import hours_of
from models import Department, Survey, Task, User
from models.kinds import SurveyKind

_KEYS: Mapping[str, Callable[[Any], str]] = {
    REP: lambda key: public(User, key),
    TEAM: lambda key: public(Department, key),
    PARTNER: lambda key: public(Department, key),
}
_MONTHS = {"MONTH": 1, "QUARTER": 3}


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
    """What was said in a span of days until before `ends`, or about one of a dimension (`by`)."""

    by: str
    key: str
    name: str
    said: Said
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Loops:
    """The call-backs after low answers, how many were closed by when they were due, and the median time in hours."""

    opened: int
    closed: int
    in_time: int
    median_hours: float | None


@dataclass(frozen=True, slots=True)
class Results:
    """All that a survey found out among those asked from `begins` until before `ends`."""

    survey: Survey
    begins: datetime | None
    ends: datetime | None
    step: str
    whole: Said
    trend: list[Group] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    distribution: list[tuple[int, int]] = field(default_factory=list)
    loops: Loops | None = None


async def results(
    viewer: Viewer,
    survey_id: str,
    begins: datetime | None,
    ends: datetime | None,
    wanted: Filter,
    step: str,
) -> Results:
    """The results of a survey; refuses with NOT_FOUND, and BAD_USER_INPUT for a period or step that is none.

    The trend goes by local weeks, months or quarters, that of an anonymous survey by quarters.
    """
    if step not in STEPS:
        refuse("BAD_USER_INPUT", "refusal-unknown-code", "trendBy", given=step[:40])
    found = await asked(viewer, survey_id, wanted, begins, ends)
    step = "QUARTER" if found.release else step
    if found.hidden:
        return Results(found.survey, found.begins, found.ends, step, Said(0, 0, hidden=True))
    counted = await cells_of(found, step, clock.zone(viewer.time_zone))
    types = await options.labels(TICKET_TYPE, viewer.locale)
    loops = None if found.release else await _loops(found)
    return await to_thread.run_sync(_assembled, found, counted, step, types, loops)


async def choices(viewer: Viewer, survey_id: str) -> list[tuple[str, str, str]]:
    """What a survey's results can be narrowed to: dimension, value and name of all that was told of somebody asked."""
    found = await asked(viewer, survey_id, Filter())
    counted = await cells_of(found, "QUARTER", clock.zone(None))
    types = await options.labels(TICKET_TYPE, viewer.locale)
    named = {(by, key): _name(by, some, types) for by, key, some in _parts(counted) if found.tells(by, key)}
    return sorted(((by, _key(by, key), name) for (by, key), name in named.items()), key=lambda one: (one[0], one[2]))


def _assembled(found: Asked, counted: list[Cell], step: str, types: dict[str, str], loops: Loops | None) -> Results:
    whole = _said(found, counted)
    if whole.hidden:
        return Results(found.survey, found.begins, found.ends, step, whole)
    trend, groups = list(_trend(found, counted, step)), _groups(found, counted, types)
    given = _distribution(found, counted)
    return Results(found.survey, found.begins, found.ends, step, whole, trend, groups, given, loops)


def _said(found: Asked, counted: Iterable[Cell], *, hidden: bool = False) -> Said:
    some = list(counted)
    scores, kind = cells.answers(some), found.survey.kind
    invited = sum(cell.n for cell in some)
    if hidden or figures.too_few(found.survey.anonymous, len(scores)):
        return Said(invited, len(scores), hidden=True)
    return Said(
        invited,
        len(scores),
        csat=figures.csat(scores) if kind == SurveyKind.CSAT else None,
        nps=figures.nps(scores) if kind == SurveyKind.NPS else None,
        effort=figures.mean(scores) if kind == SurveyKind.CES else None,
    )


def _trend(found: Asked, counted: list[Cell], step: str) -> Iterable[Group]:
    """Spans in which nobody was asked are left out; those of an anonymous survey hold five answers or more."""
    spans: dict[date, list[Cell]] = defaultdict(list)
    last: dict[date, date] = {}
    for cell in sorted(counted, key=lambda one: one.begins):
        begins = found.release.span_of(cell.begins) if found.release else cell.begins
        spans[begins].append(cell)
        last[begins] = _after(cell.begins, step)
    for begins, some in spans.items():
        yield Group(step, begins.isoformat(), "", _said(found, some), begins, last[begins])


def _after(begins: date, step: str) -> date:
    if step == "WEEK":
        return begins + timedelta(days=7)
    months = begins.month - 1 + _MONTHS[step]
    return begins.replace(year=begins.year + months // 12, month=months % 12 + 1)


def _groups(found: Asked, counted: list[Cell], types: dict[str, str]) -> list[Group]:
    said = [
        Group(by, _key(by, key), _name(by, some, types), _said(found, some, hidden=not found.tells(by, key)))
        for by, key, some in _parts(counted)
    ]
    order = {by: place for place, by in enumerate(COLUMNS)}
    return sorted(said, key=lambda one: (order[one.by], -one.said.answered, one.name))


def _parts(counted: list[Cell]) -> Iterable[tuple[str, Any, list[Cell]]]:
    """The cells of each value of each dimension."""
    for by in COLUMNS:
        parts: dict[Any, list[Cell]] = defaultdict(list)
        for cell in counted:
            if cell.values[by] is not None:
                parts[cell.values[by]].append(cell)
        yield from ((by, key, some) for key, some in parts.items())


def _key(by: str, value: Any) -> str:
    return _KEYS[by](value) if by in _KEYS else str(value)


def _name(by: str, some: list[Cell], types: dict[str, str]) -> str:
    """What a value is called: most often, where it is written in several ways."""
    if by == TICKET_TYPE:
        code = str(some[0].values[by])
        return types.get(code, code)
    written: Counter[str] = Counter()
    for cell in some:
        written[cell.names.get(by, str(cell.values[by]))] += cell.n
    return max(written.items(), key=lambda one: (one[1], one[0]))[0]


def _distribution(found: Asked, counted: list[Cell]) -> list[tuple[int, int]]:
    given = Counter(cells.answers(counted))
    return [(score, given[score]) for score in SCALES[SurveyKind(found.survey.kind)]]


async def _loops(found: Asked) -> Loops:
    low: Any = await found.said.filter(low=True).values_list("at", "loop_closed_at", "loop_task_id")
    tasks = found.said.filter(low=True, loop_task_id__isnull=False).values("loop_task_id")
    due = dict(await Task.filter(id__in=Subquery(tasks)).values_list("id", "due_at"))
    hours = [(closed - at) / timedelta(hours=1) for at, closed, _ in low if closed]
    working = hours_of((await knobs.read(await clock.now())).working_hours, clock.zone(None))
    in_time = sum(bool(closed) and closed <= (due.get(task) or due_at(at, working)) for at, closed, task in low)
    return Loops(len(low), len(hours), in_time, median(hours) if hours else None)
