"""The short messages of a survey: one sentence, the first question, and the link."""

from datetime import datetime

import messages
from domain.surveys.letters import first_question
from domain.surveys.reaching import of_invitation
from domain.surveys.secret import link_of
from models import ShortMessage, Survey, SurveyInvitation

QUESTION = 200


def invitation(survey: Survey, asked: SurveyInvitation, now: datetime) -> ShortMessage:
    """The message that asks."""
    again = f":{asked.way}" if asked.failed else ""
    return _message(survey, asked, now, "survey-short", f"survey:{asked.id.hex}{again}")


def reminder(survey: Survey, asked: SurveyInvitation, now: datetime) -> ShortMessage:
    """The message that asks once more."""
    return _message(survey, asked, now, "survey-short-again", f"survey-again:{asked.id.hex}")


def _message(survey: Survey, asked: SurveyInvitation, now: datetime, sentence: str, once: str) -> ShortMessage:
    language, link = asked.language, link_of(asked.id)
    name = asked.to_name or messages.text(language, "survey-mail-you")
    question = first_question(survey.kind, survey.texts, language)[:QUESTION]
    return ShortMessage(
        invitation_id=asked.id,
        way=asked.way,
        to=of_invitation(asked)[asked.way],
        to_name=asked.to_name,
        language=language,
        text=messages.text(language, sentence, name=name, question=question, link=link),
        link=link,
        once=once,
        created_at=now,
        next_try_at=now,
    )
