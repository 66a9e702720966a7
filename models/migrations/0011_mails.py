"""Where each mail stands on its way, and the addresses that are written to no more."""

from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models import migrating
from models.kinds import MailState, SuppressionReason
from models.record import new_key


class Migration(migrating.Migration):
    dependencies = [("models", "0010_service")]

    operations = [
        ops.CreateModel(
            name="MailSuppression",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_key, unique=True, db_index=True)),
                ("address", fields.CharField(max_length=254)),
                ("reason", fields.CharEnumField(enum_type=SuppressionReason, max_length=12)),
                ("remark", fields.CharField(default="", max_length=500)),
                (
                    "by",
                    fields.ForeignKeyField(
                        "models.User",
                        source_field="by_id",
                        null=True,
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="mail_suppressions",
                        on_delete=OnDelete.SET_NULL,
                    ),
                ),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "mail_suppression",
                "app": "models",
                "unique_together": (("address", "reason"),),
                "indexes": [Index(fields=["at", "id"])],
                "pk_attr": "id",
                "table_description": "An address that is written to no more, and why; each reason is a fact of its own.",
            },
            bases=["Record"],
        ),
        ops.AddField(model_name="Mail", name="attempts", field=fields.SmallIntField(default=0, db_default=0)),
        ops.AddField(
            model_name="Mail", name="error", field=fields.CharField(default="", db_default="", max_length=500)
        ),
        ops.AddField(
            model_name="Mail",
            name="failed_at",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name="Mail",
            name="next_try_at",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name="Mail",
            name="state",
            field=fields.CharEnumField(
                default=MailState.WAITING, db_default="WAITING", enum_type=MailState, max_length=10
            ),
        ),
        ops.AddField(
            model_name="Mail",
            name="suppressed_for",
            field=fields.CharEnumField(null=True, enum_type=SuppressionReason, max_length=12),
        ),
        ops.AddIndex(model_name="Mail", index=Index(fields=["state", "created_at", "id"])),
        ops.RunSQL(
            [
                "update mail set state = 'SENT' where sent_at is not null",
                "create index mail_due on mail (coalesce(next_try_at, created_at), id) where state = 'WAITING'",
                "create index mail_sent on mail (sent_at) where sent_at is not null",
            ],
            [],
        ),
    ]
