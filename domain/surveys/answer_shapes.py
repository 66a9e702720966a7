"""How answers are read; whoever answered anonymously is named nowhere."""

from typing import Any
from uuid import UUID

from domain.customers import shapes as customers
from domain.people.shapes import PERSON, USER
from domain.rows import Derived, Get, Many, One, Reading, Row, Shape, Want, columns, id_of
from domain.surveys import open_loops, versions
from domain.surveys.code_shapes import SURVEY_CODE
from domain.surveys.joined import one_each
from domain.surveys.script import Answer, Question, questions_of
from domain.surveys.shapes import SURVEY
from models import SurveyAnswer


async def _customers(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    return await one_each(reading, customers.CUSTOMER, await _named(keys, "customer_id"), want)


async def _reps(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    return await one_each(reading, USER, await _named(keys, "rep_id"), want)


async def _codes(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The codes that were scanned: a code names nobody, so this is told of anonymous surveys as well."""
    rows = SurveyAnswer.filter(id__in=keys, code_id__isnull=False)
    named = dict(await rows.values_list("id", "code_id"))
    return await one_each(reading, SURVEY_CODE, named, want)


async def _names(_reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, str]:
    rows = SurveyAnswer.filter(id__in=keys, survey__anonymous=False, code_id__isnull=True)
    return dict(await rows.values_list("id", "invitation__to_name"))


async def _named(keys: list[UUID], column: str) -> dict[UUID, UUID]:
    rows = await SurveyAnswer.filter(id__in=keys, survey__anonymous=False).values_list("id", f"invitation__{column}")
    return {key: named for key, named in rows if named}


async def _further(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, list[Row]]:
    """Each further answer with its question as it was asked, in the reader's language where the survey has it."""
    names = ("id", "answers", "survey_id", "survey_version", "survey__questions", "survey__languages")
    rows = await SurveyAnswer.filter(id__in=keys).values(*names)
    kept = await versions.of((row["survey_id"], row["survey_version"]) for row in rows)
    found = {}
    for row in rows:
        today = versions.Asked(questions_of(row["survey__questions"]), row["survey__languages"])
        asked = kept.get((row["survey_id"], row["survey_version"]), today)
        found[row["id"]] = [_said(one, row["answers"][one.key], asked, reading) for one in _answered(asked, row)]
    return found


def _answered(asked: versions.Asked, row: Row) -> list[Question]:
    return [one for one in asked.questions if row["answers"].get(one.key) is not None]


def _said(one: Question, answer: Answer, asked: versions.Asked, reading: Reading) -> Row:
    mine = reading.viewer.locale
    language = mine if mine in asked.languages else next(iter(asked.languages), "")
    options = list(one.options.get(language, ()))
    numbers = answer if isinstance(answer, list) else [answer]
    words = [options[n - 1] if isinstance(n, int) and 0 < n <= len(options) else str(n) for n in numbers]
    return {"question": one.texts.get(language, ""), "answer": "、".join(words)}


def _reference(get: Get, _reading: Reading) -> str:
    """The number on the paper would name whoever answered: an anonymous answer does not know it."""
    return str(get("invitation__reference") or "")


SURVEY_ANSWER: Shape = Shape(
    SurveyAnswer,
    {
        "id": id_of(SurveyAnswer),
        **columns("score", "comment", "at", "low", "loop_closed_at", "loop_remark"),
        "further": Many(_further),
        "loop": Derived(
            ("low", "survey__anonymous", "loop_closed_at"),
            lambda get, _: (
                None if not get("low") or get("survey__anonymous") else "CLOSED" if get("loop_closed_at") else "OPEN"
            ),
        ),
        "loop_closed_by": One("loop_closed_by", lambda: PERSON),
        "loop_due_at": Many(open_loops.due, lambda: None),
        "survey": One("survey", lambda: SURVEY),
        "who": Many(_names, lambda: None),
        "customer": Many(_customers, lambda: None),
        "rep": Many(_reps, lambda: None),
        "code": Many(_codes, lambda: None),
        "reference": Derived(("invitation__reference",), _reference),
    },
    typename="SurveyAnswer",
)
