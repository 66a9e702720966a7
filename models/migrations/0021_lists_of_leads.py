"""Lists of leads that are looked at row by row before anything lands; mails that answer those to leads."""

from orjson import loads
from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise.migrations import operations as ops

from models.migrating import Together

# What ended before is done, what was on its way goes on; what was refused becomes a row with its faults.
_STAND = """
    update lead_import set state = case when finished_at is null then 'RUNNING' else 'DONE' end,
        updated_at = coalesce(finished_at, created_at), problem = '',
        mapping = mapping || jsonb_build_object('header', true, 'first', mapping->'headings', 'sample', '[]'::jsonb),
        counts = jsonb_build_object('NEW', captured, 'JOINS', merged, 'added', captured + merged, 'REFUSED',
            (select count(distinct one->'row') from jsonb_array_elements(faults) one))
"""
_REFUSED = """
    insert into lead_import_row (id, lead_import_id, number, outcome, name, detail)
    select uuidv7(), id, (one->>'row')::int, 'REFUSED', '', jsonb_build_object('faults',
        jsonb_agg(jsonb_build_array(one->'message', one->'field', one->'values')))
    from lead_import cross join jsonb_array_elements(faults) one group by id, one->>'row'
"""


class Migration(migrations.Migration):
    dependencies = [("models", "0020_health")]

    operations = [
        Together(
            [
                ops.CreateModel(
                    name="LeadImportRow",
                    fields=[
                        ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                        ("number", fields.IntField()),
                        ("outcome", fields.CharField(max_length=16)),
                        ("name", fields.CharField(default="", max_length=200)),
                        ("detail", fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                        (
                            "lead_import",
                            fields.ForeignKeyField(
                                "models.LeadImport",
                                source_field="lead_import_id",
                                db_constraint=True,
                                to_field="id",
                                related_name="rows",
                                on_delete=OnDelete.CASCADE,
                            ),
                        ),
                        ("lead_id", fields.UUIDField(null=True)),
                    ],
                    options={
                        "table": "lead_import_row",
                        "app": "models",
                        "unique_together": (("lead_import", "number"),),
                        "pk_attr": "id",
                        "table_description": "What became of one row of an import of leads.",
                    },
                    bases=["Model"],
                ),
                ops.AddField(
                    "IncomingMail",
                    "lead",
                    fields.ForeignKeyField(
                        "models.Lead",
                        source_field="lead_id",
                        null=True,
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="incoming",
                        on_delete=OnDelete.SET_NULL,
                    ),
                ),
                ops.RunSQL(["create index incoming_mail_lead on incoming_mail (lead_id)"], []),
                ops.AddField("LeadImport", "state", fields.CharField(max_length=16, null=True)),
                ops.AddField(
                    "LeadImport", "counts", fields.JSONField(null=True, default=dict, encoder=JSON_DUMPS, decoder=loads)
                ),
                ops.AddField("LeadImport", "problem", fields.TextField(default="", null=True)),
                ops.AddField("LeadImport", "updated_at", fields.DatetimeField(null=True)),
                ops.AddField("LeadImport", "leased_until", fields.DatetimeField(null=True)),
                ops.RunSQL([_STAND, _REFUSED], []),
            ]
        ),
        Together(
            [
                ops.AlterField("LeadImport", "state", fields.CharField(max_length=16)),
                ops.AlterField("LeadImport", "counts", fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ops.AlterField("LeadImport", "problem", fields.TextField(default="")),
                ops.AlterField("LeadImport", "updated_at", fields.DatetimeField()),
                ops.AlterField("LeadImport", "total", fields.IntField(default=0)),
                ops.RemoveField("LeadImport", "captured"),
                ops.RemoveField("LeadImport", "merged"),
                ops.RemoveField("LeadImport", "faults"),
                ops.RunSQL(["create index stored_file_sha256 on stored_file (sha256)"], []),
            ]
        ),
    ]
