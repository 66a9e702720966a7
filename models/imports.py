"""Files on their way in: companies into the customers, people into the leads."""

from typing import Any, ClassVar
from uuid import UUID

from tortoise import fields

from models.files import StoredFile
from models.people import User
from models.record import Record


class FileImport(Record):
    """A file on its way in: how its columns map, how far it is, what came of it."""

    by: fields.ForeignKeyRelation[User]
    file: fields.ForeignKeyRelation[StoredFile]
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
        abstract = True


class FileRow(Record):
    """What became of one row of an import; `OF` is the column of its import, `RECORD` that of what it has become."""

    OF: ClassVar[str]
    RECORD: ClassVar[str]

    number = fields.IntField()
    outcome = fields.CharField(max_length=16)
    name = fields.CharField(max_length=200, default="")
    detail: Any = fields.JSONField(default=dict)

    class Meta:
        abstract = True


class CustomerImport(FileImport):
    """A file on its way into the customers."""

    by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="imports", on_delete=fields.RESTRICT, db_index=True
    )
    file: fields.ForeignKeyRelation[StoredFile] = fields.ForeignKeyField(
        "models.StoredFile", related_name="imports", on_delete=fields.RESTRICT, db_index=True
    )
    library = fields.CharField(max_length=16)

    class Meta:
        table = "customer_import"


class ImportRow(FileRow):
    """What became of one row of an import of customers."""

    OF, RECORD = "customer_import_id", "customer_id"

    customer_import: fields.ForeignKeyRelation[CustomerImport] = fields.ForeignKeyField(
        "models.CustomerImport", related_name="rows", on_delete=fields.CASCADE
    )
    customer_id = fields.UUIDField(null=True)

    customer_import_id: UUID

    class Meta:
        table = "import_row"
        unique_together = (("customer_import", "number"),)


class LeadImport(FileImport):
    """A file on its way into the leads, and by which channel its people came."""

    by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="lead_imports", on_delete=fields.RESTRICT, db_index=True
    )
    file: fields.ForeignKeyRelation[StoredFile] = fields.ForeignKeyField(
        "models.StoredFile", related_name="lead_imports", on_delete=fields.RESTRICT, db_index=True
    )
    channel = fields.CharField(max_length=16)

    class Meta:
        table = "lead_import"


class LeadImportRow(FileRow):
    """What became of one row of an import of leads."""

    OF, RECORD = "lead_import_id", "lead_id"

    lead_import: fields.ForeignKeyRelation[LeadImport] = fields.ForeignKeyField(
        "models.LeadImport", related_name="rows", on_delete=fields.CASCADE
    )
    lead_id = fields.UUIDField(null=True)

    lead_import_id: UUID

    class Meta:
        table = "lead_import_row"
        unique_together = (("lead_import", "number"),)
