"""Many at once: each customer is a deed of its own, and fails alone."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from tortoise.queryset import QuerySet

from domain.refusal import Problem, Refusal, refuse, required
from models import Customer

MOST = 1000


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one of many: the customer, or why not."""

    customer_id: str
    customer: Customer | None = None
    problems: tuple[Problem, ...] = ()


async def each(customer_ids: Sequence[str] | None, deed: Callable[[str], Awaitable[Customer]]) -> list[Result]:
    """Does the deed for each customer in turn, once however often it is named; at most 1,000."""
    if not customer_ids:
        required("customerIds")
    if len(customer_ids) > MOST:
        refuse("INVALID", "refusal-too-many-at-once", "customerIds", most=MOST)
    return [await _one(key, deed) for key in dict.fromkeys(customer_ids)]


def done(results: Sequence[Result]) -> QuerySet[Customer]:
    """The customers with which it was done, for their doer, who may no longer see them."""
    return Customer.filter(id__in=[one.customer.id for one in results if one.customer])


async def _one(customer_id: str, deed: Callable[[str], Awaitable[Customer]]) -> Result:
    try:
        return Result(customer_id, await deed(customer_id))
    except Refusal as refusal:
        return Result(customer_id, problems=refusal.problems)
