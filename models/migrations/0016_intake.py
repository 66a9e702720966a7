"""Ticket forms, files on tickets, mails that come in, and threads of mails that go out."""

from orjson import loads
from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models import migrating
from models.kinds import IncomingOutcome, IncomingWay
from models.record import new_key

_KEEP_COUNTS = """
    insert into form_count (id, form_id, hour, kind, key, value)
    select id, form_id, hour, kind, key, value from lead_form_count
"""
_NAME_TICKETS = """
    update mail set ticket_message_id = said.id, ticket_id = said.ticket_id
    from ticket_message said where mail.kind = 'TICKET' and mail.once = 'ticket:' || replace(said.id::text, '-', '')
"""


class Migration(migrating.Migration):
    dependencies = [("models", "0015_lead_lessons")]

    operations = [
        ops.CreateModel(
            name="TicketForm",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_key, unique=True, db_index=True)),
                ("name", fields.CharField(max_length=100)),
                ("site_key", fields.CharField(unique=True, max_length=40)),
                ("language", fields.CharField(max_length=16)),
                ("origins", ArrayField(default=list, element_type="TEXT")),
                ("asked", fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ("heading", fields.CharField(default="", max_length=200)),
                ("consent_text", fields.TextField(default="", unique=False)),
                ("thanks", fields.TextField(default="", unique=False)),
                ("accent", fields.CharField(default="", max_length=7)),
                ("hourly_bound", fields.IntField(default=60)),
                (
                    "created_by",
                    fields.ForeignKeyField(
                        "models.User",
                        source_field="created_by_id",
                        null=True,
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="ticket_forms",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("closed_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
            ],
            options={
                "table": "ticket_form",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A form by which a customer without an account opens a ticket; its site key is public.",
            },
            bases=["Record"],
        ),
        ops.CreateModel(
            name="FormCount",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_key, unique=True, db_index=True)),
                ("form_id", fields.UUIDField()),
                ("hour", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("kind", fields.CharField(max_length=8)),
                ("key", fields.CharField(default="", max_length=32)),
                ("value", fields.IntField(default=0)),
            ],
            options={
                "table": "form_count",
                "app": "models",
                "unique_together": (("form_id", "hour", "kind", "key"),),
                "pk_attr": "id",
                "table_description": "How many posts of a kind something public had within an hour; `key` tells addresses apart without naming them.",
            },
            bases=["Record"],
        ),
        ops.CreateModel(
            name="TicketFile",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_key, unique=True, db_index=True)),
                (
                    "ticket",
                    fields.ForeignKeyField(
                        "models.Ticket",
                        source_field="ticket_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="files",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                (
                    "message",
                    fields.ForeignKeyField(
                        "models.TicketMessage",
                        source_field="message_id",
                        null=True,
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="files",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                (
                    "file",
                    fields.ForeignKeyField(
                        "models.StoredFile",
                        source_field="file_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="ticket_files",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "ticket_file",
                "app": "models",
                "unique_together": (("file",),),
                "indexes": [Index(fields=["ticket_id", "id"])],
                "pk_attr": "id",
                "table_description": "A file on a ticket: on what was said, or on the request itself where `message` is null.",
            },
            bases=["Record"],
        ),
        ops.CreateModel(
            name="IncomingMail",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_key, unique=True, db_index=True)),
                ("message_id", fields.CharField(unique=True, max_length=300)),
                ("way", fields.CharEnumField(enum_type=IncomingWay, max_length=8)),
                ("from_address", fields.CharField(default="", max_length=254)),
                ("subject", fields.CharField(default="", max_length=200)),
                ("size", fields.IntField(default=0)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("outcome", fields.CharEnumField(enum_type=IncomingOutcome, max_length=8)),
                ("reason", fields.CharField(default="", max_length=24)),
                ("problems", fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ("left_out", fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                (
                    "ticket",
                    fields.ForeignKeyField(
                        "models.Ticket",
                        source_field="ticket_id",
                        null=True,
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="incoming",
                        on_delete=OnDelete.SET_NULL,
                    ),
                ),
                (
                    "kept",
                    fields.ForeignKeyField(
                        "models.StoredFile",
                        source_field="kept_id",
                        null=True,
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="incoming",
                        on_delete=OnDelete.SET_NULL,
                    ),
                ),
            ],
            options={
                "table": "incoming_mail",
                "app": "models",
                "indexes": [Index(fields=["at", "id"]), Index(fields=["outcome", "at", "id"])],
                "pk_attr": "id",
                "table_description": "A mail that came in, each Message-ID once, and what became of it.",
            },
            bases=["Record"],
        ),
        ops.AddField(
            model_name="Mail",
            name="in_reply_to",
            field=fields.CharField(default="", db_default="", max_length=300),
        ),
        ops.AddField(
            model_name="Mail",
            name="thread",
            field=fields.TextField(default="", db_default="", unique=False),
        ),
        ops.AddField(
            model_name="Mail",
            name="ticket",
            field=fields.ForeignKeyField(
                "models.Ticket",
                source_field="ticket_id",
                null=True,
                db_index=True,
                db_constraint=True,
                to_field="id",
                related_name="mails",
                on_delete=OnDelete.CASCADE,
            ),
        ),
        ops.AddField(
            model_name="Mail",
            name="ticket_message",
            field=fields.ForeignKeyField(
                "models.TicketMessage",
                source_field="ticket_message_id",
                null=True,
                db_index=True,
                db_constraint=True,
                to_field="id",
                related_name="mails",
                on_delete=OnDelete.SET_NULL,
            ),
        ),
        ops.AlterField(
            model_name="StoredFile",
            name="owner",
            field=fields.ForeignKeyField(
                "models.User",
                source_field="owner_id",
                null=True,
                db_index=True,
                db_constraint=True,
                to_field="id",
                related_name="files",
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        ops.AddField(
            model_name="StoredFile",
            name="staged_until",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name="Ticket",
            name="consent_text",
            field=fields.TextField(default="", db_default="", unique=False),
        ),
        ops.AddField(
            model_name="Ticket",
            name="form",
            field=fields.ForeignKeyField(
                "models.TicketForm",
                source_field="form_id",
                null=True,
                db_index=True,
                db_constraint=True,
                to_field="id",
                related_name="tickets",
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        ops.AddField(
            model_name="Ticket",
            name="link_hash",
            field=fields.BinaryField(null=True),
        ),
        ops.AddField(
            model_name="Ticket",
            name="requester_company",
            field=fields.CharField(default="", db_default="", max_length=200),
        ),
        ops.AddField(
            model_name="TicketMessage",
            name="quoted",
            field=fields.TextField(default="", db_default="", unique=False),
        ),
        ops.RunSQL(
            [
                _KEEP_COUNTS,
                _NAME_TICKETS,
                "create unique index ticket_page_link on ticket (link_hash) where link_hash is not null",
                "create index mail_ticket on mail (ticket_id)",
                "create index mail_ticket_message on mail (ticket_message_id)",
                "create index ticket_form_id on ticket (form_id)",
                "create index stored_file_staged on stored_file (staged_until) where staged_until is not null",
            ],
            [],
        ),
        ops.DeleteModel(name="LeadFormCount"),
    ]
