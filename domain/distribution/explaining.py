"""Why did this go to her? Every decision: who could have had it, what they were owed, what was left."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from domain import ids
from domain.distribution.assignments import Trail, decisions
from domain.distribution.candidates import Candidate, read
from domain.distribution.fairness import LEAD
from domain.distribution.fairness_report import wide
from domain.refusal import refuse
from domain.rows import Reading, Row, Want
from domain.viewer import Scope, Viewer
from models import User
from models.ledger import Decision, RuleSet


async def explained(viewer: Viewer, trail: Trail, key: UUID, now: Any) -> list[Row]:
    """The decisions on what the viewer sees, the latest first; refuses with NOT_ALLOWED."""
    book = trail.book
    if not wide(book) & viewer.permissions:
        refuse("NOT_ALLOWED", "refusal-not-allowed")
    told = (await decisions(Reading(viewer, now), trail, [key], Want("decisions"))).get(key, [])
    stored = {one.id: one for one in await book.decisions.filter(**{trail.of: key}, shadow=False)}
    versions = {one.id: one for one in await book.sets.filter(id__in={o.rule_set_id for o in stored.values()})}
    names = await _names(viewer, stored.values())
    rows = []
    for one in reversed(told):
        kept = stored[ids.key(book.decisions, one["id"]) or UUID(int=0)]
        more = _more(kept, versions[kept.rule_set_id], names)
        rows.append({**one, **more, "skipped": _others(one["skipped"], more["to_name"])})
    return rows


def _others(skipped: list[Row], to_name: str | None) -> list[Row]:
    """Each sentence once, without those of an earlier rule about the one who got the lead by a later one."""
    told = {one["text"]: one for one in skipped if to_name is None or one["name"] != to_name}
    return list(told.values())


async def _names(viewer: Viewer, stored: Any) -> Mapping[str, str]:
    """The candidates whom the viewer may know about; people of other companies are not among them."""
    keys = {UUID(hex=who) for one in stored for who in one.candidates}
    found: Any = await User.filter(id__in=keys).values_list("id", "display_name", "department__partner_id")
    return {key.hex: name for key, name, house in found if viewer.scope is Scope.ALL or house == viewer.partner_id}


def _more(kept: Decision, by: RuleSet, names: Mapping[str, str]) -> Row:
    tried: list[Row] = next((one["members"] for one in kept.facts["tried"] if one["rule"] == kept.rule_key), [])
    members = {one["id"]: read(one) for one in tried}
    strategy = next((rule["strategy"] for rule in by.rules if rule["key"] == kept.rule_key), None)
    to = kept.to_user_id.hex if kept.to_user_id else None
    return {
        "version": by.version,
        "rule_set_id": ids.public(type(by), by.id),
        "number": kept.seq,
        "strategy": strategy,
        "to_name": names.get(to or ""),
        "others": sum(who not in names for who in kept.candidates),
        "candidates": [
            _candidate(who, names[who], members.get(who), kept) | {"chosen": who == to}
            for who in kept.candidates
            if who in names
        ],
    }


def _candidate(who: str, name: str, member: Candidate | None, kept: Decision) -> Row:
    before, after = kept.before.get(who, {}), kept.after.get(who, {})
    return {
        "name": name,
        "weight": member.weight if member else 1,
        "load": member.load if member else 0,
        "came": member.came if member else 0,
        "won": member.won if member else 0,
        "entitled_before": int(before.get("entitled", 0)) / LEAD,
        "received_before": before.get("received", 0),
        "entitled_after": int(after.get("entitled", 0)) / LEAD,
        "received_after": after.get("received", 0),
    }
