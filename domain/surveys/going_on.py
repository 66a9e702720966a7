"""Going on: who has just answered the first question answers those that follow from it, within the hour.

They are asked what the survey held when they began, whatever becomes of it meanwhile.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from itsdangerous import BadData, URLSafeSerializer

from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, refuse
from domain.surveys import versions
from domain.surveys.checking import answer_problem
from domain.surveys.script import TEXT, Answer, Question, asked
from models import Survey, SurveyAnswer
from settings import settings

GOES_ON_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Going:
    """An answer that has begun, with its survey, language, and the questions of its version."""

    made: SurveyAnswer
    survey: Survey
    language: str
    questions: list[Question]

    @property
    def to_ask(self) -> list[Question]:
        """The questions that are to be asked next; what was skipped is not asked again."""
        answered = {key: given for key, given in self.made.answers.items() if given is not None}
        meant = asked(self.questions, self.made.score, answered)
        return [one for one in meant if one.key not in self.made.answers]

    @property
    def ticket(self) -> str:
        """What lets the one who has just answered go on."""
        return str(_signer().dumps(self.made.id.hex))


async def begun(made: SurveyAnswer, survey: Survey, language: str) -> Going:
    """An answer that was made a moment ago."""
    return Going(made, survey, language, await versions.asked_in(survey, made.survey_version))


async def resume(ticket: str) -> Going | None:
    """The answer that somebody goes on with; None for what we never wrote."""
    key = _answer_of(ticket)
    made = await SurveyAnswer.filter(id=key).prefetch_related("survey", "invitation").first() if key else None
    return await begun(made, made.survey, made.invitation.language) if made else None


@operation(None)
async def go_on(deed: Deed, ticket: str, answers: Mapping[str, Answer], comment: str) -> Going:
    """Takes answers to further questions of somebody who has just answered; what was answered before stays.

    Refuses with CLOSED where that was not just now, REQUIRED and INVALID with fields `q.<key>` and `comment`.
    """
    key = _answer_of(ticket)
    made = await SurveyAnswer.filter(id=key).select_for_update(no_key=True).first() if key else None
    if made is None or deed.now > made.at + GOES_ON_FOR:
        refuse("CLOSED", "survey-link-USED")
    await made.fetch_related("survey", "invitation")
    going = await begun(made, made.survey, made.invitation.language)
    _check(going, answers, comment)
    open_now = {one.key for one in going.to_ask}
    given = {name: value for name, value in answers.items() if name in open_now and value not in ("", [])}
    skipped = dict.fromkeys(open_now - set(given))
    made.answers = {**made.answers, **skipped, **given}
    made.comment = made.comment or comment.strip()
    await made.save(update_fields=["answers", "comment"])
    return going


def _check(going: Going, answers: Mapping[str, Answer], comment: str) -> None:
    found = []
    for one in going.to_ask:
        wrong = answer_problem(one, answers.get(one.key), [going.language])
        if wrong:
            code = "REQUIRED" if wrong == "refusal-required" else "INVALID"
            found.append(Problem(code, wrong, f"q.{one.key}"))
    if len(comment.strip()) > TEXT:
        found.append(Problem("INVALID", "refusal-too-long", "comment", {"longest": TEXT}))
    if found:
        raise Refusal(*found)


def _answer_of(ticket: str) -> UUID | None:
    try:
        return UUID(hex=str(_signer().loads(ticket[:300])))
    except (BadData, ValueError):
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret, salt="survey-answer")
