"""The designer: questions are added, moved and taken away without losing what was typed; the preview branches."""

from typing import Any

import pytest

from models import Survey, SurveyVersion
from tests.browsing import visitor
from tests.surveys.making import survey
from tests.surveys.test_pages import TYPED
from tests.world import World
from web.forms import Typed, merged
from web.survey_designing import MOST, answers_to, arranged, picture, questions, tried


def typed(*keys: str, **more: str) -> Typed:
    """A form with such questions, each said in English by its key."""
    fields = [("name", "x"), ("kind", "CSAT"), ("languages", "en"), ("languages", "zh-CN")]
    for n, key in enumerate(keys):
        at = f"questions.{n}."
        fields += [
            (f"{at}key", key),
            (f"{at}kind", "SINGLE"),
            (f"{at}en.text", key),
            (f"{at}en.options", f"{key}1\r\n{key}2"),
        ]
    return merged(more.items(), fields)


def keys(form: Typed) -> list[str]:
    return [one["key"] for one in questions(form)]


@pytest.mark.parametrize(
    ("act", "after", "focus"),
    [
        ("add", ["a", "b", "c", "q1"], "f-questions-3-kind"),
        ("up.2", ["a", "c", "b"], "up-1"),
        ("up.1", ["b", "a", "c"], "down-0"),
        ("down.0", ["b", "a", "c"], "down-1"),
        ("down.1", ["a", "c", "b"], "up-2"),
        ("up.0", ["a", "b", "c"], ""),
        ("down.2", ["a", "b", "c"], ""),
        ("remove.1", ["a", "c"], "f-questions-1-kind"),
        ("remove.2", ["a", "b"], "f-questions-1-kind"),
        ("preview", ["a", "b", "c"], ""),
        ("remove.9", ["a", "b", "c"], ""),
        ("up.-1", ["a", "b", "c"], ""),
        ("up.²", ["a", "b", "c"], ""),
        ("nonsense", ["a", "b", "c"], ""),
        ("", ["a", "b", "c"], ""),
    ],
)
def test_questions_are_arranged_and_the_focus_follows(act: str, after: list[str], focus: str) -> None:
    done = arranged(typed("a", "b", "c", arrange=act))
    assert (keys(done), done["focus"]) == (after, focus)
    assert [one["en"]["options"] for one in questions(done) if one["key"] == "a"] == ["a1\na2"]
    assert (done["name"], done.getlist("languages")) == ("x", ["en", "zh-CN"])


def test_the_last_question_taken_away_leads_to_the_button_that_adds_one() -> None:
    done = arranged(typed("a", arrange="remove.0"))
    assert (keys(done), done["focus"]) == ([], "add-question")


def test_there_are_ten_questions_at_most() -> None:
    full = typed(*(f"k{n}" for n in range(MOST)), arrange="add")
    assert len(keys(arranged(full))) == MOST


def test_a_new_question_never_takes_the_key_of_another() -> None:
    form = arranged(typed("q1", "q3", arrange="add"))
    assert keys(form) == ["q1", "q3", "q2"]


def test_what_depends_on_a_question_that_is_gone_is_always_asked() -> None:
    form = typed("a", "b", **{"questions.1.when.key": "a", "questions.1.when.op": "IS", "questions.1.when.value": "1"})
    moved = arranged(merged([("arrange", "up.1")], form.multi_items()))
    assert questions(moved)[0]["when"] == {"key": "a", "op": "IS", "value": "1"}
    [left] = questions(arranged(merged([("arrange", "remove.0")], form.multi_items())))
    assert left["when"]["key"] == ""


def test_answers_that_a_question_may_depend_on_are_named() -> None:
    form = typed("a", "b", **{"questions.1.kind": "SCALE"})
    shown = picture(form, {})
    assert answers_to(shown, "a", "en") == [(1, "1 · a1"), (2, "2 · a2")]
    assert answers_to(shown, "a", "zh") == [(1, "1 · a1"), (2, "2 · a2")]  # nothing is said in Chinese yet
    assert [n for n, _ in answers_to(shown, "b", "en")] == [1, 2, 3, 4, 5]
    assert [n for n, _ in answers_to(shown, "first", "en")] == [1, 2, 3, 4, 5]
    assert answers_to(shown, "gone", "en") == []


@pytest.mark.parametrize(
    ("chosen", "asked", "hidden"),
    [
        ({}, [], 2),
        ({"p.a": "5"}, [], 2),
        ({"p.a": "2"}, ["p.q.a"], 1),
        ({"p.a": "2", "p.q.a": "1"}, ["p.q.a", "p.q.b"], 0),
        ({"p.a": "2", "p.q.a": "2"}, ["p.q.a"], 1),
        ({"p.a": "99"}, [], 2),
    ],
)
def test_the_preview_asks_what_follows(chosen: dict[str, str], asked: list[str], hidden: int) -> None:
    on = {"questions.0.when.key": "first", "questions.0.when.op": "AT_MOST", "questions.0.when.value": "2"}
    more = {"questions.1.when.key": "a", "questions.1.when.op": "IS", "questions.1.when.value": "1"}
    form = typed("a", "b", **on, **more, **chosen)
    found = tried(form, picture(form, {}), "en")
    assert ([one["name"] for one in found["questions"]], found["hidden"]) == (asked, hidden)


async def test_the_form_comes_back_as_typed_and_nothing_is_saved(world: World) -> None:
    ops = await visitor(world, "ops")
    page = (await ops.post("/surveys/new", 200, **{**TYPED, "arrange": "add"})).text
    for text in ("到货回访", "Why?", "太慢\n太贵", 'id="question-q3"', 'id="question-q2"'):
        assert text in page
    again = (await ops.post("/surveys/new", 200, **{**TYPED, "arrange": "remove.0"})).text
    assert "Why?" not in again
    assert not await Survey.exists()
    refused = (await ops.client.post("/surveys/new", data={**TYPED, "arrange": "add", "csrf": "forged"})).status_code
    assert refused == 403


async def test_options_without_a_question_are_not_lost_but_told(world: World) -> None:
    ops = await visitor(world, "ops")
    given: dict[str, Any] = {**TYPED, "questions.0.zh.text": "", "questions.0.en.text": ""}
    refused = await ops.post("/surveys/new", 422, **given)
    assert 'id="f-questions-0-en-text-error"' in refused.text
    assert "太贵" in refused.text
    assert not await Survey.exists()


@pytest.mark.parametrize("field", ["languages", "ways"])
async def test_nothing_chosen_is_told_at_its_field(world: World, field: str) -> None:
    ops = await visitor(world, "ops")
    refused = await ops.post(
        "/surveys/new", 422, **{**TYPED, "questions.0.en.options": "a\nb", "ways": ["", "MAIL"], field: ""}
    )
    assert f'id="f-{field}-error"' in refused.text
    assert not await Survey.exists()


async def test_a_copy_asks_the_same_and_is_a_draft(world: World) -> None:
    made = await survey(
        kind="CES",
        anonymous=True,
        ways=["SMS", "MAIL"],
        questions=[{"key": "a", "kind": "TEXT", "texts": {"en": "x", "zh-CN": "y"}}],
    )
    ops = await visitor(world, "ops")
    await ops.get(f"/surveys/srv_{made.id.hex}/copy")
    await ops.post(f"/surveys/srv_{made.id.hex}/copy")
    copy = await Survey.exclude(id=made.id).get()
    assert (copy.state, copy.kind, copy.anonymous, copy.ways) == ("DRAFT", "CES", True, ["SMS", "MAIL"])
    assert (copy.questions, copy.name, copy.version) == (made.questions, "工单满意度 (copy)", 1)
    assert await SurveyVersion.filter(survey_id=copy.id).count() == 1
    await (await visitor(world, "east-rep1")).get(f"/surveys/srv_{made.id.hex}/copy", 403)
