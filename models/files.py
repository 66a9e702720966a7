"""Files, kept in PostgreSQL behind one door."""

from uuid import UUID

from tortoise import fields

from models.people import User
from models.record import Record


class StoredFile(Record):
    """A file with its bytes; what strangers send has no owner and is reached through what it is on.

    `staged_until` stands while it waits for its owner to put it on something; then it is thrown away.
    """

    name = fields.CharField(max_length=255)
    media_type = fields.CharField(max_length=100)
    size = fields.IntField()
    sha256 = fields.BinaryField()
    content = fields.BinaryField()
    owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="files", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()
    staged_until = fields.DatetimeField(null=True)

    owner_id: UUID | None

    class Meta:
        table = "stored_file"
