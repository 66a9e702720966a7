"""What a survey asks: the first question by its kind, and up to ten further ones of which answers decide."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from models.kinds import SurveyKind

FIRST = "first"
MOST_QUESTIONS, MOST_OPTIONS = 10, 12
SCALES: Mapping[SurveyKind, range] = {
    SurveyKind.CSAT: range(1, 6),
    SurveyKind.NPS: range(11),
    SurveyKind.CES: range(1, 8),
}
FIVE = range(1, 6)
TEXT = 2000


class QuestionKind(StrEnum):
    """How a further question is answered: one option, several, 1 to 5, or words."""

    SINGLE = "SINGLE"
    MULTIPLE = "MULTIPLE"
    SCALE = "SCALE"
    TEXT = "TEXT"


class Op(StrEnum):
    """How the answer before is compared: IS also means that an option is among several."""

    IS = "IS"
    AT_MOST = "AT_MOST"
    AT_LEAST = "AT_LEAST"


@dataclass(frozen=True, slots=True)
class When:
    """On which answer a question depends: to `first` or to a question before it; options count from 1."""

    key: str
    op: str
    value: int


@dataclass(frozen=True, slots=True)
class Question:
    """A further question; texts and options by language, options in the same order in each."""

    key: str
    kind: str
    texts: Mapping[str, str]
    options: Mapping[str, Sequence[str]] = field(default_factory=dict)
    required: bool = False
    when: When | None = None

    def allowed(self, languages: Iterable[str]) -> range:
        """The numbers that may be answered."""
        if self.kind == QuestionKind.SCALE:
            return FIVE
        return range(1, min((len(self.options.get(one, ())) for one in languages), default=0) + 1)


Answer = int | list[int] | str


def questions_of(kept: Iterable[Mapping[str, Any]]) -> list[Question]:
    """The questions as a survey keeps them."""
    return [
        Question(
            one["key"],
            one["kind"],
            dict(one["texts"]),
            {language: tuple(options) for language, options in one.get("options", {}).items()},
            bool(one.get("required")),
            When(**one["when"]) if one.get("when") else None,
        )
        for one in kept
    ]


def kept_of(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The questions as a survey keeps them: plain lists and texts."""
    return [
        {
            "key": one.key,
            "kind": one.kind,
            "texts": dict(one.texts),
            "options": {language: list(options) for language, options in one.options.items()},
            "required": one.required,
            "when": {"key": one.when.key, "op": one.when.op, "value": one.when.value} if one.when else None,
        }
        for one in questions
    ]


def asked(questions: Sequence[Question], score: int | None, answers: Mapping[str, Answer]) -> list[Question]:
    """The questions that are to be asked after these answers, in order; one whose ground is not asked is not either."""
    found: list[Question] = []
    for one in questions:
        grounds = {q.key for q in found}
        if one.when is None or one.when.key == FIRST:
            meant = one.when is None or _holds(one.when, score)
        else:
            meant = one.when.key in grounds and _holds(one.when, answers.get(one.when.key))
        if meant:
            found.append(one)
    return found


def _holds(when: When, answer: Answer | None) -> bool:
    if isinstance(answer, list):
        return when.op == Op.IS and when.value in answer
    if not isinstance(answer, int):
        return False
    if when.op == Op.IS:
        return answer == when.value
    return answer <= when.value if when.op == Op.AT_MOST else answer >= when.value
