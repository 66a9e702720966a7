"""Writing a rule: what somebody wishes it to say, what is wrong with that, and the rule that comes of it.

A wish holds only what was given: what is left out stays as it is, null clears.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from domain.refusal import Problem
from models.kinds import Strategy

Rule = dict[str, Any]
Wish = Mapping[str, Any]

# The fields of a wish that say for which leads a rule is, and the conditions that they become.
CODED = {
    "regions": "region",
    "provinces": "province",
    "industries": "industry",
    "company_sizes": "company_size",
    "sources": "source",
    "grades": "grade",
    "partner_tiers": "partner_tier",
}
WORDED = {"products": "product", "languages": "language"}
CONDITIONS = {**CODED, **WORDED}
LONGEST_NAME, LONGEST_WORD, MOST_WORDS, MOST_MEMBERS = 60, 60, 30, 200
LEAST_WEIGHT, MOST_WEIGHT, MOST_DAILY = 1, 100, 10_000
_BETWEEN = re.compile(r"[,，、;；\n]")


@dataclass(frozen=True, slots=True)
class Known:
    """What exists: the codes of each condition, and of the members named the kind (USER, DEPARTMENT, PARTNER)."""

    codes: Mapping[str, frozenset[str]]
    members: Mapping[str, str]


def blank(key: str, name: str) -> Rule:
    """A rule for every lead and for nobody yet."""
    return {
        "key": key,
        "name": name,
        "conditions": {condition: [] for condition in CONDITIONS.values()},
        "strategy": Strategy.WEIGHTED.value,
        "members": [],
        "skills": [],
        "match_language": False,
        "any_hour": False,
        "daily_cap": None,
        "floor_share": "0.1",
    }


def written(wish: Wish, rule: Rule, known: Known) -> Rule:
    """The rule as the wish changes it; the wish has no problems."""
    conditions = dict(rule["conditions"])
    conditions |= {CODED[name]: list(dict.fromkeys(wish[name] or ())) for name in CODED if name in wish}
    conditions |= {WORDED[name]: words(wish[name]) for name in WORDED if name in wish}
    changed = {**rule, "conditions": conditions}
    for name in ("name", "strategy", "daily_cap"):
        if name in wish:
            changed[name] = wish[name].strip() if isinstance(wish[name], str) else wish[name]
    for name in ("match_language", "any_hour"):
        if name in wish:
            changed[name] = bool(wish[name])
    if "skills" in wish:
        changed["skills"] = words(wish["skills"])
    if "floor_share" in wish:
        changed["floor_share"] = str(_share(wish["floor_share"] or "0.1"))
    changed["members"] = [] if changed["strategy"] == Strategy.NURTURE else _members(wish, rule, known)
    return changed


def problems(wish: Wish, rule: Rule, known: Known, *, catch_all: bool) -> list[Problem]:
    """What is wrong with a wish for that rule; fields are below `rule`."""
    found = [*_name(wish), *_conditions(wish, known, catch_all=catch_all), *_strategy(wish), *_numbers(wish)]
    return [*found, *_named(wish, rule, known)]


def members_after(wish: Wish, rule: Rule) -> list[tuple[str, int]]:
    """The members that the wish leaves, as public ids with their weights."""
    if wish.get("member_ids") is None and "member_ids" not in wish:
        kept = [(public(member), member["weight"]) for member in rule["members"]]
    else:
        ids = list(wish.get("member_ids") or ())
        kept = list(zip(ids, list(wish.get("weights") or ()) or [1] * len(ids), strict=False))
    gone = set(wish.get("leave_ids") or ())
    left = {key: weight for key, weight in kept if key not in gone}
    if wish.get("join_id"):
        weight = wish.get("join_weight")
        left[str(wish["join_id"])] = 1 if weight is None else weight
    return list(left.items())


def public(member: Mapping[str, Any]) -> str:
    """The public id of a member."""
    return f"{'usr' if member['kind'] == 'USER' else 'dep'}_{member['id']}"


def words(texts: Iterable[str] | None) -> list[str]:
    """The words in some texts, each once; commas of either script part them."""
    parts = (part.strip() for text in texts or () for part in _BETWEEN.split(text))
    return list(dict.fromkeys(part for part in parts if part))


def camel(name: str) -> str:
    """The name as the schema writes it."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _members(wish: Wish, rule: Rule, known: Known) -> list[dict[str, Any]]:
    return [
        {"kind": known.members[key], "id": key.split("_", 1)[1], "weight": weight}
        for key, weight in members_after(wish, rule)
    ]


def _name(wish: Wish) -> Iterator[Problem]:
    if "name" in wish and not (wish["name"] or "").strip():
        yield Problem("REQUIRED", "refusal-required", "rule.name")
    elif len(wish.get("name") or "") > LONGEST_NAME:
        yield Problem("INVALID", "refusal-distribution-name", "rule.name", {"most": LONGEST_NAME})


def _conditions(wish: Wish, known: Known, *, catch_all: bool) -> Iterator[Problem]:
    for name, condition in CONDITIONS.items():
        given = list(wish.get(name) or ())
        field = f"rule.{camel(name)}"
        if given and catch_all:
            yield Problem("INVALID", "refusal-distribution-catch-all", field)
        elif name in CODED and not known.codes[condition].issuperset(given):
            yield Problem("INVALID", "refusal-invalid", field)
    for name in (*WORDED, "skills"):
        if not _sound(words(wish.get(name))):
            yield Problem("INVALID", "refusal-distribution-words", f"rule.{name}", {"most": MOST_WORDS})


def _sound(given: list[str]) -> bool:
    return len(given) <= MOST_WORDS and all(len(word) <= LONGEST_WORD for word in given)


def _strategy(wish: Wish) -> Iterator[Problem]:
    if "strategy" not in wish:
        return
    if not wish["strategy"]:
        yield Problem("REQUIRED", "refusal-required", "rule.strategy")
    elif wish["strategy"] not in set(Strategy):
        yield Problem("INVALID", "refusal-invalid", "rule.strategy")


def _numbers(wish: Wish) -> Iterator[Problem]:
    cap, floor = wish.get("daily_cap"), wish.get("floor_share")
    if cap is not None and not 1 <= cap <= MOST_DAILY:
        yield Problem("INVALID", "refusal-distribution-daily-cap", "rule.dailyCap")
    if floor and _share(floor) is None:
        yield Problem("INVALID", "refusal-distribution-floor", "rule.floorShare")


def _share(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value.quantize(Decimal("0.001")).normalize() if value.is_finite() and 0 <= value <= 1 else None


def _named(wish: Wish, rule: Rule, known: Known) -> Iterator[Problem]:
    ids, weights = list(wish.get("member_ids") or ()), list(wish.get("weights") or ())
    left = members_after(wish, rule)
    if (weights and len(weights) != len(ids)) or any(not LEAST_WEIGHT <= weight <= MOST_WEIGHT for _, weight in left):
        yield Problem("INVALID", "refusal-distribution-weights", "rule.weights")
    if any(key not in known.members for key, _ in left):
        own = "rule.joinId" if wish.get("join_id") and wish["join_id"] not in known.members else "rule.memberIds"
        yield Problem("INVALID", "refusal-distribution-member", own)
    if len(left) > MOST_MEMBERS:
        yield Problem("INVALID", "refusal-distribution-many", "rule.memberIds", {"most": MOST_MEMBERS})
    if wish.get("strategy", rule["strategy"]) == Strategy.NAMED and left and not _one_person(left, known):
        yield Problem("INVALID", "refusal-distribution-named", "rule.memberIds")


def _one_person(left: list[tuple[str, int]], known: Known) -> bool:
    return len(left) == 1 and known.members.get(left[0][0], "USER") == "USER"
