"""Disputes: opening, reading, deciding."""

from datetime import datetime

import strawberry

from domain.access import visible
from domain.collision import disputes
from domain.collision.shapes import DISPUTE
from domain.refusal import refuse
from gql.collision import CollisionMatch
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.people import User
from gql.reading import answer, connection, one, viewer
from models import CollisionDispute as Record
from models.kinds import DisputeState


@strawberry.type(description="What was checked.")
class CollisionAsked:
    """A company as it was typed."""

    name: str
    phones: list[str]
    fax: str
    credit_code: str
    website: str
    province: str
    city: str


@strawberry.type(description="A request to overrule a verdict.")
class CollisionDispute(Node):
    """A dispute."""

    id: strawberry.ID
    kind: str = strawberry.field(description="OTHER_COMPANY or NOT_FOLLOWED_UP.")
    reason: str
    state: str = strawberry.field(description="OPEN, UPHELD (the agent was right) or REFUSED.")
    at: datetime
    by: User
    decided_at: datetime | None
    decided_by_name: str | None
    decision_reason: str
    asked: CollisionAsked
    receipt_number: str
    matches: list[CollisionMatch] = strawberry.field(description="As the agent saw them; records where visible.")


@strawberry.type
class CollisionDisputeConnection:
    """A page of disputes."""

    nodes: list[CollisionDispute]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class CollisionDisputeInput:
    """A verdict that is disputed."""

    receipt_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    reason: str | None = strawberry.field(default=None, description="required")
    kind: str | None = strawberry.field(default=None, description="OTHER_COMPANY (default) or NOT_FOLLOWED_UP")


@strawberry.input
class DisputeDecideInput:
    """A decision."""

    dispute_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    state: str | None = strawberry.field(default=None, description="required; UPHELD or REFUSED")
    reason: str | None = strawberry.field(default=None, description="required")


@strawberry.type
class CollisionDisputePayload:
    """The dispute, or why not."""

    dispute: CollisionDispute | None
    problems: list[Problem]


@strawberry.type
class DisputesQuery:
    """Queries on disputes."""

    @strawberry.field(description="One's own disputes; all of them for those who decide. Newest first.")
    async def collision_disputes(
        self, info: Info, state: str | None = None, first: First = 20, after: After = None
    ) -> CollisionDisputeConnection:
        """A page of disputes."""
        if state and state not in set(DisputeState):
            refuse("BAD_USER_INPUT", "refusal-unknown-code", "state", given=state[:40])
        query = visible(viewer(info), Record).filter(**({"state": state} if state else {}))
        return await connection(info, DISPUTE, query, order=("-at", "-id"), first=first, after=after)

    @strawberry.field
    async def collision_dispute(self, info: Info, id: strawberry.ID) -> CollisionDispute | None:
        """A dispute that the viewer may see."""
        return await one(info, DISPUTE, id)


@strawberry.type
class DisputesMutation:
    """Deeds on disputes."""

    @strawberry.mutation(description="Disputes a verdict that blocks the viewer.")
    async def collision_dispute(self, info: Info, input: CollisionDisputeInput) -> CollisionDisputePayload:
        """The dispute."""
        deed = disputes.dispute(viewer(info), input.receipt_id, input.kind, input.reason)
        return await answer(info, deed, dispute=DISPUTE)

    @strawberry.mutation(description="Decides a dispute; the decision teaches the checker.")
    async def dispute_decide(self, info: Info, input: DisputeDecideInput) -> CollisionDisputePayload:
        """The dispute."""
        deed = disputes.decide(viewer(info), input.dispute_id, input.state, input.reason)
        return await answer(info, deed, dispute=DISPUTE)
