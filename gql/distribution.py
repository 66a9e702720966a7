"""Distribution: giving a lead by hand, replaying the ledger, and how fair it was."""

from datetime import datetime
from typing import Any

import strawberry

from domain.distribution import distributing, replaying
from domain.distribution.fairness_report import fairness
from domain.leads.shapes import LEAD
from domain.refusal import Refusal
from gql.common import Problem
from gql.context import Info
from gql.leads import Lead
from gql.reading import answer, problem, viewer


@strawberry.input
class LeadDistributeInput:
    """Which lead."""

    lead_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class LeadDistributePayload:
    """The lead, held by now or waiting with its reason."""

    lead: Lead | None = None
    problems: list[Problem]


@strawberry.input
class DistributionReplayInput:
    """From a moment up to another, which is no part of the period."""

    from_: datetime | None = strawberry.field(name="from", default=None, description="required")
    to: datetime | None = strawberry.field(default=None, description="required")


@strawberry.type
class DistributionReplayPayload:
    """How many decisions were made again, and how many came out the same, byte for byte."""

    decisions: int | None = None
    matching: int | None = None
    differing: int | None = None
    differing_ids: list[strawberry.ID] | None = strawberry.field(default=None, description="At most 100 of them.")
    problems: list[Problem]


@strawberry.type(description="What somebody was entitled to and received by a rule that deals out in turn.")
class FairnessRow:
    """One person under one rule."""

    login: str
    display_name: str
    rule: str = strawberry.field(description="The key that the rule keeps through all versions.")
    rule_name: str
    weight: int | None = strawberry.field(description="Null for who is no member any more.")
    entitled: float = strawberry.field(description="In leads, with what was owed at the beginning.")
    received: int
    carried: float = strawberry.field(description="What was owed at the beginning; negative for what was ahead.")
    deviation: float = strawberry.field(description="Received − entitled: how far they are off now.")


@strawberry.type(description="Entitled against received.")
class Fairness:
    """A row for each person and rule, in the order of the rules."""

    rows: list[FairnessRow]


@strawberry.type
class DistributionQuery:
    """Queries on distribution."""

    @strawberry.field(
        description="How fairly leads were dealt out since a moment, of the people in the viewer's scope."
    )
    async def distribution_fairness(self, info: Info, since: datetime) -> Fairness:
        """A rep sees the own share."""
        return {"rows": await fairness(viewer(info), since)}  # type: ignore[return-value]


@strawberry.type
class DistributionMutation:
    """Mutations on distribution."""

    @strawberry.mutation(description="Distributes a lead that nobody holds now, instead of with the next run.")
    async def lead_distribute(self, info: Info, input: LeadDistributeInput) -> LeadDistributePayload:
        """Gives it to whose turn it is."""
        return await answer(info, distributing.distribute_again(viewer(info), input.lead_id), lead=LEAD)

    @strawberry.mutation(description="Makes every decision of a period again from the ledger alone; changes nothing.")
    async def distribution_replay(self, info: Info, input: DistributionReplayInput) -> DistributionReplayPayload:
        """Compares what comes out with what the ledger says."""
        return await _replayed(info, input)


async def _replayed(info: Info, input: DistributionReplayInput) -> Any:
    try:
        made = await replaying.replay(viewer(info), input.from_, input.to)
    except Refusal as refusal:
        return {"problems": [problem(viewer(info), one) for one in refusal.problems]}
    return {
        "decisions": made.decisions,
        "matching": made.matching,
        "differing": made.differing,
        "differing_ids": made.differing_ids,
        "problems": [],
    }
