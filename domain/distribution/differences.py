"""What is different between two versions of rules, rule by rule."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.distribution.rule_wishes import Form, Rule, camel

Row = dict[str, Any]
ADDED, REMOVED, CHANGED, MOVED = "ADDED", "REMOVED", "CHANGED", "MOVED"


def differences(form: Form, before: Sequence[Rule], after: Sequence[Rule]) -> list[Row]:
    """The rules that are new, gone, changed (with the fields that are not as they were) or in another place."""
    earlier, now = ({rule["key"]: rule for rule in rules} for rules in (before, after))
    changed = [_changed(form, rule, earlier, now) for rule in after]
    gone = [_told(REMOVED, rule, place) for place, rule in enumerate(before, 1) if rule["key"] not in now]
    return [one for one in (*changed, *gone) if one]


def _changed(form: Form, rule: Rule, earlier: Mapping[str, Rule], now: Mapping[str, Rule]) -> Row | None:
    key, place = rule["key"], list(now).index(rule["key"]) + 1
    if key not in earlier:
        return _told(ADDED, rule, place)
    fields = _fields(form, earlier[key], rule)
    if fields:
        return _told(CHANGED, rule, place, fields)
    both = [one for one in earlier if one in now], [one for one in now if one in earlier]
    return _told(MOVED, rule, place) if both[0].index(key) != both[1].index(key) else None


def _fields(form: Form, before: Rule, after: Rule) -> list[str]:
    """The fields of a wish that would change the one rule into the other."""
    asked = [
        name
        for name, condition in form.conditions.items()
        if (before["conditions"].get(condition) or []) != (after["conditions"].get(condition) or [])
    ]
    others = ("name", "strategy", "members", "skills", *form.switches, *form.caps, *form.more)
    return [*asked, *(name for name in others if (before.get(name) or None) != (after.get(name) or None))]


def _told(kind: str, rule: Rule, place: int, fields: Sequence[str] = ()) -> Row:
    return {
        "kind": kind,
        "key": rule["key"],
        "name": rule["name"],
        "position": place,
        "fields": [camel(field) for field in fields],
    }
