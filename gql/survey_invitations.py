"""Invitations: asking somebody by hand."""

from datetime import datetime

import strawberry

from domain.surveys import planning, secret
from domain.surveys.shapes import SURVEY_INVITATION
from gql.common import Node, Problem
from gql.context import Info
from gql.reading import answer, shown_once, viewer
from gql.surveys import Survey


@strawberry.type(description="Somebody who is asked once.")
class SurveyInvitation(Node):
    """An invitation."""

    id: strawberry.ID
    survey: Survey
    way: str = strawberry.field(description="MAIL or LINK.")
    state: str = strawberry.field(description="PLANNED, SENT, ANSWERED, EXPIRED or SPARED.")
    reason: str | None = strawberry.field(description="Why somebody was spared.")
    to_name: str
    send_at: datetime
    sent_at: datetime | None
    reminded_at: datetime | None
    expires_at: datetime | None


@strawberry.input
class SurveyInviteInput:
    """Whom to ask: that contact of the customer, or the first whom mails reach."""

    survey_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    customer_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    contact_id: strawberry.ID | None = None
    way: str | None = strawberry.field(default=None, description="MAIL (default) or LINK")


@strawberry.type
class SurveyInvitePayload:
    """The invitation; by LINK also the link, shown once."""

    problems: list[Problem]
    invitation: SurveyInvitation | None = None
    link: str | None = None


@strawberry.type
class SurveyInvitationsMutation:
    """Asking by hand."""

    @strawberry.mutation(description="Asks a contact of a customer by hand.")
    async def survey_invite(self, info: Info, input: SurveyInviteInput) -> SurveyInvitePayload:
        """The invitation."""
        asked = planning.invite(viewer(info), input.survey_id, input.customer_id, input.contact_id, input.way)
        link = shown_once(info, lambda made: secret.link_of(made.id) if made.sent_at else "")
        return await answer(info, asked, invitation=SURVEY_INVITATION, link=link)
