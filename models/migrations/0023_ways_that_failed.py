"""By which ways an invitation did not arrive."""

from orjson import loads
from tortoise import fields
from tortoise.fields.data import JSON_DUMPS
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops

from models import migrating


class Migration(migrating.Migration):
    dependencies = [("models", "0022_unnamed_answers")]

    operations = [
        ops.AddField(
            "SurveyInvitation",
            "failed",
            fields.JSONField(default=list, db_default=SqlDefault("'[]'::jsonb"), encoder=JSON_DUMPS, decoder=loads),
        ),
        # of short messages this is told already; the rows of mails are few and by their occasion
        ops.RunSQL(
            [
                """update survey_invitation i set failed = jsonb_build_array(jsonb_build_object('way', i.way, 'at', m.failed_at))
                   from short_message m where m.invitation_id = i.id and i.reason = 'UNREACHED'
                   and m.failed_at is not null and m.once = 'survey:' || replace(i.id::text, '-', '')""",
            ],
            [],
        ),
    ]
