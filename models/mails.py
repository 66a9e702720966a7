"""Mails: every one that Weir writes, where it stands on its way, and the addresses that are written to no more."""

from uuid import UUID

from tortoise import fields

from models.kinds import MailState, SuppressionReason
from models.leads import Lead, NurtureContent
from models.people import User
from models.record import Record


class Mail(Record):
    """A mail that goes out, or has gone; `once` keeps the same occasion from being written twice."""

    to_address = fields.CharField(max_length=254)
    to_name = fields.CharField(max_length=100, default="")
    subject = fields.CharField(max_length=200)
    body = fields.TextField()
    kind = fields.CharField(max_length=24)
    lead: fields.ForeignKeyNullableRelation[Lead] = fields.ForeignKeyField(
        "models.Lead", related_name="mails", null=True, on_delete=fields.CASCADE, db_index=True
    )
    content: fields.ForeignKeyNullableRelation[NurtureContent] = fields.ForeignKeyField(
        "models.NurtureContent", related_name="mails", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    once = fields.CharField(max_length=120, unique=True)
    created_at = fields.DatetimeField()
    state = fields.CharEnumField(MailState, max_length=10, default=MailState.WAITING, db_default="WAITING")
    attempts = fields.SmallIntField(default=0, db_default=0)
    next_try_at = fields.DatetimeField(null=True)
    sent_at = fields.DatetimeField(null=True)
    failed_at = fields.DatetimeField(null=True)
    error = fields.CharField(max_length=500, default="", db_default="")
    suppressed_for = fields.CharEnumField(SuppressionReason, max_length=12, null=True)

    lead_id: UUID | None
    content_id: UUID | None

    class Meta:
        table = "mail"
        indexes = (("created_at", "id"), ("state", "created_at", "id"))


class MailSuppression(Record):
    """An address that is written to no more, and why; each reason is a fact of its own."""

    address = fields.CharField(max_length=254)
    reason = fields.CharEnumField(SuppressionReason, max_length=12)
    remark = fields.CharField(max_length=500, default="")
    by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="mail_suppressions", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    at = fields.DatetimeField()

    by_id: UUID | None

    class Meta:
        table = "mail_suppression"
        unique_together = (("address", "reason"),)
        indexes = (("at", "id"),)
