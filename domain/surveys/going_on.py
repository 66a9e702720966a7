"""Going on: who has just answered the first question answers those that follow from it, within the hour.

They are asked what the survey held when they began, whatever becomes of it meanwhile.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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
    """An answer that began at that moment, with its survey, language, and the questions of its version."""

    made: SurveyAnswer
    survey: Survey
    language: str
    since: datetime
    questions: list[Question]

    @property
    def to_ask(self) -> list[Question]:
        """The questions that are to be asked next; what was skipped is not asked again."""
        answered = {key: given for key, given in self.made.answers.items() if given is not None}
        meant = asked(self.questions, self.made.score, answered)
        return [one for one in meant if one.key not in self.made.answers]

    @property
    def ticket(self) -> str:
        """What lets the one who has just answered go on; an anonymous answer does not know when it began itself."""
        return str(_signer().dumps([self.made.id.hex, self.language, self.since.timestamp()]))


async def begun(made: SurveyAnswer, survey: Survey, language: str, since: datetime) -> Going:
    """An answer that was begun at that moment."""
    return Going(made, survey, language, since, await versions.asked_in(survey, made.survey_version))


async def resume(ticket: str) -> Going | None:
    """The answer that somebody goes on with; None for what we never wrote."""
    held = _read(ticket)
    made = await SurveyAnswer.filter(id=held.key).prefetch_related("survey").first() if held else None
    return await begun(made, made.survey, held.language, held.since) if made and held else None


@operation(None)
async def go_on(deed: Deed, ticket: str, answers: Mapping[str, Answer], comment: str) -> Going:
    """Takes answers to further questions of somebody who has just answered; what was answered before stays.

    Refuses with CLOSED where that was not just now, REQUIRED and INVALID with fields `q.<key>` and `comment`.
    """
    held = _read(ticket)
    made = await SurveyAnswer.filter(id=held.key).select_for_update(no_key=True).first() if held else None
    if made is None or held is None or deed.now > held.since + GOES_ON_FOR:
        refuse("CLOSED", "survey-link-USED")
    await made.fetch_related("survey")
    going = await begun(made, made.survey, held.language, held.since)
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


@dataclass(frozen=True, slots=True)
class _Held:
    """What a ticket holds."""

    key: UUID
    language: str
    since: datetime


def _read(ticket: str) -> _Held | None:
    try:
        key, language, since = _signer().loads(ticket[:300])
        return _Held(UUID(hex=key), str(language), datetime.fromtimestamp(since, UTC))
    except (BadData, ValueError, TypeError, AttributeError):
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret, salt="survey-answer")
