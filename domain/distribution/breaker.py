"""The breaker: rules under which too many leads fall to the last one or wait are stopped, and those before go on."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from domain import ids, knobs
from domain.distribution import rule_sets
from domain.knobs import Knobs
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.viewer import Viewer
from models import DistributionRuleSet, User
from models.kinds import Role

REASON = "CATCH_ALL"
# What a set has made of each lead since it went live: its last decision counts.
_SINCE = """
    select count(*)::int as leads,
           count(*) filter (where outcome <> 'WAITING' and rule_key = $2)::int as catch_all,
           count(*) filter (where outcome = 'WAITING')::int as waiting
    from (select distinct on (lead_id) outcome, rule_key from distribution_decision
          where rule_set_id = $1 and not shadow and at >= $3 order by lead_id, at desc, id desc) last
"""


@dataclass(frozen=True, slots=True)
class SinceLive:
    """What became of the leads since a set went live."""

    leads: int
    catch_all: int
    waiting: int


async def watch(viewer: Viewer) -> dict[str, Any]:
    """Stops the live set where it must be stopped; answers what it looked at."""
    return await _watch(viewer)


async def since_live(kept: DistributionRuleSet) -> SinceLive | None:
    """The figures of a set that is or was live; of a single rule that takes everything, nothing falls to it."""
    if kept.activated_at is None:
        return None
    last = kept.rules[-1]["key"] if len(kept.rules) > 1 else ""
    rows = await get_connection("default").execute_query_dict(_SINCE, [kept.id, last, kept.activated_at])
    return SinceLive(**rows[0])


def stops(found: SinceLive, standing: Knobs) -> bool:
    """Whether so much falls to the last rule or waits that the set is stopped."""
    missed = found.catch_all + found.waiting
    enough = found.leads >= standing.distribution_breaker_minimum
    return enough and missed > standing.distribution_breaker_share * found.leads


@operation("distribution.edit")
async def _watch(deed: Deed) -> dict[str, Any]:
    await rule_sets.lock()
    live = await rule_sets.live_set()
    found = await since_live(live) if live else None
    if live is None or found is None:
        return {"leads": 0, "stopped": False}
    former = await rule_sets.former_live(live.id)
    stopped = former is not None and stops(found, await knobs.read(deed.now))
    if former and stopped:
        await _stop(deed, live, former, found)
    return {**asdict(found), "stopped": stopped}


async def _stop(deed: Deed, live: DistributionRuleSet, former: DistributionRuleSet, found: SinceLive) -> None:
    await rule_sets.go_live(deed, former, "distribution.restored", stopped=REASON)
    told: list[UUID] = await User.filter(role=Role.CHANNEL_OPS, disabled_at__isnull=True).values_list("id", flat=True)  # type: ignore[assignment]
    figures = {**asdict(found), "version": live.version, "back": former.version}
    tell = telling(told, "told-distribution-stopped", ids.public(DistributionRuleSet, live.id), **figures)
    deed.record("distribution.stopped", live, called=rule_sets.called(live), after=figures, tell=tell)
