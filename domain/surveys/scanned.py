"""What was said by those who scanned a code: nobody invited them, so they count apart from those who were asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.functions import Sum

from domain.access import find, visible
from domain.rows import Reading, Want
from domain.surveys import asked, figures
from domain.surveys.figures import Csat, Nps
from domain.viewer import Viewer
from models import FormCount, Survey, SurveyAnswer, SurveyCode
from models.kinds import PostKind, SurveyKind


@dataclass(frozen=True, slots=True)
class Scanned:
    """How often it was opened, and what some said: a figure by the kind of the survey, none where it is hidden."""

    opened: int = 0
    answered: int = 0
    csat: Csat | None = None
    nps: Nps | None = None
    effort: float | None = None
    hidden: bool = False


def nothing() -> Scanned:
    """Nobody has scanned it yet."""
    return Scanned()


async def scanned(viewer: Viewer, survey_id: str, begins: datetime | None, ends: datetime | None) -> Scanned:
    """What those said who scanned the codes of a survey and answered in that period; refuses as results do."""
    viewer.demand("survey.results")
    asked.demand(begins, ends)
    survey = await find(viewer, Survey, survey_id, field="surveyId")
    answers = visible(viewer, SurveyAnswer).filter(survey_id=survey.id, code_id__isnull=False)
    answers = answers.filter(at__gte=begins) if begins else answers
    answers = answers.filter(at__lt=ends) if ends else answers
    codes = visible(viewer, SurveyCode).filter(survey_id=survey.id)
    opened = await _opened(await codes.values_list("id", flat=True), begins, ends)  # type: ignore[arg-type]
    scores: Any = await answers.values_list("score", flat=True)
    return _said(survey.kind, scores, sum(opened.values()), anonymous=survey.anonymous)


async def of_codes(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Scanned]:
    """What was said by each of those codes, as far as the viewer may see it, in three statements."""
    kinds = {row[0]: row[1:] for row in await _kinds(keys)}
    rows = visible(reading.viewer, SurveyAnswer).filter(code_id__in=keys)
    by_code: dict[UUID, list[int]] = {}
    for code, score in await rows.values_list("code_id", "score"):
        by_code.setdefault(code, []).append(score)
    opened = await _opened(keys)
    return {
        code: _said(kind, by_code.get(code, ()), opened.get(code, 0), anonymous=anonymous)
        for code, (kind, anonymous) in kinds.items()
    }


async def _opened(
    codes: Sequence[UUID], begins: datetime | None = None, ends: datetime | None = None
) -> dict[UUID, int]:
    """How often the page behind each of those codes was opened, by whole days that reach into the period."""
    days = FormCount.filter(form_id__in=codes, kind=PostKind.SCANNED)
    days = days.filter(hour__gt=begins - timedelta(days=1)) if begins else days
    days = days.filter(hour__lt=ends) if ends else days
    return dict(await days.annotate(n=Sum("value")).group_by("form_id").values_list("form_id", "n"))


async def _kinds(keys: list[UUID]) -> list[tuple[UUID, str, bool]]:
    rows = await SurveyCode.filter(id__in=keys).values_list("id", "survey__kind", "survey__anonymous")
    return [(key, str(kind), bool(anonymous)) for key, kind, anonymous in rows]


def _said(kind: str, scores: Iterable[int], opened: int, *, anonymous: bool) -> Scanned:
    given = list(scores)
    if given and figures.too_few(anonymous, len(given)):
        return Scanned(opened, len(given), hidden=True)
    return Scanned(
        opened,
        len(given),
        csat=figures.csat(given) if kind == SurveyKind.CSAT else None,
        nps=figures.nps(given) if kind == SurveyKind.NPS else None,
        effort=figures.mean(given) if kind == SurveyKind.CES else None,
    )
