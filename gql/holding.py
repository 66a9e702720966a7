"""Deeds that change who holds a customer: release, claim, assign, pass, open, extend; one by one or many at once."""

from collections.abc import Awaitable, Callable
from typing import Any

import strawberry

from domain.access import visible
from domain.customers.shapes import CUSTOMER
from domain.ids import key as key_of
from domain.pools import assigning, bulk, claiming, extending, opening, passing, releasing
from domain.quotas.cheapest import to_release
from domain.refusal import Refusal
from domain.rows import Row, Shape, Want, read
from gql.common import Problem
from gql.context import Info
from gql.customers import Customer
from gql.reading import answer, problem, viewer, wanted
from models import Customer as CustomerRecord


def required() -> Any:
    """A field that must be filled in."""
    return strawberry.field(default=None, description="required")


@strawberry.input
class CustomerReleaseInput:
    """Giving a customer up."""

    customer_id: strawberry.ID | None = required()
    reason: str | None = strawberry.field(
        default=None,
        description="required: NO_NEED, NO_BUDGET, CHOSE_COMPETITOR, UNREACHABLE, CLOSED_DOWN, WRONG_DATA or OTHER",
    )
    remark: str | None = strawberry.field(default=None, description="required for WRONG_DATA and OTHER")
    pool_id: strawberry.ID | None = strawberry.field(default=None, description="required where several pools fit")


@strawberry.input
class CustomerClaimInput:
    """Taking a customer out of the public pool."""

    customer_id: strawberry.ID | None = required()


@strawberry.input
class CustomerAssignInput:
    """Giving a customer to somebody."""

    customer_id: strawberry.ID | None = required()
    owner_id: strawberry.ID | None = required()


@strawberry.input
class CustomerPassInput:
    """From the partner's pool into the public pool."""

    customer_id: strawberry.ID | None = required()


@strawberry.input
class CustomerOpenInput:
    """Seeing the numbers of a pool record today."""

    customer_id: strawberry.ID | None = required()


@strawberry.input
class RecycleExtendInput:
    """More time for a customer's holder."""

    customer_id: strawberry.ID | None = required()


@strawberry.input
class CustomersReleaseInput:
    """Giving up to 1,000 customers up."""

    customer_ids: list[strawberry.ID] | None = required()
    reason: str | None = required()
    remark: str | None = strawberry.field(default=None, description="required for WRONG_DATA and OTHER")
    pool_id: strawberry.ID | None = None


@strawberry.input
class CustomersAssignInput:
    """Giving up to 1,000 customers to somebody."""

    customer_ids: list[strawberry.ID] | None = required()
    owner_id: strawberry.ID | None = required()


@strawberry.input
class CustomersPassInput:
    """Up to 1,000 customers from the partner's pool into the public pool."""

    customer_ids: list[strawberry.ID] | None = required()


@strawberry.type(description="The customer, shown to its doer although perhaps no longer visible, or the problems.")
class HoldingPayload:
    """What came of a deed; at a stock cap also which of the viewer's customers are cheapest to release."""

    customer: Customer | None
    problems: list[Problem]

    @strawberry.field(description="At the viewer's own stock cap: the customers that are cheapest to release.")
    async def cheapest(self, info: Info, root: strawberry.Parent[Any]) -> list[Customer]:
        """At most five."""
        me = viewer(info).id
        if me is None or not any(told["code"] == "STOCK_CAP" for told in root["problems"]):
            return []
        keys = [one.id for one in await to_release(me, 5)]
        own = visible(viewer(info), CustomerRecord).filter(id__in=keys, owner_id=me)
        return await read(viewer(info), CUSTOMER, own, wanted(info))  # type: ignore[return-value]


@strawberry.type(description="What became of one of many.")
class HoldingResult:
    """The customer, or why not."""

    customer_id: strawberry.ID
    customer: Customer | None
    problems: list[Problem]


@strawberry.type(description="A result for each customer; `problems` tells once what kept some of them back.")
class HoldingsPayload:
    """What came of many deeds."""

    results: list[HoldingResult]
    done: int
    refused: int
    problems: list[Problem]


@strawberry.type
class HoldingQuery:
    """Queries before deeds on many."""

    @strawberry.field(description="The visible ones of these customers, by name; at most 1,000 are looked at.")
    async def picked(self, info: Info, ids: list[strawberry.ID]) -> list[Customer]:
        """Customers that somebody picked in a list."""
        keys = [key for one in ids[: bulk.MOST] if (key := key_of(CustomerRecord, one))]
        query = visible(viewer(info), CustomerRecord).filter(id__in=keys).order_by("name", "id")
        return await read(viewer(info), CUSTOMER, query, wanted(info))  # type: ignore[return-value]


@strawberry.type
class HoldingMutation:
    """Deeds that change who holds a customer."""

    @strawberry.mutation
    async def customer_release(self, info: Info, input: CustomerReleaseInput) -> HoldingPayload:
        """Gives a customer up, into the pool where it belongs."""
        given = (input.reason, input.remark, input.pool_id)
        return await answer(info, releasing.release(viewer(info), input.customer_id, *given), customer=CUSTOMER)

    @strawberry.mutation
    async def customer_claim(self, info: Info, input: CustomerClaimInput) -> HoldingPayload:
        """Takes a customer out of the public pool."""
        return await answer(info, claiming.claim(viewer(info), input.customer_id), customer=CUSTOMER)

    @strawberry.mutation
    async def customer_assign(self, info: Info, input: CustomerAssignInput) -> HoldingPayload:
        """Gives a customer to one of the viewer's people."""
        return await answer(info, assigning.assign(viewer(info), input.customer_id, input.owner_id), customer=CUSTOMER)

    @strawberry.mutation
    async def customer_pass(self, info: Info, input: CustomerPassInput) -> HoldingPayload:
        """Lays a customer of the partner's pool into the public pool."""
        return await answer(info, passing.pass_on(viewer(info), input.customer_id), customer=CUSTOMER)

    @strawberry.mutation
    async def customer_open(self, info: Info, input: CustomerOpenInput) -> HoldingPayload:
        """Unmasks a pool record for today; counts towards the daily cap."""
        return await answer(info, opening.open_record(viewer(info), input.customer_id), customer=CUSTOMER)

    @strawberry.mutation
    async def recycle_extend(self, info: Info, input: RecycleExtendInput) -> HoldingPayload:
        """Gives a customer's holder more time, once."""
        return await answer(info, extending.extend(viewer(info), input.customer_id), customer=CUSTOMER)

    @strawberry.mutation
    async def customers_release(self, info: Info, input: CustomersReleaseInput) -> HoldingsPayload:
        """Gives many customers up; each fails alone."""
        who, given = viewer(info), (input.reason, input.remark, input.pool_id)
        return await each_of(info, input.customer_ids, lambda one: releasing.release(who, one, *given))

    @strawberry.mutation
    async def customers_assign(self, info: Info, input: CustomersAssignInput) -> HoldingsPayload:
        """Gives many customers to one person; each fails alone."""
        who = viewer(info)
        return await each_of(info, input.customer_ids, lambda one: assigning.assign(who, one, input.owner_id))

    @strawberry.mutation
    async def customers_pass(self, info: Info, input: CustomersPassInput) -> HoldingsPayload:
        """Lays many customers into the public pool; each fails alone."""
        who = viewer(info)
        return await each_of(info, input.customer_ids, lambda one: passing.pass_on(who, one))


async def each_of(
    info: Info,
    customer_ids: list[strawberry.ID] | None,
    deed: Callable[[str], Awaitable[CustomerRecord]],
    shape: Shape = CUSTOMER,
) -> Any:
    """The payload of a deed with many customers, each read as that shape says."""
    try:
        results = await bulk.each(customer_ids, deed)
    except Refusal as refusal:
        told = [problem(viewer(info), one) for one in refusal.problems]
        return {"results": [], "done": 0, "refused": 0, "problems": told}
    below = wanted(info, "results", "customer") | _KEY
    known = {row["id"]: row for row in await read(viewer(info), shape, bulk.done(CustomerRecord, results), below)}
    shown = [_result(info, one, known) for one in results]
    refused = sum(bool(one.problems) for one in results)
    return {"results": shown, "done": len(shown) - refused, "refused": refused, "problems": _distinct(shown)}


_KEY = {"id": Want("id")}


def _result(info: Info, one: bulk.Result[CustomerRecord], known: dict[str, Row]) -> Row:
    return {
        "customer_id": one.public_id,
        "customer": known.get(one.public_id),
        "problems": [problem(viewer(info), told) for told in one.problems],
    }


def _distinct(results: list[Row]) -> list[Row]:
    """Each problem once, however many customers it kept back."""
    told = {(p["code"], p["message"]): p for result in results for p in result["problems"]}
    return [{**p, "field": "customerIds"} for p in told.values()]
