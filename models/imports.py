"""Imports of customers from a file."""

from typing import Any
from uuid import UUID

from tortoise import fields

from models.files import StoredFile
from models.people import User
from models.record import Record


class CustomerImport(Record):
    """A file on its way into the customers: how its columns map, how far it is, what came of it."""

    by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="imports", on_delete=fields.RESTRICT, db_index=True
    )
    file: fields.ForeignKeyRelation[StoredFile] = fields.ForeignKeyField(
        "models.StoredFile", related_name="imports", on_delete=fields.RESTRICT, db_index=True
    )
    library = fields.CharField(max_length=16)
    mapping: Any = fields.JSONField(default=dict)
    state = fields.CharField(max_length=16)
    total = fields.IntField(default=0)
    done = fields.IntField(default=0)
    counts: Any = fields.JSONField(default=dict)
    problem = fields.TextField(default="")
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    finished_at = fields.DatetimeField(null=True)
    leased_until = fields.DatetimeField(null=True)

    by_id: UUID
    file_id: UUID

    class Meta:
        table = "customer_import"


class ImportRow(Record):
    """What became of one row of an import."""

    customer_import: fields.ForeignKeyRelation[CustomerImport] = fields.ForeignKeyField(
        "models.CustomerImport", related_name="rows", on_delete=fields.CASCADE
    )
    number = fields.IntField()
    outcome = fields.CharField(max_length=16)
    name = fields.CharField(max_length=200, default="")
    customer_id = fields.UUIDField(null=True)
    detail: Any = fields.JSONField(default=dict)

    customer_import_id: UUID

    class Meta:
        table = "import_row"
        unique_together = (("customer_import", "number"),)
