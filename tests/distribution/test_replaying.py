from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain import ids
from domain.distribution.distributing import distribute
from domain.operation import Deed
from domain.viewer import system
from models import Absence, DistributionDecision, Lead
from tests.distribution.making import rule_set
from tests.leads.making import lead
from tests.statements import counted
from tests.world import World

# A Monday at ten in Shanghai, a working day.
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
PERIOD = {"from": "2026-03-02T00:00:00Z", "to": "2026-03-03T00:00:00Z"}


async def distributed(world: World, number: int, begins: int = 0, **facts: Any) -> list[Lead]:
    made = []
    for n in range(begins, begins + number):
        at = MONDAY + n * timedelta(minutes=1)
        made.append(await lead(world, f"公司{n}", at=at - timedelta(seconds=1), **facts))
        await distribute(Deed(system(), at), made[-1])
    return made


async def replay(world: World, login: str = "ops", **given: Any) -> dict[str, Any]:
    return await world.do(
        login, "distributionReplay", {**PERIOD, **given}, "decisions matching differing differingIds"
    )  # fmt: skip


async def busy_day(world: World) -> None:
    await rule_set(
        world,
        {"people": {"east-rep1": 3, "east-rep2": 1, "west-rep1": 2}, "daily_cap": 8, "conditions": {"grade": ["A"]}},
        {"people": {"east-rep1": 1, "vendor-rep1": 1}, "strategy": "BEST_CONVERSION", "conditions": {"grade": ["B"]}},
        {"strategy": "NURTURE", "conditions": {"grade": ["C"]}},
        {"houses": ("west", "east"), "strategy": "LEAST_LOADED", "any_hour": False},
    )
    await distributed(world, 6, grade="A", province="江苏省")
    east = world.users["east-rep1"]
    await Absence.create(user=east, starts_at=MONDAY, ends_at=MONDAY + timedelta(minutes=20))
    await distributed(world, 12, 6, grade="A")
    await distributed(world, 4, 18, grade="B")
    await distributed(world, 2, 22, grade="C")
    await distributed(world, 4, 24, grade="D", released_by_ids=[east.id])
    await distributed(world, 1, 24 * 30, grade="D")


async def test_a_day_of_decisions_comes_out_the_same_from_the_ledger_alone(world: World) -> None:
    await busy_day(world)
    whole = await replay(world)
    assert whole == {"decisions": 29, "matching": 29, "differing": 0, "differingIds": [], "problems": []}
    part = await replay(world, **{"from": "2026-03-02T02:10:00Z", "to": "2026-03-02T02:20:00Z"})
    assert (part["decisions"], part["differing"]) == (10, 0)
    later = await replay(world, **{"from": "2026-03-02T12:00:00Z"})
    assert (later["decisions"], later["differing"]) == (1, 0)


TAMPERED = {
    "another receiver": {"to_user": "west-rep1"},
    "another fact": {"facts": lambda row: row.facts["tried"][0]["members"].pop(0)},
    "another state": {"after": lambda row: row.after[row.to_user_id.hex].update(received=99)},
    "nobody passed over": {"skipped": lambda row: row.skipped.clear()},
}


@pytest.mark.parametrize("what", list(TAMPERED))
async def test_a_changed_ledger_does_not_come_out_the_same(world: World, what: str) -> None:
    await rule_set(world, {"people": {"east-rep1": 3, "east-rep2": 1, "west-rep1": 2}})
    away = world.users["west-rep1"]
    await Absence.create(user=away, starts_at=MONDAY, ends_at=MONDAY + timedelta(minutes=20))
    await distributed(world, 6)
    row = await DistributionDecision.get(seq=3)
    [(field, change)] = TAMPERED[what].items()
    if field == "to_user":
        row.to_user_id = away.id
    else:
        change(row)
    await row.save()
    told = await replay(world)
    key = ids.public(DistributionDecision, row.id)
    assert told["differing"] >= 1
    assert key in told["differingIds"]
    assert told["matching"] == 6 - told["differing"]


async def test_a_gap_in_the_ledger_is_seen(world: World) -> None:
    await rule_set(world, {"people": {"east-rep1": 3, "east-rep2": 1}})
    await distributed(world, 4)
    await DistributionDecision.filter(seq=2).delete()
    assert (await replay(world))["differing"] == 1


@pytest.mark.parametrize(
    ("login", "given", "code", "field"),
    [
        ("east-admin", {}, "NOT_ALLOWED", None),
        ("auditor", {}, "NOT_ALLOWED", None),
        ("ops", {"from": None}, "REQUIRED", "from"),
        ("ops", {"to": "yesterday"}, "INVALID", "to"),
        ("ops", {"to": "2026-03-01T00:00:00Z"}, "INVALID", "to"),
    ],
)
async def test_a_replay_needs_a_period_and_the_permission(
    world: World, login: str, given: dict[str, Any], code: str, field: str | None
) -> None:
    told = await replay(world, login, **given)
    assert [(p["code"], p["field"]) for p in told["problems"]] == [(code, field)]
    assert told["decisions"] is None


FAIRNESS = """query ($since: DateTime!) {
  distributionFairness(since: $since) { rows { login ruleName weight entitled received carried deviation } } }"""


async def rows(world: World, login: str, since: str = "2026-03-01T00:00:00Z") -> list[dict[str, Any]]:
    answer = await world.ask(login, FAIRNESS, since=since)
    assert not answer.errors, answer.errors
    assert answer.data
    found: list[dict[str, Any]] = answer.data["distributionFairness"]["rows"]
    return found


async def test_everybody_sees_the_shares_of_their_people(world: World) -> None:
    people = {"east-rep1": 3, "east-rep2": 1, "west-rep1": 2, "vendor-rep1": 2}
    await rule_set(world, {"people": people, "name": "轮流"})
    await distributed(world, 12)
    seen = {row["login"]: row for row in await rows(world, "ops")}
    assert {login: row["weight"] for login, row in seen.items()} == people
    assert sum(row["received"] for row in seen.values()) == 12
    assert all(abs(row["entitled"] - 12 * people[login] / 8) < 1e-9 for login, row in seen.items())
    assert all(abs(row["deviation"]) < 1 for row in seen.values())
    assert [row["login"] for row in await rows(world, "east-admin")] == ["east-rep1", "east-rep2"]
    assert [row["login"] for row in await rows(world, "east-rep1")] == ["east-rep1"]
    assert [row["login"] for row in await rows(world, "west-rep1")] == ["west-rep1"]


async def test_what_was_owed_at_the_beginning_belongs_to_the_entitlement(world: World) -> None:
    await rule_set(world, {"people": {"east-rep1": 3, "east-rep2": 1}})
    await distributed(world, 5)
    seen = await rows(world, "ops", "2026-03-02T02:01:30Z")
    assert sum(row["received"] for row in seen) == 3
    assert abs(sum(row["entitled"] for row in seen) - 3) < 1e-9
    for row in seen:
        assert abs(row["received"] - row["entitled"] - row["deviation"]) < 1e-9
        assert abs(row["deviation"]) < 1
        assert row["carried"] != 0


ASSIGNMENTS = """query ($id: ID!) { lead(id: $id) {
  assignments { at rule reason to { login } skipped { login name reason text } why }
  decisions { outcome reason why } } }"""


async def told(world: World, login: str, one: Lead) -> dict[str, Any]:
    answer = await world.ask(login, ASSIGNMENTS, id=ids.public(Lead, one.id))
    assert not answer.errors, answer.errors
    assert answer.data
    found: dict[str, Any] = answer.data["lead"]
    return found


async def test_why_did_this_lead_go_to_her(world: World) -> None:
    await rule_set(
        world, {"people": {"east-rep1": 1, "east-rep2": 1, "west-rep1": 1, "vendor-rep1": 1}, "name": "轮流"}
    )
    for login in ("west-rep1", "vendor-rep1"):
        await Absence.create(user=world.users[login], starts_at=MONDAY, ends_at=MONDAY + timedelta(days=1))
    one = (await distributed(world, 1))[0]
    [got] = (await told(world, "ops", one))["assignments"]
    assert (got["rule"], got["reason"], got["to"]) == ("轮流", "DUE_FIRST", {"login": "east-rep1"})
    assert {(p["login"], p["reason"]) for p in got["skipped"]} == {("west-rep1", "ABSENT"), ("vendor-rep1", "ABSENT")}
    assert got["why"] == (
        "east-rep1 was next by “轮流”: entitled to 0.50 with this lead, had received 0. "
        "Passed over: vendor-rep1 was absent, west-rep1 was absent."
    )


async def test_people_of_other_companies_keep_their_names(world: World) -> None:
    await rule_set(world, {"people": {"east-rep1": 1, "west-rep1": 1}, "name": "轮流"})
    one = (await distributed(world, 2))[1]
    await Lead.filter(id=one.id).update(state="ASSIGNED", owner_id=world.users["east-rep2"].id,
                                        partner_id=world.departments["east"].id)  # fmt: skip
    row = await DistributionDecision.get(lead_id=one.id)
    assert row.to_user_id == world.users["west-rep1"].id
    for login in ("east-admin", "east-rep2"):
        answer = await told(world, login, one)
        assert answer["assignments"][0]["to"] is None
        assert "west" not in str(answer)
        assert "somebody of another company was next" in answer["assignments"][0]["why"]
    assert (await told(world, "ops", one))["assignments"][0]["to"] == {"login": "west-rep1"}


async def test_a_lead_that_waits_or_ripens_says_why_too(world: World) -> None:
    await rule_set(
        world,
        {"strategy": "NURTURE", "conditions": {"grade": ["D"]}, "name": "先培育"},
        {"people": {"east-rep1": 1}, "any_hour": False},
    )
    ripe = (await distributed(world, 1))[0]
    waits = (await distributed(world, 1, 24 * 30, grade="A"))[0]
    assert await told(world, "ops", ripe) == {
        "assignments": [],
        "decisions": [
            {"outcome": "NURTURED", "reason": "NURTURE", "why": "“先培育” sends such leads to nurturing."}
        ],
    }  # fmt: skip
    assert (await told(world, "ops", waits))["decisions"] == [
        {
            "outcome": "WAITING",
            "reason": "OUTSIDE_HOURS",
            "why": "It waits for working hours. Passed over: east-rep1 was outside working hours.",
        }
    ]


async def test_reading_many_leads_takes_no_more_statements(world: World) -> None:
    await rule_set(world, {"people": {"east-rep1": 1, "west-rep1": 1}})
    counts = []
    for number in (1, 8):
        await distributed(world, number)
        with counted() as sent:
            answer = await world.ask("ops", "{ leads(first: 50) { nodes { assignments { rule to { login } why } } } }")
        assert not answer.errors
        counts.append(len(sent))
    assert counts[0] == counts[1]
