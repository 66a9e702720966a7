"""What is typed into a survey: nested by language, so that forms can send it as well."""

from decimal import Decimal

import strawberry

from domain.surveys.draft import Draft
from domain.surveys.script import Question, When


@strawberry.input(description="The own words of a survey in one language; blank is the usual ones.")
class SurveyTextsInput:
    """Texts."""

    subject: str | None = None
    question: str | None = None
    thanks: str | None = None


@strawberry.input(description="A question in one language; options one a line, in the same order in each language.")
class SurveyWordsInput:
    """Words."""

    text: str | None = None
    options: str | None = None


@strawberry.input(description="On which answer a question depends: `first` or the key of a question before it.")
class SurveyConditionInput:
    """A condition."""

    key: str | None = None
    op: str | None = strawberry.field(default=None, description="IS, AT_MOST or AT_LEAST")
    value: int | None = None


@strawberry.input(description="A further question; one without any words is left out.")
class SurveyQuestionInput:
    """A question."""

    key: str | None = strawberry.field(default=None, description="By default q1, q2 and so on.")
    kind: str | None = strawberry.field(default=None, description="SINGLE, MULTIPLE, SCALE or TEXT")
    required: bool | None = None
    zh: SurveyWordsInput | None = None
    en: SurveyWordsInput | None = None
    when: SurveyConditionInput | None = None


@strawberry.input
class SurveyParts:
    """What makes a survey."""

    name: str | None = strawberry.field(default=None, description="required for a new one")
    kind: str | None = strawberry.field(default=None, description="CSAT, NPS or CES; required for a new one")
    languages: list[str] | None = strawberry.field(default=None, description="zh-CN, en; required for a new one")
    event: str | None = strawberry.field(
        default=None, description="An event such as ticket.closed, SCHEDULE, or HAND (default)."
    )
    delay_hours: int | None = strawberry.field(default=None, description="After the event; 24 by default.")
    ways: list[str] | None = strawberry.field(
        default=None, description="MAIL, SMS, WECHAT: the first that reaches somebody, then the next; MAIL by default."
    )
    share: Decimal | None = strawberry.field(default=None, description="0 to 1; 1 by default.")
    anonymous: bool | None = None
    reopens_ticket: bool | None = None
    zh: SurveyTextsInput | None = None
    en: SurveyTextsInput | None = None
    questions: list[SurveyQuestionInput] | None = strawberry.field(default=None, description="At most 10.")


def draft_of(given: SurveyParts) -> Draft:
    """The draft that was typed."""
    texts = {"zh-CN": given.zh, "en": given.en}
    return Draft(
        name=given.name,
        kind=given.kind,
        languages=given.languages,
        event=given.event,
        delay_hours=given.delay_hours,
        ways=None if given.ways is None else list(dict.fromkeys(given.ways)),
        share=given.share,
        anonymous=given.anonymous,
        reopens_ticket=given.reopens_ticket,
        texts={language: _texts(one) for language, one in texts.items() if one} or None,
        questions=None if given.questions is None else _questions(given.questions),
    )


def _texts(given: SurveyTextsInput) -> dict[str, str]:
    return {name: (getattr(given, name) or "").strip() for name in ("subject", "question", "thanks")}


def _questions(given: list[SurveyQuestionInput]) -> list[Question]:
    said = [one for one in given if _written(one.zh) or _written(one.en)]
    taken = {one.key for one in said if one.key}
    free = (f"q{n}" for n in range(1, len(said) + len(taken) + 2) if f"q{n}" not in taken)
    return [_question(one, one.key or next(free)) for one in said]


def _written(words: SurveyWordsInput | None) -> bool:
    return words is not None and bool((words.text or "").strip() or (words.options or "").strip())


def _question(given: SurveyQuestionInput, key: str) -> Question:
    words = {language: one for language, one in (("zh-CN", given.zh), ("en", given.en)) if one}
    options = {language: [line.strip() for line in (one.options or "").splitlines()] for language, one in words.items()}
    when = given.when
    return Question(
        key[:40],
        given.kind or "",
        {language: (one.text or "").strip() for language, one in words.items()},
        {language: [line for line in lines if line] for language, lines in options.items()},
        bool(given.required),
        When(when.key, when.op or "", -1 if when.value is None else when.value) if when and when.key else None,
    )
