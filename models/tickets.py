"""What customers ask for, what was answered, and by when it was owed."""

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault

from models.customers import Contact, Customer
from models.files import StoredFile
from models.forms import TicketForm
from models.leads import Lead
from models.people import Department, User
from models.record import Record


class ServicePolicy(Record):
    """One version of the service levels: a draft, the live one, or one that was live.

    `targets` names minutes of working time to the first reply and to the solution, by priority and customer class.
    """

    version = fields.IntField(unique=True)
    name = fields.CharField(max_length=100)
    state = fields.CharField(max_length=8)
    targets: Any = fields.JSONField()
    applies_to_open = fields.BooleanField(default=False)
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="service_policies", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()
    activated_at = fields.DatetimeField(null=True)

    created_by_id: UUID | None

    class Meta:
        table = "service_policy"


class Ticket(Record):
    """A request of a customer. `number` is what people call it by.

    `first_reply_due_at` and `solve_due_at`, and when they are warned of, are moved on by every pause; `paused_at`
    stands while the clocks rest; `urgent_at`, what is due next, is its place in the queue. `by_mail` is the Message-ID
    of the mail that opened it; `link_hash` is what is kept of the link by which its requester sees it.
    """

    number = fields.IntField(db_default=SqlDefault("nextval('ticket_number_seq')"), unique=True)
    subject = fields.CharField(max_length=200)
    description = fields.TextField(default="")
    type = fields.CharField(max_length=40)
    priority = fields.CharField(max_length=8)
    channel = fields.CharField(max_length=8)
    state = fields.CharField(max_length=8)
    language = fields.CharField(max_length=16, null=True)
    product = fields.CharField(max_length=100, default="")
    customer: fields.ForeignKeyNullableRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", related_name="tickets", null=True, on_delete=fields.RESTRICT
    )
    contact: fields.ForeignKeyNullableRelation[Contact] = fields.ForeignKeyField(
        "models.Contact", related_name="tickets", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    requester_name = fields.CharField(max_length=60, default="")
    requester_email = fields.CharField(max_length=254, null=True)
    requester_phone = fields.CharField(max_length=40, default="")
    requester_company = fields.CharField(max_length=200, default="", db_default="")
    phone_local = fields.CharField(max_length=20, null=True)
    vip = fields.BooleanField(default=False)
    assignee: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="tickets", null=True, on_delete=fields.RESTRICT
    )
    waiting_reason = fields.CharField(max_length=24, null=True)
    partner: fields.ForeignKeyNullableRelation[Department] = fields.ForeignKeyField(
        "models.Department", related_name="tickets", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="opened_tickets", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    assigned_at = fields.DatetimeField(null=True)
    policy: fields.ForeignKeyNullableRelation[ServicePolicy] = fields.ForeignKeyField(
        "models.ServicePolicy", related_name="tickets", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    first_reply_warn_at = fields.DatetimeField(null=True)
    first_reply_due_at = fields.DatetimeField(null=True)
    first_replied_at = fields.DatetimeField(null=True)
    solve_warn_at = fields.DatetimeField(null=True)
    solve_due_at = fields.DatetimeField(null=True)
    solved_at = fields.DatetimeField(null=True)
    closed_at = fields.DatetimeField(null=True)
    paused_at = fields.DatetimeField(null=True)
    warned: Any = ArrayField(element_type="text", default=list)
    urgent_at = fields.DatetimeField(db_default=SqlDefault("now()"))
    reopened = fields.SmallIntField(default=0)
    merged_into: fields.ForeignKeyNullableRelation["Ticket"] = fields.ForeignKeyField(
        "models.Ticket", related_name="merged", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    lead: fields.ForeignKeyNullableRelation[Lead] = fields.ForeignKeyField(
        "models.Lead", related_name="tickets", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    by_mail = fields.CharField(max_length=300, null=True, unique=True)
    form: fields.ForeignKeyNullableRelation[TicketForm] = fields.ForeignKeyField(
        "models.TicketForm", related_name="tickets", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    consent_text = fields.TextField(default="", db_default="")
    link_hash = fields.BinaryField(null=True)
    search = fields.TextField(default="")
    grams: Any = ArrayField(element_type="text", default=list)
    version = fields.IntField(default=1)

    customer_id: UUID | None
    contact_id: UUID | None
    assignee_id: UUID | None
    partner_id: UUID | None
    created_by_id: UUID | None
    policy_id: UUID | None
    merged_into_id: UUID | None
    lead_id: UUID | None
    form_id: UUID | None

    class Meta:
        table = "ticket"


class TicketMessage(Record):
    """One thing that was said: by the customer (IN), to the customer (OUT), or among ourselves (NOTE).

    `quoted` is what a mail repeated of the conversation so far. `message_id` is that of the mail it came in by.
    """

    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="messages", on_delete=fields.CASCADE
    )
    kind = fields.CharField(max_length=4)
    body = fields.TextField()
    quoted = fields.TextField(default="", db_default="")
    at = fields.DatetimeField()
    by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="ticket_messages", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    from_address = fields.CharField(max_length=254, null=True)
    message_id = fields.CharField(max_length=300, null=True, unique=True)

    ticket_id: UUID
    by_id: UUID | None

    class Meta:
        table = "ticket_message"
        indexes = (("ticket_id", "at"),)


class TicketFile(Record):
    """A file on a ticket: on what was said, or on the request itself where `message` is null."""

    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="files", on_delete=fields.CASCADE
    )
    message: fields.ForeignKeyNullableRelation[TicketMessage] = fields.ForeignKeyField(
        "models.TicketMessage", related_name="files", null=True, on_delete=fields.CASCADE, db_index=True
    )
    file: fields.ForeignKeyRelation[StoredFile] = fields.ForeignKeyField(
        "models.StoredFile", related_name="ticket_files", on_delete=fields.RESTRICT
    )
    created_at = fields.DatetimeField()

    ticket_id: UUID
    message_id: UUID | None
    file_id: UUID

    class Meta:
        table = "ticket_file"
        unique_together = (("file",),)
        indexes = (("ticket_id", "id"),)


class TicketMove(Record):
    """One step in the life of a ticket: what happened, who did it, from which state and person to which, and why."""

    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="moves", on_delete=fields.CASCADE
    )
    kind = fields.CharField(max_length=16)
    at = fields.DatetimeField()
    by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="ticket_moves", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    from_state = fields.CharField(max_length=8, null=True)
    to_state = fields.CharField(max_length=8)
    from_user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="ticket_moves_from", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    to_user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="ticket_moves_to", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    reason = fields.CharField(max_length=40, null=True)
    remark = fields.TextField(default="")
    detail: Any = fields.JSONField(default=dict)

    ticket_id: UUID
    by_id: UUID | None
    from_user_id: UUID | None
    to_user_id: UUID | None

    class Meta:
        table = "ticket_move"
        indexes = (("ticket_id", "at"),)


class TicketLink(Record):
    """How two tickets hang together: `ticket` has the SAME problem as, CAUSES, or FOLLOWS from `other`."""

    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="links", on_delete=fields.CASCADE, db_index=True
    )
    other: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="linked", on_delete=fields.CASCADE, db_index=True
    )
    kind = fields.CharField(max_length=8)
    by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="ticket_links", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()

    ticket_id: UUID
    other_id: UUID
    by_id: UUID | None

    class Meta:
        table = "ticket_link"


class CannedAnswer(Record):
    """An answer that is given often; `{name}`, `{number}` and `{subject}` stand for those of the ticket."""

    title = fields.CharField(max_length=100)
    body = fields.TextField()
    language = fields.CharField(max_length=16)
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="canned_answers", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    retired_at = fields.DatetimeField(null=True)
    used = fields.IntField(default=0, db_default=0)
    used_at = fields.DatetimeField(null=True)

    created_by_id: UUID | None

    class Meta:
        table = "canned_answer"
