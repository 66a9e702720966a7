"""Resource rules, and where people stand against them."""

from datetime import date, datetime
from typing import Annotated, Any

import strawberry

from domain import clock, ids
from domain.access import visible
from domain.people.shapes import USER
from domain.quotas import cheapest, days, ruling
from domain.quotas.month import calendar
from domain.quotas.shapes import DAY_RESULT, RULE
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.people import User
from gql.reading import answer, connection, viewer
from models import Customer as CustomerModel
from models import ResourceRule as RuleModel

From = Annotated[date | None, strawberry.argument(name="from")]


@strawberry.type(description="A bound on a measure for a scope from a moment on; a change is a new version.")
class ResourceRule(Node):
    """One version of a rule."""

    id: strawberry.ID
    scope: str = strawberry.field(description="PERSON, DEPARTMENT, PARTNER, TIER, ROLE or EVERYONE; narrowest wins.")
    subject: str = strawberry.field(description="Id of a person or department, or code of a role or tier.")
    subject_name: str
    measure: str = strawberry.field(
        description="STOCK, CLAIMS, OPENINGS (caps), NEW_KEY_CUSTOMERS, EFFECTIVE_CONTACTS (daily targets)."
    )
    bound: int | None = strawberry.field(description="Null frees the scope from wider rules.")
    effective_from: datetime
    effective_to: datetime | None
    reason: str
    state: str = strawberry.field(description="PLANNED, IN_FORCE, REPLACED or ENDED.")
    created_by: User | None
    created_at: datetime


@strawberry.type
class ResourceRuleConnection:
    """A page of rules."""

    nodes: list[ResourceRule]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.type(description="What a person reached on a closed day; it never changes.")
class DayResult(Node):
    """One target on one day."""

    id: strawberry.ID
    day: date
    measure: str
    value: int
    target: int | None
    met: bool | None = strawberry.field(description="Null on a day off.")
    counted: bool = strawberry.field(description="False on days off and absences.")
    scope: str | None = strawberry.field(description="The scope of the rule that stood.")
    closed_at: datetime
    user: User


@strawberry.type
class DayResultConnection:
    """A page of results."""

    nodes: list[DayResult]
    page_info: PageInfo


@strawberry.type
class CalendarResult:
    """One target on one day."""

    measure: str
    value: int
    target: int | None
    met: bool | None
    counted: bool


@strawberry.type
class CalendarDay:
    """A day of a calendar; `weekday` is 1 for Monday."""

    day: date
    weekday: int
    workday: bool
    results: list[CalendarResult]


@strawberry.type(description="A month of results, up to today.")
class ResultCalendar:
    """`previous` and `following` are months, like 2026-11."""

    month: date
    previous: str
    following: str | None
    days: list[CalendarDay]


@strawberry.type
class StandingConnection:
    """A page of people; each has a `standing`."""

    nodes: list[User]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.type(description="A customer of the viewer that costs little to release.")
class ReleaseProposal:
    """A customer, and since when nothing effective has happened there."""

    id: strawberry.ID
    name: str
    last_effective_at: datetime | None
    held_since: datetime | None
    maturity: int | None


@strawberry.input
class ResourceRuleSetInput:
    """What a rule is to say."""

    scope: str | None = strawberry.field(default=None, description="required")
    subject: str | None = strawberry.field(
        default=None,
        description="required unless EVERYONE: a login, the full name of a department, an id, a role, a tier",
    )
    measure: str | None = strawberry.field(default=None, description="required")
    bound: int | None = strawberry.field(default=None, description="required unless unbound")
    unbound: bool | None = strawberry.field(default=None, description="Free the scope from wider rules.")
    effective_from: datetime | None = strawberry.field(default=None, description="Now by default; never in the past.")
    effective_to: datetime | None = strawberry.field(default=None, description="Makes it a temporary override.")
    reason: str | None = strawberry.field(default=None, description="required for a temporary override")


@strawberry.type
class ResourceRuleSetPayload:
    """The rule that was made."""

    rule: ResourceRule | None = None
    problems: list[Problem]


@strawberry.input
class ResourceRuleEndInput:
    """Which rule ends."""

    rule_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class ResourceRuleEndPayload:
    """The rule that has ended."""

    rule: ResourceRule | None = None
    problems: list[Problem]


@strawberry.type
class RulesQuery:
    """Queries on rules and standing."""

    @strawberry.field(description="All versions of all rules, the latest first.")
    async def resource_rules(
        self, info: Info, measure: str | None = None, first: First = 20, after: After = None
    ) -> ResourceRuleConnection:
        """A page of rules."""
        viewer(info).demand("settings.read")
        query = visible(viewer(info), RuleModel)
        query = query.filter(measure=measure) if measure else query
        return await connection(info, RULE, query, order=("-effective_from", "-id"), first=first, after=after)

    @strawberry.field(description="The people whom the viewer leads, with their standing.")
    async def standings(
        self, info: Info, department_id: strawberry.ID | None = None, first: First = 20, after: After = None
    ) -> StandingConnection:
        """A page of people whom some rule concerns."""
        query = await days.team(viewer(info), department_id, await clock.now())
        return await connection(info, USER, query, order=("display_name", "id"), first=first, after=after)

    @strawberry.field(description="Results of closed days, the viewer's own or those of a person the viewer sees.")
    async def day_results(
        self,
        info: Info,
        user_id: strawberry.ID | None = None,
        from_: From = None,
        to: date | None = None,
        first: First = 20,
        after: After = None,
    ) -> DayResultConnection:
        """A page of results, the latest day first."""
        query = await days.results(viewer(info), user_id, from_, to)
        return await connection(info, DAY_RESULT, query, order=("-day", "measure", "id"), first=first, after=after)

    @strawberry.field(description="A month of results, the viewer's own or those of a person the viewer sees.")
    async def result_calendar(
        self, info: Info, user_id: strawberry.ID | None = None, month: str | None = None
    ) -> ResultCalendar:
        """This month by default."""
        found: Any = await calendar(viewer(info), user_id, month, await clock.now())
        return found

    @strawberry.field(description="The viewer's customers that cost least to release.")
    async def cheapest_to_release(self, info: Info, first: First = 5) -> list[ReleaseProposal]:
        """Longest without an effective contact first."""
        me = viewer(info).id
        return [_proposal(one) for one in await cheapest.to_release(me, min(max(first, 1), 100))] if me else []


def _proposal(customer: CustomerModel) -> Any:
    return {
        "id": ids.public(CustomerModel, customer.id),
        "name": customer.name,
        "last_effective_at": customer.last_effective_at,
        "held_since": customer.held_since,
        "maturity": customer.maturity,
    }


@strawberry.type
class RulesMutation:
    """Deeds on rules."""

    @strawberry.mutation(description="Writes a new version of a rule.")
    async def resource_rule_set(self, info: Info, input: ResourceRuleSetInput) -> ResourceRuleSetPayload:
        """The new rule."""
        wish = ruling.Wish(**{**vars(input), "unbound": bool(input.unbound)})
        return await answer(info, ruling.set_rule(viewer(info), wish), rule=RULE)

    @strawberry.mutation(description="Ends a rule now; what stood before it stands again.")
    async def resource_rule_end(self, info: Info, input: ResourceRuleEndInput) -> ResourceRuleEndPayload:
        """The ended rule."""
        return await answer(info, ruling.end_rule(viewer(info), input.rule_id), rule=RULE)
