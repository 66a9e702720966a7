"""What the business sets: settings with effective dates, option lists, and the installation's own clock."""

from typing import Any
from uuid import UUID

from tortoise import fields

from models.people import User
from models.record import Record


class Installation(Record):
    """The one row of this installation; `clock_offset` is in seconds and moves `now` in a sandbox."""

    clock_offset = fields.BigIntField(default=0)
    created_at = fields.DatetimeField()

    class Meta:
        table = "installation"


class Setting(Record):
    """A value that stands from a moment on; a change is a new row."""

    name = fields.CharField(max_length=64)
    value: Any = fields.JSONField()
    effective_from = fields.DatetimeField()
    reason = fields.TextField(default="")
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="settings_made", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()

    created_by_id: UUID | None

    class Meta:
        table = "setting"
        indexes = (("name", "effective_from"),)


class OptionItem(Record):
    """One choice of an option list, in both languages; retired rather than deleted."""

    list = fields.CharField(max_length=32)
    code = fields.CharField(max_length=40)
    label_en = fields.CharField(max_length=100)
    label_zh = fields.CharField(max_length=100)
    position = fields.IntField(default=0)
    retired_at = fields.DatetimeField(null=True)

    class Meta:
        table = "option_item"
        unique_together = (("list", "code"),)
