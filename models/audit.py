"""Who did what, when, from where, through what."""

from typing import Any

from tortoise import fields

from models.record import Record


class AuditEntry(Record):
    """One deed; only ever added."""

    at = fields.DatetimeField(db_index=True)
    actor_id = fields.UUIDField(null=True, db_index=True)
    actor_login = fields.CharField(max_length=64, default="")
    through = fields.CharField(max_length=8)
    address = fields.CharField(max_length=64, default="")
    request_id = fields.CharField(max_length=64, default="")
    action = fields.CharField(max_length=64)
    subject_kind = fields.CharField(max_length=32)
    subject = fields.UUIDField(null=True, db_index=True)
    subject_name = fields.CharField(max_length=200, default="")
    before: Any = fields.JSONField(null=True)
    after: Any = fields.JSONField(null=True)

    class Meta:
        table = "audit_entry"
