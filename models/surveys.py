"""Whether they were satisfied: what is asked, whom, and what they said."""

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault

from models.customers import Contact, Customer
from models.people import Department, User
from models.record import Record
from models.tickets import Ticket


def by_mail() -> list[str]:
    """How people are asked where nothing else is said."""
    return ["MAIL"]


class Survey(Record):
    """A survey: the kind of its first question, further ones with branching, when it is sent, and to how many.

    `trigger` names an event of the catalogue and a delay, HAND or SCHEDULE; `schedule` says how often whom; `ways` are
    the ways by which people are reached, the first that fits each; `share` is the part of the occasions that is asked.
    """

    name = fields.CharField(max_length=100)
    kind = fields.CharField(max_length=4)
    state = fields.CharField(max_length=8)
    questions: Any = fields.JSONField()
    texts: Any = fields.JSONField(default=dict)
    languages: Any = fields.JSONField(default=list)
    trigger: Any = fields.JSONField()
    schedule: Any = fields.JSONField(null=True)
    ways: Any = fields.JSONField(default=by_mail, db_default=SqlDefault("'[\"MAIL\"]'::jsonb"))
    share = fields.DecimalField(max_digits=4, decimal_places=3, default=1)
    anonymous = fields.BooleanField(default=False)
    reopens_ticket = fields.BooleanField(default=False)
    version = fields.IntField(default=1)
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="surveys", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()

    created_by_id: UUID | None

    class Meta:
        table = "survey"


class SurveyVersion(Record):
    """The questions of a survey as they stood: what was answered is told by the version that was asked."""

    survey: fields.ForeignKeyRelation[Survey] = fields.ForeignKeyField(
        "models.Survey", related_name="versions", on_delete=fields.CASCADE, db_index=True
    )
    version = fields.IntField()
    questions: Any = fields.JSONField()
    languages: Any = fields.JSONField()
    at = fields.DatetimeField()

    survey_id: UUID

    class Meta:
        table = "survey_version"
        unique_together = (("survey", "version"),)


class SurveyRound(Record):
    """A survey that asks a segment of customers once: by hand, or for a period of its schedule.

    `segment` holds the conditions, `whom` which contact of each customer is asked, `days` over how many days they are
    spread; `cursor` is the last customer it has passed, `problem` the sentence of what ended it early.
    """

    survey: fields.ForeignKeyRelation[Survey] = fields.ForeignKeyField(
        "models.Survey", related_name="rounds", on_delete=fields.CASCADE, db_index=True
    )
    segment: Any = fields.JSONField()
    whom = fields.CharField(max_length=16)
    ways: Any = fields.JSONField()
    days = fields.SmallIntField()
    period = fields.DateField(null=True)
    state = fields.CharField(max_length=10)
    total = fields.IntField(default=0)
    done = fields.IntField(default=0)
    asked = fields.IntField(default=0)
    spared = fields.IntField(default=0)
    cursor = fields.UUIDField(null=True)
    problem = fields.CharField(max_length=64, default="")
    started_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="survey_rounds", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    started_at = fields.DatetimeField()
    finished_at = fields.DatetimeField(null=True)

    survey_id: UUID
    started_by_id: UUID | None

    class Meta:
        table = "survey_round"
        unique_together = (("survey", "period"),)
        indexes = (("survey_id", "started_at"),)


class SurveyCode(Record):
    """A code that hangs at a place or is printed on papers: whoever scans it may answer, without being invited.

    `rep` is whose work is asked about. The secret of its address is kept as a hash.
    """

    survey: fields.ForeignKeyRelation[Survey] = fields.ForeignKeyField(
        "models.Survey", related_name="codes", on_delete=fields.CASCADE, db_index=True
    )
    name = fields.CharField(max_length=100)
    kind = fields.CharField(max_length=8)
    language = fields.CharField(max_length=16)
    secret_hash = fields.BinaryField()
    rep: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="survey_codes", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="survey_codes_made", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()
    retired_at = fields.DatetimeField(null=True)

    survey_id: UUID
    rep_id: UUID | None
    created_by_id: UUID | None

    class Meta:
        table = "survey_code"


class SurveyInvitation(Record):
    """One person asked once on one occasion; the link's secret is kept as a hash.

    `person` is who is asked, over all surveys: the address in normal form, else the number, else the contact's key.
    `ways` are those that may be used, `way` the one that was, `failed` those by which it did not arrive, with the
    moment. `reason` says why one was not sent after all (held out,
    asked lately, no address, left the mails). Whoever scanned a `code` was not invited: nothing was sent to them.
    """

    survey: fields.ForeignKeyRelation[Survey] = fields.ForeignKeyField(
        "models.Survey", related_name="invitations", on_delete=fields.CASCADE, db_index=True
    )
    occasion = fields.CharField(max_length=120)
    person = fields.CharField(max_length=260)
    contact: fields.ForeignKeyNullableRelation[Contact] = fields.ForeignKeyField(
        "models.Contact", related_name="invitations", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    customer: fields.ForeignKeyNullableRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", related_name="invitations", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    ticket: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="invitations", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    rep: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="rated", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    partner: fields.ForeignKeyNullableRelation[Department] = fields.ForeignKeyField(
        "models.Department", related_name="rated", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    round: fields.ForeignKeyNullableRelation[SurveyRound] = fields.ForeignKeyField(
        "models.SurveyRound", related_name="invitations", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    code: fields.ForeignKeyNullableRelation[SurveyCode] = fields.ForeignKeyField(
        "models.SurveyCode", related_name="invitations", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    reference = fields.CharField(max_length=40, default="", db_default="")
    to_address = fields.CharField(max_length=254, null=True)
    to_phone = fields.CharField(max_length=20, null=True)
    to_wechat = fields.CharField(max_length=60, null=True)
    to_name = fields.CharField(max_length=100, default="")
    way = fields.CharField(max_length=8)
    ways: Any = fields.JSONField(default=list, db_default=SqlDefault("'[]'::jsonb"))
    failed: Any = fields.JSONField(default=list, db_default=SqlDefault("'[]'::jsonb"))
    language = fields.CharField(max_length=16)
    secret_hash = fields.BinaryField(null=True)
    state = fields.CharField(max_length=8)
    reason = fields.CharField(max_length=24, null=True)
    send_at = fields.DatetimeField()
    sent_at = fields.DatetimeField(null=True)
    reminded_at = fields.DatetimeField(null=True)
    opened_at = fields.DatetimeField(null=True)
    answered_at = fields.DatetimeField(null=True)
    expires_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()

    survey_id: UUID
    contact_id: UUID | None
    customer_id: UUID | None
    ticket_id: UUID | None
    rep_id: UUID | None
    partner_id: UUID | None
    round_id: UUID | None
    code_id: UUID | None

    class Meta:
        table = "survey_invitation"
        unique_together = (("survey", "occasion"),)
        indexes = (("person", "sent_at"), ("survey_id", "created_at"))


class SurveyAnswer(Record):
    """What somebody answered; `answers` holds the further questions by their keys.

    An anonymous one has no invitation: in its place stand the few things by which results are told apart, `at` is the
    day, `asked_in` the first day of the quarter in which they were asked, and its key is drawn at random.
    """

    invitation: fields.OneToOneNullableRelation[SurveyInvitation] = fields.OneToOneField(
        "models.SurveyInvitation", related_name="answer", null=True, on_delete=fields.CASCADE
    )
    survey: fields.ForeignKeyRelation[Survey] = fields.ForeignKeyField(
        "models.Survey", related_name="answers", on_delete=fields.CASCADE
    )
    survey_version = fields.IntField()
    score = fields.SmallIntField()
    comment = fields.TextField(default="")
    answers: Any = fields.JSONField(default=dict)
    at = fields.DatetimeField()
    low = fields.BooleanField(default=False)
    loop_task_id = fields.UUIDField(null=True)
    loop_closed_at = fields.DatetimeField(null=True)
    loop_closed_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="loops_closed", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    loop_remark = fields.TextField(default="")
    code: fields.ForeignKeyNullableRelation[SurveyCode] = fields.ForeignKeyField(
        "models.SurveyCode", related_name="answers", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    rep: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="rated_unnamed", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    partner: fields.ForeignKeyNullableRelation[Department] = fields.ForeignKeyField(
        "models.Department", related_name="rated_unnamed", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    ticket_type = fields.CharField(max_length=40, default="", db_default="")
    product = fields.CharField(max_length=100, default="", db_default="")
    channel = fields.CharField(max_length=8, default="", db_default="")
    way = fields.CharField(max_length=8, default="", db_default="")
    asked_in = fields.DateField(null=True)

    invitation_id: UUID | None
    survey_id: UUID
    loop_closed_by_id: UUID | None
    code_id: UUID | None
    rep_id: UUID | None
    partner_id: UUID | None

    class Meta:
        table = "survey_answer"
        indexes = (("survey_id", "at"),)
