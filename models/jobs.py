"""What the clock did."""

from typing import Any

from tortoise import fields

from models.record import Record


class JobRun(Record):
    """One slot of a scheduled job; two schedulers cannot take the same slot."""

    name = fields.CharField(max_length=64)
    slot = fields.DatetimeField()
    started_at = fields.DatetimeField()
    finished_at = fields.DatetimeField(null=True)
    attempt = fields.IntField(default=1)
    result: Any = fields.JSONField(null=True)
    error = fields.TextField(default="")

    class Meta:
        table = "job_run"
        unique_together = (("name", "slot"),)


class JobPause(Record):
    """A job that somebody paused."""

    name = fields.CharField(max_length=64, unique=True)
    at = fields.DatetimeField()

    class Meta:
        table = "job_pause"
