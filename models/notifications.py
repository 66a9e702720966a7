"""What people are told."""

from typing import Any
from uuid import UUID

from tortoise import fields

from models.people import User
from models.record import Record


class Notification(Record):
    """A sentence for a user by message id and values; `once` keeps it from being told twice."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="notifications", on_delete=fields.CASCADE
    )
    message = fields.CharField(max_length=64)
    values: Any = fields.JSONField(default=dict)
    subject = fields.CharField(max_length=40, default="")
    once = fields.CharField(max_length=120)
    at = fields.DatetimeField()
    read_at = fields.DatetimeField(null=True)

    user_id: UUID

    class Meta:
        table = "notification"
        unique_together = (("user", "once"),)
        indexes = (("user_id", "at"),)
