"""Canned answers: their placeholders, how they are found and given, and how often."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import ids
from domain.tickets import canned
from models import CannedAnswer, Ticket, TicketMessage
from tests.tickets.making import PICKED, public, ticket
from tests.world import World

SHOWN = "cannedAnswer { id title body language used retiredAt }"
WHOLE = {"title": "已收到", "body": "{name}您好，{subject}（{number}）", "language": "zh-CN"}
UNKNOWN = [
    ("{name}您好", []),
    ("没有占位符", []),
    ("{姓名}您好，{name}", ["姓名"]),
    ("{ name }", [" name "]),
    ("{} {Name} {Name}", ["", "Name"]),
    ("{{name}}", []),
]


@pytest.mark.parametrize(("text", "unknown"), UNKNOWN)
def test_placeholders_that_stand_for_nothing_are_found(text: str, unknown: list[str]) -> None:
    assert canned.unknown_places(text) == unknown


@given(st.text(min_size=1, max_size=30), st.text(max_size=30))
def test_what_a_customer_calls_themselves_is_never_a_placeholder(name: str, subject: str) -> None:
    one = Ticket(number=1042, requester_name=name, subject=subject)
    assert canned.filled("{name}|{number}|{subject}", one, "en") == f"{name}|1042|{subject}"


async def save(world: World, login: str = "admin", **given_: Any) -> dict[str, Any]:
    return await world.do(login, "cannedAnswerSave", WHOLE | given_, SHOWN)


@pytest.mark.parametrize(
    ("given_", "problems"),
    [
        ({"title": None, "body": " ", "language": None}, {("REQUIRED", f) for f in ("title", "body", "language")}),
        ({"title": "长" * 101}, {("INVALID", "title")}),
        ({"body": "长" * 5001}, {("INVALID", "body")}),
        ({"body": "{姓名}您好"}, {("INVALID", "body")}),
        ({"language": "fr"}, {("INVALID", "language")}),
        ({"cannedAnswerId": "can_1"}, {("NOT_FOUND", "cannedAnswerId")}),
    ],
)
async def test_an_answer_that_cannot_be_is_refused(
    world: World, given_: dict[str, Any], problems: set[tuple[str, str]]
) -> None:
    payload = await save(world, **given_)
    assert {(p["code"], p["field"]) for p in payload["problems"]} == problems
    assert not await CannedAnswer.exists()
    assert [p["code"] for p in (await save(world, "east-rep1"))["problems"]] == ["NOT_ALLOWED"]


async def test_answers_are_found_by_their_words_and_retired_ones_by_asking(world: World) -> None:
    made = (await save(world))["cannedAnswer"]
    english = (await save(world, title="We have it", body="Hello {name}", language="en"))["cannedAnswer"]
    ask = (
        "query ($f: CannedAnswerFilter, $s: String) { cannedAnswers(filter: $f, sort: $s) { totalCount nodes { id } } }"
    )

    async def found(login: str = "admin", sort: str | None = None, **f: Any) -> list[str]:
        answer = await world.ask(login, ask, f=f, s=sort)
        assert answer.data
        return [one["id"] for one in answer.data["cannedAnswers"]["nodes"]]

    assert await found() == [english["id"], made["id"]]
    assert await found(search="您好") == [made["id"]]
    assert await found(search="HAVE") == [english["id"]]
    assert await found(language="zh-CN") == [made["id"]]
    assert (await world.ask("admin", ask, f={"language": "fr"})).errors
    await CannedAnswer.filter(title="已收到").update(used=3)
    assert await found(sort="USED") == [made["id"], english["id"]]
    retired = await world.do("admin", "cannedAnswerRetire", {"cannedAnswerId": made["id"]}, SHOWN)
    assert retired["cannedAnswer"]["retiredAt"]
    assert (await found(), await found(retired=True)) == ([english["id"]], [made["id"]])
    assert (await save(world, cannedAnswerId=made["id"], title="收到"))["cannedAnswer"]["retiredAt"], (
        "mended, not offered"
    )
    for expected in ([], ["CONFLICT"]):
        again = await world.do("admin", "cannedAnswerRestore", {"cannedAnswerId": made["id"]}, SHOWN)
        assert [p["code"] for p in again["problems"]] == expected
    assert await found("auditor") == []


async def test_a_chosen_answer_stands_before_what_was_typed_and_is_counted(world: World) -> None:
    made = (await save(world))["cannedAnswer"]
    one = await ticket(world, requesterName="林浩")
    filled = f"林浩您好，打印机不出纸（{one.number}）"
    ask = "query ($id: ID!, $t: ID!) { cannedAnswer(id: $id) { filled(ticketId: $t) } }"
    answer = await world.ask("admin", ask, id=made["id"], t=public(one))
    assert answer.data == {"cannedAnswer": {"filled": filled}}
    whole = {"ticketId": public(one), "cannedAnswerId": made["id"]}
    for body, words in ((None, filled), ("明天寄出", f"{filled}\n\n明天寄出")):
        payload = await world.do("admin", "ticketReply", whole | {"body": body}, PICKED)
        assert payload["problems"] == []
        said = await TicketMessage.filter(ticket_id=one.id).order_by("-id").first()
        assert said
        assert said.body == words
    used = {"ticketId": public(one), "body": "您好", "usedAnswerIds": [made["id"], made["id"]]}
    await world.do("admin", "ticketReply", used, PICKED)
    stray = await world.do("admin", "ticketReply", used | {"usedAnswerIds": [made["id"], "can_1"]}, PICKED)
    assert [(p["code"], p["field"]) for p in stray["problems"]] == [("NOT_FOUND", "usedAnswerIds")]
    kept = await CannedAnswer.get(id=ids.key(CannedAnswer, made["id"]))
    assert kept.used == 3
    assert kept.used_at is not None
    await world.do("admin", "cannedAnswerRetire", {"cannedAnswerId": made["id"]}, SHOWN)
    payload = await world.do("admin", "ticketReply", whole, PICKED)
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [("CONFLICT", "cannedAnswerId")]
    assert (await CannedAnswer.get(id=kept.id)).used == 3
