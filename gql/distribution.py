"""Distribution: giving a lead by hand, and what the ledger says."""

import strawberry

from domain.distribution import distributing
from domain.leads.shapes import LEAD
from gql.common import Problem
from gql.context import Info
from gql.leads import Lead
from gql.reading import answer, viewer


@strawberry.input
class LeadDistributeInput:
    """Which lead."""

    lead_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class LeadDistributePayload:
    """The lead, held by now or waiting with its reason."""

    lead: Lead | None = None
    problems: list[Problem]


@strawberry.type
class DistributionMutation:
    """Mutations on distribution."""

    @strawberry.mutation(description="Distributes a lead that nobody holds now, instead of with the next run.")
    async def lead_distribute(self, info: Info, input: LeadDistributeInput) -> LeadDistributePayload:
        """Gives it to whose turn it is."""
        return await answer(info, distributing.distribute_again(viewer(info), input.lead_id), lead=LEAD)
