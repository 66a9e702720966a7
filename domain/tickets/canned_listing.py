"""Lists of canned answers: those that are offered or retired, found by their words; and how they are read."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from domain.access import find, visible
from domain.people.shapes import PERSON
from domain.refusal import known_code
from domain.rows import Many, One, Reading, Shape, Want, columns, id_of
from domain.tickets.canned import LANGUAGES, filled
from domain.viewer import Viewer
from models import CannedAnswer, Ticket

ORDERS: dict[str, tuple[str, ...]] = {"TITLE": ("title", "id"), "USED": ("-used", "id")}
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; what is None or blank does not narrow. `retired` ones are left out by default."""

    search: str | None = None
    language: str | None = None
    retired: bool | None = None


def listed(viewer: Viewer, wanted: Filter) -> QuerySet[CannedAnswer]:
    """The answers that fit; refuses with BAD_USER_INPUT for a language that is none."""
    query = visible(viewer, CannedAnswer).filter(retired_at__isnull=not wanted.retired)
    language = known_code(wanted.language, LANGUAGES, "filter.language")
    if language:
        query = query.filter(language=language)
    text = (wanted.search or "").strip()[:_LONGEST]
    return query.filter(Q(title__icontains=text) | Q(body__icontains=text)) if text else query


def order(sort: str | None) -> tuple[str, ...]:
    """The columns of that order; refuses with BAD_USER_INPUT for one that is none."""
    return ORDERS[known_code(sort, ORDERS, "sort") or "TITLE"]


async def _filled(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The words of each answer with the names of that ticket in their places; refuses with NOT_FOUND."""
    ticket = await find(reading.viewer, Ticket, want.arguments.get("ticket_id"))
    answers: Any = await CannedAnswer.filter(id__in=keys).values_list("id", "body", "language")
    return {key: filled(body, ticket, language) for key, body, language in answers}


CANNED_ANSWER: Shape = Shape(
    CannedAnswer,
    {
        "id": id_of(CannedAnswer),
        **columns("title", "body", "language", "used", "used_at", "created_at", "updated_at", "retired_at"),
        "filled": Many(_filled, lambda: ""),
        "created_by": One("created_by", lambda: PERSON),
    },
    typename="CannedAnswer",
)
