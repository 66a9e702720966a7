"""Those whom a rule names, as they stood at the moment of a decision, and what keeps one of them from it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from domain.distribution.rules import Rule


class Skip(StrEnum):
    """Why somebody could not have it, what lasts before what passes; the first that applies is told."""

    INACTIVE = "INACTIVE"
    RELEASED_BEFORE = "RELEASED_BEFORE"
    TIER = "TIER"
    SKILL = "SKILL"
    LANGUAGE = "LANGUAGE"
    STOCK_CAP = "STOCK_CAP"
    OPEN_CAP = "OPEN_CAP"
    DAILY_CAP = "DAILY_CAP"
    ABSENT = "ABSENT"
    OUTSIDE_HOURS = "OUTSIDE_HOURS"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member of a rule. `id` is the key in hex digits, `place` the position of the entry that names them.

    `stock` of `stock_cap` customers are held, `today` came by this rule today, `load` are open; of the `came` leads of
    the last 90 days `won` were converted. Loads and conversions are known where the strategy asks. `last` orders
    agents by when they were given their latest open ticket, by whatever rule; of others the rule's memory tells. The
    blank language is any.
    """

    id: str
    weight: int = 1
    place: int = 0
    active: bool = True
    absent: bool = False
    open: bool = True
    stock: int = 0
    stock_cap: int | None = None
    today: int = 0
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tier: str | None = None
    load: int = 0
    came: int = 0
    won: int = 0
    last: int | None = None


ANY_LANGUAGE = ""
_FIELDS = fields(Candidate)


def why_not(rule: Rule, facts: Mapping[str, Any], one: Candidate) -> Skip | None:
    """What keeps them from what has those facts, by that rule; None for those who are eligible."""
    language = facts.get("language")
    kept_by = {
        Skip.INACTIVE: not one.active,
        Skip.RELEASED_BEFORE: one.id in facts.get("released_by", ()),
        Skip.TIER: bool(rule.conditions.partner_tier) and one.tier not in rule.conditions.partner_tier,
        Skip.SKILL: not _needed(rule, facts) <= set(one.skills),
        Skip.LANGUAGE: rule.match_language and bool(language) and not _speaks(one, str(language)),
        Skip.STOCK_CAP: one.stock_cap is not None and one.stock >= one.stock_cap,
        Skip.OPEN_CAP: rule.open_cap is not None and one.load >= rule.open_cap,
        Skip.DAILY_CAP: rule.daily_cap is not None and one.today >= rule.daily_cap,
        Skip.ABSENT: one.absent,
        Skip.OUTSIDE_HOURS: not one.open and not rule.any_hour,
    }
    return next((reason for reason, applies in kept_by.items() if applies), None)


def read(stored: Mapping[str, Any]) -> Candidate:
    """A candidate out of the ledger; what is left out has its default."""
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()}
    return Candidate(**given)


def write(one: Candidate) -> dict[str, Any]:
    """A candidate as the ledger keeps it: what differs from the default."""
    said = {f.name: getattr(one, f.name) for f in _FIELDS if f.name == "id" or getattr(one, f.name) != f.default}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}


def _needed(rule: Rule, facts: Mapping[str, Any]) -> set[str]:
    """The skills that the rule asks for, and those that it takes from the facts."""
    matched = (("product", rule.match_product), ("type", rule.match_type))
    return {*rule.skills, *(facts[name] for name, asked in matched if asked and facts.get(name))}


def _speaks(one: Candidate, language: str) -> bool:
    """The language itself or its family: who speaks `zh` serves `zh-CN`."""
    family = language.split("-", maxsplit=1)[0].lower()
    return any(spoken.lower() in {language.lower(), family, ANY_LANGUAGE} for spoken in one.languages)
