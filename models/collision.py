"""What the collision check keeps: keys to find candidates by, receipts, disputes and what they taught."""

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.customers import Customer
from models.leads import Lead
from models.people import User
from models.record import Record


class CollisionKey(Model):
    """A hashed key of a customer's name: the key in the upper 32 bits of `id`, the customer's seq in the lower."""

    id = fields.BigIntField(primary_key=True, generated=False)

    class Meta:
        table = "collision_key"


class CollisionReceipt(Record):
    """A check that an entry or a dispute relied on."""

    viewer: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="receipts", on_delete=fields.RESTRICT, db_index=True
    )
    at = fields.DatetimeField()
    input: Any = fields.JSONField()
    decision = fields.CharField(max_length=8)
    matches: Any = fields.JSONField()

    viewer_id: UUID

    class Meta:
        table = "collision_receipt"


class CollisionDispute(Record):
    """A request to overrule a verdict, decided by channel operations."""

    receipt: fields.ForeignKeyRelation[CollisionReceipt] = fields.ForeignKeyField(
        "models.CollisionReceipt", related_name="disputes", on_delete=fields.RESTRICT, db_index=True
    )
    by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="disputes", on_delete=fields.RESTRICT, db_index=True
    )
    kind = fields.CharField(max_length=24)
    reason = fields.TextField()
    state = fields.CharField(max_length=8)
    at = fields.DatetimeField()
    decided_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="disputes_decided", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    decided_at = fields.DatetimeField(null=True)
    decision_reason = fields.TextField(default="")

    receipt_id: UUID
    by_id: UUID
    decided_by_id: UUID | None

    class Meta:
        table = "collision_dispute"
        indexes = (("state", "at"),)


class CollisionRuling(Record):
    """What a decision taught: that name, and the company of that customer or lead, are the same or are not."""

    customer: fields.ForeignKeyNullableRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", related_name="rulings", null=True, on_delete=fields.CASCADE
    )
    lead: fields.ForeignKeyNullableRelation[Lead] = fields.ForeignKeyField(
        "models.Lead", related_name="rulings", null=True, on_delete=fields.CASCADE
    )
    name_normal = fields.CharField(max_length=200, db_index=True)
    same = fields.BooleanField()
    dispute: fields.ForeignKeyNullableRelation[CollisionDispute] = fields.ForeignKeyField(
        "models.CollisionDispute", related_name="rulings", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    at = fields.DatetimeField()

    customer_id: UUID | None
    lead_id: UUID | None

    class Meta:
        table = "collision_ruling"
        unique_together = (("customer", "name_normal"), ("lead", "name_normal"))


class CollisionCheckCount(Record):
    """How many checks a user asked for within that hour."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="check_counts", on_delete=fields.CASCADE
    )
    hour = fields.DatetimeField()
    value = fields.IntField(default=0)

    user_id: UUID

    class Meta:
        table = "collision_check_count"
        unique_together = (("user", "hour"),)
