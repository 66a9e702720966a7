"""Rule sets: a draft is made of the rules that are live, edited rule by rule, and goes live as a whole.

Exactly one set is live. A rule keeps its key through every version, so nobody's count is reset by an edit. The last
rule of a set is the catch-all: it has no conditions, stays last and cannot be removed.
"""

from uuid import UUID

from tortoise.connection import get_connection

from domain.access import find, visible
from domain.distribution import rule_wishes
from domain.distribution.rule_checks import demand_whole
from domain.operation import Deed, operation
from domain.refusal import refuse
from models import DistributionRuleSet, DistributionState
from models.kinds import VersionState
from models.record import new_key

LOCK = 727_020
LONGEST_NAME = 100


@operation("distribution.edit")
async def draft(
    deed: Deed, based_on: str | None = None, name: str | None = None, *, empty: bool = False
) -> DistributionRuleSet:
    """Makes a draft of a set, by default of the live one; an empty one has a catch-all for nobody yet."""
    await lock()
    base = await _base(deed, based_on, empty=empty)
    first = rule_wishes.blank(new_key().hex, "")
    made = await DistributionRuleSet.create(
        version=await next_version(),
        name=checked_name(name) or (base.name if base else ""),
        state=VersionState.DRAFT.value,
        rules=base.rules if base else [first],
        based_on=base.version if base else None,
        created_by_id=deed.viewer.id,
        created_at=deed.now,
        updated_at=deed.now,
    )
    deed.record("distribution.drafted", made, called=called(made), after={"based_on": made.based_on})
    return made


@operation("distribution.edit")
async def discard(deed: Deed, set_id: str | None) -> DistributionRuleSet:
    """Puts a draft away that never goes live; a set in shadow leaves the shadow with it."""
    kept = await find(deed.viewer, DistributionRuleSet, set_id, field="ruleSetId", lock=True)
    if kept.state not in (VersionState.DRAFT, VersionState.SHADOW):
        refuse("CONFLICT", "refusal-distribution-no-draft", "ruleSetId")
    before, kept.state, kept.updated_at = kept.state, VersionState.RETIRED.value, deed.now
    await kept.save(update_fields=["state", "updated_at"])
    deed.record("distribution.discarded", kept, called=called(kept), before={"state": before, "rules": kept.rules})
    return kept


@operation("distribution.edit")
async def activate(deed: Deed, set_id: str | None) -> DistributionRuleSet:
    """Makes a draft, or a set in shadow, the live one; what was live is retired with its counts kept."""
    await lock()
    kept = await find(deed.viewer, DistributionRuleSet, set_id, field="ruleSetId", lock=True)
    if kept.state not in (VersionState.DRAFT, VersionState.SHADOW):
        refuse("CONFLICT", "refusal-distribution-no-draft", "ruleSetId")
    await demand_whole(kept.rules)
    await go_live(deed, kept, "distribution.activated")
    return kept


@operation("distribution.edit")
async def restore(deed: Deed, set_id: str | None) -> DistributionRuleSet:
    """Makes a set live again that was live before."""
    await lock()
    kept = await find(deed.viewer, DistributionRuleSet, set_id, field="ruleSetId", lock=True)
    if kept.state != VersionState.RETIRED or kept.activated_at is None:
        refuse("CONFLICT", "refusal-distribution-never-live", "ruleSetId")
    await demand_whole(kept.rules)
    await go_live(deed, kept, "distribution.restored")
    return kept


@operation("distribution.edit")
async def shadow(deed: Deed, set_id: str | None, *, on: bool) -> DistributionRuleSet:
    """Lets a draft decide beside the live rules without effect, one set at a time, or ends that."""
    await lock()
    kept = await find(deed.viewer, DistributionRuleSet, set_id, field="ruleSetId", lock=True)
    if kept.state != (VersionState.DRAFT if on else VersionState.SHADOW):
        refuse("CONFLICT", "refusal-distribution-no-draft" if on else "refusal-distribution-no-shadow", "ruleSetId")
    if on:
        await demand_whole(kept.rules)
        if await DistributionRuleSet.filter(state=VersionState.SHADOW).exists():
            refuse("CONFLICT", "refusal-distribution-other-shadow", "ruleSetId")
        await DistributionState.filter(shadow=kept.id).delete()
    kept.state, kept.updated_at = (VersionState.SHADOW if on else VersionState.DRAFT).value, deed.now
    await kept.save(update_fields=["state", "updated_at"])
    deed.record("distribution.shadowed" if on else "distribution.shadow-ended", kept, called=called(kept))
    return kept


async def go_live(deed: Deed, kept: DistributionRuleSet, event: str, *, stopped: str | None = None) -> None:
    """Makes that set the live one; the caller holds the lock. `stopped` says why the one before ends by itself."""
    former = await live_set()
    if former:
        former.state, former.updated_at = VersionState.RETIRED.value, deed.now
        former.stopped_at, former.stop_reason = (deed.now, stopped) if stopped else (None, None)
        await former.save(update_fields=["state", "updated_at", "stopped_at", "stop_reason"])
    kept.state, kept.activated_at, kept.activated_by_id = VersionState.LIVE.value, deed.now, deed.viewer.id
    kept.updated_at, kept.stopped_at, kept.stop_reason = deed.now, None, None
    await kept.save()
    before = {"version": former.version, "rules": former.rules} if former else None
    after = {"version": kept.version, "rules": kept.rules}
    deed.record(event, kept, called=called(kept), before=before, after=after)


async def live_set() -> DistributionRuleSet | None:
    """The set whose rules distribute now."""
    return await DistributionRuleSet.filter(state=VersionState.LIVE).first()


async def former_live(before: UUID) -> DistributionRuleSet | None:
    """The set that was live last before that one and was not stopped."""
    retired = DistributionRuleSet.filter(
        state=VersionState.RETIRED, activated_at__isnull=False, stopped_at__isnull=True
    )
    return await retired.exclude(id=before).order_by("-activated_at", "-id").first()


async def next_version() -> int:
    """The number of the next set; the caller holds the lock."""
    last = await DistributionRuleSet.all().order_by("-version").first()
    return last.version + 1 if last else 1


def checked_name(name: str | None) -> str:
    """The name of a set as it is kept; refuses one that is too long."""
    written = (name or "").strip()
    if len(written) > LONGEST_NAME:
        refuse("INVALID", "refusal-distribution-name", "name", most=LONGEST_NAME)
    return written


def called(kept: DistributionRuleSet) -> str:
    """What a set is called where only a line is left for it."""
    return f"{kept.version} {kept.name}".strip()


async def lock() -> None:
    """One at a time, so that versions count on and one set is live."""
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [LOCK])


async def _base(deed: Deed, based_on: str | None, *, empty: bool) -> DistributionRuleSet | None:
    if empty:
        return None
    if based_on:
        return await find(deed.viewer, DistributionRuleSet, based_on, field="basedOnId")
    return await visible(deed.viewer, DistributionRuleSet).filter(state=VersionState.LIVE).first()
