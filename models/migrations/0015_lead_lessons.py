"""What disputes about open leads taught."""

from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

from models import migrating


class Migration(migrating.Migration):
    dependencies = [("models", "0014_shadow_scores")]

    operations = [
        ops.AlterField(
            "CollisionRuling",
            "customer",
            fields.ForeignKeyField(
                "models.Customer",
                source_field="customer_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name="rulings",
                on_delete=OnDelete.CASCADE,
            ),
        ),
        ops.AddField(
            "CollisionRuling",
            "lead",
            fields.ForeignKeyField(
                "models.Lead",
                source_field="lead_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name="rulings",
                on_delete=OnDelete.CASCADE,
            ),
        ),
        ops.AddConstraint("CollisionRuling", UniqueConstraint(fields=("lead", "name_normal"), name=None)),
        ops.RunSQL(
            [
                """alter table collision_ruling add constraint collision_ruling_on_one
                   check ((customer_id is null) <> (lead_id is null))"""
            ],
            [],
        ),
    ]
