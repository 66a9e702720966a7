"""How ticket forms are read: what they ask and say, and what has come in by them."""

from typing import Any
from uuid import UUID

from tortoise.functions import Count

from domain.forms.counting import posts
from domain.naming import camel
from domain.rows import Derived, Get, Many, Reading, Row, Shape, Want, columns, id_of
from models import Ticket, TicketForm
from models.kinds import PostKind


def _asked(get: Get, _reading: Reading) -> list[Row]:
    return [{**row, "name": camel(row["name"])} for row in get("asked")]


async def _tickets(_reading: Reading, ids: list[UUID], _want: Want) -> dict[UUID, Any]:
    rows = await Ticket.filter(form_id__in=ids).annotate(n=Count("id")).group_by("form_id").values("form_id", "n")
    return {row["form_id"]: row["n"] for row in rows}


TICKET_FORM: Shape = Shape(
    TicketForm,
    {
        "id": id_of(TicketForm),
        **columns("name", "site_key", "language", "origins", "heading", "consent_text", "thanks", "accent"),
        **columns("hourly_bound", "created_at", "updated_at", "closed_at", "version"),
        "fields": Derived(("asked",), _asked),
        "ticket_count": Many(_tickets, int),
        "taken": posts(PostKind.TAKEN),
        "trapped": posts(PostKind.TRAPPED),
        "refused": posts(PostKind.REFUSED),
    },
    typename="TicketForm",
)
