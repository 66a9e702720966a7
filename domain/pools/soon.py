"""What goes back to a pool soon unless something prevents it."""

from datetime import datetime, timedelta

from tortoise.expressions import Q

from domain import ids, knobs
from domain.access import holds, visible
from domain.customers.shapes import CUSTOMER
from domain.pools.due import due
from domain.refusal import refuse
from domain.rows import Row, Want, Wanted, read
from domain.tasks import Whose
from domain.viewer import Viewer
from models import Customer

FARTHEST = 60


async def soon(
    viewer: Viewer, now: datetime, wanted: Wanted, *, days: int, whose: str, first: int
) -> tuple[list[Row], int]:
    """The first held customers that a run takes within so many days, the earliest first, and how many there are.

    One's own, or those of the others in the scope. Refuses with BAD_USER_INPUT.
    """
    if whose not in set(Whose):
        refuse("BAD_USER_INPUT", "refusal-invalid", "whose")
    if not (1 <= days <= FARTHEST and 1 <= first <= 100):
        refuse("BAD_USER_INPUT", "refusal-page-size", "days")
    mine = Q(owner_id=viewer.id)
    within = mine if whose == Whose.MINE else holds(viewer) & ~mine
    found = await due(now + timedelta(days=days), await knobs.read(now), within)
    place = {ids.public(Customer, one.id): at for at, one in enumerate(found[:first])}
    query = visible(viewer, Customer).filter(id__in=[one.id for one in found[:first]])
    rows = await read(viewer, CUSTOMER, query, wanted | {"id": Want("id")})
    return sorted(rows, key=lambda row: place[row["id"]]), len(found)
