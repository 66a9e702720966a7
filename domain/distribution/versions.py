"""Versions: a draft is made of the rules that are live, edited rule by rule, and goes live as a whole.

Exactly one set is live. A rule keeps its key through every version, so nobody's count is reset by an edit. The last
rule of a set is the catch-all: it has no conditions, stays last and cannot be removed. All are steps of deeds.
"""

from collections.abc import Mapping
from typing import Any

from tortoise.connection import get_connection
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from domain.access import find, visible
from domain.distribution import rule_wishes
from domain.distribution.books import Book
from domain.distribution.rule_checks import demand_whole
from domain.operation import Deed
from domain.refusal import known_code, refuse
from domain.viewer import Viewer
from models.kinds import VersionState
from models.ledger import RuleSet
from models.record import new_key

LONGEST_NAME = 100
_EDITABLE = (VersionState.DRAFT, VersionState.SHADOW)
_NOTHING: Mapping[str, Any] = {}


async def draft(deed: Deed, book: Book, based_on: str | None, name: str | None, *, empty: bool) -> RuleSet:
    """Makes a draft of a set, by default of the live one; an empty one has a catch-all for nobody yet."""
    await lock(book)
    base = await _base(deed, book, based_on, empty=empty)
    first = rule_wishes.blank(new_key().hex, "", book.form)
    made = await book.sets.create(
        version=await next_version(book),
        name=checked_name(name) or (base.name if base else ""),
        state=VersionState.DRAFT.value,
        rules=base.rules if base else [first],
        based_on=base.version if base else None,
        created_by_id=deed.viewer.id,
        created_at=deed.now,
        updated_at=deed.now,
    )
    deed.record(f"{book.name}.drafted", made, called=called(made), after={"based_on": made.based_on})
    return made


async def discard(deed: Deed, book: Book, set_id: str | None) -> RuleSet:
    """Puts a draft away that never goes live; a set in shadow leaves the shadow with it."""
    kept = await _draft(deed, book, set_id)
    before, kept.state, kept.updated_at = kept.state, VersionState.RETIRED.value, deed.now
    await kept.save(update_fields=["state", "updated_at"])
    deed.record(f"{book.name}.discarded", kept, called=called(kept), before={"state": before, "rules": kept.rules})
    return kept


async def activate(deed: Deed, book: Book, set_id: str | None) -> RuleSet:
    """The draft, or the set in shadow, that is to be the live one; refuses what could share nothing out."""
    await lock(book)
    kept = await _draft(deed, book, set_id)
    await demand_whole(book, kept.rules)
    return kept


async def restore(deed: Deed, book: Book, set_id: str | None) -> RuleSet:
    """The set that was live before and is to be again; refuses what could share nothing out by now."""
    await lock(book)
    kept = await find(deed.viewer, book.sets, set_id, field="ruleSetId", lock=True)
    if kept.state != VersionState.RETIRED or kept.activated_at is None:
        refuse("CONFLICT", "refusal-distribution-never-live", "ruleSetId")
    await demand_whole(book, kept.rules)
    return kept


async def shadow(deed: Deed, book: Book, set_id: str | None, *, on: bool) -> RuleSet:
    """Lets a draft decide beside the live rules without effect, one set at a time, or ends that."""
    await lock(book)
    kept = await find(deed.viewer, book.sets, set_id, field="ruleSetId", lock=True)
    if kept.state != (VersionState.DRAFT if on else VersionState.SHADOW):
        refuse("CONFLICT", "refusal-distribution-no-draft" if on else "refusal-distribution-no-shadow", "ruleSetId")
    if on:
        await demand_whole(book, kept.rules)
        if await book.sets.filter(state=VersionState.SHADOW).exists():
            refuse("CONFLICT", "refusal-distribution-other-shadow", "ruleSetId")
        await book.states.filter(shadow=kept.id).delete()
    kept.state, kept.updated_at = (VersionState.SHADOW if on else VersionState.DRAFT).value, deed.now
    await kept.save(update_fields=["state", "updated_at"])
    deed.record(f"{book.name}.shadowed" if on else f"{book.name}.shadow-ended", kept, called=called(kept))
    return kept


async def go_live(
    deed: Deed,
    book: Book,
    kept: RuleSet,
    event: str,
    *,
    leaves: Mapping[str, Any] = _NOTHING,
    comes: Mapping[str, Any] = _NOTHING,
) -> None:
    """Makes that set the live one; the caller holds the lock. `leaves` and `comes` are what else is kept of either."""
    former = await live_set(book)
    if former:
        left = {"state": VersionState.RETIRED.value, "updated_at": deed.now, **leaves}
        await former.update_from_dict(left).save(update_fields=list(left))
    kept.state, kept.activated_at, kept.activated_by_id = VersionState.LIVE.value, deed.now, deed.viewer.id
    await kept.update_from_dict({"updated_at": deed.now, **comes}).save()
    before = {"version": former.version, "rules": former.rules} if former else None
    after = {"version": kept.version, "rules": kept.rules}
    deed.record(f"{book.name}.{event}", kept, called=called(kept), before=before, after=after)


def listed(viewer: Viewer, book: Book, state: str | None) -> QuerySet[RuleSet]:
    """The versions of a book but discarded drafts, or those in that state; refuses with NOT_ALLOWED, BAD_USER_INPUT."""
    viewer.demand(f"{book.name}.read")
    known_code(state, VersionState, "state")
    query = visible(viewer, book.sets).filter(~Q(state=VersionState.RETIRED) | Q(activated_at__isnull=False))
    return query.filter(state=state) if state else query


async def live_set(book: Book) -> RuleSet | None:
    """The set whose rules share out now."""
    return await book.sets.filter(state=VersionState.LIVE).first()


async def next_version(book: Book) -> int:
    """The number of the next set; the caller holds the lock."""
    last = await book.sets.all().order_by("-version").first()
    return last.version + 1 if last else 1


def checked_name(name: str | None) -> str:
    """The name of a set as it is kept; refuses one that is too long."""
    written = (name or "").strip()
    if len(written) > LONGEST_NAME:
        refuse("INVALID", "refusal-distribution-name", "name", most=LONGEST_NAME)
    return written


def called(kept: RuleSet) -> str:
    """What a set is called where only a line is left for it."""
    return f"{kept.version} {kept.name}".strip()


async def lock(book: Book) -> None:
    """One at a time, so that versions count on and one set is live."""
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [book.lock])


async def _draft(deed: Deed, book: Book, set_id: str | None) -> RuleSet:
    kept = await find(deed.viewer, book.sets, set_id, field="ruleSetId", lock=True)
    if kept.state not in _EDITABLE:
        refuse("CONFLICT", "refusal-distribution-no-draft", "ruleSetId")
    return kept


async def _base(deed: Deed, book: Book, based_on: str | None, *, empty: bool) -> RuleSet | None:
    if empty:
        return None
    if based_on:
        return await find(deed.viewer, book.sets, based_on, field="basedOnId")
    return await visible(deed.viewer, book.sets).filter(state=VersionState.LIVE).first()
