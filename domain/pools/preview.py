"""The preview: what the next run would take from whom, what is at stake, and whether the breaker would stop it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.queryset import QuerySet

from domain import clock, knobs
from domain.access import holds
from domain.pools.countdown import run_at_or_after
from domain.pools.due import Due, due
from domain.pools.recycling import stops
from domain.viewer import Scope, Viewer
from models import Customer, User

MATURE = 3
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Losses:
    """What one holder would lose, the dearest first; at most 20 are named."""

    owner_id: UUID
    count: int
    key_customers: int
    class_a: int
    mature: int
    dearest: list[Due]


@dataclass(frozen=True, slots=True)
class Preview:
    """The next run as it would be now; only who sees everything is told whether the breaker would stop it."""

    at: datetime
    held: int
    due: int
    stops: bool | None
    losses: list[Losses]


async def preview(viewer: Viewer) -> Preview:
    """The next run within the viewer's scope; refuses with NOT_ALLOWED."""
    viewer.demand("recycle.preview")
    now = await clock.now()
    standing = await knobs.read(now)
    at = run_at_or_after(now, clock.zone(None))
    found = await due(at, standing, holds(viewer))
    held = await Customer.filter(holds(viewer)).count()
    stopped = stops(len(found), held, standing) if viewer.scope is Scope.ALL else None
    return Preview(at, held, len(found), stopped, losses(found))


def holders(found: Preview) -> QuerySet[User]:
    """Those who would lose something."""
    return User.filter(id__in=[row.owner_id for row in found.losses])


def losses(found: list[Due]) -> list[Losses]:
    """What is due, by holder, who loses most first."""
    by_owner: dict[UUID, list[Due]] = defaultdict(list)
    for one in found:
        by_owner[one.owner_id].append(one)
    rows = [_losses(owner, theirs) for owner, theirs in by_owner.items()]
    return sorted(rows, key=lambda row: (-row.count, row.owner_id))


def _losses(owner_id: UUID, theirs: list[Due]) -> Losses:
    return Losses(
        owner_id,
        len(theirs),
        sum(one.key_customer for one in theirs),
        sum(one.information_class == "A" for one in theirs),
        sum((one.maturity or 0) >= MATURE for one in theirs),
        sorted(theirs, key=_dearest)[:MOST_NAMED],
    )


def _dearest(one: Due) -> tuple[bool, int, str, datetime]:
    return not one.key_customer, -(one.maturity or 0), one.information_class or "C", one.countdown.due
