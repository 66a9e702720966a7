"""What a run at that moment would take: the held customers whose time is over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import anyio.to_thread
from tortoise.expressions import Q

from domain import clock
from domain.knobs import Knobs
from domain.pools.countdown import FACTS, Countdown, countdown, facts, shortest
from models import Customer

SHOWN = ("name", "key_customer", "maturity")


@dataclass(frozen=True, slots=True)
class Due:
    """A customer whose time is over at the moment asked for, and what is at stake with it."""

    id: UUID
    owner_id: UUID
    name: str
    information_class: str | None
    key_customer: bool
    maturity: int | None
    countdown: Countdown


async def due(moment: datetime, knobs: Knobs, within: Q | None = None) -> list[Due]:
    """All customers (`within` a part of them) that a run at that moment takes, oldest due first."""
    untouched = moment - shortest(knobs)
    query = Customer.filter(within or Q(), owner_id__isnull=False, held_since__lte=untouched)
    rows = await query.values("id", "owner_id", *SHOWN, *FACTS)
    return await anyio.to_thread.run_sync(_over, rows, moment, knobs)


def _over(rows: list[dict[str, Any]], moment: datetime, knobs: Knobs) -> list[Due]:
    zone = clock.zone(None)
    found = []
    for row in rows:
        known = facts(row)
        ends = countdown(known, knobs, zone) if known else None
        if ends and ends.due <= moment:
            found.append(Due(row["id"], row["owner_id"], row["name"], *_at_stake(row), ends))
    return sorted(found, key=lambda one: (one.countdown.due, one.id))


def _at_stake(row: dict[str, Any]) -> tuple[str | None, bool, int | None]:
    return row["information_class"], row["key_customer"], row["maturity"]
