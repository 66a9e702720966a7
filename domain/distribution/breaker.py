"""The breaker: rules under which too many leads fall to the last one or wait are stopped, and those before go on."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from domain import ids, knobs
from domain.distribution import rule_sets, versions
from domain.distribution.books import LEADS
from domain.distribution.since_live import SinceLive, since_live
from domain.knobs import Knobs
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.viewer import Viewer
from models import DistributionRuleSet, User
from models.kinds import Role

REASON = "CATCH_ALL"


async def watch(viewer: Viewer) -> dict[str, Any]:
    """Stops the live set where it must be stopped; answers what it looked at."""
    return await _watch(viewer)


def stops(found: SinceLive, standing: Knobs) -> bool:
    """Whether so much falls to the last rule or waits that the set is stopped."""
    missed = found.catch_all + found.waiting
    enough = found.leads >= standing.distribution_breaker_minimum
    return enough and missed > standing.distribution_breaker_share * found.leads


@operation("distribution.edit")
async def _watch(deed: Deed) -> dict[str, Any]:
    await versions.lock(LEADS)
    live: Any = await versions.live_set(LEADS)
    found = await since_live(LEADS, live) if live else None
    if live is None or found is None:
        return {"leads": 0, "stopped": False}
    former = await rule_sets.former_live(live.id)
    stopped = former is not None and stops(found, await knobs.read(deed.now))
    if former and stopped:
        await _stop(deed, live, former, found)
    return {**asdict(found), "stopped": stopped}


async def _stop(deed: Deed, live: DistributionRuleSet, former: DistributionRuleSet, found: SinceLive) -> None:
    await rule_sets.go_live(deed, former, "restored", stopped=REASON)
    told: list[UUID] = await User.filter(role=Role.CHANNEL_OPS, disabled_at__isnull=True).values_list("id", flat=True)  # type: ignore[assignment]
    figures = {**asdict(found), "version": live.version, "back": former.version}
    tell = telling(told, "told-distribution-stopped", ids.public(DistributionRuleSet, live.id), **figures)
    deed.record("distribution.stopped", live, called=versions.called(live), after=figures, tell=tell)
