"""Looking at routing: why a ticket went where it went, shares, the shadow, simulations, replay."""

from datetime import datetime
from typing import Any

import strawberry

from domain import clock, ids
from domain.access import visible
from domain.distribution import explaining, shadow_report
from domain.distribution.shares import shares
from domain.refusal import Refusal
from domain.routing import rule_sets
from domain.routing.book import TICKETS, TRAIL
from domain.routing.shapes import ROUTING_SET, ROUTING_TRIAL
from domain.rows import read_one
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.distribution_trials import DistributionTrialRep, DistributionTrialRule
from gql.distribution_views import DistributionExplanation, DistributionShares
from gql.holding import required
from gql.people import User
from gql.reading import answer, connection, one, problem, viewer, wanted
from gql.routing_rules import RoutingRuleSet
from models import RoutingRuleSet as RuleSetRecord
from models import RoutingTrial as TrialRecord
from models import Ticket as TicketRecord


@strawberry.type(description="What became of tickets.")
class RoutingOutcome:
    """How many went to somebody, or nowhere; those that the last rule took are among the first."""

    assigned: int
    waiting: int
    catch_all: int


@strawberry.type(description="A ticket that would have gone elsewhere.")
class RoutingTrialExample:
    """What happened, and what would have."""

    ticket_id: strawberry.ID
    ticket_name: str
    at: datetime
    happened: str = strawberry.field(description="ASSIGNED or WAITING.")
    happened_to: str | None
    would: str = strawberry.field(description="ASSIGNED or WAITING.")
    would_to: str | None
    rule: str | None = strawberry.field(description="By which of the simulated rules.")


@strawberry.type(description="A simulation of rules on the decisions of a period.")
class RoutingTrial(Node):
    """Figures are there once it has finished."""

    id: strawberry.ID
    rule_set: RoutingRuleSet
    begins: datetime
    ends: datetime
    asked_at: datetime
    asked_by: User | None
    finished_at: datetime | None
    total: int = strawberry.field(description="Decisions of the ledger in the period.")
    done: int
    tickets: int | None = strawberry.field(description="Occasions at which a ticket was to be given to somebody.")
    differing: int | None
    happened: RoutingOutcome | None
    would: RoutingOutcome | None
    reps: list[DistributionTrialRep] = strawberry.field(description="Agents, and how many tickets each got.")
    rules: list[DistributionTrialRule]
    examples: list[RoutingTrialExample] = strawberry.field(description="At most 50 that differ.")
    looked_back: bool = strawberry.field(
        description="Whether the records were asked how people stood of whom the ledger does not tell it."
    )
    of_today: list[str] = strawberry.field(
        description="Whose role, department, skills, languages and hours are those of today: no record tells of before."
    )


@strawberry.type
class RoutingTrialConnection:
    """A page of simulations."""

    nodes: list[RoutingTrial]
    page_info: PageInfo


@strawberry.type(description="What the set in shadow decided since its shadow began, beside what happened.")
class RoutingShadow:
    """Of the tickets that both decided on."""

    rule_set: RoutingRuleSet
    since: datetime
    tickets: int
    differing: int
    happened: RoutingOutcome
    would: RoutingOutcome
    reps: list[DistributionTrialRep]
    rules: list[DistributionTrialRule]
    examples: list[RoutingTrialExample]


@strawberry.input
class RoutingSimulateInput:
    """Which version, and on which period."""

    rule_set_id: strawberry.ID | None = required()
    from_: datetime | None = strawberry.field(name="from", default=None, description="30 days before by default.")
    to: datetime | None = strawberry.field(default=None, description="Now by default.")


@strawberry.type
class RoutingSimulatePayload:
    """The simulation on its way, or the problems."""

    trial: RoutingTrial | None = None
    problems: list[Problem]


@strawberry.input
class RoutingReplayInput:
    """From a moment up to another, which is no part of the period."""

    from_: datetime | None = strawberry.field(name="from", default=None, description="required")
    to: datetime | None = strawberry.field(default=None, description="required")


@strawberry.type
class RoutingReplayPayload:
    """How many decisions were made again, and how many came out the same, byte for byte."""

    decisions: int | None = None
    matching: int | None = None
    differing: int | None = None
    differing_ids: list[strawberry.ID] | None = strawberry.field(default=None, description="At most 100 of them.")
    problems: list[Problem]


@strawberry.type
class RoutingQuery:
    """Queries for looking at routing."""

    @strawberry.field(description="Every decision on a ticket, the latest first; null for one that one cannot see.")
    async def routing_why(self, info: Info, ticket_id: strawberry.ID) -> list[DistributionExplanation] | None:
        """Who could have been given it, and who was passed over."""
        ticket = await visible(viewer(info), TicketRecord).filter(id=ids.key(TicketRecord, ticket_id)).first()
        if ticket is None:
            return None
        found: Any = await explaining.explained(viewer(info), TRAIL, ticket.id, await clock.now())
        return found

    @strawberry.field(description="Entitled against received of the last days, by rule.")
    async def routing_shares(self, info: Info, days: int = 30) -> DistributionShares:
        """An agent sees the own share."""
        found: Any = await shares(viewer(info), days, await clock.now(), TICKETS)
        return found

    @strawberry.field(description="The set in shadow beside the live one; null while none runs.")
    async def routing_shadow(self, info: Info) -> RoutingShadow | None:
        """How many would have gone elsewhere."""
        found: Any = await shadow_report.report(viewer(info), TICKETS)
        if found is None:
            return None
        query = visible(viewer(info), RuleSetRecord).filter(id=found["set"])
        return {**found, "rule_set": await read_one(viewer(info), ROUTING_SET, query, wanted(info, "rule_set"))}  # type: ignore[return-value]

    @strawberry.field
    async def routing_trial(self, info: Info, id: strawberry.ID) -> RoutingTrial | None:
        """A simulation."""
        return await one(info, ROUTING_TRIAL, id)

    @strawberry.field(description="The simulations of a version, the latest first.")
    async def routing_trials(
        self, info: Info, rule_set_id: strawberry.ID, first: First = 20, after: After = None
    ) -> RoutingTrialConnection:
        """A page of simulations."""
        query = visible(viewer(info), TrialRecord).filter(rule_set_id=ids.key(RuleSetRecord, rule_set_id))
        return await connection(info, ROUTING_TRIAL, query, order=("-asked_at", "-id"), first=first, after=after)


@strawberry.type
class RoutingMutation:
    """Deeds on simulations, and the replay."""

    @strawberry.mutation(description="Begins to simulate a version in the background.")
    async def routing_simulate(self, info: Info, input: RoutingSimulateInput) -> RoutingSimulatePayload:
        """The simulation."""
        deed = rule_sets.simulate(viewer(info), input.rule_set_id, input.from_, input.to)
        return await answer(info, deed, trial=ROUTING_TRIAL)

    @strawberry.mutation(description="Makes every decision of a period again from the ledger alone; changes nothing.")
    async def routing_replay(self, info: Info, input: RoutingReplayInput) -> RoutingReplayPayload:
        """Compares what comes out with what the ledger says."""
        return await _replayed(info, input)


async def _replayed(info: Info, input: RoutingReplayInput) -> Any:
    try:
        made = await rule_sets.replay(viewer(info), input.from_, input.to)
    except Refusal as refusal:
        return {"problems": [problem(viewer(info), one) for one in refusal.problems]}
    return {
        "decisions": made.decisions,
        "matching": made.matching,
        "differing": made.differing,
        "differing_ids": made.differing_ids,
        "problems": [],
    }
