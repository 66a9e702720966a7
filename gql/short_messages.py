"""Short messages: what goes to the gateway of text messages and WeChat, and where each stands on its way."""

from datetime import datetime
from typing import Annotated

import strawberry

from domain.access import visible
from domain.gateway import retrying
from domain.gateway.shapes import SHORT_MESSAGE
from domain.refusal import known_code
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.reading import answer, connection, one, viewer
from gql.survey_invitations import SurveyInvitation
from models import ShortMessage as Record
from models.kinds import MessageState
from settings import settings

State = Annotated[
    str | None, strawberry.argument(description="WAITING, SENT, DELIVERED, FAILED, DROPPED or SUPPRESSED.")
]


@strawberry.type(
    description="A short message that goes to the gateway, or has gone; its text holds a link and is shown to nobody."
)
class ShortMessage(Node):
    """One message of a survey."""

    id: strawberry.ID
    way: str = strawberry.field(description="SMS or WECHAT.")
    to: str = strawberry.field(description="A number in international form, or the name of an account.")
    to_name: str
    language: str
    state: str = strawberry.field(
        description="WAITING, SENT (the gateway has taken it), DELIVERED, FAILED (tried no more),"
        " DROPPED (pointless by then) or SUPPRESSED (they want none)."
    )
    attempts: int
    error: str = strawberry.field(description="What the gateway said last, in its words.")
    created_at: datetime
    next_try_at: datetime
    sent_at: datetime | None
    delivered_at: datetime | None
    failed_at: datetime | None
    invitation: SurveyInvitation


@strawberry.type
class ShortMessageConnection:
    """A page of short messages."""

    nodes: list[ShortMessage]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class ShortMessageRetryInput:
    """Which message."""

    message_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class ShortMessageRetryPayload:
    """The message, or why not."""

    problems: list[Problem]
    message: ShortMessage | None = None


@strawberry.type
class ShortMessagesQuery:
    """Queries on short messages."""

    @strawberry.field(description="All short messages, the latest first.")
    async def short_messages(
        self, info: Info, first: First = 20, after: After = None, state: State = None
    ) -> ShortMessageConnection:
        """A page of messages."""
        viewer(info).demand("mail.read")
        code = known_code(state, MessageState, "state")
        query = visible(viewer(info), Record)
        query = query.filter(state=MessageState(code)) if code else query
        return await connection(info, SHORT_MESSAGE, query, order=("-created_at", "-id"), first=first, after=after)

    @strawberry.field
    async def short_message(self, info: Info, id: strawberry.ID) -> ShortMessage | None:
        """A short message."""
        return await one(info, SHORT_MESSAGE, id)

    @strawberry.field(description="Whether a gateway of short messages is set up: WEIR_SURVEY_GATEWAY_URL.")
    async def short_messages_connected(self, info: Info) -> bool:
        """Whether they leave at all."""
        viewer(info).demand("survey.read")
        return settings.survey_gateway is not None


@strawberry.type
class ShortMessagesMutation:
    """Deeds on short messages."""

    @strawberry.mutation(description="Posts a message again that was given up, under the same key.")
    async def short_message_retry(self, info: Info, input: ShortMessageRetryInput) -> ShortMessageRetryPayload:
        """The message."""
        return await answer(info, retrying.retry(viewer(info), input.message_id), message=SHORT_MESSAGE)
