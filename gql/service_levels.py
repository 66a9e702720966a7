"""Service levels: what is owed to whom, by version; tried before they are made live."""

from dataclasses import asdict
from datetime import datetime

import strawberry

from domain.access import visible
from domain.rows import Row, read, read_one
from domain.tickets import policies, policy_effects
from domain.tickets.policy_effects import Effect
from domain.tickets.policy_shapes import SERVICE_POLICY
from domain.tickets.policy_wishes import Owed, PolicyWish
from domain.tickets.shapes import TICKET
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.people import User
from gql.reading import answer, connection, one, viewer, wanted
from gql.ticket_deeds import required
from gql.tickets import Ticket
from models import Ticket as TicketRecord
from models.kinds import VersionState


@strawberry.type(description="What is owed at a priority to customers of a class.")
class ServiceTarget:
    """Minutes of working time; null where nothing is owed."""

    priority: str
    customer_class: str | None = strawberry.field(description="A, B or C; null for everybody else.")
    first_reply_minutes: int | None
    solve_minutes: int | None
    first_reply: str | None = strawberry.field(
        description="As it was stated, such as `1d 4h`; `-` for nothing, null where a class is owed what everybody is."
    )
    solve: str | None


@strawberry.type(description="A line in which two versions differ; minutes of working time.")
class ServicePolicyChange:
    """What was owed, and what is."""

    priority: str
    customer_class: str | None
    first_reply_before: int | None
    first_reply_after: int | None
    solve_before: int | None
    solve_after: int | None


@strawberry.type(description="One version of the service levels.")
class ServicePolicy(Node):
    """A policy."""

    id: strawberry.ID
    version: int
    name: str
    state: str = strawberry.field(description="LIVE or RETIRED.")
    targets: list[ServiceTarget]
    applies_to_open: bool = strawberry.field(description="Whether tickets that were open then follow it.")
    day_minutes: int = strawberry.field(description="How many minutes of work a day has now.")
    changes: list[ServicePolicyChange] = strawberry.field(description="What it says otherwise than the one before.")
    created_by: User | None
    created_at: datetime
    activated_at: datetime | None
    live_until: datetime | None = strawberry.field(description="When the next one took its place.")


@strawberry.type
class ServicePolicyConnection:
    """A page of policies."""

    nodes: list[ServicePolicy]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.type(description="By when something would be owed to a ticket that is opened now.")
class ServiceDue:
    """Null where nothing is owed."""

    opened_at: datetime
    first_reply_due_at: datetime | None
    solve_due_at: datetime | None


@strawberry.input
class ServiceTargetInput:
    """Minutes of working time or a span; where neither is given a class is owed what everybody is, and they nothing."""

    priority: str | None = required("required: LOW, NORMAL, HIGH or URGENT")
    customer_class: str | None = strawberry.field(default=None, description="A, B or C; null for everybody else.")
    first_reply_minutes: int | None = None
    solve_minutes: int | None = None
    first_reply: str | None = strawberry.field(
        default=None, description="Such as `30m`, `4h` or `1d 4h`; `-` where nothing is owed."
    )
    solve: str | None = strawberry.field(default=None, description="As the first reply.")


@strawberry.input(description="A new version, live at once.")
class ServicePolicyEditInput:
    """The service levels as they shall be."""

    name: str | None = required()
    targets: list[ServiceTargetInput] | None = required()
    applies_to_open: bool | None = strawberry.field(
        default=None, description="Whether tickets that are open now follow it; else they keep theirs."
    )


@strawberry.input(description="Service levels as they might be; nothing is changed.")
class ServicePolicyTryInput(ServicePolicyEditInput):
    """The same as is saved."""


@strawberry.type(description="What a policy would do to the tickets that are open now.")
class ServicePolicyEffect:
    """At most 2,000 tickets are looked at, the most urgent first."""

    open_tickets: int
    whole: bool = strawberry.field(description="All open tickets were looked at.")
    overdue_now: int
    overdue_then: int = strawberry.field(description="Overdue at once, where it applies to open tickets.")
    over: list[Ticket] = strawberry.field(description="Up to five that would become overdue.")
    changes: list[ServicePolicyChange] = strawberry.field(description="What it says otherwise than the live one.")


@strawberry.type
class ServicePolicyPayload:
    """The policy, or the problems."""

    service_policy: ServicePolicy | None
    problems: list[Problem]


@strawberry.type
class ServicePolicyTryPayload:
    """The effect, or the problems."""

    effect: ServicePolicyEffect | None
    problems: list[Problem]


@strawberry.type
class ServiceLevelsQuery:
    """Queries on service levels."""

    @strawberry.field(description="The versions of the service levels, the latest first.")
    async def service_policies(self, info: Info, first: First = 20, after: After = None) -> ServicePolicyConnection:
        """A page of policies."""
        query = policies.versions(viewer(info))
        return await connection(info, SERVICE_POLICY, query, order=("-version", "-id"), first=first, after=after)

    @strawberry.field
    async def service_policy(self, info: Info, id: strawberry.ID) -> ServicePolicy | None:
        """One version."""
        return await one(info, SERVICE_POLICY, id)

    @strawberry.field
    async def live_service_policy(self, info: Info) -> ServicePolicy | None:
        """The version that stands."""
        live = policies.versions(viewer(info)).filter(state=VersionState.LIVE)
        return await read_one(viewer(info), SERVICE_POLICY, live, wanted(info))  # type: ignore[return-value]

    @strawberry.field(description="By when what would be owed to a ticket opened now, reckoned by the real clock.")
    async def service_due(
        self,
        info: Info,
        priority: str = "NORMAL",
        customer_class: str | None = None,
        policy_id: strawberry.ID | None = None,
    ) -> ServiceDue | None:
        """Under that version, by default the live one."""
        return await policy_effects.due(viewer(info), priority, customer_class, policy_id)  # type: ignore[return-value]


@strawberry.type
class ServiceLevelsMutation:
    """Deeds on service levels."""

    @strawberry.mutation
    async def service_policy_edit(self, info: Info, input: ServicePolicyEditInput) -> ServicePolicyPayload:
        """Makes a new version of the service levels live."""
        return await answer(info, policies.edit(viewer(info), _wish(input)), service_policy=SERVICE_POLICY)

    @strawberry.mutation(description="Before saving: what would change, and for how many tickets. Changes nothing.")
    async def service_policy_try(self, info: Info, input: ServicePolicyTryInput) -> ServicePolicyTryPayload:
        """Tries service levels on the tickets that are open now."""
        return await answer(
            info, policy_effects.try_out(viewer(info), _wish(input)), effect=lambda done: _effect(info, done)
        )


def _wish(input: ServicePolicyEditInput) -> PolicyWish:
    lines = tuple(Owed(**asdict(one)) for one in input.targets or ())
    return PolicyWish((input.name or "").strip(), lines, applies_to_open=bool(input.applies_to_open))


async def _effect(info: Info, done: Effect) -> Row:
    """The effect with the tickets that it names."""
    over = visible(viewer(info), TicketRecord).filter(id__in=done.over).order_by("urgent_at", "id")
    return {
        "open_tickets": done.open,
        "whole": done.whole,
        "overdue_now": done.overdue_now,
        "overdue_then": done.overdue_then,
        "over": await read(viewer(info), TICKET, over, wanted(info, "effect", "over")),
        "changes": done.changes,
    }
