"""Warnings: a holder is told some days before a customer goes back, once for each of those days."""

from datetime import timedelta
from typing import Any

from domain import clock, ids, knobs
from domain.operation import Deed, operation
from domain.pools.countdown import warning
from domain.pools.due import Due, due
from domain.viewer import Viewer
from models import Customer, Notification, RecycleWarning

CHUNK = 500


async def warn(viewer: Viewer) -> dict[str, Any]:
    """Tells every holder what goes back soon; answers how many customers that are."""
    now = await clock.now()
    standing = await knobs.read(now)
    days = standing.recycle_warning_days
    soon = await due(now + timedelta(days=max(days, default=0)), standing)
    told = [(one, left) for one in soon if (left := warning(one.countdown.at, now, days))]
    for start in range(0, len(told), CHUNK):
        await _warn_some(viewer, told[start : start + CHUNK])
    return {"warned": len(told)}


@operation(None)
async def _warn_some(deed: Deed, told: list[tuple[Due, int]]) -> None:
    """Once for each customer, moment and number of days: the database knows both rows by what they say."""
    rows = [RecycleWarning(customer_id=one.id, days=days, due_at=one.countdown.at, at=deed.now) for one, days in told]
    await RecycleWarning.bulk_create(rows, ignore_conflicts=True)
    await Notification.bulk_create([_notification(deed, one, days) for one, days in told], ignore_conflicts=True)


def _notification(deed: Deed, one: Due, days: int) -> Notification:
    return Notification(
        user_id=one.owner_id,
        message="told-recycle-soon",
        values={"name": one.name, "days": days},
        subject=ids.public(Customer, one.id),
        once=f"recycle:{one.id.hex}:{one.countdown.at.isoformat()}:{days}",
        at=deed.now,
    )
