"""Resource rules, the counters they bound, and how each day ended."""

from typing import Any
from uuid import UUID

from tortoise import fields

from models.people import User
from models.record import Record


class ResourceRule(Record):
    """A bound on a measure for a scope from a moment on; a change is a new row, an override ends.

    `subject` is the code of a role or tier, or the id of a person, department or partner in hex.
    """

    scope = fields.CharField(max_length=16)
    subject = fields.CharField(max_length=40, default="")
    measure = fields.CharField(max_length=32)
    bound = fields.IntField(null=True)
    effective_from = fields.DatetimeField()
    effective_to = fields.DatetimeField(null=True)
    reason = fields.TextField(default="")
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="rules_made", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()

    created_by_id: UUID | None

    class Meta:
        table = "resource_rule"
        indexes = (("measure", "effective_from"),)


class Counter(Record):
    """How much of a measure a user has used on a day; stock has no day and stands under 1970-01-01."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="counters", on_delete=fields.CASCADE
    )
    measure = fields.CharField(max_length=32)
    day = fields.DateField()
    value = fields.IntField(default=0)

    user_id: UUID

    class Meta:
        table = "counter"
        unique_together = (("user", "measure", "day"),)


class DayResult(Record):
    """What a user reached on a closed day, against the bound that stood then; `counted` is false for a day off."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="day_results", on_delete=fields.CASCADE
    )
    day = fields.DateField()
    measure = fields.CharField(max_length=32)
    value = fields.IntField()
    bound = fields.IntField(null=True)
    met = fields.BooleanField(null=True)
    counted = fields.BooleanField(default=True)
    rule: Any = fields.JSONField(null=True)
    closed_at = fields.DatetimeField()

    user_id: UUID

    class Meta:
        table = "day_result"
        unique_together = (("user", "day", "measure"),)
