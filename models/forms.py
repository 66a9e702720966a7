"""Forms by which strangers ask for help, and how many posts any form had."""

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField

from models.people import User
from models.record import Record


class TicketForm(Record):
    """A form by which a customer without an account opens a ticket; its site key is public.

    `asked` are rows of field, whether it must be filled in, and the form's own label.
    """

    name = fields.CharField(max_length=100)
    site_key = fields.CharField(max_length=40, unique=True)
    language = fields.CharField(max_length=16)
    origins: Any = ArrayField(element_type="text", default=list)
    asked: Any = fields.JSONField(default=list)
    heading = fields.CharField(max_length=200, default="")
    consent_text = fields.TextField(default="")
    thanks = fields.TextField(default="")
    accent = fields.CharField(max_length=7, default="")
    hourly_bound = fields.IntField(default=60)
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="ticket_forms", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)

    created_by_id: UUID | None

    class Meta:
        table = "ticket_form"


class FormCount(Record):
    """How many posts of a kind something public had within an hour; `key` tells addresses apart without naming them.

    `form_id` is the key of the form, or of the ticket whose page was posted to.
    """

    form_id = fields.UUIDField()
    hour = fields.DatetimeField()
    kind = fields.CharField(max_length=8)
    key = fields.CharField(max_length=32, default="")
    value = fields.IntField(default=0)

    class Meta:
        table = "form_count"
        unique_together = (("form_id", "hour", "kind", "key"),)
