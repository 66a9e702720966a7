"""What was answered to surveys, one by one, and the call-backs after low answers."""

from datetime import datetime

import strawberry

from domain.surveys import loops
from domain.surveys.answer_shapes import SURVEY_ANSWER
from gql.common import Node, Problem
from gql.context import Info
from gql.customers import Customer
from gql.people import Person, User
from gql.reading import answer, one, viewer
from gql.survey_codes import SurveyCode
from gql.surveys import Survey


@strawberry.type
class SurveyFurtherAnswer:
    """A further question and what was answered, in words."""

    question: str
    answer: str


@strawberry.type(description="What somebody answered; who it was is null where the survey is anonymous.")
class SurveyAnswer(Node):
    """An answer."""

    id: strawberry.ID
    survey: Survey
    score: int
    comment: str
    at: datetime
    low: bool
    further: list[SurveyFurtherAnswer]
    who: str | None
    customer: Customer | None
    rep: User | None
    code: SurveyCode | None = strawberry.field(description="The code that they scanned, without being invited.")
    reference: str = strawberry.field(description="What the scanned paper said it was, such as an invoice; unproven.")
    loop: str | None = strawberry.field(description="OPEN or CLOSED after a low answer.")
    loop_due_at: datetime | None = strawberry.field(description="By when it is to be called back.")
    loop_closed_at: datetime | None
    loop_closed_by: Person | None
    loop_remark: str


@strawberry.input
class LoopCloseInput:
    """What came of a low answer."""

    answer_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    remark: str | None = strawberry.field(default=None, description="required")


@strawberry.type
class LoopClosePayload:
    """The answer, or why not."""

    problems: list[Problem]
    answer: SurveyAnswer | None = None


@strawberry.type
class SurveyAnswersQuery:
    """Queries on answers."""

    @strawberry.field
    async def survey_answer(self, info: Info, id: strawberry.ID) -> SurveyAnswer | None:
        """An answer."""
        return await one(info, SURVEY_ANSWER, id)


@strawberry.type
class SurveyAnswersMutation:
    """Call-backs."""

    @strawberry.mutation(description="Records what came of a low answer.")
    async def loop_close(self, info: Info, input: LoopCloseInput) -> LoopClosePayload:
        """The answer."""
        return await answer(info, loops.close(viewer(info), input.answer_id, input.remark), answer=SURVEY_ANSWER)
