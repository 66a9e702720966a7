"""When a ticket's targets are warned of; finding contacts by mail; what tickets are about, where lists stand already."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops

from models import migrating

_TYPES = """
    insert into option_item (id, list, code, label_en, label_zh, position)
    select uuidv7(), 'TICKET_TYPE', t.code, t.en, t.zh, t.place - 1
    from (values ('QUESTION', 'Question', '咨询', 1), ('FAULT', 'Fault', '故障报修', 2),
                 ('COMPLAINT', 'Complaint', '投诉', 3), ('RETURN', 'Return or exchange', '退换货', 4),
                 ('DELIVERY', 'Delivery', '发货物流', 5), ('INSTALLATION', 'Installation', '安装调试', 6),
                 ('TRAINING', 'Training', '使用培训', 7), ('INVOICE', 'Invoice or payment', '发票账款', 8),
                 ('OTHER', 'Other', '其他', 9)) as t(code, en, zh, place)
    where exists (select 1 from option_item)
"""


class Migration(migrating.Migration):
    dependencies = [("models", "0011_mails")]

    operations = [
        ops.AddField("Ticket", "first_reply_warn_at", fields.DatetimeField(null=True)),
        ops.AddField("Ticket", "solve_warn_at", fields.DatetimeField(null=True)),
        ops.AddField("Ticket", "urgent_at", fields.DatetimeField(db_default=SqlDefault("now()"))),
        ops.RunSQL(
            [
                _TYPES,
                "create index contact_email on contact (lower(email)) where email <> ''",
                "create index ticket_urgent on ticket (urgent_at, id) where state not in ('SOLVED', 'CLOSED')",
                "create index ticket_waiting on ticket (created_at) where waiting_reason is not null",
            ],
            [],
        ),
    ]
