"""Moving the clock, where an installation is a sandbox: to try what the days bring without waiting for them."""

from datetime import datetime, timedelta
from typing import Any

from domain.operation import Deed, operation
from domain.refusal import refuse
from models import Installation
from settings import settings

FARTHEST = timedelta(days=3660)


@operation("clock.move")
async def move(deed: Deed, by: int | None, to: Any) -> datetime:
    """Moves this installation's clock by so many seconds or to a moment; answers what time it is now."""
    if not settings.sandbox:
        refuse("NOT_ALLOWED", "refusal-clock-no-sandbox")
    if (by is None) == (to is None):
        refuse("REQUIRED", "refusal-clock-one", "by")
    if to is not None and not isinstance(to, datetime):
        refuse("INVALID", "refusal-invalid", "to")
    distance = to - deed.now if to is not None else timedelta(seconds=by or 0)
    if abs(distance) > FARTHEST:
        refuse("INVALID", "refusal-clock-far", "by" if to is None else "to", days=FARTHEST.days)
    installation = await Installation.all().select_for_update().get()
    installation.clock_offset += round(distance.total_seconds())
    await installation.save(update_fields=["clock_offset"])
    moved = deed.now + distance
    before, after = {"now": deed.now.isoformat()}, {"now": moved.isoformat()}
    deed.record("clock.moved", installation, before=before, after=after)
    return moved
