"""Scorings of every open lead: what each is for, what it would move, letting one go on, undoing one."""

from datetime import datetime
from typing import Optional

import strawberry

from domain.access import visible
from domain.refusal import known_code
from domain.scoring import breaker, undoing
from domain.scoring.run_shapes import SCORING_RUN
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.holding import required
from gql.people import User
from gql.reading import answer, connection, one, viewer
from gql.scoring import GradeMove, ScoringModel
from models import ScoringRun as RunRecord
from models.kinds import ScoringRunState


@strawberry.type(description="A scoring of every open lead.")
class ScoringRun(Node):
    """Before a version goes live it is counted what it would move; nothing is written until it is live."""

    id: strawberry.ID
    kind: str = strawberry.field(description="ACTIVATE, RESTORE, UNDO, DECAY or SHADOW.")
    state: str = strawberry.field(description="COUNTING, STOPPED, SCORING, FINISHED, OVERTAKEN or UNDONE.")
    model: ScoringModel
    before: ScoringModel | None = strawberry.field(description="The model that was live before.")
    total: int
    counted: int = strawberry.field(description="Open leads whose move has been counted.")
    graded: int = strawberry.field(description="Those of them that had a grade.")
    moved: int = strawberry.field(description="Those of them that would move to another grade.")
    risen: int = strawberry.field(description="Those of them that would move to a better one.")
    moves: list[GradeMove]
    limit: float | None = strawberry.field(description="The share beyond which the breaker stops; null before.")
    done: int = strawberry.field(description="Open leads that have been scored.")
    changed: int = strawberry.field(description="Those with another score; with SHADOW another grade in shadow.")
    started_at: datetime
    started_by: User | None
    stopped_at: datetime | None = strawberry.field(description="When the breaker stopped it.")
    stop_reason: str | None = strawberry.field(description="GRADES_MOVED.")
    released_at: datetime | None
    released_by: User | None
    live_at: datetime | None = strawberry.field(description="When its model went live by it.")
    finished_at: datetime | None
    overtaken: bool = strawberry.field(description="Whether a later run began before its end.")
    undoable: bool
    undone_at: datetime | None
    undone_by: User | None
    undoing: Optional["ScoringRun"] = strawberry.field(description="The run that undoes it.")
    undoes: Optional["ScoringRun"] = strawberry.field(description="UNDO: the run that it undoes.")


@strawberry.type
class ScoringRunConnection:
    """A page of runs."""

    nodes: list[ScoringRun]
    page_info: PageInfo


@strawberry.input
class ScoringRunReleaseInput:
    """Letting a stopped run go on."""

    run_id: strawberry.ID | None = required()


@strawberry.input
class ScoringRunUndoInput:
    """Which activation or restoration is undone."""

    run_id: strawberry.ID | None = required()


@strawberry.type
class ScoringRunPayload:
    """The run, or the problems."""

    run: ScoringRun | None = None
    problems: list[Problem]


@strawberry.type
class ScoringRunsQuery:
    """Queries on runs."""

    @strawberry.field(description="The scorings of all leads there were, the latest first.")
    async def scoring_runs(
        self, info: Info, state: str | None = None, first: First = 20, after: After = None
    ) -> ScoringRunConnection:
        """A page of runs."""
        query = visible(viewer(info), RunRecord)
        if known_code(state, ScoringRunState, "state"):
            query = query.filter(state=state)
        return await connection(info, SCORING_RUN, query, order=("-started_at", "-id"), first=first, after=after)

    @strawberry.field
    async def scoring_run(self, info: Info, id: strawberry.ID) -> ScoringRun | None:
        """A run."""
        return await one(info, SCORING_RUN, id)


@strawberry.type
class ScoringRunsMutation:
    """Deeds on runs."""

    @strawberry.mutation(description="Lets a run go on that the breaker has stopped: its version goes live.")
    async def scoring_run_release(self, info: Info, input: ScoringRunReleaseInput) -> ScoringRunPayload:
        """The run."""
        return await answer(info, breaker.release(viewer(info), input.run_id), run=SCORING_RUN)

    @strawberry.mutation(
        description="Ends a run that waits to go live, or brings the version before back, by which every open lead is "
        "scored again."
    )
    async def scoring_run_undo(self, info: Info, input: ScoringRunUndoInput) -> ScoringRunPayload:
        """The run that is undone."""
        return await answer(info, undoing.undo(viewer(info), input.run_id), run=SCORING_RUN)
