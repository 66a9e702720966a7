"""What all stored records share: a key that sorts by time."""

from uuid import UUID

import uuid_utils.compat
from tortoise import fields
from tortoise.models import Model


def new_key() -> UUID:
    """A new UUIDv7."""
    return uuid_utils.compat.uuid7()


class Record(Model):
    """A row with a UUIDv7 key."""

    id = fields.UUIDField(primary_key=True, default=new_key)

    class Meta:
        abstract = True
