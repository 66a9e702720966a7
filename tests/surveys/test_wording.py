"""The words of comments, and which of them stand out."""

from collections import Counter
from math import log, sqrt
from typing import Any

import pytest

from domain.surveys.standing_out import standing_out, tally
from domain.surveys.wording import Names, without_names, words_of
from models import Survey
from tests.customers.making import customer
from tests.statements import counted
from tests.surveys.making import asked, at, survey
from tests.world import World


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("停机一整天，没有人主动跟进。", {"停机", "没人", "主动", "跟进"}),
        ("软件不稳定，问题还没解决就关单了。", {"软件", "不稳定", "问题", "没解决", "关单"}),
        ("不是很满意，不太稳定", {"不满意", "不稳定"}),
        ("配件到货太慢，太贵", {"配件", "到货", "慢", "贵"}),
        ("The engineer’s visit was late; it was NOT really fixed.", {"engineer", "visit", "late", "not fixed"}),
        ("软件 crash 了 very slow", {"软件", "crash", "slow"}),
        ("王建国 来过，电话 0575-8661 2345、13912345678，订单 A-1234，a@b.cn，https://x.cn/1", {"电话", "订单"}),
        ("一次就好，谢谢！", {"好"}),
        ("", set()),
        ("？！👍 12345", set()),
    ],
)
def test_a_comment_is_its_telling_words(comment: str, words: set[str]) -> None:
    assert words_of(comment) == words


def test_the_names_of_those_who_wrote_are_no_words() -> None:
    names = Names(["王建国", "Anna Lee", "上海刺绣机械有限公司"])
    assert without_names({"建国", "anna", "刺绣", "lee", "late"}, names) == {"刺绣", "late"}


def test_how_far_a_word_stands_out_is_reckoned_as_by_hand() -> None:
    low = tally(map(frozenset, [{"慢", "贵"}, {"慢"}, {"慢", "好"}]))
    high = tally(map(frozenset, [{"好"}, {"好", "慢"}, {"好", "快"}]))
    assert (low, high) == (Counter({"慢": 3, "贵": 1, "好": 1}), Counter({"好": 3, "慢": 1, "快": 1}))
    # 慢: y1 = 3 of n1 = 5, y2 = 1 of n2 = 5, a = 4 of A = 10
    odds = log((3 + 4) / (5 + 10 - 3 - 4)) - log((1 + 4) / (5 + 10 - 1 - 4))
    z = odds / sqrt(1 / 7 + 1 / 5)
    assert z == pytest.approx(0.956, abs=0.001)
    prior = Counter({"慢": 4, "好": 4, "贵": 1, "快": 1})
    assert standing_out(low, high, prior, 1) == [], "of so few nothing stands out"
    times = 5
    many = [Counter({word: n * times for word, n in one.items()}) for one in (low, high, prior)]
    found = {one.word: one for one in standing_out(many[0], many[1], many[2], 2)}
    assert (found["慢"].n, found["慢"].against) == (15, 5)
    assert found["慢"].z == pytest.approx(z * sqrt(times))
    assert "好" not in found


def test_one_word_that_all_say_stands_out_nowhere() -> None:
    assert standing_out({"好": 5}, {"好": 3}, {"好": 8}, 1) == []


ASK = """query ($id: ID!, $from: DateTime, $f: SurveyResultFilter) {
  it: surveyTalk(surveyId: $id, from: $from, filter: $f) {
    comments bounded hidden low { word n against z } high { word n } risen { word n against } } }"""
LIST = "query ($id: ID!, $word: String) { it: surveyAnswers(surveyId: $id, word: $word) { nodes { comment } } }"


async def spoken(world: World, **given: Any) -> Survey:
    """Low answers that speak of waiting, high ones of help, and of late more that speak of crashes."""
    made = await survey(**given)
    buyer = await customer(world, "甲", "east-rep1")
    for number in range(6):
        await asked(world, made, buyer, 1, comment=f"等待太久，没有人联系，订单 {number}", days=number, name="李工")
        await asked(world, made, buyer, 5, comment="李工 帮助很大，讲解清楚", days=number, name="李工")
        await asked(world, made, buyer, 3, comment="software crashed", days=100 + number)
    return made


async def talk(world: World, login: str, made: Survey, **more: Any) -> dict[str, Any]:
    answer = await world.ask(login, ASK, id=f"srv_{made.id.hex}", **more)
    assert answer.data, answer.errors
    found: dict[str, Any] = answer.data["it"]
    return found


async def test_words_of_low_and_of_high_answers_and_of_late(world: World, monkeypatch: pytest.MonkeyPatch) -> None:

    made = await spoken(world)
    at(monkeypatch, 24 * 110)
    found = await talk(world, "east-rep1", made)
    assert (found["comments"], found["bounded"], found["hidden"]) == (18, False, False)
    assert {(one["word"], one["n"], one["against"]) for one in found["low"]} == {
        (word, 6, 0) for word in ("等待", "久", "没人", "联系", "订单")
    }
    assert {(one["word"], one["n"]) for one in found["high"]} == {(word, 6) for word in ("帮助", "大", "讲解", "清楚")}
    assert {(one["word"], one["n"], one["against"]) for one in found["risen"]} == {
        ("software", 6, 0),
        ("crashed", 6, 0),
    }
    assert (await talk(world, "west-rep1", made))["comments"] == 0
    for word, n in (("没人", 6), ("software", 6), ("人", 0)):
        answer = await world.ask("east-rep1", LIST, id=f"srv_{made.id.hex}", word=word)
        assert answer.data
        assert len(answer.data["it"]["nodes"]) == n, "the answers behind a word are those that were counted"


async def test_no_word_of_an_anonymous_survey_that_fewer_than_five_said(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 24 * 110)
    made = await spoken(world, anonymous=True)
    buyer = await customer(world, "乙", "east-rep1")
    for _ in range(4):
        await asked(world, made, buyer, 1, comment="退货")
    for login in ("ops", "east-rep1"):
        found = await talk(world, login, made)
        assert {one["word"] for one in found["low"]} == {"等待", "久", "没人", "联系", "订单"}
        assert {one["against"] for one in found["low"]} == {0}
        assert found["risen"] == []
        answer = await world.ask(login, LIST, id=f"srv_{made.id.hex}", word="退货")
        assert answer.data
        assert answer.data["it"]["nodes"] == []
    few = await survey(anonymous=True)
    for _ in range(4):
        await asked(world, few, buyer, 1, comment="退货")
    assert await talk(world, "ops", few) | {"bounded": False} == {
        "comments": 0,
        "bounded": False,
        "hidden": True,
        "low": [],
        "high": [],
        "risen": [],
    }


async def test_words_are_read_in_a_fixed_number_of_statements(world: World) -> None:
    made = await spoken(world)
    with counted() as few:
        await talk(world, "ops", made)
    buyer = await customer(world, "丙", "east-rep1")
    for number in range(20):
        await asked(world, made, buyer, 2, comment=f"等待 {number}")
    with counted() as many:
        await talk(world, "ops", made)
    assert len(few) == len(many) <= 12


@pytest.mark.parametrize(
    ("period", "codes"),
    [
        ({"from": "1901-01-01T00:00:00Z"}, set()),
        ({"from": "8999-01-01T00:00:00Z"}, set()),
        ({"from": "0001-01-01T00:00:00+14:00"}, {"BAD_USER_INPUT"}),
        ({"from": "yesterday"}, {"BAD_USER_INPUT"}),
    ],
)
async def test_no_period_is_too_strange_for_words(world: World, period: dict[str, str], codes: set[str]) -> None:
    for anonymous in (False, True):
        made = await spoken(world, anonymous=anonymous)
        answer = await world.ask("ops", ASK, id=f"srv_{made.id.hex}", **period)
        assert {str((error.extensions or {}).get("code")) for error in answer.errors} == codes
