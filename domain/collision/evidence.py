"""Evidence: the parts of a verdict, which add up to its score."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

ZERO, ONE = Decimal(0), Decimal(1)


class Relation(StrEnum):
    SAME = "SAME"
    SIMILAR = "SIMILAR"
    RELATED = "RELATED"
    DIFFERENT = "DIFFERENT"


class Kind(StrEnum):
    NAME_BRAND = "NAME_BRAND"
    NAME_TRADE = "NAME_TRADE"
    NAME_REGION = "NAME_REGION"
    NAME_FORM = "NAME_FORM"
    NAME_OTHER = "NAME_OTHER"
    PHONE = "PHONE"
    FAX = "FAX"
    CREDIT_CODE = "CREDIT_CODE"
    DOMAIN = "DOMAIN"
    LIMIT = "LIMIT"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of evidence: what stands on file, what was typed, and its signed share of the score."""

    kind: Kind
    ours: str
    theirs: str
    score: Decimal


@dataclass(frozen=True, slots=True)
class Comparison:
    """A verdict; the shares of the evidence add up to the score exactly."""

    relation: Relation
    score: Decimal
    evidence: tuple[Part, ...]


def conclude(relation: Relation, parts: list[Part], floor: Decimal = ZERO, ceiling: Decimal = ONE) -> Comparison:
    """Add the parts up; what the bounds take off or put on becomes a part of its own."""
    total = sum((part.score for part in parts), ZERO)
    score = min(max(total, floor), ceiling)
    limit = [Part(Kind.LIMIT, "", "", score - total)] if score != total else []
    return Comparison(relation, score, (*parts, *limit))
