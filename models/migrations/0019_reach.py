"""How surveys reach people: ways and schedules, rounds over a segment, codes to scan, short messages, versions kept."""

from orjson import loads
from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models import migrating
from models.kinds import MessageState
from models.record import new_key
from models.surveys import by_mail


class Migration(migrating.Migration):
    dependencies = [("models", "0018_routing")]

    operations = [
        ops.CreateModel(
            name="ShortMessage",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_key, unique=True, db_index=True)),
                (
                    "invitation",
                    fields.ForeignKeyField(
                        "models.SurveyInvitation",
                        source_field="invitation_id",
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="messages",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("way", fields.CharField(max_length=8)),
                ("to", fields.CharField(max_length=60)),
                ("to_name", fields.CharField(default="", max_length=100)),
                ("language", fields.CharField(max_length=16)),
                ("text", fields.CharField(max_length=1000)),
                ("link", fields.CharField(max_length=500)),
                ("once", fields.CharField(unique=True, max_length=120)),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                (
                    "state",
                    fields.CharEnumField(
                        default=MessageState.WAITING, db_default="WAITING", enum_type=MessageState, max_length=10
                    ),
                ),
                ("attempts", fields.SmallIntField(default=0, db_default=0)),
                ("next_try_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("sent_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("delivered_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("failed_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("error", fields.CharField(default="", db_default="", max_length=500)),
            ],
            options={
                "table": "short_message",
                "app": "models",
                "indexes": [Index(fields=["created_at", "id"]), Index(fields=["state", "created_at", "id"])],
                "pk_attr": "id",
                "table_description": "A message for a telephone number or a WeChat account; `once` is the key by which the gateway knows it again.",
            },
            bases=["Record"],
        ),
        ops.CreateModel(
            name="SurveyCode",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_key, unique=True, db_index=True)),
                (
                    "survey",
                    fields.ForeignKeyField(
                        "models.Survey",
                        source_field="survey_id",
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="codes",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("name", fields.CharField(max_length=100)),
                ("kind", fields.CharField(max_length=8)),
                ("language", fields.CharField(max_length=16)),
                ("secret_hash", fields.BinaryField()),
                (
                    "rep",
                    fields.ForeignKeyField(
                        "models.User",
                        source_field="rep_id",
                        null=True,
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="survey_codes",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "created_by",
                    fields.ForeignKeyField(
                        "models.User",
                        source_field="created_by_id",
                        null=True,
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="survey_codes_made",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("retired_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "survey_code",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A code that hangs at a place or is printed on papers: whoever scans it may answer, without being invited.",
            },
            bases=["Record"],
        ),
        ops.CreateModel(
            name="SurveyRound",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_key, unique=True, db_index=True)),
                (
                    "survey",
                    fields.ForeignKeyField(
                        "models.Survey",
                        source_field="survey_id",
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="rounds",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("segment", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("whom", fields.CharField(max_length=16)),
                ("ways", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("days", fields.SmallIntField()),
                ("period", fields.DateField(null=True)),
                ("state", fields.CharField(max_length=10)),
                ("total", fields.IntField(default=0)),
                ("done", fields.IntField(default=0)),
                ("asked", fields.IntField(default=0)),
                ("spared", fields.IntField(default=0)),
                ("cursor", fields.UUIDField(null=True)),
                ("problem", fields.CharField(default="", max_length=64)),
                (
                    "started_by",
                    fields.ForeignKeyField(
                        "models.User",
                        source_field="started_by_id",
                        null=True,
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="survey_rounds",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("started_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("finished_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "survey_round",
                "app": "models",
                "unique_together": (("survey", "period"),),
                "indexes": [Index(fields=["survey_id", "started_at"])],
                "pk_attr": "id",
                "table_description": "A survey that asks a segment of customers once: by hand, or for a period of its schedule.",
            },
            bases=["Record"],
        ),
        ops.CreateModel(
            name="SurveyVersion",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_key, unique=True, db_index=True)),
                (
                    "survey",
                    fields.ForeignKeyField(
                        "models.Survey",
                        source_field="survey_id",
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="versions",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("version", fields.IntField()),
                ("questions", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("languages", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "survey_version",
                "app": "models",
                "unique_together": (("survey", "version"),),
                "pk_attr": "id",
                "table_description": "The questions of a survey as they stood: what was answered is told by the version that was asked.",
            },
            bases=["Record"],
        ),
        ops.AddField(
            model_name="Survey",
            name="schedule",
            field=fields.JSONField(null=True, encoder=JSON_DUMPS, decoder=loads),
        ),
        ops.AddField(
            model_name="Survey",
            name="ways",
            field=fields.JSONField(
                default=by_mail, db_default=SqlDefault("'[\"MAIL\"]'::jsonb"), encoder=JSON_DUMPS, decoder=loads
            ),
        ),
        ops.AddField(
            model_name="SurveyInvitation",
            name="code",
            field=fields.ForeignKeyField(
                "models.SurveyCode",
                source_field="code_id",
                null=True,
                db_index=True,
                db_constraint=True,
                to_field="id",
                related_name="invitations",
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        ops.AddField(
            model_name="SurveyInvitation",
            name="reference",
            field=fields.CharField(default="", db_default="", max_length=40),
        ),
        ops.AddField(
            model_name="SurveyInvitation",
            name="round",
            field=fields.ForeignKeyField(
                "models.SurveyRound",
                source_field="round_id",
                null=True,
                db_index=True,
                db_constraint=True,
                to_field="id",
                related_name="invitations",
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        ops.AddField(
            model_name="SurveyInvitation",
            name="to_phone",
            field=fields.CharField(null=True, max_length=20),
        ),
        ops.AddField(
            model_name="SurveyInvitation",
            name="to_wechat",
            field=fields.CharField(null=True, max_length=60),
        ),
        ops.AddField(
            model_name="SurveyInvitation",
            name="ways",
            field=fields.JSONField(
                default=list, db_default=SqlDefault("'[]'::jsonb"), encoder=JSON_DUMPS, decoder=loads
            ),
        ),
        ops.RunSQL(
            [
                "insert into survey_version (id, survey_id, version, questions, languages, at)"
                " select uuidv7(), id, version, questions, languages, updated_at from survey",
                "create unique index survey_code_secret on survey_code (secret_hash)",
                "create index survey_invitation_round on survey_invitation (round_id, id)",
                "create index survey_invitation_code on survey_invitation (code_id, created_at)",
                "create index survey_invitation_phone on survey_invitation (to_phone) where to_phone is not null",
                "create index survey_round_open on survey_round (started_at) where finished_at is null",
                "create index short_message_due on short_message (next_try_at, id) where state = 'WAITING'",
                "create index short_message_sent on short_message (sent_at) where sent_at is not null",
            ],
            [],
        ),
    ]
