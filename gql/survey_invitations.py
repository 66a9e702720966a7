"""Invitations: asking somebody by hand, and who was asked or spared and why."""

from datetime import datetime

import strawberry

from domain.surveys import invited, planning, secret
from domain.surveys.invitation_shapes import SURVEY_INVITATION
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.customers import Customer
from gql.reading import answer, connection, shown_once, viewer
from gql.surveys import Survey


@strawberry.type
class SurveyWayFailed:
    """A way by which an invitation did not arrive, and when that was known."""

    way: str
    at: datetime


@strawberry.type(description="Somebody who is asked once.")
class SurveyInvitation(Node):
    """An invitation."""

    id: strawberry.ID
    survey: Survey
    customer: Customer | None
    way: str = strawberry.field(description="MAIL, SMS, WECHAT or LINK.")
    state: str = strawberry.field(
        description="PLANNED, SENT, ANSWERED, EXPIRED or SPARED; of an anonymous survey also those answered are SENT."
    )
    failed: list[SurveyWayFailed] = strawberry.field(
        description="By which ways it did not arrive; then the next of the survey's ways is tried, until none is left."
    )
    reason: str | None = strawberry.field(
        description="Why somebody was spared: HELD_OUT, ASKED_LATELY, NO_ADDRESS, NO_CONTACT, NO_GATEWAY, LEFT,"
        " SURVEY_CLOSED, OPEN_AGAIN, CANCELLED or UNREACHED."
    )
    to_name: str
    created_at: datetime
    send_at: datetime
    sent_at: datetime | None
    reminded_at: datetime | None
    expires_at: datetime | None


@strawberry.type
class SurveyInvitationConnection:
    """A page of invitations."""

    nodes: list[SurveyInvitation]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class SurveyInviteInput:
    """Whom to ask: that contact of the customer, or the first who can be reached."""

    survey_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    customer_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    contact_id: strawberry.ID | None = None
    way: str | None = strawberry.field(
        default=None, description="MAIL, SMS, WECHAT or LINK; by default as the survey says"
    )


@strawberry.type
class SurveyInvitePayload:
    """The invitation; by LINK also the link, shown once."""

    problems: list[Problem]
    invitation: SurveyInvitation | None = None
    link: str | None = None


@strawberry.type
class SurveyInvitationsQuery:
    """Queries on invitations."""

    @strawberry.field(description="Whom a survey, or one round of it, asked or spared, the latest first.")
    async def survey_invitations(
        self,
        info: Info,
        survey_id: strawberry.ID,
        round_id: strawberry.ID | None = None,
        state: str | None = None,
        first: First = 20,
        after: After = None,
    ) -> SurveyInvitationConnection:
        """A page of invitations."""
        query = await invited.invitations(viewer(info), survey_id, round_id=round_id, state=state)
        return await connection(info, SURVEY_INVITATION, query, order=("-created_at", "-id"), first=first, after=after)


@strawberry.type
class SurveyInvitationsMutation:
    """Asking by hand."""

    @strawberry.mutation(description="Asks a contact of a customer by hand.")
    async def survey_invite(self, info: Info, input: SurveyInviteInput) -> SurveyInvitePayload:
        """The invitation."""
        asked = planning.invite(viewer(info), input.survey_id, input.customer_id, input.contact_id, input.way)
        link = shown_once(info, lambda made: secret.link_of(made.id) if made.sent_at else "")
        return await answer(info, asked, invitation=SURVEY_INVITATION, link=link)
