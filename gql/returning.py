"""Customers that go back to a pool soon."""

import strawberry

from domain import clock
from domain.pools.soon import soon
from gql.context import Info
from gql.customers import Customer
from gql.reading import viewer, wanted
from gql.tasks import WhoseArgument


@strawberry.type
class ReturningCustomers:
    """The first of them, and how many there are."""

    nodes: list[Customer]
    total_count: int


@strawberry.type
class ReturningQuery:
    """Queries on what goes back."""

    @strawberry.field(description="Held customers that a run takes within so many days, the earliest first.")
    async def returning_customers(
        self, info: Info, days: int = 3, whose: WhoseArgument = "MINE", first: int = 5
    ) -> ReturningCustomers:
        """The viewer's own, or those of the people in the viewer's scope."""
        below = wanted(info, "nodes")
        rows, count = await soon(viewer(info), await clock.now(), below, days=days, whose=whose, first=first)
        return {"nodes": rows, "total_count": count}  # type: ignore[return-value]
