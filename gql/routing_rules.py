"""Routing rules: versions of ordered rules for tickets, drafts, what is live, what runs in shadow."""

from datetime import datetime
from typing import Any

import strawberry

from domain.distribution import versions
from domain.distribution.rule_editing import Edit
from domain.routing import rule_sets
from domain.routing.book import TICKETS
from domain.routing.choices import choices
from domain.routing.shapes import ROUTING_SET
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.distribution_rules import DistributionMember, DistributionReceiver, RuleChange
from gql.holding import required
from gql.people import User
from gql.reading import answer, connection, given, one, viewer


@strawberry.type(description="A rule: for which tickets, to whom, how it chooses. Empty conditions hold for all.")
class RoutingRule:
    """One rule of a set; its key stays the same through all versions."""

    key: str
    position: int
    name: str
    catch_all: bool = strawberry.field(description="The last rule, which takes what no other took.")
    types: list[str]
    priorities: list[str]
    customer_classes: list[str]
    vip: str | None = strawberry.field(description="ONLY of key customers, NONE of them, or (null) of all.")
    regions: list[str] = strawberry.field(description="Of the customer.")
    provinces: list[str]
    channels: list[str]
    products: list[str]
    languages: list[str] = strawberry.field(description="zh is every zh-CN as well.")
    strategy: str = strawberry.field(description="ROUND_ROBIN, WEIGHTED, LEAST_LOADED or NAMED.")
    members: list[DistributionMember]
    everybody: bool = strawberry.field(description="All service agents are members.")
    service_manager: bool = strawberry.field(description="The customer's named service manager is a member.")
    skills: list[str]
    match_product: bool = strawberry.field(
        description="Takes only tickets that name a product, and gives them to who has it among the skills."
    )
    match_type: bool = strawberry.field(description="Gives to who has the ticket's type among the skills.")
    match_language: bool
    any_hour: bool = strawberry.field(description="On call: gives outside working hours too.")
    daily_cap: int | None
    open_cap: int | None = strawberry.field(description="Nobody is given one who has so many to work on.")


@strawberry.type(description="What became of the tickets since a version went live.")
class RoutingSinceLive:
    """The last decision on each counts."""

    tickets: int
    catch_all: int
    waiting: int


@strawberry.type(description="A version of the routing rules.")
class RoutingRuleSet(Node):
    """Ordered rules; the first that matches and has somebody eligible gives a ticket."""

    id: strawberry.ID
    version: int
    name: str
    state: str = strawberry.field(description="DRAFT, SHADOW, LIVE, RETIRED or DISCARDED.")
    rules: list[RoutingRule]
    changes: list[RuleChange] = strawberry.field(description="What is different from the live rules.")
    based_on: int | None = strawberry.field(description="The version that it was drafted from.")
    created_by: User | None
    created_at: datetime
    updated_at: datetime
    activated_at: datetime | None
    activated_by: User | None
    since_live: RoutingSinceLive | None


@strawberry.type
class RoutingRuleSetConnection:
    """A page of versions."""

    nodes: list[RoutingRuleSet]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.type(description="What rules can be made of; types of tickets are an option list.")
class RoutingChoices:
    """Codes and receivers."""

    priorities: list[str]
    customer_classes: list[str]
    regions: list[str]
    provinces: list[str]
    channels: list[str]
    strategies: list[str]
    receivers: list[DistributionReceiver]


@strawberry.input(description="What a rule is to say: what is left out stays, null clears.")
class RoutingRuleInput:
    """Conditions, strategy and members of a rule."""

    name: str | None = strawberry.field(default=strawberry.UNSET, description="required in a new rule")
    types: list[str] | None = strawberry.UNSET
    priorities: list[str] | None = strawberry.UNSET
    customer_classes: list[str] | None = strawberry.UNSET
    vip: str | None = strawberry.field(default=strawberry.UNSET, description="ONLY or NONE")
    regions: list[str] | None = strawberry.UNSET
    provinces: list[str] | None = strawberry.UNSET
    channels: list[str] | None = strawberry.UNSET
    products: list[str] | None = strawberry.UNSET
    languages: list[str] | None = strawberry.UNSET
    strategy: str | None = strawberry.UNSET
    member_ids: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET, description="People and departments; replaces all members."
    )
    weights: list[int] | None = strawberry.field(
        default=strawberry.UNSET, description="1 to 100, one for each of memberIds; 1 by default."
    )
    join_id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="One more member.")
    join_weight: int | None = strawberry.UNSET
    leave_ids: list[strawberry.ID] | None = strawberry.field(default=strawberry.UNSET, description="Members who go.")
    everybody: bool | None = strawberry.UNSET
    service_manager: bool | None = strawberry.UNSET
    skills: list[str] | None = strawberry.UNSET
    match_product: bool | None = strawberry.UNSET
    match_type: bool | None = strawberry.UNSET
    match_language: bool | None = strawberry.UNSET
    any_hour: bool | None = strawberry.UNSET
    daily_cap: int | None = strawberry.UNSET
    open_cap: int | None = strawberry.UNSET


@strawberry.input
class RoutingRuleSetDraftInput:
    """What the draft is made of."""

    based_on_id: strawberry.ID | None = strawberry.field(default=None, description="The live set by default.")
    empty: bool | None = strawberry.field(default=None, description="Start with a catch-all for nobody yet.")
    name: str | None = None


@strawberry.input
class RoutingRuleSetEditInput:
    """Which draft, and one change to it."""

    rule_set_id: strawberry.ID | None = required()
    action: str | None = strawberry.field(default=None, description="required: RENAME, ADD, CHANGE, UP, DOWN or REMOVE")
    rule_key: str | None = strawberry.field(default=None, description="required but for RENAME and ADD")
    name: str | None = strawberry.field(default=None, description="required for RENAME")
    rule: RoutingRuleInput | None = strawberry.field(default=None, description="required for ADD and CHANGE")


@strawberry.input
class RoutingRuleSetDiscardInput:
    """Which draft."""

    rule_set_id: strawberry.ID | None = required()


@strawberry.input
class RoutingRuleSetActivateInput:
    """Which draft goes live."""

    rule_set_id: strawberry.ID | None = required()


@strawberry.input
class RoutingRuleSetRestoreInput:
    """Which earlier version goes live again."""

    rule_set_id: strawberry.ID | None = required()


@strawberry.input
class RoutingRuleSetShadowInput:
    """Which draft, and whether it runs beside the live rules."""

    rule_set_id: strawberry.ID | None = required()
    on: bool | None = strawberry.field(default=None, description="False ends it; true by default.")


@strawberry.type
class RoutingRuleSetPayload:
    """The set, or the problems."""

    rule_set: RoutingRuleSet | None = None
    problems: list[Problem]


@strawberry.type
class RoutingRulesQuery:
    """Queries on routing rules."""

    @strawberry.field(description="All versions but discarded drafts, the latest first.")
    async def routing_rule_sets(
        self, info: Info, state: str | None = None, first: First = 20, after: After = None
    ) -> RoutingRuleSetConnection:
        """A page of versions."""
        query = versions.listed(viewer(info), TICKETS, state)
        return await connection(info, ROUTING_SET, query, order=("-version", "-id"), first=first, after=after)

    @strawberry.field(description="What rules can be made of.")
    async def routing_choices(self, info: Info) -> RoutingChoices:
        """Departments first, then people."""
        found: Any = await choices(viewer(info))
        return found

    @strawberry.field
    async def routing_rule_set(self, info: Info, id: strawberry.ID) -> RoutingRuleSet | None:
        """A version."""
        return await one(info, ROUTING_SET, id)


@strawberry.type
class RoutingRulesMutation:
    """Deeds on routing rules."""

    @strawberry.mutation(description="Makes a draft of a version, by default of the live one.")
    async def routing_rule_set_draft(self, info: Info, input: RoutingRuleSetDraftInput) -> RoutingRuleSetPayload:
        """The draft."""
        deed = rule_sets.draft(viewer(info), input.based_on_id, input.name, empty=bool(input.empty))
        return await answer(info, deed, rule_set=ROUTING_SET)

    @strawberry.mutation(description="Changes a draft: its name, or one of its rules.")
    async def routing_rule_set_edit(self, info: Info, input: RoutingRuleSetEditInput) -> RoutingRuleSetPayload:
        """The draft."""
        edit = Edit(input.action, input.rule_key, given(input.rule) if input.rule else {}, input.name)
        return await answer(info, rule_sets.edit(viewer(info), input.rule_set_id, edit), rule_set=ROUTING_SET)

    @strawberry.mutation(description="Puts a draft away.")
    async def routing_rule_set_discard(self, info: Info, input: RoutingRuleSetDiscardInput) -> RoutingRuleSetPayload:
        """The draft that was put away."""
        return await answer(info, rule_sets.discard(viewer(info), input.rule_set_id), rule_set=ROUTING_SET)

    @strawberry.mutation(description="Makes a draft the live version.")
    async def routing_rule_set_activate(self, info: Info, input: RoutingRuleSetActivateInput) -> RoutingRuleSetPayload:
        """The live version."""
        return await answer(info, rule_sets.activate(viewer(info), input.rule_set_id), rule_set=ROUTING_SET)

    @strawberry.mutation(description="Makes an earlier version live again.")
    async def routing_rule_set_restore(self, info: Info, input: RoutingRuleSetRestoreInput) -> RoutingRuleSetPayload:
        """The live version."""
        return await answer(info, rule_sets.restore(viewer(info), input.rule_set_id), rule_set=ROUTING_SET)

    @strawberry.mutation(description="Lets a draft decide beside the live rules without effect, or ends that.")
    async def routing_rule_set_shadow(self, info: Info, input: RoutingRuleSetShadowInput) -> RoutingRuleSetPayload:
        """The draft."""
        deed = rule_sets.shadow(viewer(info), input.rule_set_id, on=input.on is not False)
        return await answer(info, deed, rule_set=ROUTING_SET)
