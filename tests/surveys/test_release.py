"""What is told of an anonymous survey: nothing about fewer than five, however it is asked for and subtracted."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.surveys.release import release
from models import Survey, SurveyAnswer
from models.record import new_key
from tests.customers.making import customer
from tests.surveys.making import FRIDAY, asked, at, survey, ticket
from tests.world import World

Q1, Q2, Q3, Q4 = (date(2026, month, 1) for month in (1, 4, 7, 10))


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        pytest.param({"a": 5, "b": 5}, {"a", "b"}, id="each by itself"),
        pytest.param({"a": 9, "b": 4}, set(), id="who is told betrays the only other"),
        pytest.param({"a": 9, "b": 7, "c": 1}, {"a"}, id="the smallest joins what would be few"),
        pytest.param({"a": 9, "b": 4, "c": 3}, {"a"}, id="few and few are many together"),
        pytest.param({"a": 4}, set(), id="few alone"),
        pytest.param({"a": 6, None: 2}, set(), id="those without a value are a rest too"),
    ],
)
def test_a_value_is_told_where_neither_it_nor_what_is_left_is_few(sizes: dict[Any, int], told: set[str]) -> None:
    found = release(("PARTNER",), [(Q1, (value,), n) for value, n in sizes.items()])
    assert found.told["PARTNER"] == told


def test_a_team_is_not_told_beside_the_person_who_is_nearly_all_of_it() -> None:
    cells = [(Q1, ("one team", "a"), 8), (Q1, ("one team", "b"), 2), (Q1, ("other", "c"), 6)]
    found = release(("TEAM", "REP"), cells)
    assert (found.told["TEAM"], found.told["REP"]) == ({"one team", "other"}, {"c"})


def test_quarters_wait_for_each_other_until_there_are_five() -> None:
    found = release((), [(Q1, (), 3), (Q2, (), 3), (Q3, (), 7), (Q4, (), 2)])
    assert found.spans == (Q1, Q3)
    assert found.around(date(2026, 5, 4), date(2026, 6, 1)) == (None, Q3)
    assert found.around(date(2026, 8, 1), None) == (Q3, None)
    assert found.around(None, date(2026, 8, 1)) == (None, None)
    assert [found.span_of(day) for day in (Q1, Q2, Q3, Q4)] == [Q1, Q1, Q3, Q3]


values = st.tuples(st.sampled_from("ab"), st.sampled_from("uvwx"), st.sampled_from(["p", "q", None]))
answers = st.lists(st.tuples(st.sampled_from([Q1, Q2, Q3, Q4]), values), min_size=5, max_size=120)


@given(answers)
def test_every_class_that_all_of_it_tells_apart_holds_five(given_: list[tuple[date, tuple[Any, ...]]]) -> None:
    names = ("PARTNER", "REP", "PRODUCT")
    found = release(names, [(day, value, n) for (day, value), n in Counter(given_).items()])
    classes: Counter[Any] = Counter()
    for day, value in given_:
        shown = tuple(one if found.tells(name, one) else None for name, one in zip(names, value, strict=True))
        classes[found.span_of(day), shown] += 1
    assert min(classes.values()) >= 5


ASK = """query ($id: ID!, $from: DateTime, $to: DateTime, $f: SurveyResultFilter) {
  it: surveyResults(surveyId: $id, from: $from, to: $to, filter: $f) {
    hidden csat { percent n } trend { csat { n percent } } groups { by key hidden csat { n percent } } }
  list: surveyAnswers(surveyId: $id, from: $from, to: $to, filter: $f, first: 100) { nodes { id } } }"""


async def crowd(world: World) -> Survey:
    """Forty answers over half a year, so unevenly spread that nearly everything is few somewhere."""
    made = await survey(anonymous=True)
    buyers = {login: await customer(world, f"{login} 制衣", login) for login in ("east-rep1", "east-rep2", "west-rep1")}
    about = {name: await ticket(product=name) for name in ("刺绣机", "裁床")}
    for number in range(40):
        login = "east-rep1" if number % 5 < 3 else "east-rep2" if number % 5 == 3 else "west-rep1"
        thing = about["裁床" if number % 8 == 1 else "刺绣机"]
        await asked(world, made, buyers[login], 1 + number % 5, days=4 * number, about=thing)
    return made


async def test_no_two_questions_together_tell_of_fewer_than_five(world: World) -> None:
    made = await crowd(world)
    rep, stranger = (f"usr_{world.users[login].id.hex}" for login in ("east-rep1", "west-rep1"))
    house = f"dep_{world.departments['east'].id.hex}"
    filters: list[dict[str, Any]] = [{}, {"repId": rep}, {"repId": stranger}, {"partnerId": house}]
    filters += [{"departmentId": house}, {"product": "裁床"}, {"repId": rep, "product": "裁床"}]
    days = [None, *(FRIDAY + timedelta(days=day) for day in (0.5, 33, 61, 130))]
    told: set[frozenset[str]] = set()
    for given_, (begins, ends) in product(filters, combinations(days, 2)):
        bounds = {"from": begins and begins.isoformat(), "to": ends and ends.isoformat()}
        answer = await world.ask("ops", ASK, id=f"srv_{made.id.hex}", f=given_, **bounds)
        assert answer.data, answer.errors
        found, shown = answer.data["it"], frozenset(one["id"] for one in answer.data["list"]["nodes"])
        assert len(shown) == (found["csat"]["n"] if found["csat"] else 0)
        told.add(shown)
        assert all(one["csat"]["n"] >= 5 for one in found["groups"] + found["trend"] if one["csat"])
    assert len(told) > 3, "something is told apart"
    parts = {len(part) for one, other in combinations(told, 2) for part in (one - other, other - one, one & other)}
    assert parts & {1, 2, 3, 4} == set()


async def test_what_is_hidden_is_hidden_however_it_is_asked_for(world: World) -> None:
    made = await survey(anonymous=True)
    one = await customer(world, "甲", "east-rep1")
    other = await customer(world, "乙", "west-rep1")
    for score in (5, 4, 3, 5, 4, 2, 1):
        await asked(world, made, one, score)
    await asked(world, made, other, 1)
    for given_ in ({"repId": f"usr_{world.users['west-rep1'].id.hex}"}, {"repId": f"usr_{new_key().hex}"}):
        answer = await world.ask("ops", ASK, id=f"srv_{made.id.hex}", f=given_)
        assert answer.data
        assert answer.data["it"] == {"hidden": True, "csat": None, "trend": [], "groups": []}
        assert answer.data["list"] == {"nodes": []}
    whole = await world.ask("ops", ASK, id=f"srv_{made.id.hex}")
    assert whole.data
    told = {group["by"]: group["hidden"] for group in whole.data["it"]["groups"]}
    assert told == {"PARTNER": True, "TEAM": True, "REP": True, "WAY": False}


async def test_who_sees_a_part_sees_whole_days_in_fives_so_that_one_answer_more_tells_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await survey(anonymous=True)
    mine = await customer(world, "甲", "east-rep1")
    seen = []
    for number in range(11):
        await asked(world, made, mine, 1 + number % 5, days=number)
        at(monkeypatch, 24 * number + 2)
        answer = await world.ask("east-rep1", ASK, id=f"srv_{made.id.hex}")
        assert answer.data
        seen.append(answer.data["it"]["csat"]["n"] if answer.data["it"]["csat"] else 0)
    assert seen == [0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 10], "the fifth counts once its day is over"
    whole = await world.ask("ops", ASK, id=f"srv_{made.id.hex}")
    assert whole.data
    assert whole.data["it"]["csat"]["n"] == 11


async def test_answers_of_one_day_come_together_whichever_key_was_drawn(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await survey(anonymous=True)
    mine = await customer(world, "甲", "east-rep1")
    seen = []
    for _ in range(8):
        await asked(world, made, mine, 3)
        for hours in (12, 24):
            at(monkeypatch, hours)
            answer = await world.ask("east-rep1", ASK, id=f"srv_{made.id.hex}")
            assert answer.data
            seen.append(answer.data["it"]["csat"]["n"] if answer.data["it"]["csat"] else 0)
    assert seen[::2] == [0] * 8, "none before the day is over"
    assert seen[1::2] == [0, 0, 0, 0, 5, 6, 7, 8], "after it there can be no more"


async def test_no_answer_is_opened_by_its_id_before_there_are_five(world: World) -> None:
    made = await survey(anonymous=True)
    mine = await customer(world, "甲", "east-rep1")
    document = "query ($id: ID!) { node(id: $id) { id } surveyAnswer(id: $id) { comment who } }"
    for number in range(5):
        await asked(world, made, mine, 3, comment="秘密", days=number)
    last, first = await SurveyAnswer.filter(survey_id=made.id).order_by("-at").limit(2)
    one = f"ans_{last.id.hex}"
    shown = await world.ask("ops", document, id=one)
    assert shown.data == {"node": {"id": one}, "surveyAnswer": {"comment": "秘密", "who": None}}
    await last.delete()
    hidden = await world.ask("ops", document, id=f"ans_{first.id.hex}")
    assert hidden.data == {"node": None, "surveyAnswer": None}
