"""A survey may change while people answer it: each answer keeps the meaning of the questions that were asked."""

from typing import Any

import pytest

from models import Survey, SurveyAnswer
from tests.surveys.making import link
from tests.surveys.test_answering import HOW, WHY
from tests.world import World

CHANGED = {
    "key": "why",
    "kind": "SINGLE",
    "zh": {"text": "哪里不好？", "options": "太贵\n太慢\n别的"},
    "en": {"text": "What was wrong?", "options": "dear\nslow\nelse"},
}
FURTHER = "further { question answer }"


def ticket_in(page: str) -> str:
    return page.partition('name="ticket" value="')[2].partition('"')[0]


async def change(world: World, *questions: dict[str, Any]) -> None:
    """Operations change the survey's questions; what is out already keeps its links."""
    made = await Survey.get()
    given = {"surveyId": f"srv_{made.id.hex}", "questions": list(questions)}
    done = await world.do("ops", "surveySave", given, "survey { version }")
    assert done["problems"] == []


async def further(world: World) -> list[dict[str, str]]:
    answer = await SurveyAnswer.get()
    asked = await world.ask(
        "ops", f"query ($id: ID!) {{ surveyAnswer(id: $id) {{ {FURTHER} }} }}", id=f"ans_{answer.id.hex}"
    )
    assert asked.data
    found: list[dict[str, str]] = asked.data["surveyAnswer"]["further"]
    return found


async def test_an_answer_keeps_its_words_when_the_options_change(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    path = await link(world, monkeypatch, questions=[])
    await change(
        world,
        {
            **CHANGED,
            "zh": {"text": "为什么？", "options": "太慢\n太贵"},
            "en": {"text": "Why?", "options": "slow\ndear"},
        },
    )
    first = (await http.post(path, data={"a": "2"})).text
    await http.post(path, data={"ticket": ticket_in(first), "q.why": "1"})
    assert await further(world) == [{"question": "Why?", "answer": "slow"}]
    await change(world, CHANGED)
    assert await further(world) == [{"question": "Why?", "answer": "slow"}]


async def test_who_is_in_the_midst_goes_on_with_the_questions_they_began_with(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    path = await link(world, monkeypatch, questions=[WHY, HOW])
    await change(world, CHANGED)
    first = (await http.post(path, data={"a": "2"})).text
    assert "哪里不好？" in first
    await change(
        world,
        {
            **CHANGED,
            "key": "other",
            "zh": {"text": "还有吗？", "options": "有\n没有"},
            "en": {"text": "More?", "options": "yes\nno"},
        },
    )
    done = await http.post(path, data={"ticket": ticket_in(first), "q.why": "3", "comment": "好"})
    assert "谢谢您" in done.text
    answer = await SurveyAnswer.get()
    assert (answer.answers, answer.survey_version) == ({"why": 3}, 2)
    assert await further(world) == [{"question": "What was wrong?", "answer": "else"}]


async def test_links_that_are_out_ask_what_the_survey_asks_today(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    path = await link(world, monkeypatch, questions=[WHY])
    await change(world, CHANGED)
    page = (await http.post(path, data={"a": "5"})).text
    assert "哪里不好？" in page
    assert "为什么？" not in page
