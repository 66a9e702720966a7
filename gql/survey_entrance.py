"""What the page of a survey needs, which people open by their link: what is asked, and taking answers. In-process."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import messages
from domain.refusal import Problem, Refusal
from domain.surveys import answering, going_on, looking, scanning
from domain.surveys.going_on import Going
from domain.surveys.letters import first_question
from domain.surveys.script import SCALES, Answer, Question, QuestionKind, When, asked
from domain.viewer import Viewer
from gql.reading import problem
from gql.scalars import clean
from models import Survey
from models.kinds import SurveyKind

__all__ = ["Step", "answer", "answer_scanned", "go_on", "look", "scan", "scores", "speaking", "tried"]


@dataclass(frozen=True, slots=True)
class Step:
    """A page of a survey: the first question, the further ones, the thanks, or why there is nothing to answer.

    `state` is ASK, MORE, THANKS or OVER; `ticket` lets the one who has just answered go on; `slip` lets the browser
    answer in which a code was opened.
    """

    state: str
    language: str
    survey: dict[str, Any] = field(default_factory=dict)
    questions: list[dict[str, Any]] = field(default_factory=list)
    ticket: str = ""
    slip: str = ""
    problems: list[dict[str, Any]] = field(default_factory=list)


async def look(who: Viewer, token: str) -> Step:
    """The first question behind a link; looking changes nothing."""
    try:
        found = await looking.look(who, clean(token)[:200])
    except Refusal as refusal:
        return _over(who, refusal)
    if found.link is not looking.Link.OPEN:
        said = Refusal(Problem("CLOSED", f"survey-link-{found.link.value}"))
        return _over(speaking(who, found.language), said)
    return Step("ASK", found.language, _shown(found.survey, found.language))


async def answer(who: Viewer, token: str, score: str) -> Step:
    """Takes the first answer and goes on to what follows from it."""
    seen = await look(who, token)
    if seen.state != "ASK":
        return seen
    who = speaking(who, seen.language)
    try:
        going = await answering.answer(who, clean(token)[:200], _number(score))
    except Refusal as refusal:
        if refusal.problems[0].code == "CLOSED":
            return _over(who, refusal)
        return replace(seen, problems=[problem(who, told) for told in refusal.problems])
    return _after(going, first=True)


async def scan(who: Viewer, token: str, browser: str, *, opened: bool = False) -> Step:
    """The first question behind a code, for that browser; looking changes nothing but the count of scans."""
    try:
        found = await scanning.look(who, clean(token)[:200], browser, opened=opened)
    except Refusal as refusal:
        return _over(who, refusal)
    return Step("ASK", found.language, _shown(found.survey, found.language), slip=found.slip)


async def answer_scanned(who: Viewer, token: str, browser: str, slip: str, score: str, reference: str) -> Step:
    """Takes the first answer of somebody who has scanned a code and goes on to what follows from it."""
    seen = await scan(who, token, browser)
    if seen.state != "ASK":
        return seen
    who = speaking(who, seen.language)
    given = (clean(token)[:200], browser, slip, _number(score), clean(reference).strip(), seen.language)
    try:
        going = await scanning.answer(who, *given)
    except Refusal as refusal:
        if refusal.problems[0].code in {"CLOSED", "RATE_LIMITED"}:
            return _over(who, refusal)
        return replace(seen, slip=slip, problems=[problem(who, told) for told in refusal.problems])
    return _after(going, first=True)


async def go_on(who: Viewer, ticket: str, typed: Mapping[str, list[str]]) -> Step:
    """Takes answers to further questions; typed under `q.<key>`, the last words under `comment`."""
    going = await going_on.resume(ticket)
    if going is None:
        return _over(who, Refusal(Problem("CLOSED", "survey-link-USED")))
    who = speaking(who, going.language)
    comment = clean("".join(typed.get("comment", [])[:1]))
    answers = {one.key: _typed(one, typed.get(f"q.{one.key}", [])) for one in going.to_ask}
    try:
        going = await going_on.go_on(who, ticket, answers, comment)
    except Refusal as refusal:
        if refusal.problems[0].code == "CLOSED":
            return _over(who, refusal)
        again = _after(going, first="comment" in typed)
        return replace(again, problems=[problem(who, told) for told in refusal.problems])
    return _after(going, first=False)


def speaking(who: Viewer, language: str) -> Viewer:
    """The stranger, spoken to in the language of the invitation."""
    return replace(who, locale=language)


def _after(going: Going, *, first: bool) -> Step:
    """What is asked next; after the first answer at least for words of their own."""
    open_now = going.to_ask
    state = "MORE" if first or open_now else "THANKS"
    shown = {**_shown(going.survey, going.language), "score": going.made.score, "comment": first}
    return Step(state, going.language, shown, [_question(one, going.language) for one in open_now], going.ticket)


def _shown(survey: Survey, language: str) -> dict[str, Any]:
    return {
        "kind": survey.kind,
        "question": first_question(survey.kind, survey.texts, language),
        "thanks": survey.texts.get(language, {}).get("thanks", ""),
        "anonymous": survey.anonymous,
        "scores": list(SCALES[SurveyKind(survey.kind)]),
    }


def _question(one: Question, language: str) -> dict[str, Any]:
    options = one.options.get(language, ())
    choices = [(n, options[n - 1] if options else str(n)) for n in one.allowed([language])]
    return {
        "name": f"q.{one.key}",
        "kind": one.kind,
        "required": one.required,
        "text": one.texts.get(language, ""),
        "choices": choices,
    }


def _number(score: str) -> int | None:
    return int(score) if score.isascii() and score.isdigit() and len(score) < 3 else None


def _typed(one: Question, values: list[str]) -> Answer:
    """What was typed as its question takes it; what is no number is kept as text, which then does not fit."""
    if one.kind == QuestionKind.TEXT:
        return clean("".join(values[:1])).strip()
    numbers = [int(v) if v.isascii() and v.isdigit() and len(v) < 4 else -1 for v in values if v]
    if one.kind == QuestionKind.MULTIPLE:
        return numbers[:50]
    return numbers[0] if numbers else ""


def _over(who: Viewer, refusal: Refusal) -> Step:
    return Step("OVER", who.locale, problems=[problem(who, told) for told in refusal.problems])


def scores(kind: str) -> list[int]:
    """The answers of the first question of that kind; those of satisfaction where there is no such kind."""
    return list(SCALES[SurveyKind(kind) if kind in set(SurveyKind) else SurveyKind.CSAT])


def tried(
    shown: Mapping[str, Any], side: str, language: str, score: str, answers: Mapping[str, list[str]]
) -> dict[str, Any]:
    """A survey that is being designed, as somebody meets it who gives these answers: nothing is kept or checked."""
    kind = shown["kind"] if shown["kind"] in set(SurveyKind) else SurveyKind.CSAT
    first = _number(score)
    questions = [_designed(one, side, language) for one in shown["questions"] if one[side]["text"].strip()]
    given = {one.key: _typed(one, answers[one.key]) for one in questions if one.key in answers}
    meant = asked(questions, first, given)
    return {
        "kind": str(kind),
        "language": language,
        "question": shown["texts"][side]["question"].strip() or messages.text(language, f"survey-question-{kind}"),
        "thanks": shown["texts"][side]["thanks"].strip() or messages.text(language, "survey-page-thanks-text"),
        "scores": scores(kind),
        "chosen": "" if first is None or first not in scores(kind) else str(first),
        "questions": [{**_question(one, language), "name": f"p.q.{one.key}"} for one in meant],
        "fields": {f"p.q.{key}": values for key, values in answers.items()},
        "hidden": len(questions) - len(meant),
    }


def _designed(one: Mapping[str, Any], side: str, language: str) -> Question:
    lines = [line.strip() for line in one[side]["options"].splitlines() if line.strip()]
    when, value = one["when"], str(one["when"]["value"])
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 4 else -1
    return Question(
        one["key"],
        one["kind"],
        {language: one[side]["text"].strip()},
        {language: tuple(lines)},
        bool(one["required"]),
        When(when["key"], when["op"], number) if when["key"] else None,
    )
