"""Rule sets for tickets for tests, straight into the table, and what became of tickets."""

from datetime import datetime
from typing import Any

from domain.operation import Deed
from domain.tickets import routing
from domain.viewer import system
from models import RoutingRuleSet, Ticket, User
from models.kinds import VersionState
from models.record import new_key
from tests.world import START, World


async def rule_set(world: World, *rules: dict[str, Any], state: VersionState = VersionState.LIVE) -> RoutingRuleSet:
    """A set of these rules, live instead of the former one; members are weights by login, or departments."""
    if state is VersionState.LIVE:
        await RoutingRuleSet.filter(state=state).update(state=VersionState.RETIRED)
    version = await RoutingRuleSet.all().count() + 1
    return await RoutingRuleSet.create(
        version=version,
        name=f"set {version}",
        state=state.value,
        rules=[_rule(world, **one) for one in rules],
        created_at=START,
        updated_at=START,
        activated_at=START if state is VersionState.LIVE else None,
    )


def _rule(world: World, people: dict[str, int] | None = None, houses: tuple[str, ...] = (), **given: Any) -> Any:
    members = [
        *({"kind": "USER", "id": world.users[login].id.hex, "weight": w} for login, w in (people or {}).items()),
        *({"kind": "DEPARTMENT", "id": world.departments[name].id.hex, "weight": 1} for name in houses),
    ]
    key, name = given.get("key") or new_key().hex, given.get("name") or given.get("key") or ""
    plain = {"strategy": "LEAST_LOADED", "any_hour": True, "conditions": {}, "skills": []}
    return {**plain, **given, "key": key, "name": name, "members": members}


async def holder(one: Ticket) -> str | None:
    """Who works on it now."""
    kept = await Ticket.get(id=one.id).prefetch_related("assignee")
    return kept.assignee.login if kept.assignee else None


async def routed(one: Ticket, at: datetime) -> User | None:
    """To whom a ticket that waits goes at that moment."""
    await routing.guard()
    return await routing.route(Deed(system(), at), await Ticket.get(id=one.id))
