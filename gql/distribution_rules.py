"""Distribution rules: versions of ordered rules, drafts, what is live, what runs in shadow."""

from datetime import datetime
from typing import Any

import strawberry

from domain.distribution import rule_sets, versions
from domain.distribution.books import LEADS
from domain.distribution.choices import choices
from domain.distribution.rule_editing import Edit
from domain.distribution.set_shapes import RULE_SET
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.holding import required
from gql.people import User
from gql.reading import answer, connection, given, one, viewer


@strawberry.type(description="Somebody, or everybody of a department or partner, to whom a rule gives leads.")
class DistributionMember:
    """A member of a rule and its weight."""

    id: strawberry.ID
    kind: str = strawberry.field(description="USER, DEPARTMENT or PARTNER.")
    name: str
    house: str = strawberry.field(description="A person's department.")
    active: bool = strawberry.field(description="False where nothing can be given any more.")
    weight: int


@strawberry.type(description="A rule: for which leads, to whom, and how it chooses. Empty conditions hold for all.")
class DistributionRule:
    """One rule of a set; its key stays the same through all versions."""

    key: str
    position: int
    name: str
    catch_all: bool = strawberry.field(description="The last rule, which takes what no other took.")
    regions: list[str]
    provinces: list[str]
    industries: list[str]
    company_sizes: list[str]
    sources: list[str]
    grades: list[str]
    partner_tiers: list[str]
    products: list[str]
    languages: list[str]
    strategy: str = strawberry.field(
        description="ROUND_ROBIN, WEIGHTED, LEAST_LOADED, BEST_CONVERSION, NAMED or NURTURE."
    )
    members: list[DistributionMember]
    skills: list[str]
    match_language: bool
    any_hour: bool = strawberry.field(description="On call: gives outside working hours too.")
    daily_cap: int | None
    floor_share: str = strawberry.field(description="With BEST_CONVERSION, the share of leads dealt out in turn.")


@strawberry.type(description="What became of the leads since a version went live.")
class DistributionSinceLive:
    """Too much of it falling to the last rule or waiting stops the version."""

    leads: int
    catch_all: int
    waiting: int


@strawberry.type(description="What is different about a rule from the live ones.")
class RuleChange:
    """`position` is its place in this version, of a removed one the place it has in the live one."""

    kind: str = strawberry.field(description="ADDED, REMOVED, CHANGED or MOVED.")
    key: str
    name: str
    position: int
    fields: list[str] = strawberry.field(description="Of a changed one: what is different, as the rule's fields say.")


@strawberry.type(description="A version of the distribution rules.")
class DistributionRuleSet(Node):
    """Ordered rules; the first that matches and has somebody eligible takes a lead."""

    id: strawberry.ID
    version: int
    name: str
    state: str = strawberry.field(description="DRAFT, SHADOW, LIVE, RETIRED or DISCARDED.")
    rules: list[DistributionRule]
    changes: list[RuleChange] = strawberry.field(description="What is different from the live rules.")
    based_on: int | None = strawberry.field(description="The version that it was drafted from.")
    created_by: User | None
    created_at: datetime
    updated_at: datetime
    activated_at: datetime | None
    activated_by: User | None
    stopped_at: datetime | None = strawberry.field(description="When the breaker stopped it.")
    stop_reason: str | None
    since_live: DistributionSinceLive | None


@strawberry.type
class DistributionRuleSetConnection:
    """A page of versions."""

    nodes: list[DistributionRuleSet]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.type
class DistributionReceiver:
    """Who may be a member of a rule."""

    id: strawberry.ID
    kind: str = strawberry.field(description="USER, DEPARTMENT or PARTNER.")
    name: str
    house: str


@strawberry.type(description="A rule that many begin with: to be filled in, saved and moved to its place.")
class DistributionRuleExample:
    """What it says, and whom it names."""

    code: str = strawberry.field(description="HIGH_TO_SENIOR, LOW_TO_NURTURING, PARTNERS_FIRST or DIRECT_FIRST.")
    name: str = strawberry.field(description="In the viewer's language.")
    grades: list[str]
    strategy: str
    members: list[DistributionReceiver]


@strawberry.type(description="What rules can be made of; industries, sizes and sources are option lists.")
class DistributionChoices:
    """Codes and receivers."""

    regions: list[str]
    provinces: list[str]
    grades: list[str]
    partner_tiers: list[str]
    strategies: list[str]
    receivers: list[DistributionReceiver]
    examples: list[DistributionRuleExample]


@strawberry.input(description="What a rule is to say: what is left out stays, null clears.")
class DistributionRuleInput:
    """Conditions, strategy and members of a rule."""

    name: str | None = strawberry.field(default=strawberry.UNSET, description="required in a new rule")
    regions: list[str] | None = strawberry.UNSET
    provinces: list[str] | None = strawberry.UNSET
    industries: list[str] | None = strawberry.UNSET
    company_sizes: list[str] | None = strawberry.UNSET
    sources: list[str] | None = strawberry.UNSET
    grades: list[str] | None = strawberry.UNSET
    partner_tiers: list[str] | None = strawberry.UNSET
    products: list[str] | None = strawberry.UNSET
    languages: list[str] | None = strawberry.UNSET
    strategy: str | None = strawberry.UNSET
    member_ids: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET, description="Users, departments, partners; replaces all members."
    )
    weights: list[int] | None = strawberry.field(
        default=strawberry.UNSET, description="1 to 100, one for each of memberIds; 1 by default."
    )
    join_id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="One more member.")
    join_weight: int | None = strawberry.UNSET
    leave_ids: list[strawberry.ID] | None = strawberry.field(default=strawberry.UNSET, description="Members who go.")
    skills: list[str] | None = strawberry.UNSET
    match_language: bool | None = strawberry.UNSET
    any_hour: bool | None = strawberry.UNSET
    daily_cap: int | None = strawberry.UNSET
    floor_share: str | None = strawberry.UNSET


@strawberry.input
class DistributionRuleSetDraftInput:
    """What the draft is made of."""

    based_on_id: strawberry.ID | None = strawberry.field(default=None, description="The live set by default.")
    empty: bool | None = strawberry.field(default=None, description="Start with a catch-all for nobody yet.")
    name: str | None = None


@strawberry.input
class DistributionRuleSetEditInput:
    """Which draft, and one change to it."""

    rule_set_id: strawberry.ID | None = required()
    action: str | None = strawberry.field(default=None, description="required: RENAME, ADD, CHANGE, UP, DOWN or REMOVE")
    rule_key: str | None = strawberry.field(default=None, description="required but for RENAME and ADD")
    name: str | None = strawberry.field(default=None, description="required for RENAME")
    rule: DistributionRuleInput | None = strawberry.field(default=None, description="required for ADD and CHANGE")


@strawberry.input
class DistributionRuleSetDiscardInput:
    """Which draft."""

    rule_set_id: strawberry.ID | None = required()


@strawberry.input
class DistributionRuleSetActivateInput:
    """Which draft goes live."""

    rule_set_id: strawberry.ID | None = required()


@strawberry.input
class DistributionRuleSetRestoreInput:
    """Which earlier version goes live again."""

    rule_set_id: strawberry.ID | None = required()


@strawberry.input
class DistributionRuleSetShadowInput:
    """Which draft, and whether it runs beside the live rules."""

    rule_set_id: strawberry.ID | None = required()
    on: bool | None = strawberry.field(default=None, description="False ends it; true by default.")


@strawberry.type
class DistributionRuleSetPayload:
    """The set, or the problems."""

    rule_set: DistributionRuleSet | None = None
    problems: list[Problem]


@strawberry.type
class DistributionRulesQuery:
    """Queries on distribution rules."""

    @strawberry.field(description="All versions but discarded drafts, the latest first.")
    async def distribution_rule_sets(
        self, info: Info, state: str | None = None, first: First = 20, after: After = None
    ) -> DistributionRuleSetConnection:
        """A page of versions."""
        query = versions.listed(viewer(info), LEADS, state)
        return await connection(info, RULE_SET, query, order=("-version", "-id"), first=first, after=after)

    @strawberry.field(description="What rules can be made of.")
    async def distribution_choices(self, info: Info) -> DistributionChoices:
        """Partners and departments first, then people."""
        found: Any = await choices(viewer(info))
        return found

    @strawberry.field
    async def distribution_rule_set(self, info: Info, id: strawberry.ID) -> DistributionRuleSet | None:
        """A version."""
        return await one(info, RULE_SET, id)


@strawberry.type
class DistributionRulesMutation:
    """Deeds on distribution rules."""

    @strawberry.mutation(description="Makes a draft of a version, by default of the live one.")
    async def distribution_rule_set_draft(
        self, info: Info, input: DistributionRuleSetDraftInput
    ) -> DistributionRuleSetPayload:
        """The draft."""
        deed = rule_sets.draft(viewer(info), input.based_on_id, input.name, empty=bool(input.empty))
        return await answer(info, deed, rule_set=RULE_SET)

    @strawberry.mutation(description="Changes a draft: its name, or one of its rules.")
    async def distribution_rule_set_edit(
        self, info: Info, input: DistributionRuleSetEditInput
    ) -> DistributionRuleSetPayload:
        """The draft."""
        edit = Edit(input.action, input.rule_key, given(input.rule) if input.rule else {}, input.name)
        return await answer(info, rule_sets.edit(viewer(info), input.rule_set_id, edit), rule_set=RULE_SET)

    @strawberry.mutation(description="Puts a draft away.")
    async def distribution_rule_set_discard(
        self, info: Info, input: DistributionRuleSetDiscardInput
    ) -> DistributionRuleSetPayload:
        """The draft that was put away."""
        return await answer(info, rule_sets.discard(viewer(info), input.rule_set_id), rule_set=RULE_SET)

    @strawberry.mutation(description="Makes a draft the live version.")
    async def distribution_rule_set_activate(
        self, info: Info, input: DistributionRuleSetActivateInput
    ) -> DistributionRuleSetPayload:
        """The live version."""
        return await answer(info, rule_sets.activate(viewer(info), input.rule_set_id), rule_set=RULE_SET)

    @strawberry.mutation(description="Makes an earlier version live again.")
    async def distribution_rule_set_restore(
        self, info: Info, input: DistributionRuleSetRestoreInput
    ) -> DistributionRuleSetPayload:
        """The live version."""
        return await answer(info, rule_sets.restore(viewer(info), input.rule_set_id), rule_set=RULE_SET)

    @strawberry.mutation(description="Lets a draft decide beside the live rules without effect, or ends that.")
    async def distribution_rule_set_shadow(
        self, info: Info, input: DistributionRuleSetShadowInput
    ) -> DistributionRuleSetPayload:
        """The draft."""
        deed = rule_sets.shadow(viewer(info), input.rule_set_id, on=input.on is not False)
        return await answer(info, deed, rule_set=RULE_SET)
