"""The mails of a survey: each answer of the first question is a link that opens the page with it chosen."""

from datetime import datetime

import messages
from domain.mails.unsubscribing import way_out
from domain.surveys.script import SCALES
from domain.surveys.secret import link_of
from models import Mail, Survey, SurveyInvitation
from models.kinds import SurveyKind
from models.record import new_key

SURVEY = "SURVEY"


def invitation(survey: Survey, asked: SurveyInvitation, now: datetime) -> Mail:
    """The mail that asks."""
    return _mail(survey, asked, now, "survey-mail-subject", "survey-mail-open", f"survey:{asked.id.hex}")


def reminder(survey: Survey, asked: SurveyInvitation, now: datetime) -> Mail:
    """The mail that asks once more."""
    return _mail(survey, asked, now, "survey-mail-subject-again", "survey-mail-again", f"survey-again:{asked.id.hex}")


def first_question(kind: str, texts: dict[str, dict[str, str]], language: str) -> str:
    """The first question in that language: the survey's own words, or the usual ones."""
    return texts.get(language, {}).get("question", "").strip() or messages.text(language, f"survey-question-{kind}")


def _mail(survey: Survey, asked: SurveyInvitation, now: datetime, subject: str, opening: str, once: str) -> Mail:
    language, link = asked.language, link_of(asked.id)
    own = survey.texts.get(language, {}).get("subject", "").strip()
    lines = [messages.text(language, opening, name=asked.to_name or messages.text(language, "survey-mail-you"))]
    lines += ["", first_question(survey.kind, survey.texts, language), ""]
    lines += [f"{_said(survey.kind, score, language)}\n{link}?a={score}" for score in reversed(_scale(survey.kind))]
    days = (asked.expires_at - asked.sent_at).days if asked.expires_at and asked.sent_at else 0
    lines += ["", messages.text(language, "survey-mail-close", days=days)]
    key = new_key()
    lines += [messages.text(language, "survey-mail-leave", address=way_out(key))]
    return Mail(
        id=key,
        to_address=asked.to_address or "",
        to_name=asked.to_name,
        subject=(own or messages.text(language, subject))[:200],
        body="\n".join(lines),
        kind=SURVEY,
        once=once,
        created_at=now,
    )


def _scale(kind: str) -> range:
    return SCALES[SurveyKind(kind)]


def _said(kind: str, score: int, language: str) -> str:
    """An answer in words, where its scale has words for it: the ends, and each of satisfaction."""
    name = f"survey-answer-{kind}-{score}"
    return f"{score} · {messages.text(language, name)}" if messages.exists(name) else str(score)
