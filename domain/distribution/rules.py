"""A rule set: which leads or tickets a rule takes, whom it names, and how it chooses among them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any

import orjson

from domain.distribution.regions import REGIONS
from models.kinds import Strategy

USER, DEPARTMENT, PARTNER = "USER", "DEPARTMENT", "PARTNER"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is to be given must be one of the values of each condition that names any; region and province are one.

    `partner_tier` asks nothing of it: only people of partners of these tiers may receive it. The last five are asked
    of tickets; `vip` is YES or NO.
    """

    region: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    company_size: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    product: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    partner_tier: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    priority: tuple[str, ...] = ()
    customer_class: tuple[str, ...] = ()
    vip: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()


EQUAL = ("industry", "company_size", "source", "grade", "type", "priority", "customer_class", "vip", "channel")


@dataclass(frozen=True, slots=True)
class Target:
    """A person, or a department or partner that stands for each of its reps; `id` is the key in hex digits."""

    kind: str
    id: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the ordered list; `key` stays with it through all versions, and with it what everybody is owed.

    Of tickets alone: `everybody` who answers them is a member, so is the customer's named `service_manager`; who is
    given one knows its product, or its type; and has fewer than `open_cap` in hand.
    """

    key: str
    name: str
    strategy: Strategy
    conditions: Conditions = Conditions()
    members: tuple[Target, ...] = ()
    skills: tuple[str, ...] = ()
    match_language: bool = False
    any_hour: bool = False
    daily_cap: int | None = None
    floor_share: Decimal = Decimal("0.1")
    everybody: bool = False
    service_manager: bool = False
    match_product: bool = False
    match_type: bool = False
    open_cap: int | None = None


def read(stored: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """The rules out of JSON; what is left out has its default."""
    return tuple(_rule(one) for one in stored)


def write(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """The rules as JSON keeps them: every field, lists in their order, decimals as text."""
    return [_written(rule) for rule in rules]


def canonical(value: Any) -> bytes:
    """JSON in the one spelling in which equal values are equal byte for byte."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def matches(rule: Rule, facts: Mapping[str, Any]) -> bool:
    """Whether the rule takes what has those facts; what is not known fulfils no condition."""
    asked = rule.conditions
    return (
        _placed(asked, facts.get("province"))
        and all(_one_of(getattr(asked, name), facts.get(name)) for name in EQUAL)
        and _spoken(asked.language, facts)
        and _about(asked.product, facts.get("product") or "")
        and not (rule.match_product and not facts.get("product"))
    )


def _placed(asked: Conditions, province: str | None) -> bool:
    if not asked.region and not asked.province:
        return True
    return province in asked.province or any(province in REGIONS.get(region, ()) for region in asked.region)


def _one_of(wanted: Sequence[str], value: str | None) -> bool:
    return not wanted or value in wanted


def _spoken(wanted: Sequence[str], facts: Mapping[str, Any]) -> bool:
    """The language itself; of what tells all that it may be called (`spoken`), any of these."""
    return not wanted or any(one in wanted for one in facts.get("spoken") or (facts.get("language"),))


def _about(wanted: Sequence[str], product: str) -> bool:
    """Products are written freely: a part of the text is enough, in either case."""
    return not wanted or any(one.casefold() in product.casefold() for one in wanted)


def _rule(stored: Mapping[str, Any]) -> Rule:
    asked: Mapping[str, Sequence[str]] = stored.get("conditions") or {}
    return Rule(
        key=str(stored["key"]),
        name=str(stored.get("name", "")),
        strategy=Strategy(stored["strategy"]),
        conditions=Conditions(**{one.name: tuple(asked.get(one.name) or ()) for one in fields(Conditions)}),
        members=tuple(Target(one["kind"], one["id"], int(one.get("weight", 1))) for one in stored.get("members") or ()),
        skills=tuple(stored.get("skills") or ()),
        match_language=bool(stored.get("match_language")),
        any_hour=bool(stored.get("any_hour")),
        daily_cap=_number(stored.get("daily_cap")),
        floor_share=Decimal(str(stored.get("floor_share") or "0.1")),
        everybody=bool(stored.get("everybody")),
        service_manager=bool(stored.get("service_manager")),
        match_product=bool(stored.get("match_product")),
        match_type=bool(stored.get("match_type")),
        open_cap=_number(stored.get("open_cap")),
    )


def _number(stored: Any) -> int | None:
    return int(stored) if stored is not None else None


def _written(rule: Rule) -> dict[str, Any]:
    said = asdict(rule)
    said["strategy"] = rule.strategy.value
    said["conditions"] = {name: list(values) for name, values in said["conditions"].items()}
    said["members"] = list(said["members"])
    said["skills"] = list(rule.skills)
    said["floor_share"] = str(rule.floor_share)
    return said
