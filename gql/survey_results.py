"""What surveys found out: figures, groups, trend, words that stand out, and the answers behind them."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

import strawberry

from domain import clock
from domain.surveys import listing, own, results, talk
from domain.surveys.answer_shapes import SURVEY_ANSWER
from domain.surveys.dimensions import Filter
from domain.surveys.open_loops import open_loops as loops_of
from domain.surveys.results import Group, Results, Said
from gql.common import After, First, PageInfo
from gql.context import Info
from gql.reading import connection, viewer
from gql.survey_answers import SurveyAnswer
from gql.survey_figures import CsatFigure, From, NpsFigure, To

Whose = Annotated[str, strawberry.argument(description="MINE, or TEAM: the others in the viewer's scope.")]
BY = "PARTNER, TEAM, REP, TICKET_TYPE, PRODUCT, CHANNEL (by which the ticket came) or WAY (how they were asked)"


@strawberry.input
class SurveyResultFilter:
    """What results are narrowed to; `key` of a group is what narrows to it."""

    department_id: strawberry.ID | None = strawberry.field(default=None, description="With what is below it.")
    partner_id: strawberry.ID | None = None
    team_id: strawberry.ID | None = strawberry.field(default=None, description="Exactly that department.")
    rep_id: strawberry.ID | None = None
    ticket_type: str | None = None
    product: str | None = strawberry.field(default=None, description="However it is written.")
    channel: str | None = None
    way: str | None = None
    scanned: bool | None = strawberry.field(
        default=None, description="Of answers and words: only those who scanned a code, or only those who were asked."
    )


@strawberry.type
class SurveyAnswerConnection:
    """A page of answers."""

    nodes: list[SurveyAnswer]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.type
class SurveyGroup:
    """What was said in a span of time, or about one of a dimension."""

    by: str = strawberry.field(description=f"WEEK, MONTH or QUARTER; {BY}.")
    key: str
    name: str
    begins: date | None
    ends: date | None = strawberry.field(description="The first day after the span.")
    invited: int
    answered: int
    response_rate: float
    csat: CsatFigure | None
    nps: NpsFigure | None
    effort: float | None
    hidden: bool


@strawberry.type
class SurveyScoreCount:
    """How often a score was given."""

    score: int
    n: int


@strawberry.type
class SurveyLoops:
    """The call-backs after low answers."""

    opened: int
    closed: int
    in_time: int = strawberry.field(description="Closed by when they were due: within one working day.")
    median_hours: float | None


@strawberry.type(description="What those asked within a period said, as far as the viewer may see them.")
class SurveyResults:
    """Figures are null where nobody answered, or hidden: where fewer than five of an anonymous survey could be told."""

    begins: datetime | None = strawberry.field(description="Of an anonymous survey, where whole spans begin.")
    ends: datetime | None
    invited: int
    answered: int
    response_rate: float = strawberry.field(description="0 to 1")
    csat: CsatFigure | None
    nps: NpsFigure | None
    effort: float | None = strawberry.field(description="The mean of effort, 1 to 7.")
    hidden: bool
    trend: list[SurveyGroup]
    groups: list[SurveyGroup] = strawberry.field(description="By dimension, those with most answers first.")
    distribution: list[SurveyScoreCount]
    loops: SurveyLoops | None = strawberry.field(description="Null where the survey is anonymous.")


@strawberry.type
class SurveyChoice:
    """Something that results can be narrowed to."""

    by: str = strawberry.field(description=BY)
    key: str
    name: str


@strawberry.type(description="A word that stands out.")
class SurveyWord:
    """How many answers hold it, and how many of those it is compared with."""

    word: str
    n: int
    against: int = strawberry.field(description="0 where the survey is anonymous.")
    z: float = strawberry.field(description="How far: the log-odds ratio over its standard deviation, 1.28 or more.")


@strawberry.type(description="Words that stand out in what people wrote.")
class SurveyTalk:
    """Words with the answers that hold them; at most twelve a list."""

    comments: int = strawberry.field(description="How many were read: the newest 2,000 at most.")
    bounded: bool
    hidden: bool
    since: datetime | None
    low: list[SurveyWord] = strawberry.field(description="Said more often in low answers than in high ones.")
    high: list[SurveyWord]
    risen: list[SurveyWord] = strawberry.field(
        description="Said more since `since` than in as much time before; none of an anonymous survey."
    )


@strawberry.type
class OwnSatisfaction:
    """Satisfaction of the viewer's own work; null where nobody was asked that."""

    days: int
    since: datetime
    csat: CsatFigure | None
    low: int = strawberry.field(description="How many of them were 1 or 2.")


@strawberry.type
class SurveyResultsQuery:
    """Queries on what surveys found out."""

    @strawberry.field(description="What a survey found out among those asked within a period.")
    async def survey_results(
        self,
        info: Info,
        survey_id: strawberry.ID,
        begins: From = None,
        ends: To = None,
        filter: SurveyResultFilter | None = None,
        trend_by: str = "WEEK",
    ) -> SurveyResults:
        """The results; the trend by WEEK, MONTH or QUARTER, that of an anonymous survey by quarters."""
        found = await results.results(viewer(info), survey_id, begins, ends, _filter(filter), trend_by)
        return _results(found)  # type: ignore[return-value]

    @strawberry.field(description="What the results of a survey can be narrowed to.")
    async def survey_choices(self, info: Info, survey_id: strawberry.ID) -> list[SurveyChoice]:
        """All that was told of somebody who was asked, by dimension and name."""
        found = await results.choices(viewer(info), survey_id)
        return [{"by": by, "key": key, "name": name} for by, key, name in found]  # type: ignore[misc]

    @strawberry.field(description="The words that stand out in what people wrote.")
    async def survey_talk(
        self,
        info: Info,
        survey_id: strawberry.ID,
        begins: From = None,
        ends: To = None,
        filter: SurveyResultFilter | None = None,
    ) -> SurveyTalk:
        """The words of those whom the results count."""
        return await talk.talk(viewer(info), survey_id, _filter(filter), begins, ends)  # type: ignore[return-value]

    @strawberry.field(description="The answers to a survey, the latest first.")
    async def survey_answers(
        self,
        info: Info,
        survey_id: strawberry.ID,
        begins: From = None,
        ends: To = None,
        filter: SurveyResultFilter | None = None,
        low: bool | None = None,
        open_loop: bool | None = None,
        score: int | None = None,
        word: str | None = None,
        first: First = 20,
        after: After = None,
    ) -> SurveyAnswerConnection:
        """A page of the answers that the results count; `word` is one of those that stand out."""
        which = {"low": low, "open_loop": open_loop, "score": score, "word": word}
        query = await listing.answers(viewer(info), survey_id, _filter(filter), begins, ends, **which)  # type: ignore[arg-type]
        return await connection(info, SURVEY_ANSWER, query, order=("-at", "-id"), first=first, after=after)

    @strawberry.field(description="Low answers that nobody has called back yet, the oldest first.")
    async def open_loops(
        self, info: Info, whose: Whose = "MINE", first: First = 20, after: After = None
    ) -> SurveyAnswerConnection:
        """Those of the viewer's customers, or the others' in scope."""
        query = loops_of(viewer(info), whose)
        return await connection(info, SURVEY_ANSWER, query, order=("at", "id"), first=first, after=after)

    @strawberry.field(description="How satisfied people were with the viewer's own work of the last 90 days.")
    async def own_satisfaction(self, info: Info) -> OwnSatisfaction:
        """Of those asked since then, by surveys that are not anonymous."""
        return await own.satisfaction(viewer(info), await clock.now())  # type: ignore[return-value]

    @strawberry.field(description="The answers about the viewer's own work of the last 90 days, the latest first.")
    async def own_answers(self, info: Info, first: First = 20, after: After = None) -> SurveyAnswerConnection:
        """Those to surveys that are not anonymous."""
        query = own.answers(viewer(info), await clock.now())
        return await connection(info, SURVEY_ANSWER, query, order=("-at", "-id"), first=first, after=after)


def _filter(given: SurveyResultFilter | None) -> Filter:
    return Filter(**asdict(given)) if given else Filter()


def _results(found: Results) -> dict[str, Any]:
    return {
        **_said(found.whole),
        "begins": found.begins,
        "ends": found.ends,
        "trend": [_group(one) for one in found.trend],
        "groups": [_group(one) for one in found.groups],
        "distribution": [{"score": score, "n": n} for score, n in found.distribution],
        "loops": found.loops,
    }


def _group(group: Group) -> dict[str, Any]:
    names = ("by", "key", "name", "begins", "ends")
    return {**{name: getattr(group, name) for name in names}, **_said(group.said)}


def _said(said: Said) -> dict[str, Any]:
    names = ("invited", "answered", "response_rate", "csat", "nps", "effort", "hidden")
    return {name: getattr(said, name) for name in names}
