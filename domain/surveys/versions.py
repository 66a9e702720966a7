"""Versions: a survey's questions may change at any time; what was answered is told by those that were asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.surveys.script import Question, questions_of
from models import Survey, SurveyVersion


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one version and the languages in which they stand."""

    questions: list[Question]
    languages: list[str]


async def keep(survey: Survey, now: datetime) -> None:
    """Keeps the questions as they stand under the survey's version; a second time changes nothing."""
    kept = {"questions": survey.questions, "languages": survey.languages, "at": now}
    made = SurveyVersion(survey_id=survey.id, version=survey.version, **kept)
    await SurveyVersion.bulk_create([made], ignore_conflicts=True)


async def asked_in(survey: Survey, version: int) -> list[Question]:
    """The questions of that version; those of today where it was not kept."""
    kept = await SurveyVersion.filter(survey_id=survey.id, version=version).first()
    return questions_of(kept.questions if kept else survey.questions)


async def of(pairs: Iterable[tuple[UUID, int]]) -> dict[tuple[UUID, int], Asked]:
    """Those versions by survey and number, in one statement."""
    wanted = set(pairs)
    kept = SurveyVersion.filter(survey_id__in={one for one, _ in wanted}, version__in={one for _, one in wanted})
    rows = await kept.values("survey_id", "version", "questions", "languages")
    return {
        (row["survey_id"], row["version"]): Asked(questions_of(row["questions"]), list(row["languages"]))
        for row in rows
    }
