"""The outbox, what became of its events, and requests that must run once."""

from typing import Any
from uuid import UUID

from tortoise import fields

from models.record import Record


class Event(Record):
    """Something that happened, written in the transaction in which it happened."""

    name = fields.CharField(max_length=64)
    subject = fields.UUIDField(null=True, db_index=True)
    payload: Any = fields.JSONField(default=dict)
    at = fields.DatetimeField()

    class Meta:
        table = "event"


class EventDelivery(Record):
    """That a handler owes an event its effect; `done_at` is set in the transaction of the effect."""

    event: fields.ForeignKeyRelation[Event] = fields.ForeignKeyField(
        "models.Event", related_name="deliveries", on_delete=fields.CASCADE
    )
    handler = fields.CharField(max_length=64)
    attempt = fields.IntField(default=0)
    due_at = fields.DatetimeField()
    done_at = fields.DatetimeField(null=True)
    error = fields.TextField(default="")

    event_id: UUID

    class Meta:
        table = "event_delivery"
        unique_together = (("event", "handler"),)


class IdempotencyKey(Record):
    """The first answer to a request that must not run twice; kept for 24 hours."""

    user_id = fields.UUIDField()
    key = fields.CharField(max_length=200)
    body_hash = fields.BinaryField()
    answer: Any = fields.JSONField(null=True)
    at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "idempotency_key"
        unique_together = (("user_id", "key"),)
