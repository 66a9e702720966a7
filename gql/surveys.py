"""Surveys: what is asked, when, and of how many."""

from datetime import date, datetime
from decimal import Decimal

import strawberry

from domain.access import visible
from domain.surveys import editing
from domain.surveys.shapes import SURVEY
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.reading import answer, connection, one, viewer
from gql.segments import SegmentConditions
from gql.survey_input import SurveyParts, draft_of
from models import Survey as Record


@strawberry.type
class SurveyTexts:
    """The own words of a survey in a language; blank is the usual ones."""

    language: str
    subject: str
    question: str
    thanks: str


@strawberry.type
class SurveyWords:
    """A question in a language."""

    language: str
    text: str
    options: list[str]


@strawberry.type
class SurveyCondition:
    """On which answer a question depends; `first` is the first question, options count from 1."""

    key: str
    op: str = strawberry.field(description="IS, AT_MOST or AT_LEAST.")
    value: int


@strawberry.type
class SurveyQuestion:
    """A further question."""

    key: str
    kind: str = strawberry.field(description="SINGLE, MULTIPLE, SCALE (1 to 5) or TEXT.")
    required: bool
    texts: list[SurveyWords]
    when: SurveyCondition | None


@strawberry.type(description="Every so many months a survey asks a segment.")
class SurveySchedule:
    """When and whom."""

    months: int
    starts: date
    days: int = strawberry.field(description="Over how many days a round is spread.")
    whom: str = strawberry.field(description="FIRST or DECISION_MAKER.")
    segment: SegmentConditions
    next_on: date = strawberry.field(description="When the next period begins.")


@strawberry.type(description="A survey.")
class Survey(Node):
    """What is asked after what."""

    id: strawberry.ID
    name: str
    kind: str = strawberry.field(description="CSAT (1 to 5), NPS (0 to 10) or CES (1 to 7).")
    state: str = strawberry.field(description="DRAFT, OPEN or CLOSED.")
    languages: list[str]
    event: str = strawberry.field(description="The event that it follows, HAND or SCHEDULE.")
    delay_hours: int
    ways: list[str] = strawberry.field(description="MAIL, SMS, WECHAT: the first that reaches somebody is taken.")
    schedule: SurveySchedule | None = strawberry.field(description="In force while `event` is SCHEDULE.")
    share: Decimal = strawberry.field(description="The share of the occasions that is asked, 0 to 1.")
    anonymous: bool
    reopens_ticket: bool
    version: int
    created_at: datetime
    updated_at: datetime
    texts: list[SurveyTexts]
    questions: list[SurveyQuestion]
    invited: int
    answered: int = strawberry.field(description="Of those invited.")
    scanned: int = strawberry.field(description="Answers by a code, of people whom nobody had invited.")


@strawberry.type
class SurveyConnection:
    """A page of surveys."""

    nodes: list[Survey]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input(description="Without `surveyId` a new survey; what is left out stays, or is as usual.")
class SurveySaveInput(SurveyParts):
    """A survey as it shall be."""

    survey_id: strawberry.ID | None = None


@strawberry.input
class SurveyOpenInput:
    """Which survey."""

    survey_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class SurveyCopyInput:
    """Which survey."""

    survey_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class SurveyCloseInput:
    """Which survey."""

    survey_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class SurveyPayload:
    """The survey, or why not."""

    problems: list[Problem]
    survey: Survey | None = None


@strawberry.type
class SurveysQuery:
    """Queries on surveys."""

    @strawberry.field(description="The surveys, the newest first.")
    async def surveys(self, info: Info, first: First = 20, after: After = None) -> SurveyConnection:
        """A page of surveys."""
        viewer(info).demand("survey.read")
        query = visible(viewer(info), Record)
        return await connection(info, SURVEY, query, order=("-created_at", "-id"), first=first, after=after)

    @strawberry.field
    async def survey(self, info: Info, id: strawberry.ID) -> Survey | None:
        """A survey."""
        return await one(info, SURVEY, id)


@strawberry.type
class SurveysMutation:
    """Deeds on surveys."""

    @strawberry.mutation(description="Writes a survey, or changes one.")
    async def survey_save(self, info: Info, input: SurveySaveInput) -> SurveyPayload:
        """The survey."""
        return await answer(info, editing.save(viewer(info), input.survey_id, draft_of(input)), survey=SURVEY)

    @strawberry.mutation(description="Writes a draft that asks the same.")
    async def survey_copy(self, info: Info, input: SurveyCopyInput) -> SurveyPayload:
        """The draft."""
        return await answer(info, editing.copy(viewer(info), input.survey_id), survey=SURVEY)

    @strawberry.mutation(description="From now on it asks people.")
    async def survey_open(self, info: Info, input: SurveyOpenInput) -> SurveyPayload:
        """The survey."""
        return await answer(info, editing.open_(viewer(info), input.survey_id), survey=SURVEY)

    @strawberry.mutation(description="Asks nobody any more, and takes no answers.")
    async def survey_close(self, info: Info, input: SurveyCloseInput) -> SurveyPayload:
        """The survey."""
        return await answer(info, editing.close(viewer(info), input.survey_id), survey=SURVEY)
