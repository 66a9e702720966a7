"""Mails: those that Weir writes and where they stand, those that came in, and addresses that are written to no more."""

from typing import Any
from uuid import UUID

from tortoise import fields

from models.files import StoredFile
from models.kinds import IncomingOutcome, IncomingWay, MailState, SuppressionReason
from models.leads import Lead, NurtureContent
from models.people import User
from models.record import Record
from models.tickets import Ticket, TicketMessage


class Mail(Record):
    """A mail that goes out, or has gone; `once` keeps the same occasion from being written twice.

    `in_reply_to` and `thread` (Message-IDs with blanks between) keep a conversation together; the files of
    `ticket_message` travel with it.
    """

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
    ticket: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="mails", null=True, on_delete=fields.CASCADE, db_index=True
    )
    ticket_message: fields.ForeignKeyNullableRelation[TicketMessage] = fields.ForeignKeyField(
        "models.TicketMessage", related_name="mails", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    in_reply_to = fields.CharField(max_length=300, default="", db_default="")
    thread = fields.TextField(default="", db_default="")
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
    ticket_id: UUID | None
    ticket_message_id: UUID | None

    class Meta:
        table = "mail"
        indexes = (("created_at", "id"), ("state", "created_at", "id"))


class IncomingMail(Record):
    """A mail that came in, each Message-ID once, and what became of it.

    `reason` says why it was not taken, `problems` are the refusal's as rows of code, message, field and values; then
    `kept` holds the whole mail, unless it was too big. `left_out` names files that were too big or too many.
    """

    message_id = fields.CharField(max_length=300, unique=True)
    way = fields.CharEnumField(IncomingWay, max_length=8)
    from_address = fields.CharField(max_length=254, default="")
    subject = fields.CharField(max_length=200, default="")
    size = fields.IntField(default=0)
    at = fields.DatetimeField()
    outcome = fields.CharEnumField(IncomingOutcome, max_length=8)
    reason = fields.CharField(max_length=24, default="")
    problems: Any = fields.JSONField(default=list)
    left_out: Any = fields.JSONField(default=list)
    ticket: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="incoming", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    lead: fields.ForeignKeyNullableRelation[Lead] = fields.ForeignKeyField(
        "models.Lead", related_name="incoming", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    kept: fields.ForeignKeyNullableRelation[StoredFile] = fields.ForeignKeyField(
        "models.StoredFile", related_name="incoming", null=True, on_delete=fields.SET_NULL, db_index=True
    )

    ticket_id: UUID | None
    lead_id: UUID | None
    kept_id: UUID | None

    class Meta:
        table = "incoming_mail"
        indexes = (("at", "id"), ("outcome", "at", "id"))


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
