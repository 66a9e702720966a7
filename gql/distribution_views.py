"""Looking at distribution: shares, the shadow, and why a lead went where it went."""

from datetime import datetime
from typing import Any

import strawberry

from domain import clock, ids
from domain.access import visible
from domain.distribution import explaining, shadow_report
from domain.distribution.assignments import LEAD_TRAIL
from domain.distribution.books import LEADS
from domain.distribution.set_shapes import RULE_SET
from domain.distribution.shares import shares
from domain.rows import read_one
from gql.assignments import PassedOver
from gql.context import Info
from gql.distribution import FairnessRow
from gql.distribution_rules import DistributionRuleSet
from gql.distribution_trials import (
    DistributionOutcome,
    DistributionTrialExample,
    DistributionTrialRep,
    DistributionTrialRule,
)
from gql.reading import viewer, wanted
from models import DistributionRuleSet as RuleSetRecord
from models import Lead as LeadRecord


@strawberry.type(description="How a rule that deals out in turn has treated its people.")
class DistributionRuleShares:
    """`deviation` is the largest one of them, in leads."""

    rule: str
    name: str
    received: int
    deviation: float
    rows: list[FairnessRow]


@strawberry.type
class DistributionShares:
    """Entitled against received since a moment; `own` where only the viewer's share is shown."""

    since: datetime
    own: bool
    rules: list[DistributionRuleShares]


@strawberry.type(description="What the set in shadow decided since its shadow began, beside what happened.")
class DistributionShadow:
    """Of the leads that both decided on."""

    rule_set: DistributionRuleSet
    since: datetime
    leads: int
    differing: int
    happened: DistributionOutcome
    would: DistributionOutcome
    reps: list[DistributionTrialRep]
    rules: list[DistributionTrialRule]
    examples: list[DistributionTrialExample]


@strawberry.type(description="Somebody who could have had the lead, and what the rule remembered of them.")
class DistributionCandidate:
    """Entitled and received in leads, before and after the decision; load and conversion where they were asked for."""

    name: str
    chosen: bool
    weight: int
    load: int
    came: int
    won: int
    entitled_before: float
    received_before: int
    entitled_after: float
    received_after: int


@strawberry.type(description="A decision on a lead, explained.")
class DistributionExplanation:
    """By which rule of which version, and why."""

    id: strawberry.ID
    at: datetime
    version: int
    rule_set_id: strawberry.ID
    rule: str | None
    strategy: str | None
    number: int | None = strawberry.field(description="Which decision of the rule it was.")
    outcome: str
    reason: str
    to_name: str | None
    why: str
    candidates: list[DistributionCandidate]
    others: int = strawberry.field(description="Candidates of other companies, of whom nothing is told.")
    skipped: list[PassedOver]


@strawberry.type
class DistributionViewsQuery:
    """Queries for looking at distribution."""

    @strawberry.field(description="Entitled against received of the last days, by rule.")
    async def distribution_shares(self, info: Info, days: int = 30) -> DistributionShares:
        """A rep sees the own share."""
        found: Any = await shares(viewer(info), days, await clock.now())
        return found

    @strawberry.field(description="The set in shadow beside the live one; null while none runs.")
    async def distribution_shadow(self, info: Info) -> DistributionShadow | None:
        """How many would have gone elsewhere."""
        found: Any = await shadow_report.report(viewer(info), LEADS)
        if found is None:
            return None
        query = visible(viewer(info), RuleSetRecord).filter(id=found["set"])
        return {**found, "rule_set": await read_one(viewer(info), RULE_SET, query, wanted(info, "rule_set"))}  # type: ignore[return-value]

    @strawberry.field(description="Every decision on a lead, the latest first; null for a lead that one cannot see.")
    async def distribution_why(self, info: Info, lead_id: strawberry.ID) -> list[DistributionExplanation] | None:
        """Who could have had it, and who was passed over."""
        lead = await visible(viewer(info), LeadRecord).filter(id=ids.key(LeadRecord, lead_id)).first()
        if lead is None:
            return None
        found: Any = await explaining.explained(viewer(info), LEAD_TRAIL, lead.id, await clock.now())
        return found
