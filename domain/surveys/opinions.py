"""What the people of a customer said, as far as the viewer may see it; never what was said anonymously."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from domain.access import visible
from domain.rows import Column, Reading, Row, Want, read_below
from domain.surveys.answer_shapes import SURVEY_ANSWER
from models import SurveyAnswer

MOST = 50
_OF = "\0of"


async def at(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The answers of each of those customers, newest first; at most 50 of all."""
    seen = visible(reading.viewer, SurveyAnswer).filter(invitation__customer_id__in=keys, survey__anonymous=False)
    keyed = replace(SURVEY_ANSWER, fields={**SURVEY_ANSWER.fields, _OF: Column("invitation__customer_id")})
    newest = seen.order_by("-at", "-id").limit(MOST)
    found: dict[UUID, list[Row]] = {}
    for row in await read_below(reading, keyed, newest, want.below | {_OF: Want(_OF)}):
        found.setdefault(row[_OF], []).append(row)
    return found
