"""What was said to customers, and what is to be done next."""

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField

from models.customers import Customer
from models.people import User
from models.record import Record
from models.tickets import Ticket


class ContactNote(Record):
    """The record of one contact; `counts` says whether it is the one that counts for its author, customer and day."""

    customer: fields.ForeignKeyRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", related_name="notes", on_delete=fields.CASCADE
    )
    author: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="notes", on_delete=fields.RESTRICT
    )
    way = fields.CharField(max_length=8)
    focus = fields.TextField(default="")
    need_change = fields.CharField(max_length=8, default="NONE")
    concerns: Any = ArrayField(element_type="text", default=list)
    next_step = fields.TextField(default="")
    next_contact_at = fields.DatetimeField(null=True)
    maturity = fields.SmallIntField()
    not_reached = fields.BooleanField(default=False)
    busy = fields.BooleanField(default=False)
    new_need = fields.BooleanField(default=False)
    budget_changed = fields.BooleanField(default=False)
    decision_changed = fields.BooleanField(default=False)
    situation = fields.TextField(default="")
    task = fields.TextField(default="")
    action = fields.TextField(default="")
    result = fields.TextField(default="")
    contacted_at = fields.DatetimeField()
    created_at = fields.DatetimeField()
    edited_at = fields.DatetimeField(null=True)
    day = fields.DateField()
    effective = fields.BooleanField()
    counts = fields.BooleanField()

    customer_id: UUID
    author_id: UUID

    class Meta:
        table = "contact_note"
        indexes = (("customer_id", "contacted_at"), ("author_id", "day"))


class NoteVersion(Record):
    """What a note said before it was edited."""

    note: fields.ForeignKeyRelation[ContactNote] = fields.ForeignKeyField(
        "models.ContactNote", related_name="versions", on_delete=fields.CASCADE, db_index=True
    )
    values: Any = fields.JSONField()
    at = fields.DatetimeField()

    note_id: UUID

    class Meta:
        table = "note_version"


class NoteComment(Record):
    """A superior's word beside a note."""

    note: fields.ForeignKeyRelation[ContactNote] = fields.ForeignKeyField(
        "models.ContactNote", related_name="comments", on_delete=fields.CASCADE, db_index=True
    )
    author: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="note_comments", on_delete=fields.RESTRICT, db_index=True
    )
    body = fields.TextField()
    at = fields.DatetimeField()

    note_id: UUID
    author_id: UUID

    class Meta:
        table = "note_comment"


class Task(Record):
    """Something to do by a time, for a user, about a customer; a promise names the ticket it was given in.

    `missed_at` is when a promise was found to be broken.
    """

    customer: fields.ForeignKeyRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", related_name="tasks", on_delete=fields.CASCADE, db_index=True
    )
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="tasks", on_delete=fields.RESTRICT
    )
    note: fields.ForeignKeyNullableRelation[ContactNote] = fields.ForeignKeyField(
        "models.ContactNote", related_name="tasks", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    ticket: fields.ForeignKeyNullableRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="promises", null=True, on_delete=fields.CASCADE, db_index=True
    )
    kind = fields.CharField(max_length=16)
    body = fields.TextField(default="")
    due_at = fields.DatetimeField()
    created_at = fields.DatetimeField()
    done_at = fields.DatetimeField(null=True)
    cancelled_at = fields.DatetimeField(null=True)
    missed_at = fields.DatetimeField(null=True)

    customer_id: UUID
    user_id: UUID
    note_id: UUID | None
    ticket_id: UUID | None

    class Meta:
        table = "task"
        indexes = (("user_id", "due_at"),)
