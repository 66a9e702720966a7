"""The countdown that each record shows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from domain import clock, knobs
from domain.access import visible
from domain.knobs import Knobs
from domain.pools.countdown import FACTS, Countdown, countdown, facts, run_at_or_after, warning
from domain.rows import Reading, Row, Want
from models import Customer
from models.kinds import PoolKind


async def countdowns(reading: Reading, customers: list[UUID], _want: Want) -> dict[UUID, Any]:
    """The countdown of each held customer among those, in two statements."""
    rows = (
        await visible(reading.viewer, Customer)
        .filter(id__in=customers, owner_id__isnull=False)
        .values("id", "partner_id", *FACTS)
    )
    if not rows:
        return {}
    standing, zone = await knobs.read(reading.now), clock.zone(None)
    found = {}
    for row in rows:
        known = facts(row)
        if known:
            ends = countdown(known, standing, zone)
            kind = PoolKind.PARTNER if row["partner_id"] else PoolKind.PUBLIC
            found[row["id"]] = row_of(ends, reading.now, standing) | {"returns_to": kind.value}
    return found


def row_of(ends: Countdown, now: datetime, standing: Knobs) -> Row:
    """A countdown as it is read: what is due already goes with the next run; `hours_left` are whole hours."""
    at = max(ends.at, run_at_or_after(now, clock.zone(None)))
    return {
        "__typename": "Countdown",
        "at": at,
        "due": ends.due,
        "warning": warning(at, now, standing.recycle_warning_days),
        "because": ends.because.value,
        "days": ends.days,
        "hours_left": int((at - now).total_seconds() // 3600),
        "prevented_by": [one.value for one in ends.prevented_by],
    }
