"""The health of customers: as it stands, its steps, and the warnings of churn."""

from orjson import loads
from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models import migrating



def _customer(related_name):
    return fields.ForeignKeyField(
        "models.Customer",
        source_field="customer_id",
        db_constraint=True,
        to_field="id",
        related_name=related_name,
        on_delete=OnDelete.CASCADE,
    )


def _moment(*, null=False):
    return fields.DatetimeField(null=null, auto_now=False, auto_now_add=False)


def _json(default):
    return fields.JSONField(default=default, encoder=JSON_DUMPS, decoder=loads)


def _points():
    return fields.DecimalField(max_digits=5, decimal_places=2)


class Migration(migrating.Migration):
    dependencies = [("models", "0019_reach")]

    operations = [
            ops.CreateModel(
                name="CustomerHealth",
                fields=[
                    ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                    (
                        "customer",
                        fields.OneToOneField(
                            "models.Customer",
                            source_field="customer_id",
                            db_constraint=True,
                            to_field="id",
                            related_name="health",
                            on_delete=OnDelete.CASCADE,
                        ),
                    ),
                    ("total", _points()),
                    ("parts", _json(list)),
                    ("weights", fields.CharField(max_length=100)),
                    ("at", _moment()),
                    ("fell_at", _moment(null=True)),
                ],
                options={
                    "table": "customer_health",
                    "app": "models",
                    "indexes": [Index(fields=["total", "id"])],
                    "pk_attr": "id",
                    "table_description": "The health of a customer as it was last reckoned, with the parts that sum to it.",
                },
                bases=["Model"],
            ),
            ops.CreateModel(
                name="HealthStep",
                fields=[
                    ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                    ("customer", _customer("health_steps")),
                    ("at", _moment()),
                    ("total", _points()),
                    ("parts", _json(dict)),
                    ("anew", fields.BooleanField(default=False)),
                ],
                options={
                    "table": "health_step",
                    "app": "models",
                    "indexes": [Index(fields=["customer_id", "at"]), Index(fields=["at"])],
                    "pk_attr": "id",
                    "table_description": "A health that differs by a point or more from the one before; `anew` where other settings began to count.",
                },
                bases=["Model"],
            ),
            ops.CreateModel(
                name="ChurnWarning",
                fields=[
                    ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                    ("customer", _customer("churn_warnings")),
                    ("kind", fields.CharField(max_length=8)),
                    ("at", _moment()),
                    ("since", _moment()),
                    ("before", _points()),
                    ("after", _points()),
                    ("reasons", _json(list)),
                    (
                        "owner",
                        fields.ForeignKeyField(
                            "models.User",
                            source_field="owner_id",
                            null=True,
                            db_index=True,
                            db_constraint=True,
                            to_field="id",
                            related_name="churn_warnings",
                            on_delete=OnDelete.RESTRICT,
                        ),
                    ),
                ],
                options={
                    "table": "churn_warning",
                    "app": "models",
                    "indexes": [Index(fields=["customer_id", "at"])],
                    "pk_attr": "id",
                    "table_description": "The health of a customer fell from `before`, where it stood at `since`, to `after`; `reasons` are the parts.",
                },
                bases=["Model"],
            ),
        ops.RunSQL(
            ["create index customer_health_fell on customer_health (fell_at) where fell_at is not null"],
            ["drop index customer_health_fell"],
        ),
    ]
