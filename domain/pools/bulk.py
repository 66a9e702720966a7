"""Many at once: each record is a deed of its own, and fails alone."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tortoise.queryset import QuerySet

from domain.refusal import Problem, Refusal, refuse, required
from models.record import Record

MOST = 1000
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Result(Generic[R]):
    """What became of one of many: the record, or why not."""

    public_id: str
    record: R | None = None
    problems: tuple[Problem, ...] = ()


async def each(
    public_ids: Sequence[str] | None, deed: Callable[[str], Awaitable[R]], field: str = "customerIds"
) -> list[Result[R]]:
    """Does the deed for each record in turn, once however often it is named; at most 1,000."""
    if not public_ids:
        required(field)
    if len(public_ids) > MOST:
        refuse("INVALID", "refusal-too-many-at-once", field, most=MOST)
    return [await _one(key, deed) for key in dict.fromkeys(public_ids)]


def done(model: type[R], results: Sequence[Result[R]]) -> QuerySet[R]:
    """The records with which it was done, for their doer, who may no longer see them."""
    return model.filter(id__in=[one.record.id for one in results if one.record])


async def _one(public_id: str, deed: Callable[[str], Awaitable[R]]) -> Result[R]:
    try:
        return Result(public_id, await deed(public_id))
    except Refusal as refusal:
        return Result(public_id, problems=refusal.problems)
