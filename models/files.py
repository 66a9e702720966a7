"""Files, kept in PostgreSQL behind one door."""

from uuid import UUID

from tortoise import fields

from models.people import User
from models.record import Record


class StoredFile(Record):
    """A file with its bytes, 20 MB at most."""

    name = fields.CharField(max_length=255)
    media_type = fields.CharField(max_length=100)
    size = fields.IntField()
    sha256 = fields.BinaryField()
    content = fields.BinaryField()
    owner: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="files", on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()

    owner_id: UUID

    class Meta:
        table = "stored_file"
