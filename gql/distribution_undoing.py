"""Taking back what distribution rules have given out, and giving it out once more."""

from datetime import datetime
from typing import Any

import strawberry

from domain import clock
from domain.access import find
from domain.distribution import undoing
from domain.distribution.set_shapes import RULE_SET
from domain.refusal import refuse
from gql.common import Problem
from gql.context import Info
from gql.distribution_rules import DistributionRuleSet
from gql.holding import required
from gql.reading import answer, viewer
from models import DistributionRuleSet as RuleSetRecord


@strawberry.type(description="What an undo would take back.")
class DistributionUndoPreview:
    """Of what was given since then, what nobody has contacted yet and nobody has moved on."""

    given: int
    taken_back: int


@strawberry.input
class DistributionUndoInput:
    """Which version, and since when."""

    rule_set_id: strawberry.ID | None = required()
    since: datetime | None = required()


@strawberry.type
class DistributionUndoPayload:
    """The version whose leads are taken back, or the problems."""

    rule_set: DistributionRuleSet | None = None
    problems: list[Problem]


@strawberry.type
class DistributionUndoingQuery:
    """Queries on undoing."""

    @strawberry.field(description="What an undo would take back now.")
    async def distribution_undo_preview(
        self, info: Info, rule_set_id: strawberry.ID, since: datetime | None = None
    ) -> DistributionUndoPreview:
        """Since it went live, unless another moment is given."""
        if since is not None and not isinstance(since, datetime):
            refuse("BAD_USER_INPUT", "refusal-invalid", "since")
        kept = await find(viewer(info), RuleSetRecord, rule_set_id)
        now = await clock.now()
        found: Any = await undoing.preview(viewer(info), kept, since or kept.activated_at or now, now)
        return found


@strawberry.type
class DistributionUndoingMutation:
    """Deeds on undoing."""

    @strawberry.mutation(
        description="Takes back what a version gave since then and nobody has contacted; the live rules give it anew."
    )
    async def distribution_undo(self, info: Info, input: DistributionUndoInput) -> DistributionUndoPayload:
        """The rest follows in the background."""
        return await answer(info, undoing.undo(viewer(info), input.rule_set_id, input.since), rule_set=RULE_SET)
