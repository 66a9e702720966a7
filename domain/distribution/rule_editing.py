"""Editing a draft, rule by rule."""

from typing import Any

from domain.access import find
from domain.distribution import rule_wishes
from domain.distribution.known_codes import known
from domain.distribution.rule_sets import called, checked_name
from domain.distribution.rule_wishes import Rule, Wish
from domain.operation import Deed, operation
from domain.refusal import Refusal, refuse
from models import DistributionRuleSet
from models.kinds import VersionState
from models.record import new_key

MOST_RULES = 50
ACTIONS = ("RENAME", "ADD", "CHANGE", "UP", "DOWN", "REMOVE")


@operation("distribution.edit")
async def edit(
    deed: Deed,
    set_id: str | None,
    action: str | None,
    rule_key: str | None = None,
    wish: Wish | None = None,
    name: str | None = None,
) -> DistributionRuleSet:
    """Changes a draft: its name, or one rule, which is added before the catch-all, changed, moved or removed.

    Refuses with CONFLICT what is no draft, with NOT_FOUND a rule that is not in it, and what is wrong with the wish.
    """
    kept = await find(deed.viewer, DistributionRuleSet, set_id, field="ruleSetId", lock=True)
    if kept.state != VersionState.DRAFT:
        refuse("CONFLICT", "refusal-distribution-no-draft", "ruleSetId")
    if action not in ACTIONS:
        refuse("INVALID" if action else "REQUIRED", "refusal-invalid" if action else "refusal-required", "action")
    before = {"name": kept.name, "rules": kept.rules}
    if action == "RENAME":
        kept.name = checked_name(name) or refuse("REQUIRED", "refusal-required", "name")
    else:
        kept.rules = await _edited(list(kept.rules), action, rule_key, wish or {})
    kept.updated_at = deed.now
    await kept.save(update_fields=["name", "rules", "updated_at"])
    deed.record("distribution.edited", kept, called=called(kept), **_difference(before, kept))
    return kept


async def _edited(rules: list[Rule], action: str, rule_key: str | None, wish: Wish) -> list[Rule]:
    if action == "ADD":
        return await _added(rules, wish)
    at = next((place for place, rule in enumerate(rules) if rule["key"] == rule_key), None)
    if at is None:
        refuse(
            "NOT_FOUND" if rule_key else "REQUIRED", "refusal-not-found" if rule_key else "refusal-required", "ruleKey"
        )
    if action == "CHANGE":
        rules[at] = await _changed(rules[at], wish, catch_all=at == len(rules) - 1)
    elif at == len(rules) - 1:
        refuse("CONFLICT", "refusal-distribution-catch-all-stays", "ruleKey")
    elif action == "REMOVE":
        del rules[at]
    else:
        to = min(max(at + (1 if action == "DOWN" else -1), 0), len(rules) - 2)
        rules.insert(to, rules.pop(at))
    return rules


async def _added(rules: list[Rule], wish: Wish) -> list[Rule]:
    if len(rules) >= MOST_RULES:
        refuse("INVALID", "refusal-distribution-many-rules", "action", most=MOST_RULES)
    rule = await _changed(rule_wishes.blank(new_key().hex, ""), {"name": None, **wish}, catch_all=False)
    return [*rules[:-1], rule, rules[-1]]


async def _changed(rule: Rule, wish: Wish, *, catch_all: bool) -> Rule:
    there = await known(key for key, _ in rule_wishes.members_after(wish, rule))
    wrong = rule_wishes.problems(wish, rule, there, catch_all=catch_all)
    if wrong:
        raise Refusal(*wrong)
    return rule_wishes.written(wish, rule, there)


def _difference(before: dict[str, Any], kept: DistributionRuleSet) -> dict[str, Any]:
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
