"""Scoring models: their versions, what each says, how it does on history, and who made it live."""

from datetime import datetime
from decimal import Decimal

import strawberry

from domain.access import visible
from domain.refusal import known_code
from domain.scoring.preview import Example, preview
from domain.scoring.radius import radius
from domain.scoring.shapes import SCORING_MODEL, SCORING_TRIAL
from gql.common import After, First, Node, PageInfo
from gql.context import Info
from gql.people import User
from gql.reading import connection, many, one, viewer
from gql.score_explanation import GradeThreshold, ScorePart
from models import ScoringModel as ModelRecord
from models.kinds import VersionState


@strawberry.type(description="Points for what a lead is (ATTRIBUTE) or for what was done (BEHAVIOUR).")
class ScoringRule:
    """A rule of a scoring model."""

    key: str = strawberry.field(description="Stays with the rule through the versions.")
    name: str
    kind: str
    field: str | None
    test: str | None = strawberry.field(description="IN, GIVEN or CONTAINS.")
    values: list[str]
    activity: str | None
    points: Decimal
    cap: Decimal | None = strawberry.field(description="At most so many points together.")
    half_life: int | None = strawberry.field(description="In days.")


@strawberry.type
class ScoringChange:
    """A rule that was ADDED, REMOVED or CHANGED."""

    what: str
    before: ScoringRule | None
    after: ScoringRule | None


@strawberry.type
class GradeMove:
    """How many leads have one grade and would have another, by the version that is looked at."""

    before: str
    after: str
    leads: int


@strawberry.type(description="A tenth of the leads that ended, those with the best scores first.")
class ScoringDecile:
    """Leads of equal score are shared out evenly over the tenths they reach into."""

    decile: int
    leads: float
    converted: float
    lift: float | None = strawberry.field(description="Its share of converted leads over that of all.")


@strawberry.type
class ScoringQuality:
    """How well the scores tell the leads that converted from the others that ended."""

    auc: float | None = strawberry.field(description="0.5 is chance, 1 perfect; null without leads of both kinds.")
    converted: int
    others: int
    deciles: list[ScoringDecile]


@strawberry.type(description="A version tried on the leads of the last days, beside the live one.")
class ScoringTrial(Node):
    """Each lead is scored as of the moment when it ended, or of now while it is open."""

    id: strawberry.ID
    days: int
    asked_at: datetime
    asked_by: User | None
    finished_at: datetime | None
    done: int
    total: int
    mended: int = strawberry.field(description="Leads whose fields were changed later: they are scored as they stood.")
    live_version: int
    moves: list[GradeMove]
    live: ScoringQuality
    tried: ScoringQuality


@strawberry.type(description="One version of the scoring rules.")
class ScoringModel(Node):
    """A draft, one in shadow, the live one, or one that was live."""

    id: strawberry.ID
    version: int
    name: str
    state: str = strawberry.field(description="DRAFT, SHADOW, LIVE or RETIRED.")
    full: int = strawberry.field(description="So many points make a score of 100.")
    grades: list[GradeThreshold]
    rules: list[ScoringRule]
    based_on: int | None = strawberry.field(description="The version from which it was made.")
    trials: list[ScoringTrial] = strawberry.field(description="The latest five, latest first.")
    created_by: User | None
    created_at: datetime
    updated_at: datetime
    activated_by: User | None
    activated_at: datetime | None
    shadow_since: datetime | None = strawberry.field(description="While it runs in shadow.")
    reach: int = strawberry.field(description="How many open leads are scored anew when it goes live.")

    @strawberry.field(description="What it says differently from that version, by default the one it was made from.")
    async def changes(self, info: Info, against: int | None = None) -> list[ScoringChange]:  # noqa: ARG002 - planned ahead
        """Rules that were added, removed or changed."""
        return many(self, info)  # type: ignore[arg-type]


@strawberry.type
class ScoringModelConnection:
    """A page of versions."""

    nodes: list[ScoringModel]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class ScoringExampleInput:
    """A lead made up."""

    source: str | None = None
    industry: str | None = None
    company_size: str | None = None
    province: str | None = None
    title: str | None = None
    company: str | None = None
    phone: str | None = None
    email: str | None = None
    need: str | None = None
    budget: str | None = None
    product: str | None = None
    activities: list[str] | None = strawberry.field(default=None, description="Kinds of activities, each as often.")
    days_ago: int | None = strawberry.field(default=None, description="How long ago they were done, 0 by default.")


@strawberry.type
class ScorePreview:
    """The score of a lead by a version, with what it is made of."""

    total: Decimal
    grade: str
    parts: list[ScorePart]


@strawberry.type(description="How many open leads would move to another grade if a version went live now.")
class ScoringRadius:
    """Of the leads that were looked at; with many open leads a sample is."""

    open: int
    looked: int
    sampled: bool = strawberry.field(description="Whether only some of the open leads were looked at.")
    graded: int = strawberry.field(description="Those that have a grade.")
    moved: int
    risen: int = strawberry.field(description="Those of them that would have a better grade.")
    moves: list[GradeMove]
    share: float = strawberry.field(description="The breaker stops a version that would move a greater share.")
    minimum: int = strawberry.field(description="With fewer graded leads it never stops one.")
    stops: bool = strawberry.field(description="Whether it would stop this one, as far as these leads tell.")


@strawberry.type
class ScoringQuery:
    """Queries on scoring."""

    @strawberry.field(description="All versions, the latest first.")
    async def scoring_models(
        self, info: Info, state: str | None = None, first: First = 20, after: After = None
    ) -> ScoringModelConnection:
        """A page of versions."""
        query = visible(viewer(info), ModelRecord)
        if known_code(state, VersionState, "state"):
            query = query.filter(state=state)
        return await connection(info, SCORING_MODEL, query, order=("-version", "-id"), first=first, after=after)

    @strawberry.field
    async def scoring_model(self, info: Info, id: strawberry.ID) -> ScoringModel | None:
        """A version."""
        return await one(info, SCORING_MODEL, id)

    @strawberry.field
    async def scoring_trial(self, info: Info, id: strawberry.ID) -> ScoringTrial | None:
        """A trial."""
        return await one(info, SCORING_TRIAL, id)

    @strawberry.field(description="What a version would do to the grades of the open leads.")
    async def scoring_radius(self, info: Info, model_id: strawberry.ID) -> ScoringRadius:
        """Nothing is written."""
        return await radius(viewer(info), model_id)  # type: ignore[return-value]

    @strawberry.field(description="The score that a lead would have by a version, now.")
    async def scoring_preview(
        self,
        info: Info,
        model_id: strawberry.ID,
        example: ScoringExampleInput | None = None,
        lead_id: strawberry.ID | None = None,
    ) -> ScorePreview:
        """Of that lead, else of the example."""
        return await preview(viewer(info), model_id, _example(example), lead_id)  # type: ignore[return-value]


def _example(given: ScoringExampleInput | None) -> Example:
    facts = dict(vars(given)) if given else {}
    return Example(facts, facts.pop("activities", None) or [], facts.pop("days_ago", None) or 0)
