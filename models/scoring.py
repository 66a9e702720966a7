"""By which rules leads are scored, version by version."""

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault

from models.people import User
from models.record import Record


class ScoringModel(Record):
    """One version of the scoring rules: a draft, one in shadow, the active one, or one that was active.

    `full` is how many points make a score of 100; `grades` are the least scores of A, B and C. `shadow_since` is when
    it began to run in shadow, while it does.
    """

    version = fields.IntField(unique=True)
    name = fields.CharField(max_length=100)
    state = fields.CharField(max_length=8)
    full = fields.IntField(default=100)
    grades: Any = fields.JSONField()
    rules: Any = fields.JSONField()
    based_on = fields.IntField(null=True)
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="scoring_models", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    shadow_since = fields.DatetimeField(null=True)
    activated_at = fields.DatetimeField(null=True)
    activated_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="scoring_models_activated", null=True, on_delete=fields.RESTRICT, db_index=True
    )

    created_by_id: UUID | None
    activated_by_id: UUID | None

    class Meta:
        table = "scoring_model"


class ScoringRun(Record):
    """A scoring of every open lead by a model, on its way or done; `cursor` is the last lead that its phase has passed.

    Before a model goes live it is counted which of the `graded` leads would move to another grade: `moved`, and `moves`
    by the old grade and the new one. `limits` are the numbers of the breaker that these were held against. `live_at` is
    when its model went live by it.
    """

    model: fields.ForeignKeyRelation[ScoringModel] = fields.ForeignKeyField(
        "models.ScoringModel", related_name="runs", on_delete=fields.CASCADE, db_index=True
    )
    before: fields.ForeignKeyNullableRelation[ScoringModel] = fields.ForeignKeyField(
        "models.ScoringModel", related_name="runs_after", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    undoes: fields.ForeignKeyNullableRelation["ScoringRun"] = fields.ForeignKeyField(
        "models.ScoringRun", related_name="undone_by_runs", null=True, on_delete=fields.CASCADE, db_index=True
    )
    kind = fields.CharField(max_length=8)
    state = fields.CharField(max_length=10, db_default="SCORING")
    total = fields.IntField(default=0)
    counted = fields.IntField(default=0, db_default=0)
    graded = fields.IntField(default=0, db_default=0)
    moved = fields.IntField(default=0, db_default=0)
    moves: Any = fields.JSONField(default=dict, db_default=SqlDefault("'{}'"))
    limits: Any = fields.JSONField(default=dict, db_default=SqlDefault("'{}'"))
    done = fields.IntField(default=0)
    changed = fields.IntField(default=0)
    cursor = fields.UUIDField(null=True)
    started_at = fields.DatetimeField()
    started_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="scoring_runs", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    stopped_at = fields.DatetimeField(null=True)
    stop_reason = fields.CharField(max_length=16, null=True)
    released_at = fields.DatetimeField(null=True)
    released_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="scoring_runs_released", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    live_at = fields.DatetimeField(null=True)
    finished_at = fields.DatetimeField(null=True)
    undone_at = fields.DatetimeField(null=True)
    undone_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="scoring_runs_undone", null=True, on_delete=fields.RESTRICT, db_index=True
    )

    model_id: UUID
    before_id: UUID | None
    undoes_id: UUID | None
    started_by_id: UUID | None
    released_by_id: UUID | None
    undone_by_id: UUID | None

    class Meta:
        table = "scoring_run"


class ScoringTrial(Record):
    """How a draft would have scored the leads of the last days, beside the active model."""

    model: fields.ForeignKeyRelation[ScoringModel] = fields.ForeignKeyField(
        "models.ScoringModel", related_name="trials", on_delete=fields.CASCADE, db_index=True
    )
    days = fields.IntField()
    asked_at = fields.DatetimeField()
    finished_at = fields.DatetimeField(null=True)
    asked_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="scoring_trials", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    result: Any = fields.JSONField(null=True)

    model_id: UUID
    asked_by_id: UUID | None

    class Meta:
        table = "scoring_trial"
