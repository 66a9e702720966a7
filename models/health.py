"""How well things stand with a customer: now, how it came there, and when somebody was warned."""

from typing import Any
from uuid import UUID

from tortoise import fields

from models.customers import Customer
from models.people import User
from models.record import Record


class CustomerHealth(Record):
    """The health of a customer as it was last reckoned, with the parts that sum to it.

    `weights` tells the settings it was reckoned by; `fell_at` is when a warning was last given.
    """

    customer: fields.OneToOneRelation[Customer] = fields.OneToOneField(
        "models.Customer", related_name="health", on_delete=fields.CASCADE
    )
    total = fields.DecimalField(max_digits=5, decimal_places=2)
    parts: Any = fields.JSONField(default=list)
    weights = fields.CharField(max_length=100)
    at = fields.DatetimeField()
    fell_at = fields.DatetimeField(null=True)

    customer_id: UUID

    class Meta:
        table = "customer_health"
        indexes = (("total", "id"),)


class HealthStep(Record):
    """A health that differs by a point or more from the one before; `anew` where other settings began to count."""

    customer: fields.ForeignKeyRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", related_name="health_steps", on_delete=fields.CASCADE
    )
    at = fields.DatetimeField()
    total = fields.DecimalField(max_digits=5, decimal_places=2)
    parts: Any = fields.JSONField(default=dict)
    anew = fields.BooleanField(default=False)

    customer_id: UUID

    class Meta:
        table = "health_step"
        indexes = (("customer_id", "at"), ("at",))


class ChurnWarning(Record):
    """The health of a customer fell from `before`, where it stood at `since`, to `after`; `reasons` are the parts."""

    customer: fields.ForeignKeyRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", related_name="churn_warnings", on_delete=fields.CASCADE
    )
    kind = fields.CharField(max_length=8)
    at = fields.DatetimeField()
    since = fields.DatetimeField()
    before = fields.DecimalField(max_digits=5, decimal_places=2)
    after = fields.DecimalField(max_digits=5, decimal_places=2)
    reasons: Any = fields.JSONField(default=list)
    owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="churn_warnings", null=True, on_delete=fields.RESTRICT, db_index=True
    )

    customer_id: UUID
    owner_id: UUID | None

    class Meta:
        table = "churn_warning"
        indexes = (("customer_id", "at"),)
