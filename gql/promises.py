"""Promises: what customers were told would be done, and by when."""

from datetime import datetime
from typing import Annotated, Any

import strawberry

from domain.rows import read_one
from domain.tickets import promises
from domain.tickets.promise_shapes import PROMISE
from domain.tickets.promises import Wish
from gql.common import After, First, PageInfo, Problem
from gql.context import Info
from gql.people import Person
from gql.reading import answer, connection, viewer, wanted


def required(description: str = "required") -> Any:
    """A field that must be filled in."""
    return strawberry.field(default=None, description=description)


@strawberry.type(description="What a customer was told would be done, by when, by whom: a task that is kept or broken.")
class Promise:
    """Given in a ticket."""

    id: strawberry.ID
    body: str
    due_at: datetime
    created_at: datetime
    stand: str = strawberry.field(description="OPEN, KEPT, LATE (kept too late), BROKEN (so far) or WITHDRAWN.")
    kept_at: datetime | None
    withdrawn_at: datetime | None
    user: Person | None = strawberry.field(description="Who is to keep it.")
    ticket: Annotated["Ticket", strawberry.lazy("gql.tickets")] | None  # type: ignore[name-defined]  # noqa: F821


@strawberry.type
class PromiseConnection:
    """A page of promises."""

    nodes: list[Promise]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class PromiseMakeInput:
    """What is promised to a ticket's customer."""

    ticket_id: strawberry.ID | None = required()
    body: str | None = required("required: what, up to 500 signs")
    due_at: datetime | None = required("required: by when; in the future")
    user_id: strawberry.ID | None = strawberry.field(
        default=None, description="The agent who is to keep it; the caller by default."
    )


@strawberry.input
class PromiseKeepInput:
    """A promise that is kept."""

    promise_id: strawberry.ID | None = required()


@strawberry.input
class PromiseWithdrawInput:
    """A promise that is not owed any more."""

    promise_id: strawberry.ID | None = required()


@strawberry.type
class PromisePayload:
    """The promise, or the problems."""

    promise: Promise | None
    problems: list[Problem]


@strawberry.type
class PromisesQuery:
    """Queries on promises."""

    @strawberry.field
    async def promise(self, info: Info, id: strawberry.ID) -> Promise | None:
        """A promise in a ticket that the viewer sees."""
        return await read_one(viewer(info), PROMISE, promises.named(viewer(info), id), wanted(info))  # type: ignore[return-value]

    @strawberry.field(description="What is still owed to customers, the most urgent first.")
    async def promises(
        self, info: Info, mine: bool = True, first: First = 20, after: After = None
    ) -> PromiseConnection:
        """The viewer's own, or all in the tickets that the viewer sees."""
        query = promises.listed(viewer(info), mine=mine)
        return await connection(info, PROMISE, query, order=("due_at", "id"), first=first, after=after)


@strawberry.type
class PromisesMutation:
    """Deeds on promises."""

    @strawberry.mutation
    async def promise_make(self, info: Info, input: PromiseMakeInput) -> PromisePayload:
        """Records what a customer was promised."""
        wish = Wish(input.body, input.due_at, input.user_id)
        return await answer(info, promises.make(viewer(info), input.ticket_id, wish), promise=PROMISE)

    @strawberry.mutation
    async def promise_keep(self, info: Info, input: PromiseKeepInput) -> PromisePayload:
        """It was done."""
        return await answer(info, promises.keep(viewer(info), input.promise_id), promise=PROMISE)

    @strawberry.mutation
    async def promise_withdraw(self, info: Info, input: PromiseWithdrawInput) -> PromisePayload:
        """It is not owed any more."""
        return await answer(info, promises.withdraw(viewer(info), input.promise_id), promise=PROMISE)
