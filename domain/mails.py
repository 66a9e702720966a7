"""Mails that go out: every one stands in the mailbox, whether a mail server took it or not."""

from domain.leads.shapes import LEAD
from domain.rows import One, Shape, columns, id_of
from models import Mail

MAIL: Shape = Shape(
    Mail,
    {
        "id": id_of(Mail),
        **columns("to_address", "to_name", "subject", "body", "kind", "created_at", "sent_at"),
        "lead": One("lead", lambda: LEAD),
    },
    typename="Mail",
)
