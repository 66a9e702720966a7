"""How forms are read: what they ask and say, and what has come in by them."""

from typing import Any
from uuid import UUID

from tortoise.functions import Count

from domain.forms.counting import posts
from domain.naming import camel
from domain.rows import Derived, Get, Many, Reading, Row, Shape, Want, columns, id_of
from models import Lead, LeadForm
from models.kinds import PostKind


def _asked(get: Get, _reading: Reading) -> list[Row]:
    return [{**row, "name": camel(row["name"])} for row in get("asked")]


async def _leads(_reading: Reading, ids: list[UUID], _want: Want) -> dict[UUID, Any]:
    rows = await Lead.filter(form_id__in=ids).annotate(n=Count("id")).group_by("form_id").values("form_id", "n")
    return {row["form_id"]: row["n"] for row in rows}


LEAD_FORM: Shape = Shape(
    LeadForm,
    {
        "id": id_of(LeadForm),
        **columns("name", "site_key", "library", "source", "language", "origins", "heading", "consent_text"),
        **columns("thanks", "redirect_url", "accent", "hourly_bound", "created_at", "updated_at", "closed_at"),
        **columns("version"),
        "fields": Derived(("asked",), _asked),
        "lead_count": Many(_leads, int),
        "taken": posts(PostKind.TAKEN),
        "trapped": posts(PostKind.TRAPPED),
        "refused": posts(PostKind.REFUSED),
    },
    typename="LeadForm",
)
