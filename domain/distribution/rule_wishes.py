"""Writing a rule: what somebody wishes it to say, what is wrong with that, and the rule that comes of it.

A wish holds only what was given: what is left out stays as it is, null clears. A form says what there is to wish.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from domain.refusal import Problem
from models.kinds import Strategy

Rule = dict[str, Any]
Wish = Mapping[str, Any]

# How a wish says that a condition holds for some alone, or for all but these; nothing for all.
ANSWERS: Mapping[str | None, list[str]] = {"ONLY": ["YES"], "NONE": ["NO"], None: []}
LONGEST_NAME, LONGEST_WORD, MOST_WORDS, MOST_MEMBERS = 60, 60, 30, 200
LEAST_WEIGHT, MOST_WEIGHT, MOST_DAILY = 1, 100, 10_000
_BETWEEN = re.compile(r"[,，、;；\n]")


@dataclass(frozen=True, slots=True)
class Form:
    """What the rules of one capability may say.

    `coded`, `worded` and `yes_no` are fields of a wish and the conditions that they become. `switches` are on or off,
    and the last rule has none of the `narrowing` ones; `caps` are whole numbers or nothing. `named` is the sentence
    that refuses a named owner who is not exactly one, `usual` what a new rule says.
    """

    coded: Mapping[str, str]
    worded: Mapping[str, str]
    strategies: tuple[Strategy, ...]
    named: str
    usual: Mapping[str, Any]
    yes_no: Mapping[str, str] = field(default_factory=dict)
    switches: tuple[str, ...] = ("match_language", "any_hour")
    narrowing: tuple[str, ...] = ()
    caps: tuple[str, ...] = ("daily_cap",)
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def conditions(self) -> dict[str, str]:
        """Every field of a wish that becomes a condition, and which."""
        return {**self.coded, **self.worded, **self.yes_no}


LEAD_FORM = Form(
    coded={
        "regions": "region",
        "provinces": "province",
        "industries": "industry",
        "company_sizes": "company_size",
        "sources": "source",
        "grades": "grade",
        "partner_tiers": "partner_tier",
    },
    worded={"products": "product", "languages": "language"},
    strategies=tuple(Strategy),
    named="refusal-distribution-named",
    usual={"strategy": Strategy.WEIGHTED.value},
    more={"floor_share": "0.1"},
)


@dataclass(frozen=True, slots=True)
class Known:
    """What exists: the codes of each condition, and of the members named the kind (USER, DEPARTMENT, PARTNER)."""

    codes: Mapping[str, frozenset[str]]
    members: Mapping[str, str]


def blank(key: str, name: str, form: Form = LEAD_FORM) -> Rule:
    """A rule for everything and for nobody yet."""
    return {
        "key": key,
        "name": name,
        "conditions": {condition: [] for condition in form.conditions.values()},
        "members": [],
        "skills": [],
        **dict.fromkeys(form.switches, False),
        **dict.fromkeys(form.caps),
        **form.more,
        **form.usual,
    }


def has_members(rule: Rule, *, catch_all: bool) -> bool:
    """Whether there is anybody to receive; a named service manager alone is nobody for customers without one."""
    return bool(rule["members"] or rule.get("everybody") or (rule.get("service_manager") and not catch_all))


def written(wish: Wish, rule: Rule, form: Form, known: Known) -> Rule:
    """The rule as the wish changes it; the wish has no problems."""
    changed = {**rule, "conditions": {**rule["conditions"], **_asked(wish, form)}}
    for name in ("name", "strategy", *form.caps):
        if name in wish:
            changed[name] = wish[name].strip() if isinstance(wish[name], str) else wish[name]
    for name in form.switches:
        if name in wish:
            changed[name] = bool(wish[name])
    if "skills" in wish:
        changed["skills"] = words(wish["skills"])
    if "floor_share" in wish:
        changed["floor_share"] = str(_share(wish["floor_share"] or "0.1"))
    changed["members"] = [] if changed["strategy"] == Strategy.NURTURE else _members(wish, rule, known)
    return changed


def problems(wish: Wish, rule: Rule, form: Form, known: Known, *, catch_all: bool) -> list[Problem]:
    """What is wrong with a wish for that rule; fields are below `rule`."""
    found = [*_name(wish), *_conditions(wish, form, known, catch_all=catch_all), *_strategy(wish, form)]
    return [*found, *_numbers(wish, form), *_named(wish, rule, form, known)]


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


def _asked(wish: Wish, form: Form) -> dict[str, list[str]]:
    """The conditions that the wish says anything about."""
    coded = {form.coded[name]: list(dict.fromkeys(wish[name] or ())) for name in form.coded if name in wish}
    worded = {form.worded[name]: words(wish[name]) for name in form.worded if name in wish}
    answered = {form.yes_no[name]: ANSWERS[wish[name]] for name in form.yes_no if name in wish}
    return {**coded, **worded, **answered}


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


def _conditions(wish: Wish, form: Form, known: Known, *, catch_all: bool) -> Iterator[Problem]:
    for name, condition in form.conditions.items():
        given = wish.get(name)
        if catch_all and given:
            yield Problem("INVALID", "refusal-distribution-catch-all", f"rule.{camel(name)}")
        elif not _there(name, condition, given, form, known):
            yield Problem("INVALID", "refusal-invalid", f"rule.{camel(name)}")
    for name in form.narrowing:
        if catch_all and wish.get(name):
            yield Problem("INVALID", "refusal-distribution-catch-all", f"rule.{camel(name)}")
    for name in (*form.worded, "skills"):
        if not _sound(words(wish.get(name))):
            yield Problem("INVALID", "refusal-distribution-words", f"rule.{name}", {"most": MOST_WORDS})


def _there(name: str, condition: str, given: Any, form: Form, known: Known) -> bool:
    """Whether what was given for a condition exists; words are free."""
    if name in form.coded:
        return known.codes[condition].issuperset(given or ())
    return name not in form.yes_no or given in ANSWERS


def _sound(given: list[str]) -> bool:
    return len(given) <= MOST_WORDS and all(len(word) <= LONGEST_WORD for word in given)


def _strategy(wish: Wish, form: Form) -> Iterator[Problem]:
    if "strategy" not in wish:
        return
    if not wish["strategy"]:
        yield Problem("REQUIRED", "refusal-required", "rule.strategy")
    elif wish["strategy"] not in form.strategies:
        yield Problem("INVALID", "refusal-invalid", "rule.strategy")


def _numbers(wish: Wish, form: Form) -> Iterator[Problem]:
    for name in form.caps:
        cap = wish.get(name)
        if cap is not None and not 1 <= cap <= MOST_DAILY:
            yield Problem("INVALID", "refusal-distribution-daily-cap", f"rule.{camel(name)}")
    floor = wish.get("floor_share")
    if floor and _share(floor) is None:
        yield Problem("INVALID", "refusal-distribution-floor", "rule.floorShare")


def _share(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value.quantize(Decimal("0.001")).normalize() if value.is_finite() and 0 <= value <= 1 else None


def _named(wish: Wish, rule: Rule, form: Form, known: Known) -> Iterator[Problem]:
    ids, weights = list(wish.get("member_ids") or ()), list(wish.get("weights") or ())
    left = members_after(wish, rule)
    if (weights and len(weights) != len(ids)) or any(not LEAST_WEIGHT <= weight <= MOST_WEIGHT for _, weight in left):
        yield Problem("INVALID", "refusal-distribution-weights", "rule.weights")
    if any(key not in known.members for key, _ in left):
        own = "rule.joinId" if wish.get("join_id") and wish["join_id"] not in known.members else "rule.memberIds"
        yield Problem("INVALID", "refusal-distribution-member", own)
    if len(left) > MOST_MEMBERS:
        yield Problem("INVALID", "refusal-distribution-many", "rule.memberIds", {"most": MOST_MEMBERS})
    if wish.get("strategy", rule["strategy"]) == Strategy.NAMED and _several(wish, rule, left, known):
        yield Problem("INVALID", form.named, "rule.memberIds")


def _several(wish: Wish, rule: Rule, left: list[tuple[str, int]], known: Known) -> bool:
    """Whether more than one is named, or everybody of a department."""
    sides = [bool(wish.get(name, rule.get(name))) for name in ("everybody", "service_manager")]
    houses = any(known.members.get(key, "USER") != "USER" for key, _ in left)
    return houses or sides[0] or len(left) + sides[1] > 1
