"""Trying distribution rules on what happened: simulations, and the shadow beside the live rules."""

from datetime import datetime

import strawberry

from domain import ids
from domain.access import visible
from domain.distribution import simulating
from domain.distribution.trial_shapes import TRIAL
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.distribution_rules import DistributionRuleSet
from gql.holding import required
from gql.people import User
from gql.reading import answer, connection, one, viewer
from models import DistributionRuleSet as RuleSetRecord
from models import DistributionTrial as TrialRecord


@strawberry.type(description="What became of leads.")
class DistributionOutcome:
    """How many went to somebody, to nurturing, or nowhere; those that the last rule took are among the first two."""

    assigned: int
    nurtured: int
    waiting: int
    catch_all: int


@strawberry.type
class DistributionTrialRep:
    """Somebody's leads."""

    id: strawberry.ID
    name: str
    happened: int
    would: int


@strawberry.type
class DistributionTrialRule:
    """A rule's leads; `gone` where the simulated set does not have it."""

    key: str
    name: str
    catch_all: bool
    gone: bool
    happened: int
    would: int


@strawberry.type(description="A lead that would have gone elsewhere.")
class DistributionTrialExample:
    """What happened, and what would have."""

    lead_id: strawberry.ID
    lead_name: str
    at: datetime
    happened: str = strawberry.field(description="ASSIGNED or NURTURED.")
    happened_to: str | None
    would: str = strawberry.field(description="ASSIGNED, NURTURED or WAITING.")
    would_to: str | None
    rule: str | None = strawberry.field(description="By which of the simulated rules.")


@strawberry.type(description="A simulation of rules on the decisions of a period.")
class DistributionTrial(Node):
    """Figures are there once it has finished."""

    id: strawberry.ID
    rule_set: DistributionRuleSet
    begins: datetime
    ends: datetime
    asked_at: datetime
    asked_by: User | None
    finished_at: datetime | None
    total: int = strawberry.field(description="Decisions of the ledger in the period.")
    done: int
    leads: int | None = strawberry.field(description="Occasions at which a lead was to be distributed.")
    differing: int | None
    happened: DistributionOutcome | None
    would: DistributionOutcome | None
    reps: list[DistributionTrialRep]
    rules: list[DistributionTrialRule]
    examples: list[DistributionTrialExample] = strawberry.field(description="At most 50 that differ.")
    looked_back: bool = strawberry.field(
        description="Whether the records were asked how people stood of whom the ledger does not tell it."
    )
    of_today: list[str] = strawberry.field(
        description="Whose role, department, skills, languages and hours are those of today: no record tells of before."
    )


@strawberry.type
class DistributionTrialConnection:
    """A page of simulations."""

    nodes: list[DistributionTrial]
    page_info: PageInfo


@strawberry.input
class DistributionSimulateInput:
    """Which version, and on which period."""

    rule_set_id: strawberry.ID | None = required()
    from_: datetime | None = strawberry.field(name="from", default=None, description="30 days before by default.")
    to: datetime | None = strawberry.field(default=None, description="Now by default.")


@strawberry.type
class DistributionSimulatePayload:
    """The simulation on its way, or the problems."""

    trial: DistributionTrial | None = None
    problems: list[Problem]


@strawberry.type
class DistributionTrialsQuery:
    """Queries on simulations."""

    @strawberry.field
    async def distribution_trial(self, info: Info, id: strawberry.ID) -> DistributionTrial | None:
        """A simulation."""
        return await one(info, TRIAL, id)

    @strawberry.field(description="The simulations of a version, the latest first.")
    async def distribution_trials(
        self, info: Info, rule_set_id: strawberry.ID, first: First = 20, after: After = None
    ) -> DistributionTrialConnection:
        """A page of simulations."""
        query = visible(viewer(info), TrialRecord).filter(rule_set_id=ids.key(RuleSetRecord, rule_set_id))
        return await connection(info, TRIAL, query, order=("-asked_at", "-id"), first=first, after=after)


@strawberry.type
class DistributionTrialsMutation:
    """Deeds on simulations."""

    @strawberry.mutation(description="Begins to simulate a version in the background.")
    async def distribution_simulate(self, info: Info, input: DistributionSimulateInput) -> DistributionSimulatePayload:
        """The simulation."""
        deed = simulating.simulate(viewer(info), input.rule_set_id, input.from_, input.to)
        return await answer(info, deed, trial=TRIAL)
