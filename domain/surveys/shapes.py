"""How surveys, invitations and answers are read; whoever answered anonymously is named nowhere."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from tortoise.functions import Count

from domain.access import visible
from domain.customers import shapes as customers
from domain.people.shapes import USER
from domain.rows import Column, Derived, Get, Many, One, Reading, Row, Shape, Want, columns, id_of, read_below
from domain.surveys import invited, open_loops, scanned, secret, versions
from domain.surveys.script import Answer, Question, questions_of
from models import Survey, SurveyAnswer, SurveyCode, SurveyInvitation

_KEY = "\0key"


def _texts(get: Get, _reading: Reading) -> list[Row]:
    names = ("subject", "question", "thanks")
    return [
        {"language": one, **{name: get("texts").get(one, {}).get(name, "") for name in names}}
        for one in get("languages")
    ]


def _questions(get: Get, _reading: Reading) -> list[Row]:
    return [
        {
            **{name: getattr(one, name) for name in ("key", "kind", "required")},
            "texts": [
                {"language": language, "text": one.texts.get(language, ""), "options": one.options.get(language, ())}
                for language in get("languages")
            ],
            "when": {"key": one.when.key, "op": one.when.op, "value": one.when.value} if one.when else None,
        }
        for one in questions_of(get("questions"))
    ]


def _counted(**narrow: Any) -> Many:
    """How many of the visible invitations went out, or were answered."""

    async def load(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, int]:
        seen = visible(reading.viewer, SurveyInvitation).filter(survey_id__in=keys, **narrow)
        return dict(await seen.annotate(n=Count("id")).group_by("survey_id").values_list("survey_id", "n"))

    return Many(load, int)


SURVEY: Shape = Shape(
    Survey,
    {
        "id": id_of(Survey),
        **columns("name", "kind", "state", "languages", "ways", "share", "anonymous", "reopens_ticket", "version"),
        **columns("created_at", "updated_at"),
        "event": Derived(("trigger",), lambda get, _: get("trigger")["event"]),
        "delay_hours": Derived(("trigger",), lambda get, _: get("trigger")["hours"]),
        "texts": Derived(("texts", "languages"), _texts),
        "questions": Derived(("questions", "languages"), _questions),
        "invited": _counted(sent_at__isnull=False),
        "answered": _counted(sent_at__isnull=False, answered_at__isnull=False),
        "scanned": _counted(code_id__isnull=False, answered_at__isnull=False),
    },
    typename="Survey",
)


def _state(get: Get, _reading: Reading) -> str:
    return invited.shown(get("state"), anonymous=get("survey__anonymous"))


def _reminded(get: Get, _reading: Reading) -> Any:
    """Nobody who has answered is reminded: where a survey is anonymous, that would tell."""
    return None if get("survey__anonymous") else get("reminded_at")


async def _invited_customers(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    rows = SurveyInvitation.filter(id__in=keys, customer_id__isnull=False)
    named = dict(await rows.values_list("id", "customer_id"))
    return await _one_each(reading, customers.CUSTOMER, named, want)


SURVEY_INVITATION: Shape = Shape(
    SurveyInvitation,
    {
        "id": id_of(SurveyInvitation),
        **columns("way", "reason", "to_name", "created_at", "send_at", "sent_at", "expires_at"),
        "state": Derived(("state", "survey__anonymous"), _state),
        "reminded_at": Derived(("reminded_at", "survey__anonymous"), _reminded),
        "survey": One("survey", lambda: SURVEY),
        "customer": Many(_invited_customers, lambda: None),
    },
    typename="SurveyInvitation",
)


SURVEY_CODE: Shape = Shape(
    SurveyCode,
    {
        "id": id_of(SurveyCode),
        **columns("name", "kind", "language", "created_at", "retired_at"),
        "link": Derived(("id",), lambda get, _: secret.code_link_of(get("id"))),
        "survey": One("survey", lambda: SURVEY),
        "rep": One("rep", lambda: USER),
        "said": Many(scanned.of_codes, scanned.nothing),
    },
    typename="SurveyCode",
)


async def _customers(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    return await _one_each(reading, customers.CUSTOMER, await _named(keys, "customer_id"), want)


async def _reps(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    return await _one_each(reading, USER, await _named(keys, "rep_id"), want)


async def _codes(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The codes that were scanned: a code names nobody, so this is told of anonymous surveys as well."""
    rows = SurveyAnswer.filter(id__in=keys, invitation__code_id__isnull=False)
    named = dict(await rows.values_list("id", "invitation__code_id"))
    return await _one_each(reading, SURVEY_CODE, named, want)


async def _names(_reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, str]:
    rows = SurveyAnswer.filter(id__in=keys, survey__anonymous=False, invitation__code_id__isnull=True)
    return dict(await rows.values_list("id", "invitation__to_name"))


async def _named(keys: list[UUID], column: str) -> dict[UUID, UUID]:
    rows = await SurveyAnswer.filter(id__in=keys, survey__anonymous=False).values_list("id", f"invitation__{column}")
    return {key: named for key, named in rows if named}


async def _one_each(reading: Reading, shape: Shape, named: dict[UUID, UUID], want: Want) -> dict[UUID, Any]:
    """The record that each answer names, where the viewer may see it."""
    keyed = replace(shape, fields={**shape.fields, _KEY: Column("id")})
    seen = visible(reading.viewer, shape.model).filter(id__in=set(named.values()))
    by_key = {row[_KEY]: row for row in await read_below(reading, keyed, seen, want.below | {_KEY: Want(_KEY)})}
    return {key: by_key[one] for key, one in named.items() if one in by_key}


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
        "loop_closed_by": One("loop_closed_by", lambda: USER),
        "loop_due_at": Many(open_loops.due, lambda: None),
        "survey": One("survey", lambda: SURVEY),
        "who": Many(_names, lambda: None),
        "customer": Many(_customers, lambda: None),
        "rep": Many(_reps, lambda: None),
        "code": Many(_codes, lambda: None),
        "reference": Derived(("invitation__reference",), lambda get, _: get("invitation__reference")),
    },
    typename="SurveyAnswer",
)
