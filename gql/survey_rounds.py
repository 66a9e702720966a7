"""Rounds: asking a segment of customers once, now or on a schedule."""

from datetime import date, datetime
from typing import Any

import strawberry

from domain.refusal import Refusal
from domain.surveys import previewing, round_list, rounds, scheduling, steering
from domain.surveys.round_shapes import SURVEY_ROUND
from domain.surveys.shapes import SURVEY
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.people import Person
from gql.reading import answer, connection, one, problem, viewer
from gql.segments import SegmentConditions, SegmentInput, segment_of
from gql.surveys import Survey, SurveyPayload


@strawberry.type(description="A survey that asks a segment of customers once.")
class SurveyRound(Node):
    """How far it is, and how many were asked or spared; each of them stands among the invitations."""

    id: strawberry.ID
    survey: Survey
    segment: SegmentConditions
    whom: str = strawberry.field(description="FIRST (the first who can be reached) or DECISION_MAKER.")
    ways: list[str]
    days: int = strawberry.field(description="Over how many days they are spread.")
    period: date | None = strawberry.field(description="The first day of the period, where the schedule began it.")
    state: str = strawberry.field(description="RUNNING, PAUSED, DONE (all are planned), CANCELLED or FAILED.")
    problem: str | None = strawberry.field(description="What ended it early, in the viewer's language.")
    total: int
    done: int
    asked: int
    spared: int
    waiting: int = strawberry.field(description="How many are planned and not sent to yet.")
    answered: int = strawberry.field(description="How many have answered, as far as the viewer may see them.")
    started_by: Person | None
    started_at: datetime
    finished_at: datetime | None


@strawberry.type
class SurveyRoundConnection:
    """A page of rounds."""

    nodes: list[SurveyRound]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.type(description="A customer of a segment: whom a round would ask there, or why nobody.")
class SurveyRoundSample:
    """One of the first few."""

    customer: str
    contact: str
    way: str | None
    reason: str | None = strawberry.field(description="Why they would be spared, such as NO_ADDRESS.")


@strawberry.type(description="What a round over a segment would do now.")
class SurveyRoundPreview:
    """How many customers, exactly up to 10,000, and the first few."""

    problems: list[Problem]
    count: int = 0
    exceeded: bool = False
    sample: list[SurveyRoundSample] = strawberry.field(default_factory=list)


@strawberry.input
class SurveyRoundPreviewInput:
    """Which survey, which segment, and which contact of each customer."""

    survey_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    segment: SegmentInput | None = None
    whom: str | None = strawberry.field(default=None, description="FIRST (default) or DECISION_MAKER")


@strawberry.input
class SurveyRoundStartInput:
    """Which survey asks which segment, which contact of each customer, over how many days."""

    survey_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    segment: SegmentInput | None = strawberry.field(default=None, description="all held customers by default")
    whom: str | None = strawberry.field(default=None, description="FIRST (default) or DECISION_MAKER")
    days: int | None = strawberry.field(default=None, description="1 (default) to 60")


@strawberry.input
class SurveyScheduleInput:
    """Every how many months, from which day, a survey asks which segment."""

    survey_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    months: int | None = strawberry.field(default=None, description="3 by default")
    starts: date | None = strawberry.field(default=None, description="required: the first day of the first period")
    days: int | None = strawberry.field(default=None, description="over how many days it is spread; 10 by default")
    whom: str | None = strawberry.field(default=None, description="FIRST (default) or DECISION_MAKER")
    segment: SegmentInput | None = strawberry.field(default=None, description="all held customers by default")


@strawberry.input
class SurveyRoundPauseInput:
    """Which round."""

    round_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class SurveyRoundResumeInput:
    """Which round."""

    round_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class SurveyRoundCancelInput:
    """Which round."""

    round_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class SurveyRoundPayload:
    """The round, or why not."""

    problems: list[Problem]
    round: SurveyRound | None = None


@strawberry.type
class SurveyRoundsQuery:
    """Queries on rounds."""

    @strawberry.field(description="The rounds of a survey, the latest first.")
    async def survey_rounds(
        self, info: Info, survey_id: strawberry.ID, first: First = 20, after: After = None
    ) -> SurveyRoundConnection:
        """A page of rounds."""
        query = await round_list.listed(viewer(info), survey_id)
        return await connection(info, SURVEY_ROUND, query, order=("-started_at", "-id"), first=first, after=after)

    @strawberry.field
    async def survey_round(self, info: Info, id: strawberry.ID) -> SurveyRound | None:
        """A round."""
        return await one(info, SURVEY_ROUND, id)

    @strawberry.field(description="How many customers a segment has, and whom a round would ask of the first few.")
    async def survey_round_preview(self, info: Info, input: SurveyRoundPreviewInput) -> SurveyRoundPreview:
        """What a round would do."""
        try:
            found: Any = await previewing.preview(viewer(info), input.survey_id, segment_of(input.segment), input.whom)
        except Refusal as refusal:
            return {
                "problems": [problem(viewer(info), told) for told in refusal.problems],
                "count": 0,
                "exceeded": False,
                "sample": [],
            }  # type: ignore[return-value]
        return {"problems": [], "count": found.count, "exceeded": found.exceeded, "sample": found.sample}  # type: ignore[return-value]


@strawberry.type
class SurveyRoundsMutation:
    """Deeds on rounds."""

    @strawberry.mutation(description="Begins to ask the customers of a segment that the caller sees held.")
    async def survey_round_start(self, info: Info, input: SurveyRoundStartInput) -> SurveyRoundPayload:
        """The round."""
        given = (input.survey_id, segment_of(input.segment), input.whom, input.days)
        return await answer(info, rounds.start(viewer(info), *given), round=SURVEY_ROUND)

    @strawberry.mutation(description="Lets a round rest: nobody is planned or sent to.")
    async def survey_round_pause(self, info: Info, input: SurveyRoundPauseInput) -> SurveyRoundPayload:
        """The round."""
        return await answer(info, steering.pause(viewer(info), input.round_id), round=SURVEY_ROUND)

    @strawberry.mutation(description="Lets a paused round go on.")
    async def survey_round_resume(self, info: Info, input: SurveyRoundResumeInput) -> SurveyRoundPayload:
        """The round."""
        return await answer(info, steering.resume(viewer(info), input.round_id), round=SURVEY_ROUND)

    @strawberry.mutation(description="Ends a round for good; whoever was not sent to yet is spared.")
    async def survey_round_cancel(self, info: Info, input: SurveyRoundCancelInput) -> SurveyRoundPayload:
        """The round."""
        return await answer(info, steering.cancel(viewer(info), input.round_id), round=SURVEY_ROUND)

    @strawberry.mutation(description="Lets a survey ask a segment every so many months.")
    async def survey_schedule(self, info: Info, input: SurveyScheduleInput) -> SurveyPayload:
        """The survey."""
        given = (input.survey_id, input.months, input.starts, input.days, input.whom, segment_of(input.segment))
        return await answer(info, scheduling.schedule(viewer(info), *given), survey=SURVEY)
