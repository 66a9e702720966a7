"""Answering: who has the link answers once, without signing in; further questions may follow within the hour."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from itsdangerous import BadData, URLSafeSerializer

from domain import clock
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, refuse
from domain.surveys import guessing, loops
from domain.surveys.checking import answer_problem
from domain.surveys.script import SCALES, TEXT, Answer, Question, asked, questions_of
from domain.surveys.secret import hash_of
from domain.viewer import Viewer
from models import Survey, SurveyAnswer, SurveyInvitation
from models.kinds import InvitationState, SurveyKind, SurveyState
from settings import settings

GOES_ON_FOR = timedelta(hours=1)


class Link(StrEnum):
    """What a link is good for."""

    OPEN = "OPEN"
    USED = "USED"
    EXPIRED = "EXPIRED"


@dataclass(frozen=True, slots=True)
class Found:
    """An invitation by its link, and what the link is good for."""

    survey: Survey
    language: str
    link: Link


async def look(viewer: Viewer, token: str) -> Found:
    """What stands behind a link; changes nothing but the count of guesses.

    Refuses with NOT_FOUND for what we never wrote, RATE_LIMITED for an address that has guessed too often.
    """
    now = await clock.now()
    await guessing.admit(viewer.address, now)
    invitation = await SurveyInvitation.filter(secret_hash=hash_of(token)).prefetch_related("survey").first()
    if invitation is None:
        await guessing.failed(viewer.address, now)
        refuse("NOT_FOUND", "survey-link-unknown")
    return Found(invitation.survey, invitation.language, _link(invitation, invitation.survey, now))


@operation(None)
async def answer(deed: Deed, token: str, score: int | None) -> tuple[SurveyAnswer, Survey, str]:
    """Takes the first answer, once; answers it with its survey and language.

    Refuses with NOT_FOUND, RATE_LIMITED, CLOSED (used, expired), INVALID or REQUIRED for the score.
    """
    seen = await SurveyInvitation.filter(secret_hash=hash_of(token)).only("id").first()
    if seen is None:
        refuse("NOT_FOUND", "survey-link-unknown")
    invitation = await SurveyInvitation.filter(id=seen.id).select_for_update(no_key=True).get()
    survey = await Survey.get(id=invitation.survey_id)
    link = _link(invitation, survey, deed.now)
    if link is not Link.OPEN:
        refuse("CLOSED", f"survey-link-{link.value}")
    if score is None or score not in SCALES[SurveyKind(survey.kind)]:
        refuse("REQUIRED" if score is None else "INVALID", "refusal-survey-score", "a")
    made = SurveyAnswer(
        invitation_id=invitation.id, survey_id=survey.id, survey_version=survey.version, score=score, at=deed.now
    )
    await loops.open_loop(deed, survey, invitation, made)
    await made.save()
    invitation.state, invitation.answered_at = InvitationState.ANSWERED, deed.now
    invitation.opened_at = invitation.opened_at or deed.now
    await invitation.save(update_fields=["state", "answered_at", "opened_at"])
    deed.record("survey.answered", made, called=survey.name, survey=survey.id.hex, low=made.low)
    return made, survey, invitation.language


@operation(None)
async def go_on(
    deed: Deed, ticket: str, answers: Mapping[str, Answer], comment: str
) -> tuple[SurveyAnswer, Survey, str]:
    """Takes answers to further questions of somebody who has just answered; what was answered before stays.

    Refuses with CLOSED where that was not just now, REQUIRED and INVALID with fields `q.<key>` and `comment`.
    """
    key = _answer_of(ticket)
    made = await SurveyAnswer.filter(id=key).select_for_update(no_key=True).first() if key else None
    if made is None or deed.now > made.at + GOES_ON_FOR:
        refuse("CLOSED", "survey-link-USED")
    survey = await Survey.get(id=made.survey_id)
    invitation = await SurveyInvitation.get(id=made.invitation_id)
    _check(survey, invitation.language, made, answers, comment)
    open_now = {one.key for one in to_ask(survey, made)}
    given = {name: value for name, value in answers.items() if name in open_now and value not in ("", [])}
    skipped = dict.fromkeys(open_now - set(given))
    made.answers = {**made.answers, **skipped, **given}
    made.comment = made.comment or comment.strip()
    await made.save(update_fields=["answers", "comment"])
    return made, survey, invitation.language


async def resume(ticket: str) -> tuple[SurveyAnswer, Survey, str] | None:
    """The answer that somebody goes on with, with its survey and language; None for what we never wrote."""
    key = _answer_of(ticket)
    made = await SurveyAnswer.filter(id=key).prefetch_related("survey", "invitation").first() if key else None
    return (made, made.survey, made.invitation.language) if made else None


def to_ask(survey: Survey, made: SurveyAnswer) -> list[Question]:
    """The questions that are to be asked next; what was skipped is not asked again."""
    meant = asked(questions_of(survey.questions), made.score, {k: v for k, v in made.answers.items() if v is not None})
    return [one for one in meant if one.key not in made.answers]


def ticket_of(made: SurveyAnswer) -> str:
    """What lets the one who has just answered go on."""
    return str(_signer().dumps(made.id.hex))


def _check(survey: Survey, language: str, made: SurveyAnswer, answers: Mapping[str, Answer], comment: str) -> None:
    found = []
    for one in to_ask(survey, made):
        wrong = answer_problem(one, answers.get(one.key), [language])
        if wrong:
            code = "REQUIRED" if wrong == "refusal-required" else "INVALID"
            found.append(Problem(code, wrong, f"q.{one.key}"))
    if len(comment.strip()) > TEXT:
        found.append(Problem("INVALID", "refusal-too-long", "comment", {"longest": TEXT}))
    if found:
        raise Refusal(*found)


def _link(invitation: SurveyInvitation, survey: Survey, now: datetime) -> Link:
    if invitation.state == InvitationState.ANSWERED:
        return Link.USED
    over = invitation.state != InvitationState.SENT or not invitation.expires_at or invitation.expires_at <= now
    return Link.EXPIRED if over or survey.state != SurveyState.OPEN else Link.OPEN


def _answer_of(ticket: str) -> UUID | None:
    try:
        return UUID(hex=str(_signer().loads(ticket[:300])))
    except (BadData, ValueError):
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret, salt="survey-answer")
