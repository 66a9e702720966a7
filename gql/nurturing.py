"""Nurturing: what leads that are not ready yet are sent."""

from datetime import date, datetime

import strawberry

from domain.access import visible
from domain.leads import contents
from domain.leads.contents import NURTURE_CONTENT, Written
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.people import User
from gql.reading import answer, connection, one, viewer
from models import NurtureContent as ContentModel


@strawberry.type(description="A piece that leads in nurturing are sent.")
class NurtureContent(Node):
    """`{name}` and `{company}` in it stand for the reader's."""

    id: strawberry.ID
    name: str
    kind: str = strawberry.field(description="INSIGHT, NEWS or INVITATION.")
    language: str
    subject: str
    body: str
    from_on: date
    until_on: date | None
    state: str = strawberry.field(description="PLANNED, STANDS, OVER or WITHDRAWN.")
    written_to: int = strawberry.field(description="How many leads it was written to.")
    created_by: User | None
    created_at: datetime
    withdrawn_at: datetime | None


@strawberry.type
class NurtureContentConnection:
    """A page of pieces."""

    nodes: list[NurtureContent]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class NurtureContentSaveInput:
    """Without `contentId` a new piece."""

    content_id: strawberry.ID | None = None
    kind: str | None = strawberry.field(default=None, description="required")
    language: str | None = strawberry.field(default=None, description="required")
    subject: str | None = strawberry.field(default=None, description="required")
    body: str | None = strawberry.field(default=None, description="required")
    from_on: date | None = strawberry.field(default=None, description="Today where it is left out.")
    until_on: date | None = None


@strawberry.input
class NurtureContentWithdrawInput:
    """Which piece."""

    content_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class NurtureContentSavePayload:
    """The piece."""

    problems: list[Problem]
    content: NurtureContent | None = None


@strawberry.type
class NurtureContentWithdrawPayload:
    """The piece."""

    problems: list[Problem]
    content: NurtureContent | None = None


@strawberry.type
class NurturingQuery:
    """Queries on nurturing."""

    @strawberry.field(description="The pieces, the newest first.")
    async def nurture_contents(self, info: Info, first: First = 20, after: After = None) -> NurtureContentConnection:
        """A page of pieces."""
        viewer(info).demand("nurture.read")
        query = visible(viewer(info), ContentModel)
        return await connection(info, NURTURE_CONTENT, query, order=("-from_on", "-id"), first=first, after=after)

    @strawberry.field
    async def nurture_content(self, info: Info, id: strawberry.ID) -> NurtureContent | None:
        """A piece."""
        return await one(info, NURTURE_CONTENT, id)


@strawberry.type
class NurturingMutation:
    """Deeds on nurturing."""

    @strawberry.mutation(description="Writes a piece, or changes one.")
    async def nurture_content_save(self, info: Info, input: NurtureContentSaveInput) -> NurtureContentSavePayload:
        """The piece."""
        written = Written(input.kind, input.language, input.subject, input.body, input.from_on, input.until_on)
        return await answer(info, contents.save(viewer(info), input.content_id, written), content=NURTURE_CONTENT)

    @strawberry.mutation(description="Sends a piece to nobody any more.")
    async def nurture_content_withdraw(
        self, info: Info, input: NurtureContentWithdrawInput
    ) -> NurtureContentWithdrawPayload:
        """The piece."""
        return await answer(info, contents.withdraw(viewer(info), input.content_id), content=NURTURE_CONTENT)
