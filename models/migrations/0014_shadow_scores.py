"""Scoring models in shadow, and runs that are counted before they write, stopped, released and undone."""

from typing import Any

from orjson import loads
from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops

from models import migrating


def _to(model: str, column: str, related: str, on_delete: OnDelete) -> Any:
    return fields.ForeignKeyField(
        f"models.{model}",
        source_field=column,
        null=True,
        db_index=True,
        db_constraint=True,
        to_field="id",
        related_name=related,
        on_delete=on_delete,
    )


def _tally() -> Any:
    return fields.JSONField(default=dict, db_default=SqlDefault("'{}'"), encoder=JSON_DUMPS, decoder=loads)


_STATES = """
    update scoring_run set live_at = case when kind <> 'DECAY' then started_at end,
        state = case when finished_at is null then 'SCORING' when done < total then 'OVERTAKEN' else 'FINISHED' end
"""


class Migration(migrating.Migration):
    dependencies = [("models", "0013_lead_imports")]

    operations = [
        ops.CreateModel(
            name="LeadShadowScore",
            fields=[
                ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                (
                    "lead",
                    fields.OneToOneField(
                        "models.Lead",
                        source_field="lead_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="shadow_score",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("shadow", fields.UUIDField()),
                ("live", fields.UUIDField()),
                ("score", fields.DecimalField(max_digits=5, decimal_places=2)),
                ("grade", fields.CharField(max_length=1)),
                ("parts", fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ("live_score", fields.DecimalField(max_digits=5, decimal_places=2)),
                ("live_grade", fields.CharField(max_length=1)),
                ("scored_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "lead_shadow_score",
                "app": "models",
                "pk_attr": "id",
                "table_description": "What the model in shadow last said of a lead beside the live one, both at the same moment.",
            },
            bases=["Model"],
        ),
        ops.AddField("ScoringModel", "shadow_since", fields.DatetimeField(null=True)),
        ops.AddField("ScoringRun", "undoes", _to("ScoringRun", "undoes_id", "undone_by_runs", OnDelete.CASCADE)),
        ops.AddField("ScoringRun", "state", fields.CharField(max_length=10, db_default="SCORING")),
        ops.AddField("ScoringRun", "counted", fields.IntField(default=0, db_default=0)),
        ops.AddField("ScoringRun", "graded", fields.IntField(default=0, db_default=0)),
        ops.AddField("ScoringRun", "moved", fields.IntField(default=0, db_default=0)),
        ops.AddField("ScoringRun", "moves", _tally()),
        ops.AddField("ScoringRun", "limits", _tally()),
        ops.AddField("ScoringRun", "stopped_at", fields.DatetimeField(null=True)),
        ops.AddField("ScoringRun", "stop_reason", fields.CharField(null=True, max_length=16)),
        ops.AddField("ScoringRun", "released_at", fields.DatetimeField(null=True)),
        ops.AddField(
            "ScoringRun", "released_by", _to("User", "released_by_id", "scoring_runs_released", OnDelete.RESTRICT)
        ),
        ops.AddField("ScoringRun", "live_at", fields.DatetimeField(null=True)),
        ops.AddField("ScoringRun", "undone_at", fields.DatetimeField(null=True)),
        ops.AddField("ScoringRun", "undone_by", _to("User", "undone_by_id", "scoring_runs_undone", OnDelete.RESTRICT)),
        ops.RunSQL(
            [
                _STATES,
                *(
                    f"create index scoring_run_{column} on scoring_run ({column}_id)"
                    for column in ("undoes", "released_by", "undone_by")
                ),
                "drop index scoring_model_one_live",
                # one version scores, and one runs in shadow
                "create unique index scoring_model_one_live on scoring_model ((state)) where state in ('LIVE', 'SHADOW')",
                # one run writes scores at a time, and one other waits to
                "create unique index scoring_run_one_scoring on scoring_run ((true))"
                " where state = 'SCORING' and kind <> 'SHADOW'",
                "create unique index scoring_run_one_waiting on scoring_run ((true)) where state in ('COUNTING', 'STOPPED')",
                "create unique index scoring_run_one_shadow on scoring_run ((true))"
                " where state = 'SCORING' and kind = 'SHADOW'",
                "alter table lead_shadow_score add constraint lead_shadow_score_in_bounds"
                " check (score between 0 and 100 and live_score between 0 and 100)",
            ],
            [],
        ),
    ]
