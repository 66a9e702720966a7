"""A scoring model: rules on what a lead is and on what was done, worth points; and from which score on which grade.

The rows that are stored are read here, and nowhere else.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from models import ScoringModel
from models.kinds import ActivityKind


class RuleKind(StrEnum):
    """Whether a rule looks at what a lead is or at what was done."""

    ATTRIBUTE = "ATTRIBUTE"
    BEHAVIOUR = "BEHAVIOUR"


class Test(StrEnum):
    """How an attribute is looked at: one of some values, any value at all, or a text with one of some words."""

    IN = "IN"
    GIVEN = "GIVEN"
    CONTAINS = "CONTAINS"


# The columns of a lead that rules may look at; those of the second kind hold codes of an option list.
TEXTS = (
    *("title", "province", "city", "product", "language", "need", "budget", "company", "contact_name"),
    *("phone", "email", "wechat", "domain", "referrer", "channel", "library"),
)
CODES = {"source": "SOURCE", "industry": "INDUSTRY", "company_size": "COMPANY_SIZE"}
FIELDS = (*CODES, *TEXTS)
GRADED = ("A", "B", "C")
LOWEST = "D"


@dataclass(frozen=True, slots=True)
class AttributeRule:
    """Points for a lead whose field passes the test; values are folded."""

    name: str
    field: str
    test: Test
    values: frozenset[str]
    points: Decimal


@dataclass(frozen=True, slots=True)
class BehaviourRule:
    """Points for each activity of a kind, halved every `half_life` days, together at most `cap`."""

    name: str
    activity: ActivityKind
    points: Decimal
    cap: Decimal | None = None
    half_life: int | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """Rules in their order; `full` points make a score of 100; `grades` are the least scores of A, B and C."""

    full: int
    grades: Mapping[str, Decimal]
    attributes: tuple[AttributeRule, ...]
    behaviours: tuple[BehaviourRule, ...]


def model_of(stored: ScoringModel) -> Model:
    """The model that a version holds."""
    return read(stored.full, stored.grades, stored.rules)


def read(full: int, grades: Mapping[str, Any], rules: Sequence[Mapping[str, Any]]) -> Model:
    """The model of rows that have been checked before they were stored."""
    return Model(
        full,
        {grade: Decimal(str(grades[grade])) for grade in GRADED},
        tuple(_attribute(row) for row in rules if row["kind"] == RuleKind.ATTRIBUTE),
        tuple(_behaviour(row) for row in rules if row["kind"] == RuleKind.BEHAVIOUR),
    )


@lru_cache(maxsize=4096)
def fold(text: object) -> str:
    """A value as it is compared: width, case and surrounding space do not matter."""
    return unicodedata.normalize("NFKC", "" if text is None else str(text)).casefold().strip()


def _attribute(row: Mapping[str, Any]) -> AttributeRule:
    values = frozenset(map(fold, row.get("values") or ()))
    return AttributeRule(row["name"], row["field"], Test(row["test"]), values, Decimal(row["points"]))


def _behaviour(row: Mapping[str, Any]) -> BehaviourRule:
    cap = row.get("cap")
    return BehaviourRule(
        row["name"],
        ActivityKind(row["activity"]),
        Decimal(row["points"]),
        None if cap is None else Decimal(cap),
        row.get("half_life"),
    )
