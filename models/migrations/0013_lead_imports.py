"""Files on their way into the leads."""

from orjson import loads
from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise.migrations import operations as ops

from models import migrating


class Migration(migrating.Migration):
    dependencies = [("models", "0012_tickets")]

    operations = [
        ops.CreateModel(
            name="LeadImport",
            fields=[
                ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                (
                    "by",
                    fields.ForeignKeyField(
                        "models.User",
                        source_field="by_id",
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="lead_imports",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "file",
                    fields.ForeignKeyField(
                        "models.StoredFile",
                        source_field="file_id",
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="lead_imports",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("channel", fields.CharField(max_length=16)),
                ("mapping", fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ("total", fields.IntField()),
                ("done", fields.IntField(default=0)),
                ("captured", fields.IntField(default=0)),
                ("merged", fields.IntField(default=0)),
                ("faults", fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("finished_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "lead_import",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A file on its way into the leads: what its columns hold, how far it is, and why rows were refused.",
            },
            bases=["Model"],
        ),
    ]
