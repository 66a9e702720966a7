"""The pages of surveys, by plain forms."""

from models import Survey, SurveyAnswer
from tests.browsing import visitor
from tests.surveys.making import survey
from tests.surveys.test_results import said
from tests.world import World

TYPED = {
    "name": "到货回访",
    "kind": "CSAT",
    "event": "HAND",
    "delayHours": "0",
    "share": "0.5",
    "languages": ["zh-CN", "en"],
    "anonymous": ["", "true"],
    "reopensTicket": "",
    "questions.0.key": "q1",
    "questions.0.kind": "SINGLE",
    "questions.0.required": ["", "true"],
    "questions.0.zh.text": "为什么？",
    "questions.0.en.text": "Why?",
    "questions.0.zh.options": "太慢\n太贵",
    "questions.0.en.options": "slow",
    "questions.0.when.key": "first",
    "questions.0.when.op": "AT_MOST",
    "questions.0.when.value": "2",
    "questions.1.key": "q2",
    "questions.1.kind": "SINGLE",
}


async def test_a_survey_is_designed_and_opened_by_forms(world: World) -> None:
    ops = await visitor(world, "ops")
    await ops.get("/surveys")
    refused = await ops.post("/surveys/new", 422, **TYPED)
    assert "same number of options" in refused.text
    assert "太贵" in refused.text
    done = await ops.post("/surveys/new", **{**TYPED, "questions.0.en.options": "slow\ndear"})
    made = await Survey.get()
    assert (made.anonymous, made.reopens_ticket, str(made.share), len(made.questions)) == (True, False, "0.500", 1)
    page = await ops.get(done.headers["location"])
    assert "到货回访" in page
    await ops.post(f"{done.headers['location']}/open")
    await made.refresh_from_db()
    assert made.state == "OPEN"


async def test_results_and_answers_are_shown_and_a_call_back_is_closed(world: World) -> None:
    for kind, scores in (("CSAT", [5, 4, 1]), ("NPS", [10, 6]), ("CES", [7, 2])):
        made = await survey(kind=kind)
        await said(world, made, [*scores, None])
        rep = await visitor(world, "east-rep1", "zh-CN")
        for page in ("", "/results", "/answers"):
            await rep.get(f"/surveys/srv_{made.id.hex}{page}")
    low = await SurveyAnswer.get(score=1)
    path = f"/surveys/srv_{low.survey_id.hex}/answers"
    await rep.get(f"{path}/ans_{low.id.hex}")
    await rep.post(f"{path}/ans_{low.id.hex}", 422, remark="")
    await rep.post(f"{path}/ans_{low.id.hex}", remark="已致歉")
    assert "已致歉" in await rep.get(path)
