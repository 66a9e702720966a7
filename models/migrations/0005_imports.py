"""The lease under which a worker goes on with an import."""

from tortoise import fields
from tortoise.migrations import operations as ops

from models import migrating


class Migration(migrating.Migration):
    dependencies = [("models", "0004_people")]

    operations = [
        ops.AddField(
            model_name="CustomerImport",
            name="leased_until",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.RunSQL(
            [
                "create index customer_import_at_work on customer_import (leased_until)"
                " where state in ('CHECKING', 'RUNNING')"
            ],
            [],
        ),
    ]
