"""How rounds are read."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from tortoise.functions import Count

import messages
from domain.access import visible
from domain.people.shapes import PERSON
from domain.rows import Derived, Get, Many, One, Reading, Shape, Want, columns, id_of
from domain.segments.segment import read
from domain.surveys.shapes import SURVEY
from models import SurveyInvitation, SurveyRound
from models.kinds import InvitationState


def _of_round(**narrow: Any) -> Many:
    """How many of the visible invitations of a round stand like that."""

    async def load(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, int]:
        seen = visible(reading.viewer, SurveyInvitation).filter(round_id__in=keys, **narrow)
        return dict(await seen.annotate(n=Count("id")).group_by("round_id").values_list("round_id", "n"))

    return Many(load, int)


def _problem(get: Get, reading: Reading) -> str | None:
    return messages.text(reading.viewer.locale, get("problem")) if get("problem") else None


SURVEY_ROUND: Shape = Shape(
    SurveyRound,
    {
        "id": id_of(SurveyRound),
        **columns("whom", "ways", "days", "period", "state", "total", "done", "asked", "spared"),
        **columns("started_at", "finished_at"),
        "segment": Derived(("segment",), lambda get, _: asdict(read(get("segment")))),
        "problem": Derived(("problem",), _problem),
        "waiting": _of_round(state=InvitationState.PLANNED),
        "answered": _of_round(answered_at__isnull=False),
        "survey": One("survey", lambda: SURVEY),
        "started_by": One("started_by", lambda: PERSON),
    },
    typename="SurveyRound",
)
