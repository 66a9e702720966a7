"""A survey as somebody writes it, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import messages
from domain.events import SURVEYED
from domain.refusal import Problem
from domain.surveys import checking
from domain.surveys.reaching import SENT_BY
from domain.surveys.script import Question
from models import Survey
from models.kinds import InvitationWay, SurveyKind

HAND, SCHEDULE = "HAND", "SCHEDULE"
LONGEST: Mapping[str, int] = {"subject": 150, "question": 300, "thanks": 1000}
FARTHEST_HOURS = 24 * 90


@dataclass(frozen=True, slots=True)
class Draft:
    """What makes a survey; None is what was left out. Texts by language: `subject`, `question`, `thanks`."""

    name: str | None = None
    kind: str | None = None
    languages: Sequence[str] | None = None
    event: str | None = None
    delay_hours: int | None = None
    ways: Sequence[str] | None = None
    share: Decimal | None = None
    anonymous: bool | None = None
    reopens_ticket: bool | None = None
    texts: Mapping[str, Mapping[str, str]] | None = None
    questions: Sequence[Question] | None = None


def problems(draft: Draft) -> list[Problem]:
    """What is wrong with a whole draft."""
    found = list(_plain(draft))
    if found:
        return found
    assert draft.kind
    return checking.problems(SurveyKind(draft.kind), draft.questions or (), draft.languages or ())


def put(survey: Survey, draft: Draft) -> None:
    """Writes what was given into the survey, and what every survey starts with where it is new."""
    survey.name = (draft.name or "").strip()
    survey.kind = str(draft.kind)
    survey.languages = list(draft.languages or ())
    survey.trigger = {"event": draft.event, "hours": draft.delay_hours}
    survey.ways = list(draft.ways or [InvitationWay.MAIL])
    survey.share = draft.share if draft.share is not None else Decimal(1)
    survey.anonymous, survey.reopens_ticket = bool(draft.anonymous), bool(draft.reopens_ticket)
    survey.texts = {language: dict(texts) for language, texts in (draft.texts or {}).items()}


def _plain(draft: Draft) -> Iterator[Problem]:
    if not (draft.name or "").strip():
        yield Problem("REQUIRED", "refusal-required", "name")
    elif len(str(draft.name).strip()) > 100:
        yield Problem("INVALID", "refusal-too-long", "name", {"longest": 100})
    for field, value, allowed in (
        ("kind", draft.kind, set(SurveyKind)),
        ("event", draft.event, {HAND, SCHEDULE, *SURVEYED}),
    ):
        if not value:
            yield Problem("REQUIRED", "refusal-required", field)
        elif value not in allowed:
            yield Problem("INVALID", "refusal-invalid", field)
    if not draft.languages:
        yield Problem("REQUIRED", "refusal-required", "languages")
    elif set(draft.languages) - set(messages.LOCALES) or len(set(draft.languages)) < len(draft.languages):
        yield Problem("INVALID", "refusal-invalid", "languages")
    if draft.ways is not None and (not draft.ways or set(draft.ways) - set(SENT_BY)):
        yield Problem("INVALID" if draft.ways else "REQUIRED", "refusal-survey-ways", "ways")
    if not 0 <= (draft.delay_hours or 0) <= FARTHEST_HOURS:
        yield Problem("INVALID", "refusal-invalid", "delayHours")
    if draft.share is not None and not (draft.share.is_finite() and 0 <= draft.share <= 1):
        yield Problem("INVALID", "refusal-invalid", "share")
    for language, texts in (draft.texts or {}).items():
        for name, text in texts.items():
            if len(text) > LONGEST[name]:
                yield Problem(
                    "INVALID", "refusal-too-long", f"{checking.SIDES[language]}.{name}", {"longest": LONGEST[name]}
                )
