"""Answering by a link: only a POST answers, once; scanners and guesses come to nothing; low scores tell people."""

import re
from datetime import timedelta
from typing import Any

import pytest

from models import Notification, SurveyAnswer, SurveyInvitation, Task, Ticket, User
from tests.customers.making import customer
from tests.surveys.making import FRIDAY, HOUR, at, contact, link, survey
from tests.tickets.making import agent
from tests.world import World

WHY = {
    "key": "why",
    "kind": "SINGLE",
    "texts": {"zh-CN": "为什么？", "en": "Why?"},
    "options": {"zh-CN": ["太慢", "太贵"], "en": ["slow", "dear"]},
    "required": True,
    "when": {"key": "first", "op": "AT_MOST", "value": 2},
}
HOW = {
    "key": "how",
    "kind": "TEXT",
    "texts": {"zh-CN": "慢在哪里？", "en": "Slow where?"},
    "when": {"key": "why", "op": "IS", "value": 1},
}


async def test_looking_never_answers(world: World, monkeypatch: pytest.MonkeyPatch, http: Any) -> None:
    path = await link(world, monkeypatch)
    before = await SurveyInvitation.all().values()
    prefetch = {"sec-purpose": "prefetch", "purpose": "prefetch"}
    for score in range(1, 6):
        for method, headers in (("GET", {}), ("HEAD", {}), ("GET", prefetch), ("OPTIONS", {}), ("PUT", {})):
            await http.request(method, f"{path}?a={score}", headers=headers)
    assert await SurveyInvitation.all().values() == before
    assert not await SurveyAnswer.exists()
    page = (await http.get(f"{path}?a=4")).text
    assert re.search(r'value="4" checked', page)
    assert "您对我们的服务满意吗" in page
    assert "李工" not in page
    assert "杭州" not in page


async def test_a_post_answers_once(world: World, monkeypatch: pytest.MonkeyPatch, http: Any) -> None:
    path = await link(world, monkeypatch)
    assert (await http.post(path, data={"a": "9"})).status_code == 422
    assert (await http.post(path, data={})).status_code == 422
    assert not await SurveyAnswer.exists()
    assert (await http.post(path, data={"a": "4"})).status_code == 200
    again = await http.post(path, data={"a": "1"})
    assert (again.status_code, "该链接已使用" in again.text) == (410, True)
    assert "该链接已使用" in (await http.get(f"{path}?a=1")).text
    answer = await SurveyAnswer.get()
    assert (answer.score, answer.low) == (4, False)
    assert (await SurveyInvitation.get()).state == "ANSWERED"
    assert not await Task.exists()


async def test_further_questions_follow_from_what_was_answered(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    path = await link(world, monkeypatch, questions=[WHY, HOW])

    def token(page: str) -> str:
        return page.partition('name="ticket" value="')[2].partition('"')[0]

    first = (await http.post(path, data={"a": "2"})).text
    assert "为什么？" in first
    assert "慢在哪里？" not in first
    refused = await http.post(path, data={"ticket": token(first), "comment": "太晚了"})
    assert (refused.status_code, "太晚了" in refused.text) == (422, True)
    second = (await http.post(path, data={"ticket": token(first), "q.why": "1", "comment": "太晚了"})).text
    assert "慢在哪里？" in second
    done = (await http.post(path, data={"ticket": token(second), "q.how": "回复", "q.why": "2"})).text
    assert "谢谢您" in done
    answer = await SurveyAnswer.get()
    assert (answer.score, answer.answers, answer.comment) == (2, {"why": 1, "how": "回复"}, "太晚了")
    at(monkeypatch, 26)
    late = await http.post(path, data={"ticket": token(second), "q.how": "改"})
    assert late.status_code == 410
    assert (await http.post(path, data={"ticket": "forged"})).status_code == 410
    assert (await SurveyAnswer.get()).answers["how"] == "回复"


async def test_an_expired_link_says_so(world: World, monkeypatch: pytest.MonkeyPatch, http: Any) -> None:
    path = await link(world, monkeypatch)
    at(monkeypatch, 24 * 15)
    for answer in (await http.get(path), await http.post(path, data={"a": "5"})):
        assert (answer.status_code, "这次调查已经结束" in answer.text) == (410, True)
    assert not await SurveyAnswer.exists()


async def test_guesses_find_nothing_and_are_slowed_down(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    path = await link(world, monkeypatch)
    answers = [await http.get(f"/s/{n:032d}") for n in range(60)]
    assert [one.status_code for one in answers] == [404] * 20 + [429] * 40
    assert answers[-1].headers["retry-after"] == "900"
    assert (await http.post(path, data={"a": "5"})).status_code == 429
    at(monkeypatch, 24.3)
    assert (await http.post(path, data={"a": "5"})).status_code == 200


async def test_a_low_answer_opens_a_call_back_and_tells_owner_and_supervisor(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    path = await link(world, monkeypatch)
    await http.post(path, data={"a": "1"})
    task, answer = await Task.get(), await SurveyAnswer.get()
    assert (task.kind, task.user_id, answer.loop_task_id) == ("CALL_BACK", world.users["east-rep1"].id, task.id)
    assert task.due_at == FRIDAY + (3 * 24 + 8) * HOUR  # answered on Saturday: by the end of Monday
    told = await Notification.filter(message="told-survey-low").prefetch_related("user")
    assert sorted(one.user.login for one in told) == ["east-lead", "east-rep1"]
    given = {"answerId": f"ans_{answer.id.hex}"}
    refused = await world.do("east-rep1", "loopClose", given, "answer { id }")
    assert [one["code"] for one in refused["problems"]] == ["REQUIRED"]
    at(monkeypatch, 24 + 6)
    closed = await world.do("east-rep1", "loopClose", {**given, "remark": "已道歉并换货"}, "answer { loop }")
    assert closed["answer"] == {"loop": "CLOSED"}
    assert (await Task.get()).done_at == FRIDAY + 30 * HOUR
    again = await world.do("east-rep1", "loopClose", {**given, "remark": "x"}, "answer { id }")
    assert [one["code"] for one in again["problems"]] == ["CONFLICT"]
    stranger = await world.do("west-rep1", "loopClose", {**given, "remark": "x"}, "answer { id }")
    assert [one["code"] for one in stranger["problems"]] == ["NOT_FOUND"]


async def test_a_low_answer_opens_the_ticket_again_where_the_survey_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    path = await link(world, monkeypatch, reopens_ticket=True)
    await Ticket.all().update(assignee_id=(serving := await agent(world)).id)
    await http.post(path, data={"a": "2"})
    assert (await Ticket.get()).state == "REOPENED"
    assert await Notification.filter(message="told-ticket-reopened").values_list("user_id", flat=True) == [serving.id]


async def test_a_low_answer_about_who_works_here_no_more_goes_to_operations(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    path = await link(world, monkeypatch)
    await User.filter(login="east-rep1").update(disabled_at=FRIDAY)
    await http.post(path, data={"a": "1"})
    told = await Notification.filter(message="told-survey-low").values_list("user__login", flat=True)
    assert told == ["ops"]
    assert not await Task.exists()


@pytest.mark.parametrize(("closed", "in_time"), [(24 + 54, 1), (24 + 57, 0)])
async def test_whether_a_call_back_came_in_time_is_measured(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any, closed: float, in_time: int
) -> None:
    path = await link(world, monkeypatch)
    await http.post(path, data={"a": "1"})
    answer = await SurveyAnswer.get()
    at(monkeypatch, closed)  # due on Monday at six in the evening: 56 hours after Saturday at ten
    given = {"answerId": f"ans_{answer.id.hex}", "remark": "已致歉"}
    assert (await world.do("east-rep1", "loopClose", given, "answer { id }"))["problems"] == []
    document = "query ($id: ID!) { surveyResults(surveyId: $id) { loops { opened closed inTime } } }"
    found = await world.ask("ops", document, id=f"srv_{answer.survey_id.hex}")
    assert found.data == {"surveyResults": {"loops": {"opened": 1, "closed": 1, "inTime": in_time}}}


async def test_an_anonymous_low_answer_names_nobody(world: World, monkeypatch: pytest.MonkeyPatch, http: Any) -> None:
    path = await link(world, monkeypatch, anonymous=True, reopens_ticket=True)
    await http.post(path, data={"a": "1"})
    assert (await SurveyAnswer.get()).low
    assert not await Task.exists()
    assert not await Notification.filter(message="told-survey-low").exists()
    assert (await Ticket.get()).state == "CLOSED"


async def test_a_link_handed_over_by_hand_is_shown_once_and_answers(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    made = await survey(kind="NPS", trigger={"event": "HAND", "hours": 0})
    at(monkeypatch, 12)  # at night, too: somebody hands it over
    buyer = await customer(world)
    await contact(buyer, "")
    given = {"surveyId": f"srv_{made.id.hex}", "customerId": f"cus_{buyer.id.hex}"}
    refused = await world.do("east-rep1", "surveyInvite", given, "link")
    assert [one["code"] for one in refused["problems"]] == ["CONFLICT"]
    assert not await SurveyInvitation.exists()
    done = await world.do("east-rep1", "surveyInvite", {**given, "way": "LINK"}, "link invitation { state }")
    assert done["invitation"] == {"state": "SENT"}
    assert (await http.post("/s/" + done["link"].partition("/s/")[2], data={"a": "6"})).is_success
    assert (await SurveyAnswer.get()).low
    again = await world.do("east-rep1", "surveyInvite", {**given, "way": "LINK"}, "link")
    assert [one["code"] for one in again["problems"]] == ["CONFLICT"]
    at(monkeypatch, 12 + 24 * 30)
    assert timedelta(days=30) == 24 * 30 * HOUR
    later = await world.do("east-rep1", "surveyInvite", {**given, "way": "LINK"}, "link")
    assert later["problems"] == []
