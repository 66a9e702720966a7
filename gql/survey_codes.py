"""Codes: surveys that hang at a place or are printed on papers, and what was said by those who scanned them."""

from datetime import datetime

import strawberry

from domain.surveys import codes, scanned
from domain.surveys.code_shapes import SURVEY_CODE
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.people import Person
from gql.reading import answer, connection, one, viewer
from gql.survey_figures import CsatFigure, From, NpsFigure, To
from gql.surveys import Survey


@strawberry.type(description="What those said who scanned: nobody invited them, so there is no rate of response.")
class SurveyScanned:
    """Figures are null where nobody answered, or hidden: an anonymous survey with fewer than five answers."""

    opened: int = strawberry.field(description="How often the page was opened, by the days that reach into a period.")
    answered: int
    csat: CsatFigure | None
    nps: NpsFigure | None
    effort: float | None
    hidden: bool


@strawberry.type(description="A code that whoever comes by may scan.")
class SurveyCode(Node):
    """Its link may carry a reference behind `?r=`, such as the number of the invoice that it is printed on."""

    id: strawberry.ID
    survey: Survey
    name: str
    kind: str = strawberry.field(description="PLACE, INVOICE or PARCEL.")
    language: str = strawberry.field(description="Of the page where the survey has none that the browser asks for.")
    link: str = strawberry.field(description="The address that the code holds.")
    rep: Person | None = strawberry.field(description="Whose work it asks about.")
    created_at: datetime
    retired_at: datetime | None
    said: SurveyScanned


@strawberry.type
class SurveyCodeConnection:
    """A page of codes."""

    nodes: list[SurveyCode]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class SurveyCodeAddInput:
    """A code of a survey."""

    survey_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    name: str | None = strawberry.field(default=None, description="required: where it is met")
    kind: str | None = strawberry.field(default=None, description="PLACE (default), INVOICE or PARCEL")
    language: str | None = strawberry.field(default=None, description="the survey's first by default")
    rep_id: strawberry.ID | None = strawberry.field(default=None, description="whose work it asks about")


@strawberry.input
class SurveyCodeRetireInput:
    """Which code."""

    code_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class SurveyCodePayload:
    """The code, or why not."""

    problems: list[Problem]
    code: SurveyCode | None = None


@strawberry.type
class SurveyCodesQuery:
    """Queries on codes."""

    @strawberry.field(description="The codes of a survey, the newest first.")
    async def survey_codes(
        self, info: Info, survey_id: strawberry.ID, first: First = 20, after: After = None
    ) -> SurveyCodeConnection:
        """A page of codes."""
        query = await codes.listed(viewer(info), survey_id)
        return await connection(info, SURVEY_CODE, query, order=("-created_at", "-id"), first=first, after=after)

    @strawberry.field
    async def survey_code(self, info: Info, id: strawberry.ID) -> SurveyCode | None:
        """A code."""
        return await one(info, SURVEY_CODE, id)

    @strawberry.field(description="What those said who scanned the codes of a survey and answered within a period.")
    async def survey_scanned(
        self, info: Info, survey_id: strawberry.ID, begins: From = None, ends: To = None
    ) -> SurveyScanned:
        """The figures."""
        return await scanned.scanned(viewer(info), survey_id, begins, ends)  # type: ignore[return-value]


@strawberry.type
class SurveyCodesMutation:
    """Deeds on codes."""

    @strawberry.mutation(description="Makes a code of a survey.")
    async def survey_code_add(self, info: Info, input: SurveyCodeAddInput) -> SurveyCodePayload:
        """The code."""
        given = (input.survey_id, input.name, input.kind, input.language, input.rep_id)
        return await answer(info, codes.add(viewer(info), *given), code=SURVEY_CODE)

    @strawberry.mutation(description="Ends a code: whoever scans it is told so.")
    async def survey_code_retire(self, info: Info, input: SurveyCodeRetireInput) -> SurveyCodePayload:
        """The code."""
        return await answer(info, codes.retire(viewer(info), input.code_id), code=SURVEY_CODE)
