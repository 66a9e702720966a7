"""The health of customers: how well things stand, why, how it went, and who is at risk."""

from dataclasses import asdict
from datetime import datetime
from decimal import Decimal

import strawberry

from domain import clock
from domain.health import listing
from domain.health.listing import Filter
from domain.health.shapes import HEALTH
from gql.common import After, First, Node, PageInfo
from gql.context import Info
from gql.customers import Customer
from gql.people import Person
from gql.reading import connection, viewer


@strawberry.type(description="A share of a customer's health.")
class HealthPart:
    """Which, and how much."""

    part: str = strawberry.field(
        description="BASE, SATISFACTION, TREND, TICKETS, LOOPS or SILENCE; CLAMP and ROUNDING make the sum one from 0 "
        "to 100 in two places."
    )
    label: str = strawberry.field(description="The same in words, in the caller's language.")
    value: Decimal
    system: bool = strawberry.field(description="Whether it is only clamping or rounding.")


@strawberry.type
class HealthStep:
    """A health that stood from a moment on."""

    at: datetime
    total: Decimal


@strawberry.type
class ChurnReason:
    """A part that pulled a health down, and how far."""

    part: str
    label: str
    change: Decimal


@strawberry.type(description="The health of a customer fell: told its owner and those who lead them, once.")
class ChurnWarning(Node):
    """From where to where, since when, and why."""

    id: strawberry.ID
    kind: str = strawberry.field(description="POINTS: by so many; LINE: below the line of risk.")
    at: datetime
    since: datetime = strawberry.field(description="When it stood at `before`.")
    before: Decimal
    after: Decimal
    reasons: list[ChurnReason] = strawberry.field(description="The heaviest first, at most three.")
    owner: Person | None = strawberry.field(description="Who held the customer then; null for another house.")


@strawberry.type(description="How well things stand with a customer, 0 to 100, as it was last reckoned.")
class CustomerHealth(Node):
    """The values of the parts sum to the total exactly."""

    id: strawberry.ID
    total: Decimal
    at: datetime = strawberry.field(description="Since when it is that; reckoned at each event, and every night.")
    at_risk: bool = strawberry.field(description="Whether it lies below the line of risk.")
    fallen: bool = strawberry.field(description="Whether a warning was given lately.")
    fell_at: datetime | None
    parts: list[HealthPart]
    pulling: list[ChurnReason] = strawberry.field(description="What pulls it down, the heaviest first.")
    steps: list[HealthStep] = strawberry.field(
        description="How it went within a year, by a point or more; at most 400."
    )
    warnings: list[ChurnWarning] = strawberry.field(description="Latest first; at most 20.")
    customer: Customer


@strawberry.type
class CustomerHealthConnection:
    """A page of healths; `totalCount` is exact up to 10,000, above that `totalCountExceeded` is true."""

    nodes: list[CustomerHealth]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class CustomersAtRiskFilter:
    """What the list is narrowed to."""

    search: str | None = None
    owner_id: strawberry.ID | None = None
    library: str | None = None
    fallen: bool | None = strawberry.field(default=None, description="Only those of whom was warned lately.")
    every: bool | None = strawberry.field(default=None, description="All customers, at risk or not.")
    whose: str | None = strawberry.field(default=None, description="MINE, or the TEAM's: others in scope.")


@strawberry.type
class HealthQuery:
    """Queries on health."""

    @strawberry.field(description="Customers whose health is below the line of risk or fell lately, the worst first.")
    async def customers_at_risk(
        self,
        info: Info,
        filter: CustomersAtRiskFilter | None = None,
        sort: str | None = None,
        first: First = 20,
        after: After = None,
    ) -> CustomerHealthConnection:
        """A page of healths; `sort` is WORST, BEST or LATEST (reckoned last)."""
        wanted = Filter(**asdict(filter)) if filter else Filter()
        query = await listing.at_risk(viewer(info), wanted, await clock.now())
        return await connection(info, HEALTH, query, order=listing.order(sort), first=first, after=after)
