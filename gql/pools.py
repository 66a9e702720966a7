"""Pools, and what is known of a customer's way there."""

import strawberry

from domain import clock
from domain.access import visible
from domain.people.shapes import USER
from domain.pools.allowance import allowance
from domain.pools.receivers import receivers
from domain.pools.shapes import POOL
from domain.rows import read
from gql.common import Node
from gql.context import Info
from gql.people import User
from gql.reading import viewer, wanted
from models import Pool as PoolRecord


@strawberry.type(description="A partner's pool or a public pool of a library.")
class Pool(Node):
    """Where customers lie that nobody holds."""

    id: strawberry.ID
    kind: str = strawberry.field(description="PARTNER or PUBLIC.")
    name: str
    library: str


@strawberry.type(description="So many of so many; without a cap any number.")
class Use:
    """What is used of a cap."""

    count: int
    cap: int | None


@strawberry.type
class Allowance:
    """What the viewer has used of the caps, today's for claims and openings."""

    stock: Use
    claims: Use
    openings: Use


@strawberry.type
class PoolsQuery:
    """Queries on pools."""

    @strawberry.field(description="The pools that are open to the viewer.")
    async def pools(self, info: Info) -> list[Pool]:
        """Partner pools first."""
        query = visible(viewer(info), PoolRecord).order_by("kind", "library", "id")
        return await read(viewer(info), POOL, query, wanted(info))  # type: ignore[return-value]

    @strawberry.field(description="What the viewer may still claim, open and hold.")
    async def allowance(self, info: Info) -> Allowance | None:
        """Caps and how much of them is used."""
        return await allowance(viewer(info), await clock.now()) or None  # type: ignore[return-value]

    @strawberry.field(description="To whom the viewer may assign customers, by name; at most 500.")
    async def receivers(self, info: Info) -> list[User]:
        """Active people who may hold customers."""
        query = receivers(viewer(info)).order_by("department__full_name", "display_name", "id").limit(500)
        return await read(viewer(info), USER, query, wanted(info))  # type: ignore[return-value]
