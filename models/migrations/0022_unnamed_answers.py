"""Anonymous answers leave their invitations: what leads to who gave them, and to when, is kept nowhere any more."""

from typing import Any

from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops

from models import migrating


def _to(model: str, name: str, related: str) -> Any:
    return fields.ForeignKeyField(
        f"models.{model}",
        source_field=f"{name}_id",
        null=True,
        db_index=True,
        db_constraint=True,
        to_field="id",
        related_name=related,
        on_delete=OnDelete.RESTRICT,
    )


def _text(longest: int) -> Any:
    return fields.CharField(default="", db_default="", max_length=longest)


# Whoever began to answer under that promise is to be found no more; days are those of the zone that is usual here.
UNNAMED = (
    """update survey_answer a set code_id = i.code_id from survey_invitation i
       where i.id = a.invitation_id and i.code_id is not null""",
    # The audit is only ever added to, but these entries hold what was promised not to be kept.
    "alter table audit_entry disable trigger audit_append_only",
    """delete from audit_entry where action = 'survey.answered' and subject in
       (select a.id from survey_answer a join survey s on s.id = a.survey_id where s.anonymous)""",
    "alter table audit_entry enable trigger audit_append_only",
    """delete from event where name = 'survey.answered' and subject in
       (select a.id from survey_answer a join survey s on s.id = a.survey_id where s.anonymous)""",
    """update survey_answer a set id = gen_random_uuid(), invitation_id = null, rep_id = i.rep_id,
           partner_id = i.partner_id, way = i.way, ticket_type = coalesce(t.type, ''),
           product = coalesce(t.product, ''), channel = coalesce(t.channel, ''),
           asked_in = date_trunc('quarter', coalesce(i.sent_at, i.created_at) at time zone 'Asia/Shanghai')::date,
           at = date_trunc('day', a.at at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
       from survey_invitation i join survey s on s.id = i.survey_id left join ticket t on t.id = i.ticket_id
       where i.id = a.invitation_id and s.anonymous""",
    """update survey_invitation i set answered_at = null, opened_at = null, reference = '' from survey s
       where s.id = i.survey_id and s.anonymous""",
    "delete from survey_invitation i using survey s where s.id = i.survey_id and s.anonymous and i.code_id is not null",
)


class Migration(migrating.Migration):
    dependencies = [("models", "0021_lists_of_leads")]

    operations = [
        ops.AlterField(
            "SurveyAnswer",
            "invitation",
            fields.OneToOneField(
                "models.SurveyInvitation",
                source_field="invitation_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name="answer",
                on_delete=OnDelete.CASCADE,
            ),
        ),
        ops.AddField("SurveyAnswer", "code", _to("SurveyCode", "code", "answers")),
        ops.AddField("SurveyAnswer", "rep", _to("User", "rep", "rated_unnamed")),
        ops.AddField("SurveyAnswer", "partner", _to("Department", "partner", "rated_unnamed")),
        ops.AddField("SurveyAnswer", "ticket_type", _text(40)),
        ops.AddField("SurveyAnswer", "product", _text(100)),
        ops.AddField("SurveyAnswer", "channel", _text(8)),
        ops.AddField("SurveyAnswer", "way", _text(8)),
        ops.AddField("SurveyAnswer", "asked_in", fields.DateField(null=True)),
        ops.RunSQL(
            [
                "create index survey_answer_code on survey_answer (code_id) where code_id is not null",
                "create index survey_answer_rep on survey_answer (rep_id) where rep_id is not null",
                "create index survey_answer_partner on survey_answer (partner_id) where partner_id is not null",
                *UNNAMED,
            ],
            [],
        ),
    ]
