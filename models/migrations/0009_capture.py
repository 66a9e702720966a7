"""How often each form was posted to hour by hour, and finding leads by the person's WeChat name."""

from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops

from models import migrating


class Migration(migrating.Migration):
    dependencies = [("models", "0008_lead_constraints")]

    operations = [
        ops.CreateModel(
            name="LeadFormCount",
            fields=[
                ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                (
                    "form",
                    fields.ForeignKeyField(
                        "models.LeadForm",
                        source_field="form_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="counts",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("hour", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("kind", fields.CharField(max_length=8)),
                ("key", fields.CharField(default="", max_length=32)),
                ("value", fields.IntField(default=0)),
            ],
            options={
                "table": "lead_form_count",
                "app": "models",
                "unique_together": (("form", "hour", "kind", "key"),),
                "pk_attr": "id",
                "table_description": "How many posts of a kind a form had within an hour; `key` tells addresses apart without naming them.",
            },
            bases=["Model"],
        ),
        ops.RunSQL(["create index lead_wechat on lead (wechat) where wechat <> ''"], []),
    ]
