"""What a person may still claim, open and hold."""

from dataclasses import dataclass
from datetime import datetime

from domain import clock
from domain.quotas.choosing import CAPS, NO_DAY, bound_of
from domain.quotas.counting import value_of
from domain.quotas.facts import person, rules_for
from domain.viewer import Viewer
from models.kinds import Measure


@dataclass(frozen=True, slots=True)
class Use:
    """So many of so many; without a cap any number."""

    count: int
    cap: int | None


async def allowance(viewer: Viewer, now: datetime) -> dict[str, Use]:
    """What the viewer has used of each cap: stock, claims and openings of the viewer's day."""
    if viewer.id is None:
        return {}
    one = await person(viewer.id)
    rules = await rules_for(one, *CAPS)
    today = clock.local_day(now, one.time_zone)
    return {
        measure.value.lower(): Use(
            await value_of(viewer.id, measure, NO_DAY if measure is Measure.STOCK else today),
            bound_of(rules, one, measure, now),
        )
        for measure in CAPS
    }
