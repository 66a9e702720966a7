"""Recycling: what the next run would take, the runs there were, letting one go on, undoing one."""

from datetime import date, datetime
from typing import Any

import strawberry

from domain import ids
from domain.access import visible
from domain.people.shapes import USER
from domain.pools import recycling, undoing
from domain.pools.due import Due
from domain.pools.preview import Losses, Preview, holders, preview
from domain.pools.run_shapes import RECYCLE_RUN
from domain.rows import Row, Want, read
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.holding import required
from gql.people import User
from gql.reading import answer, asked, connection, one, viewer, wanted
from models import Customer as CustomerRecord
from models import RecycleRun as RunRecord
from models import User as UserRecord


@strawberry.type(description="A customer that an undone run could not give back.")
class NotGivenBack:
    """Which, whose, and why."""

    customer_id: strawberry.ID
    customer_name: str
    holder_id: strawberry.ID
    holder_name: str
    why: str = strawberry.field(description="MOVED_ON, STOCK_FULL or HOLDER_GONE.")


@strawberry.type(description="One daily run of the recycling.")
class RecycleRun(Node):
    """What it would take, what it took, whether it was stopped or undone."""

    id: strawberry.ID
    at: datetime
    day: date
    held: int
    due: int
    taken: int
    stopped_at: datetime | None = strawberry.field(description="When the breaker stopped it.")
    released_by: User | None
    finished_at: datetime | None
    undone_at: datetime | None
    undone_by: User | None
    given_back: int
    not_given_back: list[NotGivenBack]


@strawberry.type
class RecycleRunConnection:
    """A page of runs."""

    nodes: list[RecycleRun]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.type(description="A customer that the next run would take.")
class RecycleDue:
    """Which, why, and what is at stake."""

    customer_id: strawberry.ID
    customer_name: str
    due: datetime
    because: str
    information_class: str | None
    key_customer: bool
    maturity: int | None


@strawberry.type(description="What one holder would lose.")
class RecycleLosses:
    """How many, and what is at stake with them."""

    owner: User
    count: int
    key_customers: int
    class_a: int
    mature: int = strawberry.field(description="Of maturity class 3 or 4.")
    dearest: list[RecycleDue] = strawberry.field(description="At most 20, the dearest first.")


@strawberry.type(description="The next run as it would be now, within the viewer's scope.")
class RecyclePreview:
    """What it would take."""

    at: datetime
    held: int
    due: int
    stops: bool | None = strawberry.field(description="Whether the breaker would stop it; null for a part only.")
    losses: list[RecycleLosses]


@strawberry.input
class RecycleReleaseInput:
    """Letting a stopped run go on."""

    run_id: strawberry.ID | None = required()


@strawberry.input
class RecycleUndoInput:
    """Giving back what a run has taken."""

    run_id: strawberry.ID | None = required()


@strawberry.type
class RecycleRunPayload:
    """The run, or the problems."""

    run: RecycleRun | None
    problems: list[Problem]


@strawberry.type
class RecyclingQuery:
    """Queries on recycling."""

    @strawberry.field(description="What the next run would take, by holder.")
    async def recycle_preview(self, info: Info) -> RecyclePreview:
        """The next run."""
        found = await preview(viewer(info))
        owners = await _owners(info, found) if asked(info, "losses") else {}
        shown = {name: getattr(found, name) for name in ("at", "held", "due", "stops")}
        return {**shown, "losses": [_losses(row, owners) for row in found.losses if row.owner_id in owners]}  # type: ignore[return-value]

    @strawberry.field
    async def recycle_run(self, info: Info, id: strawberry.ID) -> RecycleRun | None:
        """A run."""
        return await one(info, RECYCLE_RUN, id)

    @strawberry.field(description="The runs there were, latest first.")
    async def recycle_runs(self, info: Info, first: First = 20, after: After = None) -> RecycleRunConnection:
        """A page of runs."""
        query = visible(viewer(info), RunRecord)
        return await connection(info, RECYCLE_RUN, query, order=("-at", "-id"), first=first, after=after)


@strawberry.type
class RecyclingMutation:
    """Deeds on runs."""

    @strawberry.mutation
    async def recycle_release(self, info: Info, input: RecycleReleaseInput) -> RecycleRunPayload:
        """Lets a run go on that the breaker has stopped."""
        return await answer(info, recycling.release_run(viewer(info), input.run_id), run=RECYCLE_RUN)

    @strawberry.mutation
    async def recycle_undo(self, info: Info, input: RecycleUndoInput) -> RecycleRunPayload:
        """Gives back all that a run has taken."""
        return await answer(info, undoing.undo_run(viewer(info), input.run_id), run=RECYCLE_RUN)


async def _owners(info: Info, found: Preview) -> dict[Any, Row]:
    below = wanted(info, "losses", "owner") | {"id": Want("id")}
    rows = await read(viewer(info), USER, holders(found), below)
    return {ids.key(UserRecord, row["id"]): row for row in rows}


def _losses(row: Losses, owners: dict[Any, Row]) -> Row:
    counts = {name: getattr(row, name) for name in ("count", "key_customers", "class_a", "mature")}
    return {"owner": owners[row.owner_id], **counts, "dearest": [_due(one) for one in row.dearest]}


def _due(one: Due) -> Row:
    return {
        "customer_id": ids.public(CustomerRecord, one.id),
        "customer_name": one.name,
        "due": one.countdown.due,
        "because": one.countdown.because.value,
        "information_class": one.information_class,
        "key_customer": one.key_customer,
        "maturity": one.maturity,
    }
