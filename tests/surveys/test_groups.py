"""Results by what they were about and by when: each figure is that of the answers to which it leads."""

from datetime import timedelta
from statistics import NormalDist, fmean, pstdev
from typing import Any

import pytest

from domain.surveys import figures
from models import SurveyCode, SurveyInvitation
from models.kinds import SurveyKind
from tests.customers.making import customer
from tests.statements import counted
from tests.surveys.making import FRIDAY, asked, survey, ticket
from tests.world import World

FIGURES = "by key name begins ends invited answered responseRate hidden csat { percent n } nps { score low high n }"
ASK = f"""query ($id: ID!, $from: DateTime, $to: DateTime, $f: SurveyResultFilter, $by: String! = "WEEK") {{
  it: surveyResults(surveyId: $id, from: $from, to: $to, filter: $f, trendBy: $by) {{
    invited answered csat {{ percent n }} groups {{ {FIGURES} }} trend {{ {FIGURES} }} }}
  list: surveyAnswers(surveyId: $id, from: $from, to: $to, filter: $f, first: 100) {{ nodes {{ score }} }} }}"""
FIELDS = {"PARTNER": "partnerId", "TEAM": "teamId", "REP": "repId", "TICKET_TYPE": "ticketType"}
FIELDS |= {"PRODUCT": "product", "CHANNEL": "channel", "WAY": "way"}


async def results(world: World, login: str, made: Any, **given: Any) -> dict[str, Any]:
    answer = await world.ask(login, ASK, id=f"srv_{made.id.hex}", **given)
    assert answer.data, answer.errors
    return dict(answer.data)


async def spread(world: World) -> Any:
    """Answers about two products, written in several ways, by several ways and people, over three months."""
    made = await survey()
    buyers = [await customer(world, f"{login} 制衣", login) for login in ("east-rep1", "west-rep1", "vendor-rep1")]
    things = [
        await ticket(product=product, type=kind, channel=channel)
        for product, kind, channel in (
            ("刺绣机 X1", "FAULT", "MAIL"),
            ("刺绣机　Ｘ１ ", "FAULT", "PHONE"),
            ("裁床", "DELIVERY", "PHONE"),
        )
    ]
    scores = [5, 4, 1, 3, 5, 2, None, 4, 5, 1, 4, None]
    for number, score in enumerate(scores):
        about = things[number % 3] if number % 4 else None
        way = "LINK" if number % 5 == 0 else "MAIL"
        await asked(world, made, buyers[number % 3], score, days=8 * number, about=about, way=way)
    return made


async def test_each_group_says_what_the_answers_say_to_which_it_leads(world: World) -> None:
    made = await spread(world)
    whole = await results(world, "ops", made)
    groups = whole["it"]["groups"]
    assert {one["by"] for one in groups} == set(FIELDS)
    for one in groups:
        narrowed = await results(world, "ops", made, f={FIELDS[one["by"]]: one["key"]})
        scores = [answer["score"] for answer in narrowed["list"]["nodes"]]
        assert (one["answered"], one["invited"]) == (len(scores), narrowed["it"]["invited"]), one
        assert narrowed["it"]["csat"] == one["csat"]
        expected = {"percent": 100 * sum(score > 3 for score in scores) / len(scores), "n": len(scores)}
        assert one["csat"] == pytest.approx(expected), one


async def test_a_product_is_one_however_it_is_written(world: World) -> None:
    made = await spread(world)
    products = {
        one["name"]: one["invited"]
        for one in (await results(world, "ops", made))["it"]["groups"]
        if one["by"] == "PRODUCT"
    }
    assert sum(products.values()) == 9
    assert len(products) == 2
    found = await results(world, "ops", made, f={"product": " 刺绣机 x1"})
    assert found["it"]["invited"] == products["刺绣机 X1"]


async def test_a_department_holds_what_is_below_it(world: World) -> None:
    made = await spread(world)
    for name, invited in (("east", 4), ("house", 4), ("root", 12), ("tele", 0)):
        found = await results(world, "ops", made, f={"departmentId": f"dep_{world.departments[name].id.hex}"})
        assert found["it"]["invited"] == invited, name


@pytest.mark.parametrize(("by", "begins"), [("MONTH", "2026-11-01"), ("QUARTER", "2026-10-01"), ("WEEK", "2026-11-16")])
async def test_each_point_of_the_trend_is_the_span_that_it_names(world: World, by: str, begins: str) -> None:
    made = await spread(world)
    found = await results(world, "ops", made, by=by)
    trend = found["it"]["trend"]
    assert trend[0]["begins"] == begins
    assert sum(one["invited"] for one in trend) == 12
    for one in trend:
        bounds = {"from": f"{one['begins']}T00:00:00+08:00", "to": f"{one['ends']}T00:00:00+08:00"}
        within = await results(world, "ops", made, **bounds)
        assert (within["it"]["invited"], within["it"]["csat"]) == (one["invited"], one["csat"]), one


async def test_recommendation_of_groups_against_a_computation_of_its_own(world: World) -> None:
    made = await survey(kind="NPS")
    buyer = await customer(world, "甲", "east-rep1")
    scores = [10, 9, 9, 8, 7, 6, 3, 0, 10, 10]
    for number, score in enumerate(scores):
        await asked(world, made, buyer, score, days=number)
    told = [1 if score > 8 else -1 if score < 7 else 0 for score in scores]
    half = NormalDist().inv_cdf(0.975) * pstdev(told) / len(told) ** 0.5
    expected = {"score": 100 * fmean(told), "low": 100 * (fmean(told) - half), "high": 100 * (fmean(told) + half)}
    for one in (await results(world, "ops", made))["it"]["groups"]:
        assert one["nps"] == pytest.approx(expected | {"n": 10}), one


@pytest.mark.parametrize("given", [{"by": "DAY"}, {"from": FRIDAY.isoformat(), "to": FRIDAY.isoformat()}])
async def test_what_means_nothing_is_refused(world: World, given: dict[str, Any]) -> None:
    made = await survey()
    answer = await world.ask("ops", ASK, id=f"srv_{made.id.hex}", **given)
    assert [(error.extensions or {}).get("code") for error in answer.errors][:1] == ["BAD_USER_INPUT"]


async def test_results_take_the_same_statements_however_many_answered(world: World) -> None:
    made = await spread(world)
    with counted() as few:
        await results(world, "ops", made, f={"product": "裁床"})
    buyer = await customer(world, "乙", "east-rep2")
    about = await ticket(product="裁床 ", type="FAULT")
    for number in range(30):
        await asked(world, made, buyer, 4, days=number / 10, about=about)
    with counted() as many:
        await results(world, "ops", made, f={"product": "裁床"})
    assert len(few) == len(many)


async def test_what_results_can_be_narrowed_to_is_what_the_viewer_sees(world: World) -> None:
    made = await spread(world)
    document = "query ($id: ID!) { it: surveyChoices(surveyId: $id) { by key name } }"
    seen = await world.ask("east-rep1", document, id=f"srv_{made.id.hex}")
    assert seen.data
    assert {one["name"] for one in seen.data["it"] if one["by"] in ("REP", "PARTNER")} == {"east-rep1", "华东代理"}
    all_of_it = await world.ask("ops", document, id=f"srv_{made.id.hex}")
    assert all_of_it.data
    assert len([one for one in all_of_it.data["it"] if one["by"] == "REP"]) == 3
    hidden = await world.ask("ops", document, id=f"srv_{(await survey(anonymous=True)).id.hex}")
    assert hidden.data == {"it": []}


@pytest.mark.parametrize(
    ("kind", "leanings"),
    [
        ("CSAT", {1: -1, 2: -0.5, 3: 0, 4: 0.5, 5: 1}),
        ("NPS", {0: -1, 6: -1 / 7, 7: 0, 8: 0, 9: 0.5, 10: 1}),
        ("CES", {1: -1, 4: 0, 7: 1}),
    ],
)
def test_how_good_an_answer_is_stands_on_one_scale(kind: str, leanings: dict[int, float]) -> None:
    for score, leaning in leanings.items():
        assert figures.leaning(SurveyKind(kind), score) == pytest.approx(leaning)


async def test_the_same_weeks_whatever_the_hour(world: World) -> None:
    made = await survey()
    buyer = await customer(world, "甲", "east-rep1")
    monday = timedelta(days=3) - timedelta(hours=10)  # 00:00 of Monday in Shanghai
    await asked(world, made, buyer, 5, days=(monday - timedelta(minutes=1)) / timedelta(days=1))
    await asked(world, made, buyer, 5, days=monday / timedelta(days=1))
    trend = (await results(world, "ops", made))["it"]["trend"]
    assert [(one["begins"], one["invited"]) for one in trend] == [("2026-11-16", 1), ("2026-11-23", 1)]


async def test_who_scanned_a_code_stands_beside_those_who_were_asked(world: World) -> None:
    made = await survey()
    buyer = await customer(world, "甲", "east-rep1")
    await asked(world, made, buyer, 5, comment="讲解清楚")
    code = await SurveyCode.create(
        survey_id=made.id,
        name="前台",
        kind="PLACE",
        secret_hash=b"x",
        language="en",
        rep_id=world.users["east-rep1"].id,
        created_at=FRIDAY,
    )
    scan = await asked(world, made, buyer, 1, comment="前台没人")
    await SurveyInvitation.filter(id=scan.id).update(sent_at=None, code_id=code.id, customer_id=None, way="QR")
    found = await results(world, "ops", made)
    assert (found["it"]["answered"], len(found["list"]["nodes"])) == (1, 2)
    for scanned, scores in ((True, [1]), (False, [5])):
        only = await results(world, "ops", made, f={"scanned": scanned})
        assert [one["score"] for one in only["list"]["nodes"]] == scores
        assert only["it"]["answered"] == 1
    later = await results(world, "ops", made, **{"from": (FRIDAY + timedelta(hours=1)).isoformat()})
    assert later["list"]["nodes"] == []
    document = "query ($id: ID!) { surveyTalk(surveyId: $id) { comments } }"
    talk = await world.ask("ops", document, id=f"srv_{made.id.hex}")
    assert talk.data == {"surveyTalk": {"comments": 2}}
