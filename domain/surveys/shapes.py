"""How surveys are read."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from tortoise.expressions import Subquery
from tortoise.functions import Count

from domain import clock
from domain.access import visible
from domain.rows import Derived, Get, Many, Reading, Row, Shape, Want, columns, id_of
from domain.surveys.plans import schedule_of
from domain.surveys.script import questions_of
from domain.surveys.timing import next_period
from models import Survey, SurveyAnswer, SurveyCode, SurveyInvitation
from models.kinds import InvitationState


def _texts(get: Get, _reading: Reading) -> list[Row]:
    names = ("subject", "question", "thanks")
    return [
        {"language": one, **{name: get("texts").get(one, {}).get(name, "") for name in names}}
        for one in get("languages")
    ]


def _questions(get: Get, _reading: Reading) -> list[Row]:
    return [
        {
            **{name: getattr(one, name) for name in ("key", "kind", "required")},
            "texts": [
                {"language": language, "text": one.texts.get(language, ""), "options": one.options.get(language, ())}
                for language in get("languages")
            ],
            "when": {"key": one.when.key, "op": one.when.op, "value": one.when.value} if one.when else None,
        }
        for one in questions_of(get("questions"))
    ]


def _schedule(get: Get, reading: Reading) -> Row | None:
    found = schedule_of(get("schedule"))
    if found is None:
        return None
    today = clock.local_day(reading.now, None)
    return {
        **asdict(found),
        "segment": asdict(found.segment),
        "next_on": next_period(found.starts, found.months, today),
    }


def _counted(**narrow: Any) -> Many:
    """How many of the visible invitations went out, or were answered."""

    async def load(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, int]:
        seen = visible(reading.viewer, SurveyInvitation).filter(survey_id__in=keys, **narrow)
        return dict(await seen.annotate(n=Count("id")).group_by("survey_id").values_list("survey_id", "n"))

    return Many(load, int)


async def _scanned(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, int]:
    """How many answered after they had scanned one of the visible codes."""
    codes = visible(reading.viewer, SurveyCode).filter(survey_id__in=keys)
    said = SurveyAnswer.filter(code_id__in=Subquery(codes.values("id")))
    return dict(await said.annotate(n=Count("id")).group_by("survey_id").values_list("survey_id", "n"))


SURVEY: Shape = Shape(
    Survey,
    {
        "id": id_of(Survey),
        **columns("name", "kind", "state", "languages", "ways", "share", "anonymous", "reopens_ticket", "version"),
        **columns("created_at", "updated_at"),
        "event": Derived(("trigger",), lambda get, _: get("trigger")["event"]),
        "delay_hours": Derived(("trigger",), lambda get, _: get("trigger")["hours"]),
        "schedule": Derived(("schedule",), _schedule),
        "texts": Derived(("texts", "languages"), _texts),
        "questions": Derived(("questions", "languages"), _questions),
        "invited": _counted(sent_at__isnull=False),
        "answered": _counted(sent_at__isnull=False, state=InvitationState.ANSWERED),
        "scanned": Many(_scanned, int),
    },
    typename="Survey",
)
