"""Why a lead has its score, and the activities that change it."""

from datetime import datetime

import strawberry

from domain.leads import activities
from domain.leads.shapes import LEAD
from gql.common import Problem
from gql.context import Info
from gql.holding import required
from gql.leads import Lead
from gql.reading import answer, viewer


@strawberry.input
class LeadActivityAddInput:
    """Something that the person did."""

    lead_id: strawberry.ID | None = required()
    kind: str | None = strawberry.field(
        default=None,
        description="required: FORM, PRICE_PAGE, WHITE_PAPER, TRIAL, EVENT, MAIL_OPEN, MAIL_CLICK, INQUIRY or CALL",
    )
    at: datetime | None = strawberry.field(
        default=None, description="Now by default; never in the future, at most 90 days before the lead came in."
    )


@strawberry.type
class LeadActivityAddPayload:
    """The lead with its fresh score, or the problems."""

    lead: Lead | None = None
    problems: list[Problem]


@strawberry.type
class LeadScoresMutation:
    """Deeds that change scores."""

    @strawberry.mutation(description="Adds something that the person did; the score in the answer is fresh.")
    async def lead_activity_add(self, info: Info, input: LeadActivityAddInput) -> LeadActivityAddPayload:
        """The lead."""
        return await answer(info, activities.add_activity(viewer(info), input.lead_id, input.kind, input.at), lead=LEAD)
