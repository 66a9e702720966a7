"""Counting collision checks, person by person and hour by hour."""

from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops

from models import migrating


class Migration(migrating.Migration):
    dependencies = [("models", "0002_constraints")]

    operations = [
        ops.CreateModel(
            name="CollisionCheckCount",
            fields=[
                ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                (
                    "user",
                    fields.ForeignKeyField(
                        "models.User",
                        source_field="user_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="check_counts",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("hour", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("value", fields.IntField(default=0)),
            ],
            options={
                "table": "collision_check_count",
                "app": "models",
                "unique_together": (("user", "hour"),),
                "pk_attr": "id",
                "table_description": "How many checks a user asked for within that hour.",
            },
            bases=["Model"],
        ),
    ]
