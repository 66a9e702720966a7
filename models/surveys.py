"""Whether they were satisfied: what is asked, whom, and what they said."""

from typing import Any
from uuid import UUID

from tortoise import fields

from models.customers import Contact, Customer
from models.people import Department, User
from models.record import Record
from models.tickets import Ticket


class Survey(Record):
    """A survey: the kind of its first question, further ones with branching, when it is sent, and to how many.

    `trigger` names an event of the catalogue and a delay, or HAND; `share` is the part of the occasions that is asked.
    """

    name = fields.CharField(max_length=100)
    kind = fields.CharField(max_length=4)
    state = fields.CharField(max_length=8)
    questions: Any = fields.JSONField()
    texts: Any = fields.JSONField(default=dict)
    languages: Any = fields.JSONField(default=list)
    trigger: Any = fields.JSONField()
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


class SurveyInvitation(Record):
    """One person asked once on one occasion; the link's secret is kept as a hash.

    `person` is who is asked, over all surveys: the address in normal form, else the contact's key. `reason` says why
    one was not sent after all (held out, asked lately, no address, left the mails).
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
    to_address = fields.CharField(max_length=254, null=True)
    to_name = fields.CharField(max_length=100, default="")
    way = fields.CharField(max_length=8)
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

    class Meta:
        table = "survey_invitation"
        unique_together = (("survey", "occasion"),)
        indexes = (("person", "sent_at"), ("survey_id", "created_at"))


class SurveyAnswer(Record):
    """What somebody answered; `answers` holds the further questions by their keys."""

    invitation: fields.OneToOneRelation[SurveyInvitation] = fields.OneToOneField(
        "models.SurveyInvitation", related_name="answer", on_delete=fields.CASCADE
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

    invitation_id: UUID
    survey_id: UUID
    loop_closed_by_id: UUID | None

    class Meta:
        table = "survey_answer"
        indexes = (("survey_id", "at"),)
