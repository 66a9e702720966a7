"""Rule sets for leads: drafted, let go live, restored, run in shadow."""

from uuid import UUID

from domain.distribution import rule_editing, versions
from domain.distribution.books import LEADS
from domain.distribution.rule_editing import Edit
from domain.operation import Deed, operation
from models import DistributionRuleSet
from models.kinds import VersionState
from models.ledger import RuleSet


@operation("distribution.edit")
async def draft(deed: Deed, based_on: str | None = None, name: str | None = None, *, empty: bool = False) -> RuleSet:
    """Makes a draft of a set, by default of the live one; an empty one has a catch-all for nobody yet."""
    return await versions.draft(deed, LEADS, based_on, name, empty=empty)


@operation("distribution.edit")
async def edit(deed: Deed, set_id: str | None, wanted: Edit) -> RuleSet:
    """Changes a draft: its name, or one of its rules."""
    return await rule_editing.change(deed, LEADS, set_id, wanted)


@operation("distribution.edit")
async def discard(deed: Deed, set_id: str | None) -> RuleSet:
    """Puts a draft away that never goes live; a set in shadow leaves the shadow with it."""
    return await versions.discard(deed, LEADS, set_id)


@operation("distribution.edit")
async def activate(deed: Deed, set_id: str | None) -> RuleSet:
    """Makes a draft, or a set in shadow, the live one; what was live is retired with its counts kept."""
    kept = await versions.activate(deed, LEADS, set_id)
    await go_live(deed, kept, "activated")
    return kept


@operation("distribution.edit")
async def restore(deed: Deed, set_id: str | None) -> RuleSet:
    """Makes a set live again that was live before."""
    kept = await versions.restore(deed, LEADS, set_id)
    await go_live(deed, kept, "restored")
    return kept


@operation("distribution.edit")
async def shadow(deed: Deed, set_id: str | None, *, on: bool) -> RuleSet:
    """Lets a draft decide beside the live rules without effect, one set at a time, or ends that."""
    return await versions.shadow(deed, LEADS, set_id, on=on)


async def go_live(deed: Deed, kept: RuleSet, event: str, *, stopped: str | None = None) -> None:
    """Makes that set the live one; the caller holds the lock. `stopped` says why the one before ends by itself."""
    leaves = {"stopped_at": deed.now if stopped else None, "stop_reason": stopped}
    comes = {"stopped_at": None, "stop_reason": None}
    await versions.go_live(deed, LEADS, kept, event, leaves=leaves, comes=comes)


async def former_live(before: UUID) -> DistributionRuleSet | None:
    """The set that was live last before that one and was not stopped."""
    retired = DistributionRuleSet.filter(
        state=VersionState.RETIRED, activated_at__isnull=False, stopped_at__isnull=True
    )
    return await retired.exclude(id=before).order_by("-activated_at", "-id").first()
