"""What may be wrong with a survey before anybody is asked, and with an answer before it is taken."""

import re
from collections.abc import Iterator, Mapping, Sequence

from domain.refusal import Problem
from domain.surveys.script import FIRST, MOST_OPTIONS, MOST_QUESTIONS, SCALES, TEXT, Answer, Op, Question, QuestionKind
from models.kinds import SurveyKind

WORDS = 300
_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")
# What the fields of a language are called where they are typed.
SIDES = {"zh-CN": "zh", "en": "en"}
_SINGLE_NUMBER = (QuestionKind.SINGLE, QuestionKind.SCALE)


def problems(kind: SurveyKind, questions: Sequence[Question], languages: Sequence[str]) -> list[Problem]:
    """What is wrong with the further questions; fields are `questions.0.zh.text` and so on."""
    if len(questions) > MOST_QUESTIONS:
        return [Problem("INVALID", "refusal-survey-questions", "questions", {"most": MOST_QUESTIONS})]
    found: list[Problem] = []
    for at, one in enumerate(questions):
        found += _of_question(f"questions.{at}", one, languages)
        found += _of_branch(f"questions.{at}", one, kind, questions[:at], languages)
    found += [
        Problem("INVALID", "refusal-survey-key", f"questions.{at}.key")
        for at, one in enumerate(questions)
        if not _KEY.fullmatch(one.key)
    ]
    keys = [one.key for one in questions]
    if len(set(keys)) < len(keys) or FIRST in keys:
        found.append(Problem("INVALID", "refusal-survey-key-twice", "questions"))
    return found


def answer_problem(question: Question, answer: Answer | None, languages: Sequence[str]) -> str | None:
    """The message id of what is wrong with an answer to that question."""
    if answer is None or answer in ("", []):
        return "refusal-required" if question.required else None
    if question.kind == QuestionKind.TEXT:
        return None if isinstance(answer, str) and len(answer) <= TEXT else "refusal-invalid"
    numbers = answer if isinstance(answer, list) else [answer]
    allowed = question.allowed(languages)
    several = question.kind == QuestionKind.MULTIPLE
    fits = isinstance(answer, list) == several and len(set(numbers)) == len(numbers)
    return None if fits and all(one in allowed for one in numbers) else "refusal-invalid"


def _of_question(path: str, one: Question, languages: Sequence[str]) -> Iterator[Problem]:
    if one.kind not in set(QuestionKind):
        yield Problem("INVALID", "refusal-invalid", f"{path}.kind")
    yield from _of_words(path, one.texts, languages)
    if one.kind not in {QuestionKind.SINGLE, QuestionKind.MULTIPLE}:
        return
    counts = {len(one.options.get(language, ())) for language in languages}
    if len(counts) > 1:
        yield Problem("INVALID", "refusal-survey-options-differ", f"{path}.{SIDES[languages[0]]}.options")
    elif not 2 <= min(counts, default=0) <= MOST_OPTIONS:
        yield Problem(
            "INVALID", "refusal-survey-options", f"{path}.{SIDES[languages[0]]}.options", {"most": MOST_OPTIONS}
        )


def _of_words(path: str, texts: Mapping[str, str], languages: Sequence[str]) -> Iterator[Problem]:
    for language in languages:
        written = texts.get(language, "").strip()
        if not written:
            yield Problem("REQUIRED", "refusal-required", f"{path}.{SIDES[language]}.text")
        elif len(written) > WORDS:
            yield Problem("INVALID", "refusal-too-long", f"{path}.{SIDES[language]}.text", {"longest": WORDS})


def _of_branch(
    path: str, one: Question, kind: SurveyKind, before: Sequence[Question], languages: Sequence[str]
) -> Iterator[Problem]:
    when = one.when
    if when is None:
        return
    if when.op not in set(Op):
        yield Problem("INVALID", "refusal-invalid", f"{path}.when.op")
    ground = next((q for q in before if q.key == when.key), None)
    if when.key != FIRST and (ground is None or ground.kind == QuestionKind.TEXT):
        yield Problem("INVALID", "refusal-survey-branch", f"{path}.when.key")
        return
    allowed = ground.allowed(languages) if ground else SCALES[kind]
    if when.value not in allowed:
        yield Problem("INVALID", "refusal-survey-branch-value", f"{path}.when.value")
    if ground and ground.kind not in _SINGLE_NUMBER and when.op != Op.IS:
        yield Problem("INVALID", "refusal-invalid", f"{path}.when.op")
