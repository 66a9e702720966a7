"""The explanation of a score: parts that add up to it exactly."""

from datetime import datetime
from decimal import Decimal

import strawberry


@strawberry.type(description="A share of a score: a rule that fired, or a cap, scaling, clamping or rounding.")
class ScorePart:
    """Which, and how much."""

    rule: str = strawberry.field(description="The rule's name, or CAP, SCALING, CLAMP, ROUNDING.")
    label: str = strawberry.field(description="The same in words, in the caller's language.")
    points: Decimal = strawberry.field(description="What it is worth when fresh.")
    value: Decimal = strawberry.field(description="What it adds now, after decay.")
    times: int = strawberry.field(description="How often the rule fired.")
    system: bool = strawberry.field(description="Whether it is no rule but a cap, scaling, clamping or rounding.")


@strawberry.type(description="From this score on the grade is given.")
class GradeThreshold:
    """A grade and its least score; below C is D."""

    grade: str
    least: Decimal


@strawberry.type(description="Why a score is what it is.")
class ScoreExplanation:
    """The values of the parts sum to the total exactly."""

    total: Decimal = strawberry.field(description="The stored score, 0 to 100, at its stored time.")
    grade: str
    scored_at: datetime | None
    model_version: int | None
    model_name: str | None
    grades: list[GradeThreshold]
    parts: list[ScorePart]
