"""A model in shadow: letting one run beside the live model, and how the two lie apart."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import strawberry

from domain.access import visible
from domain.rows import read_one
from domain.scoring import shadow, shadow_report
from domain.scoring.shapes import SCORING_MODEL
from gql.common import Problem
from gql.context import Info
from gql.holding import required
from gql.reading import answer, viewer, wanted
from gql.scoring import GradeMove, ScoringModel, ScoringQuality
from models import ScoringModel as ModelRecord


@strawberry.type(description="A lead that the two models score far apart.")
class ScoringShadowExample:
    """What either said at the same moment."""

    lead_id: strawberry.ID
    lead_name: str
    scored_at: datetime
    live_score: Decimal
    live_grade: str
    score: Decimal
    grade: str


@strawberry.type(description="What became of the leads of a grade that ended since the shadow began.")
class ScoringShadowGrade:
    """By the grade of the live model, and by that of the model in shadow."""

    grade: str
    live_converted: int
    live_others: int
    converted: int
    others: int


@strawberry.type(description="The leads that ended since the shadow began.")
class ScoringShadowEnded:
    """What either model said of them last."""

    converted: int
    others: int = strawberry.field(description="Invalid ones.")
    grades: list[ScoringShadowGrade]
    enough: int = strawberry.field(description="So many of each kind must have ended to tell how well models separate.")
    live: ScoringQuality | None = strawberry.field(description="Null while not enough have ended.")
    shadow: ScoringQuality | None


@strawberry.type(description="The model in shadow beside the live one.")
class ScoringShadow:
    """Only what both said at the same moments is compared."""

    since: datetime
    model: ScoringModel
    live: ScoringModel
    open: int = strawberry.field(description="Open leads now, exact up to 10,000; above that `openExceeded` is true.")
    open_exceeded: bool
    leads: int = strawberry.field(description="Leads that both have scored, also those that have ended since.")
    differing: int = strawberry.field(description="Those with another grade.")
    risen: int = strawberry.field(description="Those of them with a better grade in shadow.")
    moves: list[GradeMove] = strawberry.field(description="By the live grade and then by the one in shadow.")
    mean_difference: Decimal | None = strawberry.field(description="How far the scores lie apart on average.")
    largest_difference: Decimal | None
    examples: list[ScoringShadowExample] = strawberry.field(description="At most 20, those farthest apart first.")
    ended: ScoringShadowEnded
    grade_rules: int = strawberry.field(description="How many of the live distribution rules look at the grade.")


@strawberry.input
class ScoringModelShadowInput:
    """Which draft, and whether it runs beside the live model."""

    model_id: strawberry.ID | None = required()
    on: bool | None = strawberry.field(default=None, description="False ends it; true by default.")


@strawberry.type
class ScoringModelShadowPayload:
    """The version, or the problems."""

    model: ScoringModel | None = None
    problems: list[Problem]


@strawberry.type
class ScoringShadowQuery:
    """The query of the shadow."""

    @strawberry.field(description="The model in shadow beside the live one; null while none runs.")
    async def scoring_shadow(self, info: Info) -> ScoringShadow | None:
        """How grades and scores lie apart."""
        found: Any = await shadow_report.report(viewer(info))
        if found is None:
            return None
        versions = {name: await _version(info, found[name], name) for name in ("model", "live")}
        return {**found, **versions}  # type: ignore[return-value]


@strawberry.type
class ScoringShadowMutation:
    """The deed of the shadow."""

    @strawberry.mutation(description="Lets a draft score beside the live model without effect, or ends that.")
    async def scoring_model_shadow(self, info: Info, input: ScoringModelShadowInput) -> ScoringModelShadowPayload:
        """The version."""
        deed = shadow.shadow(viewer(info), input.model_id, on=input.on is not False)
        return await answer(info, deed, model=SCORING_MODEL)


async def _version(info: Info, key: Any, name: str) -> Any:
    query = visible(viewer(info), ModelRecord).filter(id=key)
    return await read_one(viewer(info), SCORING_MODEL, query, wanted(info, name))
