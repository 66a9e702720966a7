"""Short messages: what goes to the gateway of text messages and WeChat, and where each stands on its way."""

from uuid import UUID

from tortoise import fields

from models.kinds import MessageState
from models.record import Record
from models.surveys import SurveyInvitation


class ShortMessage(Record):
    """A message for a telephone number or a WeChat account; `once` is the key by which the gateway knows it again.

    `to` is a number in international form or the name of an account. FAILED is where it is tried no more.
    """

    invitation: fields.ForeignKeyRelation[SurveyInvitation] = fields.ForeignKeyField(
        "models.SurveyInvitation", related_name="messages", on_delete=fields.CASCADE, db_index=True
    )
    way = fields.CharField(max_length=8)
    to = fields.CharField(max_length=60)
    to_name = fields.CharField(max_length=100, default="")
    language = fields.CharField(max_length=16)
    text = fields.CharField(max_length=1000)
    link = fields.CharField(max_length=500)
    once = fields.CharField(max_length=120, unique=True)
    created_at = fields.DatetimeField()
    state = fields.CharEnumField(MessageState, max_length=10, default=MessageState.WAITING, db_default="WAITING")
    attempts = fields.SmallIntField(default=0, db_default=0)
    next_try_at = fields.DatetimeField()
    sent_at = fields.DatetimeField(null=True)
    delivered_at = fields.DatetimeField(null=True)
    failed_at = fields.DatetimeField(null=True)
    error = fields.CharField(max_length=500, default="", db_default="")

    invitation_id: UUID

    class Meta:
        table = "short_message"
        indexes = (("created_at", "id"), ("state", "created_at", "id"))
