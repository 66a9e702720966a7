"""Links between tickets, promises to customers, and how often canned answers are given."""

from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops

from models import migrating


class Migration(migrating.Migration):
    dependencies = [("models", "0016_intake")]

    operations = [
        ops.AddField("CannedAnswer", "used", fields.IntField(default=0, db_default=0)),
        ops.AddField("CannedAnswer", "used_at", fields.DatetimeField(null=True)),
        ops.AddField("Task", "missed_at", fields.DatetimeField(null=True)),
        ops.AddField(
            "Task",
            "ticket",
            fields.ForeignKeyField(
                "models.Ticket",
                source_field="ticket_id",
                null=True,
                db_index=True,
                db_constraint=True,
                to_field="id",
                related_name="promises",
                on_delete=OnDelete.CASCADE,
            ),
        ),
        ops.CreateModel(
            name="TicketLink",
            fields=[
                ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                (
                    "ticket",
                    fields.ForeignKeyField(
                        "models.Ticket",
                        source_field="ticket_id",
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="links",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                (
                    "other",
                    fields.ForeignKeyField(
                        "models.Ticket",
                        source_field="other_id",
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="linked",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("kind", fields.CharField(max_length=8)),
                (
                    "by",
                    fields.ForeignKeyField(
                        "models.User",
                        source_field="by_id",
                        null=True,
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="ticket_links",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "ticket_link",
                "app": "models",
                "pk_attr": "id",
                "table_description": "How two tickets hang together: `ticket` has the SAME problem as, CAUSES, or FOLLOWS from `other`.",
            },
            bases=["Model"],
        ),
        ops.RunSQL(
            [
                # two tickets hang together in one way, whichever of them is named first
                "create unique index ticket_link_pair on ticket_link (least(ticket_id, other_id), greatest(ticket_id, other_id))",
                "alter table ticket_link add constraint ticket_link_of_two check (ticket_id <> other_id)",
                # what is promised and whether it was kept
                "create index task_ticket on task (ticket_id)",
                "create index task_promise on task (customer_id, due_at) where kind = 'PROMISE'",
                "create index task_promise_due on task (due_at) where kind = 'PROMISE' and done_at is null"
                " and cancelled_at is null and missed_at is null",
                "create index ticket_updated on ticket (updated_at, id)",
            ],
            [],
        ),
    ]
