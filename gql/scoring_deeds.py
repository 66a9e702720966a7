"""Deeds on scoring models: draft, edit, try, activate, restore."""

from decimal import Decimal
from typing import Any

import strawberry

from domain import ids
from domain.scoring import activating, trial, versions
from domain.scoring.checking import ModelWish, RuleWish
from domain.scoring.run_shapes import SCORING_RUN
from domain.scoring.shapes import SCORING_MODEL, SCORING_TRIAL
from gql.common import Problem
from gql.context import Info
from gql.holding import required
from gql.reading import answer, viewer
from gql.scoring import ScoringModel, ScoringTrial
from gql.scoring_runs import ScoringRunPayload
from models import ScoringModel as ModelRecord


@strawberry.input
class ScoringModelDraftInput:
    """From which version, and what it is to be called."""

    based_on_id: strawberry.ID | None = strawberry.field(default=None, description="The live one by default.")
    name: str | None = strawberry.field(default=None, description="The name of that version by default.")


@strawberry.input
class ScoringRuleInput:
    """A rule on an attribute (field, test, values) or on behaviour (activity, cap, halfLife)."""

    name: str | None = required()
    kind: str | None = strawberry.field(default=None, description="required: ATTRIBUTE or BEHAVIOUR")
    field: str | None = strawberry.field(default=None, description="required for ATTRIBUTE, such as source or title")
    test: str | None = strawberry.field(default=None, description="required for ATTRIBUTE: IN, GIVEN or CONTAINS")
    values: list[str] | None = strawberry.field(default=None, description="required unless GIVEN")
    activity: str | None = strawberry.field(default=None, description="required for BEHAVIOUR")
    points: Decimal | None = strawberry.field(default=None, description="required; may be negative")
    cap: Decimal | None = None
    half_life: int | None = strawberry.field(default=None, description="In days; without it points never fade.")


@strawberry.input
class ScoringModelEditInput:
    """What is left out stays as it is."""

    model_id: strawberry.ID | None = required()
    name: str | None = None
    full: int | None = None
    grade_a: Decimal | None = None
    grade_b: Decimal | None = None
    grade_c: Decimal | None = None
    rules: list[ScoringRuleInput] | None = strawberry.field(default=None, description="All of them, in order.")


@strawberry.input
class ScoringRuleSaveInput(ScoringRuleInput):
    """A rule of a draft."""

    model_id: strawberry.ID | None = required()
    rule_key: str | None = strawberry.field(default=None, description="Without it the rule is added.")


@strawberry.input
class ScoringRuleRemoveInput:
    """Which rule goes."""

    model_id: strawberry.ID | None = required()
    rule_key: str | None = required()


@strawberry.input
class ScoringModelDiscardInput:
    """Which draft goes."""

    model_id: strawberry.ID | None = required()


@strawberry.input
class ScoringModelActivateInput:
    """Which draft goes live."""

    model_id: strawberry.ID | None = required()


@strawberry.input
class ScoringModelRestoreInput:
    """Which earlier version goes live again."""

    model_id: strawberry.ID | None = required()


@strawberry.input
class ScoringTrialStartInput:
    """Which version is tried, on how many days."""

    model_id: strawberry.ID | None = required()
    days: int | None = strawberry.field(default=None, description="90 by default.")


@strawberry.type
class ScoringModelPayload:
    """The version, or the problems."""

    model: ScoringModel | None = None
    problems: list[Problem]


@strawberry.type
class ScoringModelDiscardPayload:
    """The id of the version that is gone, or the problems."""

    discarded_id: strawberry.ID | None = None
    problems: list[Problem]


@strawberry.type
class ScoringTrialPayload:
    """The trial that has begun, or the problems."""

    trial: ScoringTrial | None = None
    problems: list[Problem]


@strawberry.type
class ScoringMutation:
    """Deeds on scoring models."""

    @strawberry.mutation(description="Makes a draft out of a version.")
    async def scoring_model_draft(self, info: Info, input: ScoringModelDraftInput) -> ScoringModelPayload:
        """The draft."""
        return await answer(info, versions.draft(viewer(info), input.based_on_id, input.name), model=SCORING_MODEL)

    @strawberry.mutation(description="Changes a draft.")
    async def scoring_model_edit(self, info: Info, input: ScoringModelEditInput) -> ScoringModelPayload:
        """The draft."""
        wish = ModelWish(input.name, input.full, input.grade_a, input.grade_b, input.grade_c)
        rules = None if input.rules is None else [_rule(rule) for rule in input.rules]
        return await answer(info, versions.edit(viewer(info), input.model_id, wish, rules), model=SCORING_MODEL)

    @strawberry.mutation(description="Changes or adds one rule of a draft.")
    async def scoring_rule_save(self, info: Info, input: ScoringRuleSaveInput) -> ScoringModelPayload:
        """The draft."""
        deed = versions.save_rule(viewer(info), input.model_id, input.rule_key, _rule(input))
        return await answer(info, deed, model=SCORING_MODEL)

    @strawberry.mutation(description="Takes a rule out of a draft.")
    async def scoring_rule_remove(self, info: Info, input: ScoringRuleRemoveInput) -> ScoringModelPayload:
        """The draft."""
        deed = versions.remove_rule(viewer(info), input.model_id, input.rule_key)
        return await answer(info, deed, model=SCORING_MODEL)

    @strawberry.mutation(description="Throws a draft away, also one that runs in shadow.")
    async def scoring_model_discard(self, info: Info, input: ScoringModelDiscardInput) -> ScoringModelDiscardPayload:
        """Its id."""
        return await answer(info, versions.discard(viewer(info), input.model_id), discarded_id=_id)

    @strawberry.mutation(
        description="Counts what a draft would move, makes it live unless the breaker stops it, and then re-scores "
        "every open lead in the background."
    )
    async def scoring_model_activate(self, info: Info, input: ScoringModelActivateInput) -> ScoringRunPayload:
        """The run: STOPPED, SCORING, or still COUNTING where many leads are open."""
        return await answer(info, activating.activate(viewer(info), input.model_id), run=SCORING_RUN)

    @strawberry.mutation(description="The same with an earlier version.")
    async def scoring_model_restore(self, info: Info, input: ScoringModelRestoreInput) -> ScoringRunPayload:
        """The run."""
        return await answer(info, activating.restore(viewer(info), input.model_id), run=SCORING_RUN)

    @strawberry.mutation(description="Tries a version on the leads of the last days, in the background.")
    async def scoring_trial_start(self, info: Info, input: ScoringTrialStartInput) -> ScoringTrialPayload:
        """The trial."""
        return await answer(info, trial.start(viewer(info), input.model_id, input.days), trial=SCORING_TRIAL)


def _rule(given: ScoringRuleInput) -> RuleWish:
    wished: dict[str, Any] = {name: getattr(given, name) for name in RuleWish.__slots__}
    return RuleWish(**wished)


async def _id(model: ModelRecord) -> str:
    return ids.public(ModelRecord, model.id)
