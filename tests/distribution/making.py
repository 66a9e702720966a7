"""Rule sets for tests, straight into the table."""

from typing import Any

from models import DistributionRuleSet
from models.kinds import VersionState
from models.record import new_key
from tests.world import START, World


async def rule_set(
    world: World, *rules: dict[str, Any], state: VersionState = VersionState.LIVE
) -> DistributionRuleSet:
    """A set of these rules; members are given as weights by login."""
    version = await DistributionRuleSet.all().count() + 1
    return await DistributionRuleSet.create(
        version=version,
        name=f"set {version}",
        state=state.value,
        rules=[_rule(world, **one) for one in rules],
        created_at=START,
        updated_at=START,
    )


def _rule(world: World, people: dict[str, int] | None = None, houses: tuple[str, ...] = (), **given: Any) -> Any:
    members = [
        *({"kind": "USER", "id": world.users[login].id.hex, "weight": w} for login, w in (people or {}).items()),
        *({"kind": "DEPARTMENT", "id": world.departments[name].id.hex, "weight": 1} for name in houses),
    ]
    return {"key": new_key().hex, "name": "", "strategy": "WEIGHTED", "any_hour": True, "members": members, **given}
