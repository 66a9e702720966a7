"""Who sees which health, who is at risk, and what stands on the time line and the workbench."""

from typing import Any

import pytest

from domain import ids
from domain.health import renewing
from domain.operation import Deed
from domain.surveys import loops
from domain.viewer import system
from models import Customer, SurveyAnswer, SurveyInvitation, Task
from tests.browsing import visitor
from tests.customers.making import customer
from tests.statements import counted
from tests.surveys.making import FRIDAY, asked, at, survey
from tests.surveys.making import ticket as closed_ticket
from tests.tickets.making import agent
from tests.world import World

LIST = """query ($f: CustomersAtRiskFilter, $s: String, $n: Int! = 20, $a: String) {
  it: customersAtRisk(filter: $f, sort: $s, first: $n, after: $a) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { total atRisk fallen pulling { part label } customer { name owner { login } } } } }"""


async def let_down(world: World, name: str, owner: str, scores: list[int], **given: Any) -> Customer:
    """A customer who was heard of just now, with answers that nobody has called back."""
    made = await customer(world, name, owner, last_effective_at=FRIDAY, **given)
    form = await survey()
    for score in scores:
        await asked(world, form, made, score, days=-0.1, comment=f"给了 {score} 分")
    await renewing.renew(Deed(system(), FRIDAY), [made.id])
    return made


async def four(world: World, monkeypatch: pytest.MonkeyPatch) -> list[Customer]:
    at(monkeypatch, 0)
    return [
        await let_down(world, "扬州低落制衣有限公司", "east-rep1", [1, 1]),
        await let_down(world, "苏州高兴制衣有限公司", "east-rep1", [5]),
        await let_down(world, "无锡失望制衣有限公司", "east-rep2", [1]),
        await let_down(world, "成都失望制衣有限公司", "west-rep1", [1, 2]),
    ]


async def names(world: World, login: str, **given: Any) -> list[str]:
    answer = await world.ask(login, LIST, **given)
    assert answer.data, answer.errors
    return [one["customer"]["name"][:4] for one in answer.data["it"]["nodes"]]


@pytest.mark.parametrize(
    ("login", "given", "expected"),
    [
        ("east-rep1", {}, ["扬州低落"]),
        ("east-lead", {}, ["扬州低落", "无锡失望"]),
        ("east-admin", {}, ["扬州低落", "无锡失望"]),
        ("west-rep1", {}, ["成都失望"]),
        ("ops", {}, ["扬州低落", "成都失望", "无锡失望"]),
        ("auditor", {"f": {"library": "CHANNEL"}}, ["扬州低落", "成都失望", "无锡失望"]),
        ("ops", {"f": {"library": "INDUSTRY"}}, []),
        ("ops", {"f": {"search": "成都"}}, ["成都失望"]),
        ("east-rep1", {"f": {"every": True}, "s": "BEST"}, ["苏州高兴", "扬州低落"]),
        ("ops", {"f": {"fallen": True}}, []),
        ("east-lead", {"f": {"whose": "MINE"}}, []),
        ("east-lead", {"f": {"whose": "TEAM"}}, ["扬州低落", "无锡失望"]),
        ("vendor-rep1", {"f": {"every": True}}, []),
    ],
)
async def test_everybody_sees_who_is_at_risk_in_their_own_scope(
    world: World, monkeypatch: pytest.MonkeyPatch, login: str, given: dict[str, Any], expected: list[str]
) -> None:
    await four(world, monkeypatch)
    assert await names(world, login, **given) == expected


async def test_the_list_goes_on_where_a_page_ended_and_says_why(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await four(world, monkeypatch)
    found, after = [], None
    for _ in range(3):
        answer = await world.ask("ops", LIST, n=1, a=after)
        assert answer.data
        page = answer.data["it"]
        assert page["totalCount"] == 3
        after = page["pageInfo"]["endCursor"]
        found += page["nodes"]
    assert [one["customer"]["owner"]["login"] for one in found] == ["east-rep1", "west-rep1", "east-rep2"]
    assert [one["part"] for one in found[0]["pulling"]] == ["LOOPS", "SATISFACTION"]
    assert found[0]["pulling"][0]["label"] == "a call-back still open"


@pytest.mark.parametrize("given", [{"s": "LUCK"}, {"f": {"whose": "YOURS"}}, {"f": {"library": "MOON"}}, {"n": 101}])
async def test_a_list_that_means_nothing_is_refused(world: World, given: dict[str, Any]) -> None:
    answer = await world.ask("ops", LIST, **given)
    assert [(error.extensions or {}).get("code") for error in answer.errors] == ["BAD_USER_INPUT"]


async def test_the_health_of_others_is_null_as_the_customer_is(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = (await four(world, monkeypatch))[0]
    document = "query ($id: ID!) { customer(id: $id) { health { total } } node(id: $id) { id } }"
    key = ids.public(Customer, made.id)
    for login, shown in (("east-rep1", True), ("east-rep2", False), ("west-admin", False), ("ops", True)):
        answer = await world.ask(login, document, id=key)
        assert answer.data
        assert (answer.data["customer"] is not None) is shown
        assert not shown or answer.data["customer"]["health"]["total"]
    await Customer.filter(id=made.id).update(owner_id=None, pool_id=world.pools["CHANNEL"].id)
    lying = await world.ask("west-rep1", document, id=key)
    assert lying.data
    assert lying.data["customer"] == {"health": None}


TIMELINE = """query ($id: ID!, $kinds: [String!]) { it: timeline(customerId: $id, kinds: $kinds, first: 50) { nodes {
  kind at ticket { subject } answer { score who } churn { before after } } } }"""


async def test_tickets_answers_and_warnings_stand_on_the_time_line(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 0)
    made = await customer(world, last_effective_at=FRIDAY)
    await renewing.renew(Deed(system(), FRIDAY), [made.id])
    await closed_ticket(None, customer_id=made.id, subject="漏油")
    form, hidden = await survey(), await survey(anonymous=True)
    for one in (form, form, hidden):
        await asked(world, one, made, 1, days=0.1)
    now = at(monkeypatch, 12)
    await renewing.renew(Deed(system(), now), [made.id])
    key = ids.public(Customer, made.id)
    answer = await world.ask("east-rep1", TIMELINE, id=key, kinds=["TICKET", "ANSWER", "CHURN"])
    assert answer.data, answer.errors
    kinds = [one["kind"] for one in answer.data["it"]["nodes"]]
    assert kinds == ["CHURN", "ANSWER", "ANSWER", *["INVITATION"] * 3, "TICKET"], "nothing of the anonymous answer"
    assert answer.data["it"]["nodes"][-1]["ticket"] == {"subject": "漏油"}
    assert answer.data["it"]["nodes"][1]["answer"] == {"score": 1, "who": "李工"}
    assert answer.data["it"]["nodes"][0]["churn"]["before"] == "60.00"
    await Customer.filter(id=made.id).update(owner_id=None, pool_id=world.pools["CHANNEL"].id)
    for login, seen in (("west-rep1", []), ("west-admin", []), ("auditor", kinds)):
        answer = await world.ask(login, TIMELINE, id=key, kinds=["TICKET", "ANSWER", "CHURN"])
        assert answer.data, answer.errors
        assert [one["kind"] for one in answer.data["it"]["nodes"]] == seen, login


LOOPS = """query ($w: String!) { it: openLoops(whose: $w) { totalCount
  nodes { score loop loopDueAt customer { name } } } }"""


async def test_low_answers_to_call_back_are_their_holders_and_the_teams(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await four(world, monkeypatch)
    form = await survey(anonymous=True)
    await asked(world, form, made[0], 1)
    due = await Task.create(
        customer=made[2], user=world.users["east-rep2"], kind="CALL_BACK", due_at=FRIDAY, created_at=FRIDAY
    )
    await SurveyAnswer.filter(invitation__customer_id=made[2].id).update(loop_task_id=due.id)
    for login, whose, count in (
        ("east-rep1", "MINE", 2),
        ("east-rep1", "TEAM", 0),
        ("east-lead", "TEAM", 3),
        ("east-lead", "MINE", 0),
        ("west-rep1", "MINE", 2),
        ("ops", "TEAM", 5),
    ):
        answer = await world.ask(login, LOOPS, w=whose)
        assert answer.data, answer.errors
        assert answer.data["it"]["totalCount"] == count, (login, whose)
    mine = await world.ask("east-rep2", LOOPS, w="MINE")
    assert mine.data
    assert mine.data["it"]["nodes"] == [
        {"score": 1, "loop": "OPEN", "loopDueAt": FRIDAY.isoformat(), "customer": {"name": made[2].name}}
    ]
    answer = await SurveyAnswer.get(loop_task_id=due.id)
    await loops.close(await world.viewer("east-rep2"), ids.public(SurveyAnswer, answer.id), "已致歉")
    closed = await world.ask("east-rep2", LOOPS, w="MINE")
    assert closed.data
    assert closed.data["it"]["totalCount"] == 0


async def test_an_agent_sees_the_satisfaction_with_their_own_work_of_ninety_days(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await agent(world)
    at(monkeypatch, 0)
    made = await customer(world)
    form, other, hidden = await survey(), await survey(kind="NPS"), await survey(anonymous=True)
    for days, score in ((-1, 5), (-89, 1), (-30, 4), (-92, 1)):
        await asked(world, form, made, score, days=days, rep="service1")
    await asked(world, other, made, 0, days=-1, rep="service1")
    await asked(world, hidden, made, 1, days=-1, rep="service1")
    await asked(world, form, made, 1, days=-1)
    document = """{ ownSatisfaction { days low csat { percent n } } ownAnswers { totalCount nodes { score } } }"""
    answer = await world.ask("service1", document)
    assert answer.data, answer.errors
    assert answer.data["ownSatisfaction"] == {"days": 90, "low": 1, "csat": {"percent": pytest.approx(200 / 3), "n": 3}}
    assert answer.data["ownAnswers"]["totalCount"] == 4
    nobody = await world.ask("west-rep1", document)
    assert nobody.data
    assert nobody.data["ownSatisfaction"]["csat"] is None


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
async def test_the_pages_of_health_say_what_it_is_made_of(
    world: World, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    made = (await four(world, monkeypatch))[0]
    rep = await visitor(world, "east-rep1", locale)
    page = await rep.get(f"/customers/{ids.public(Customer, made.id)}")
    assert ("Low answers not called back: 2" if locale == "en" else "未回访的低分回答 2 份") in page
    listed = await rep.get("/customers/at-risk")
    assert made.name in listed
    assert "苏州高兴" not in listed
    assert "苏州高兴" in await rep.get("/customers/at-risk?every=true&sort=BEST")
    bench = await rep.get("/")
    assert ("Low answers to call back" if locale == "en" else "需回访的低分回答") in bench
    assert ("Customers at risk" if locale == "en" else "有流失风险的客户") in bench
    await rep.get("/surveys/own")


async def test_a_call_back_from_the_workbench_leads_back_to_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = (await four(world, monkeypatch))[2]
    low = await SurveyAnswer.get(invitation__customer_id=made.id)
    rep = await visitor(world, "east-rep2")
    path = f"/surveys/srv_{low.survey_id.hex}/answers/ans_{low.id.hex}"
    assert 'name="next" value="/"' in await rep.get(f"{path}?next=/")
    done = await rep.post(path, remark="已致歉", next="/")
    assert done.headers["location"] == "/"


async def test_the_list_takes_the_same_statements_however_many_are_at_risk(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await four(world, monkeypatch)
    with counted() as few:
        await names(world, "ops")
    for number in range(8):
        await let_down(world, f"第{number}失望有限公司", "east-rep1", [1, 1])
    with counted() as many:
        assert len(await names(world, "ops")) == 11
    assert len(few) == len(many)
    assert await SurveyInvitation.all().count() == 22
