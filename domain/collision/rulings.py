"""Rulings: what decisions taught about a name and the company of a customer or lead; the checker keeps to them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from tortoise.connection import get_connection

from domain.collision.names import normalise
from models import CollisionRuling, Lead
from models.record import new_key

_FOLLOW = """
    insert into collision_ruling as known (id, customer_id, name_normal, same, dispute_id, at)
    select uuidv7(), $2, name_normal, same, dispute_id, at from collision_ruling
    where lead_id = $1 and (same or name_normal <> $3)
    on conflict (customer_id, name_normal) do update
        set same = excluded.same, dispute_id = excluded.dispute_id, at = excluded.at where known.at < excluded.at
"""


async def teach(
    dispute_id: UUID, name: str, customers: Iterable[UUID], leads: Iterable[UUID], now: datetime, *, same: bool
) -> None:
    """Keeps for each of those records what was decided about its company and that name.

    What was a lead when the verdict was given and has become a customer meanwhile is taught of as that customer.
    """
    found = await Lead.filter(id__in=list(leads)).order_by("id").select_for_update(no_key=True)
    grown = {lead.customer_id for lead in found if lead.customer_id}
    about = {"customer_id": sorted(grown | set(customers)), "lead_id": [one.id for one in found if not one.customer_id]}
    told = {"name_normal": normalise(name)[:200], "same": same, "dispute_id": dispute_id, "at": now}
    for column, keys in about.items():
        rulings = [CollisionRuling(id=new_key(), **{column: key}, **told) for key in keys]
        if rulings:
            updated = ["same", "dispute_id", "at"]
            await CollisionRuling.bulk_create(rulings, on_conflict=[column, "name_normal"], update_fields=updated)


async def follow(lead_id: UUID, customer_id: UUID, name_normal: str) -> None:
    """A step of a deed: what was taught about a lead, whose row is locked, holds for the customer that it becomes.

    Of two lessons about one name the later stands; no customer is another company than its own name says.
    """
    await get_connection("default").execute_query(_FOLLOW, [lead_id, customer_id, name_normal])


async def renamed(customer_id: UUID, name_normal: str) -> None:
    """A step of a deed: a customer that is called so from now on is no other company than that name says."""
    await CollisionRuling.filter(customer_id=customer_id, name_normal=name_normal, same=False).delete()


async def of_lead(lead_id: UUID) -> dict[str, bool]:
    """What was decided about a lead's company: whether it is the company of that name."""
    taught = CollisionRuling.filter(lead_id=lead_id)
    return {one.name_normal: one.same for one in await taught.only("id", "name_normal", "same")}
