"""Rule sets for tickets: drafted, edited, let go live, restored, run in shadow; simulated and replayed."""

from typing import Any

from domain.distribution import replaying, rule_editing, simulating, versions
from domain.distribution.replaying import Replay
from domain.distribution.rule_editing import Edit
from domain.operation import Deed, operation
from domain.routing.book import TICKETS
from domain.routing.then import people_then
from models import Event
from models.ledger import RuleSet, Trial


@operation("routing.edit")
async def draft(deed: Deed, based_on: str | None = None, name: str | None = None, *, empty: bool = False) -> RuleSet:
    """Makes a draft of a set, by default of the live one; an empty one has a catch-all for nobody yet."""
    return await versions.draft(deed, TICKETS, based_on, name, empty=empty)


@operation("routing.edit")
async def edit(deed: Deed, set_id: str | None, wanted: Edit) -> RuleSet:
    """Changes a draft: its name, or one of its rules."""
    return await rule_editing.change(deed, TICKETS, set_id, wanted)


@operation("routing.edit")
async def discard(deed: Deed, set_id: str | None) -> RuleSet:
    """Puts a draft away that never goes live; a set in shadow leaves the shadow with it."""
    return await versions.discard(deed, TICKETS, set_id)


@operation("routing.edit")
async def activate(deed: Deed, set_id: str | None) -> RuleSet:
    """Makes a draft, or a set in shadow, the live one; what was live is retired with its counts kept."""
    kept = await versions.activate(deed, TICKETS, set_id)
    await versions.go_live(deed, TICKETS, kept, "activated")
    return kept


@operation("routing.edit")
async def restore(deed: Deed, set_id: str | None) -> RuleSet:
    """Makes a set live again that was live before."""
    kept = await versions.restore(deed, TICKETS, set_id)
    await versions.go_live(deed, TICKETS, kept, "restored")
    return kept


@operation("routing.edit")
async def shadow(deed: Deed, set_id: str | None, *, on: bool) -> RuleSet:
    """Lets a draft decide beside the live rules without effect, one set at a time, or ends that."""
    return await versions.shadow(deed, TICKETS, set_id, on=on)


@operation("routing.edit")
async def simulate(deed: Deed, set_id: str | None, begins: Any = None, ends: Any = None) -> Trial:
    """Begins to simulate a set on the decisions of a period, by default of the last 30 days; the rest follows."""
    return await simulating.begin(deed, TICKETS, set_id, begins, ends)


async def go_on(deed: Deed, event: Event) -> None:
    """Takes the next decisions of a simulation, and owes the step after this one until all are taken."""
    await simulating.step(deed, TICKETS, event, people_then)


@operation("routing.replay")
async def replay(deed: Deed, begins: Any, ends: Any) -> Replay:  # noqa: ARG001 - changes nothing
    """Makes the decisions of a period again, each rule's in its order; their states must follow from one another."""
    return await replaying.replayed(TICKETS, begins, ends)
