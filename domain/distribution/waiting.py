"""Those that wait: what nobody could have is tried again, oldest first, each as a deed of its own."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from domain.distribution.distributing import try_one
from domain.viewer import Viewer
from models import DistributionRuleSet, Lead
from models.kinds import LeadState, VersionState

BATCH, MOST = 200, 2_000


async def try_waiting(viewer: Viewer) -> dict[str, Any]:
    """Tries everything that waits, up to the bound of a run; answers how many were tried and how many wait no more."""
    tried = gone = 0
    if not await DistributionRuleSet.filter(state=VersionState.LIVE).exists():
        return {"tried": 0, "distributed": 0}
    last: tuple[Any, UUID] | None = None
    while tried < MOST and (batch := await _next(last)):
        gone += await try_all(viewer, [key for _, key in batch])
        tried, last = tried + len(batch), batch[-1]
    return {"tried": tried, "distributed": gone}


async def try_all(viewer: Viewer, keys: Iterable[UUID]) -> int:
    """Distributes leads one after another, exactly as if each came alone; answers how many wait no more."""
    return sum([await try_one(viewer, key) for key in keys])


async def _next(last: tuple[Any, UUID] | None) -> list[tuple[Any, UUID]]:
    waiting = Lead.filter(state=LeadState.NEW, waiting_reason__isnull=False, waiting_since__isnull=False)
    if last:
        since, key = last
        waiting = waiting.filter(Q(waiting_since__gt=since) | Q(waiting_since=since, id__gt=key))
    found: Any = await waiting.order_by("waiting_since", "id").limit(BATCH).values_list("waiting_since", "id")
    return list(found)
