"""Editing a draft, rule by rule."""

from dataclasses import dataclass, field
from typing import Any

from domain.access import find
from domain.distribution import rule_wishes
from domain.distribution.books import Book
from domain.distribution.rule_wishes import Rule, Wish
from domain.distribution.versions import called, checked_name
from domain.operation import Deed
from domain.refusal import Refusal, refuse
from models.kinds import VersionState
from models.ledger import RuleSet
from models.record import new_key

MOST_RULES = 50
ACTIONS = ("RENAME", "ADD", "CHANGE", "UP", "DOWN", "REMOVE")


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to a draft: its name, or one rule, which is added before the catch-all, changed, moved or removed."""

    action: str | None
    rule_key: str | None = None
    wish: Wish = field(default_factory=dict)
    name: str | None = None


async def change(deed: Deed, book: Book, set_id: str | None, edit: Edit) -> RuleSet:
    """Step: changes a draft.

    Refuses with CONFLICT what is no draft, with NOT_FOUND a rule that is not in it, and what is wrong with the wish.
    """
    kept = await find(deed.viewer, book.sets, set_id, field="ruleSetId", lock=True)
    if kept.state != VersionState.DRAFT:
        refuse("CONFLICT", "refusal-distribution-no-draft", "ruleSetId")
    if edit.action not in ACTIONS:
        missing = not edit.action
        refuse("REQUIRED" if missing else "INVALID", "refusal-required" if missing else "refusal-invalid", "action")
    before = {"name": kept.name, "rules": kept.rules}
    if edit.action == "RENAME":
        kept.name = checked_name(edit.name) or refuse("REQUIRED", "refusal-required", "name")
    else:
        kept.rules = await _edited(book, list(kept.rules), edit)
    kept.updated_at = deed.now
    await kept.save(update_fields=["name", "rules", "updated_at"])
    deed.record(f"{book.name}.edited", kept, called=called(kept), **_difference(before, kept))
    return kept


async def _edited(book: Book, rules: list[Rule], edit: Edit) -> list[Rule]:
    if edit.action == "ADD":
        return await _added(book, rules, edit.wish)
    key = edit.rule_key
    at = next((place for place, rule in enumerate(rules) if rule["key"] == key), None)
    if at is None:
        refuse("NOT_FOUND" if key else "REQUIRED", "refusal-not-found" if key else "refusal-required", "ruleKey")
    if edit.action == "CHANGE":
        rules[at] = await _changed(book, rules[at], edit.wish, catch_all=at == len(rules) - 1)
    elif at == len(rules) - 1:
        refuse("CONFLICT", "refusal-distribution-catch-all-stays", "ruleKey")
    elif edit.action == "REMOVE":
        del rules[at]
    else:
        to = min(max(at + (1 if edit.action == "DOWN" else -1), 0), len(rules) - 2)
        rules.insert(to, rules.pop(at))
    return rules


async def _added(book: Book, rules: list[Rule], wish: Wish) -> list[Rule]:
    if len(rules) >= MOST_RULES:
        refuse("INVALID", "refusal-distribution-many-rules", "action", most=MOST_RULES)
    blank = rule_wishes.blank(new_key().hex, "", book.form)
    return [*rules[:-1], await _changed(book, blank, {"name": None, **wish}, catch_all=False), rules[-1]]


async def _changed(book: Book, rule: Rule, wish: Wish, *, catch_all: bool) -> Rule:
    there = await book.known(key for key, _ in rule_wishes.members_after(wish, rule))
    wrong = rule_wishes.problems(wish, rule, book.form, there, catch_all=catch_all)
    if wrong:
        raise Refusal(*wrong)
    return rule_wishes.written(wish, rule, book.form, there)


def _difference(before: dict[str, Any], kept: RuleSet) -> dict[str, Any]:
    """What the audit keeps of an edit: the name, the order and the rules that are not as they were."""
    earlier = {rule["key"]: rule for rule in before["rules"]}
    now = {rule["key"]: rule for rule in kept.rules}
    changed = [key for key in {**earlier, **now} if earlier.get(key) != now.get(key)]
    sides = ((before["name"], earlier), (kept.name, now))
    old, new = (
        {"name": name, "order": [rule["name"] for rule in rules.values()]}
        | {f"rule {key}": rules[key] for key in changed if key in rules}
        for name, rules in sides
    )
    return {"before": old, "after": new}
