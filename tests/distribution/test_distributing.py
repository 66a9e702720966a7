from collections import Counter as Tally
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain import clock, events, ids
from domain.distribution.distributing import distribute, on_event, try_one
from domain.distribution.waiting import try_waiting
from domain.operation import Deed
from domain.quotas.choosing import NO_DAY
from domain.viewer import system
from models import (
    Absence,
    Counter,
    DistributionDecision,
    DistributionState,
    Event,
    Lead,
    LeadMove,
    Notification,
    ResourceRule,
    User,
)
from models.kinds import LeadState, Measure, RuleScope, VersionState
from tests.distribution.making import rule_set
from tests.leads.making import lead
from tests.statements import counted
from tests.world import START, World

# A Monday at ten in Shanghai, a working day.
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
EAST = {"east-rep1": 1, "east-rep2": 1}


def deed(at: datetime = MONDAY) -> Deed:
    return Deed(system(), at)


async def given(world: World, number: int, at: datetime = MONDAY, **facts: Any) -> list[str | None]:
    """The logins to whom so many new leads go."""
    logins = {user.id: login for login, user in world.users.items()}
    gone = []
    for n in range(number):
        one = await lead(world, f"公司{n}", at=at, **facts)
        await distribute(deed(at), one)
        gone.append(logins.get((await Lead.get(id=one.id)).owner_id))
    return gone


async def test_a_lead_goes_to_who_is_next_with_a_move_a_clock_and_a_row_in_the_ledger(world: World) -> None:
    kept = await rule_set(world, {"people": {"east-rep1": 1, "west-rep1": 1}, "key": "all"})
    one = await lead(world, at=MONDAY - timedelta(seconds=1))
    doing = deed()
    decision = await distribute(doing, one)
    assert decision
    stored = await Lead.get(id=one.id)
    rep = world.users["east-rep1"]
    assert (stored.state, stored.owner_id, stored.partner_id) == ("ASSIGNED", rep.id, world.departments["east"].id)
    assert stored.respond_due_at == MONDAY + timedelta(minutes=30)
    row = await DistributionDecision.get(lead_id=one.id)
    assert (row.rule_set_id, row.rule_key, row.seq, row.outcome, row.reason) == (
        kept.id, "all", 1, "ASSIGNED", "DUE_FIRST",
    )  # fmt: skip
    assert row.before == {}
    assert row.after[rep.id.hex] == {"entitled": str(5 * 10**14), "received": 1, "last": 1, "floor": "0"}
    move = await LeadMove.get(lead_id=one.id)
    assert (move.kind, move.to_owner_id, move.detail["decision"]) == ("ASSIGN", rep.id, row.id.hex)
    assert [event.name for event in doing.events] == ["lead.assigned"]
    assert doing.events[0].payload["tell"]["users"] == [str(rep.id)]


async def test_a_lead_that_somebody_holds_is_left_alone(world: World) -> None:
    await rule_set(world, {"people": EAST})
    one = await lead(world, owner="west-rep1", at=MONDAY)
    assert await distribute(deed(), one) is None
    assert (await Lead.get(id=one.id)).owner_id == world.users["west-rep1"].id
    assert not await DistributionDecision.all().count()


async def test_weights_hold_and_a_department_stands_for_its_reps(world: World) -> None:
    await rule_set(world, {"people": {"west-rep1": 2}, "houses": ("east",)})
    assert Tally(await given(world, 8)) == {"west-rep1": 4, "east-rep1": 2, "east-rep2": 2}


async def test_the_first_rule_that_matches_and_has_somebody_takes_it(world: World) -> None:
    await rule_set(
        world,
        {"people": {"west-rep1": 1}, "conditions": {"region": ["SOUTHWEST"]}},
        {"people": EAST, "any_hour": False, "conditions": {"region": ["EAST"]}},
        {"people": {"vendor-rep1": 1}},
    )
    night = MONDAY + timedelta(hours=12)
    assert await given(world, 1, province="四川省") == ["west-rep1"]
    assert await given(world, 1, province="江苏省") == ["east-rep1"]
    assert await given(world, 1, at=night, province="江苏省") == ["vendor-rep1"]
    row = await DistributionDecision.all().order_by("-at").first()
    assert row
    assert [one["reason"] for one in row.skipped] == ["OUTSIDE_HOURS"] * 2


async def test_absence_stock_and_the_day_s_cap_keep_somebody_out(world: World) -> None:
    await rule_set(world, {"people": {"east-rep1": 1, "east-rep2": 1, "west-rep1": 1}, "daily_cap": 1})
    await Absence.create(user=world.users["east-rep1"], starts_at=START, ends_at=MONDAY + timedelta(days=1))
    rep = world.users["east-rep2"]
    await ResourceRule.create(
        scope=RuleScope.PERSON, subject=rep.id.hex, measure=Measure.STOCK, bound=5, effective_from=START,
        created_at=START,
    )  # fmt: skip
    await Counter.create(user_id=rep.id, measure=Measure.STOCK, day=NO_DAY, value=5)
    assert await given(world, 2) == ["west-rep1", None]
    waiting = await Lead.get(waiting_reason__isnull=False)
    assert waiting.waiting_reason == "CAPS_FULL"
    row = await DistributionDecision.get(lead_id=waiting.id)
    assert (row.outcome, row.rule_key, row.seq) == ("WAITING", None, None)
    assert sorted(one["reason"] for one in row.skipped) == ["ABSENT", "DAILY_CAP", "STOCK_CAP"]
    assert await given(world, 1, at=MONDAY + timedelta(hours=23)) == ["west-rep1"]


async def test_who_released_it_before_does_not_get_it_again(world: World) -> None:
    await rule_set(world, {"people": EAST})
    released = [world.users["east-rep1"].id]
    assert await given(world, 2, released_by_ids=released) == ["east-rep2", "east-rep2"]


async def test_skills_language_and_loads_count(world: World) -> None:
    await rule_set(
        world,
        {"people": EAST, "skills": ["ERP"], "match_language": True, "conditions": {"grade": ["A"]}},
        {"people": EAST, "strategy": "LEAST_LOADED"},
    )
    await User.filter(login="east-rep2").update(skills=["ERP"], languages=["en"])
    assert await given(world, 2, grade="A", language="en") == ["east-rep2", "east-rep2"]
    assert await given(world, 4) == ["east-rep1", "east-rep1", "east-rep2", "east-rep1"]


async def test_a_rule_may_send_to_nurturing(world: World) -> None:
    await rule_set(world, {"strategy": "NURTURE", "conditions": {"grade": ["D"]}}, {"people": EAST})
    one = await lead(world, at=MONDAY)
    await distribute(deed(), one)
    assert (await Lead.get(id=one.id)).state == LeadState.NURTURING
    row = await DistributionDecision.get(lead_id=one.id)
    assert (row.outcome, row.reason, row.seq, row.to_user_id) == ("NURTURED", "NURTURE", 1, None)


async def test_what_waits_is_told_once_and_tried_until_somebody_is_there(world: World) -> None:
    one = await lead(world)
    await distribute(deed(), one)
    assert (await Lead.get(id=one.id)).waiting_reason == "NO_RULES"
    away = await Absence.create(user=world.users["west-rep1"], starts_at=START, ends_at=START + timedelta(days=9000))
    await rule_set(world, {"people": {"west-rep1": 1}})
    for _ in range(3):
        assert await try_waiting(system()) == {"tried": 1, "distributed": 0}
    assert (await Lead.get(id=one.id)).waiting_reason == "NOBODY_ELIGIBLE"
    assert await DistributionDecision.filter(lead_id=one.id).count() == 1
    assert await LeadMove.filter(lead_id=one.id, kind="WAIT").count() == 2
    await away.delete()
    assert await try_waiting(system()) == {"tried": 1, "distributed": 1}
    stored = await Lead.get(id=one.id)
    assert (stored.owner_id, stored.waiting_reason) == (world.users["west-rep1"].id, None)
    assert await try_waiting(system()) == {"tried": 0, "distributed": 0}


async def test_an_event_that_comes_twice_distributes_once(world: World) -> None:
    await rule_set(world, {"people": EAST})
    one = await lead(world, at=MONDAY)
    event = await Event.create(name="lead.captured", subject=one.id, payload={}, at=MONDAY)
    for _ in range(2):
        await on_event(deed(), event)
    assert await DistributionDecision.filter(lead_id=one.id).count() == 1
    assert {"lead.captured", "lead.take-back", "lead.reassess"} <= {
        n for n, h in events.OWED.items() if "distribute" in h
    }


async def test_a_set_in_shadow_decides_beside_and_touches_nothing(world: World) -> None:
    live = await rule_set(world, {"people": {"east-rep1": 1}, "key": "k"})
    shadow = await rule_set(world, {"people": {"west-rep1": 1}, "key": "k"}, state=VersionState.SHADOW)
    assert await given(world, 2) == ["east-rep1", "east-rep1"]
    rows = await DistributionDecision.all().order_by("shadow", "seq")
    assert [(r.rule_set_id, r.shadow, r.seq) for r in rows] == [
        (live.id, False, 1), (live.id, False, 2), (shadow.id, True, 1), (shadow.id, True, 2),
    ]  # fmt: skip
    assert {r.to_user_id for r in rows if r.shadow} == {world.users["west-rep1"].id}
    assert await DistributionState.filter(rule_key="k").count() == 2
    assert not await Lead.filter(owner_id=world.users["west-rep1"].id).exists()
    assert not await Notification.all().exists()


async def test_a_batch_of_500_is_distributed_exactly_as_500_single_leads_are(world: World) -> None:
    """Two keys of one rule: one gets the leads of a batch, the other the same leads one by one."""
    people = {"east-rep1": 3, "east-rep2": 2, "west-rep1": 1, "vendor-rep1": 4}
    asked = {"people": people, "daily_cap": 150}
    await rule_set(
        world,
        {**asked, "key": "batch", "conditions": {"source": ["WEB"]}},
        {**asked, "key": "single", "conditions": {"source": ["EXHIBITION"]}},
    )
    await waiting(500, "WEB")
    singles = await waiting(500, "EXHIBITION")
    for one in singles:
        assert await try_one(system(), one.id)
    assert await try_waiting(system()) == {"tried": 500, "distributed": 500}
    batch, single = [
        await DistributionDecision.filter(rule_key=key)
        .order_by("seq")
        .values("to_user_id", "before", "after", "skipped")
        for key in ("batch", "single")
    ]
    assert [{**one, "skipped": [s["id"] for s in one["skipped"]]} for one in batch] == [
        {**one, "skipped": [s["id"] for s in one["skipped"]]} for one in single
    ]
    assert Tally(one["to_user_id"] for one in batch)[world.users["vendor-rep1"].id] == 150


async def waiting(number: int, source: str) -> list[Lead]:
    """So many leads that wait, one second after another."""
    moments = [MONDAY + n * timedelta(seconds=1) for n in range(number)]
    made = [
        Lead(company=f"公司{n}", source=source, channel="HAND", library="CHANNEL", state="NEW", created_at=at,
             updated_at=at, last_activity_at=at, waiting_since=at, waiting_reason="NOT_YET",
             seq=n + (1_000_000 if source == "WEB" else 2_000_000))
        for n, at in enumerate(moments)
    ]  # fmt: skip
    await Lead.bulk_create(made)
    return made


async def test_the_number_of_statements_does_not_grow_with_the_members(world: World) -> None:
    counts = []
    for houses in (("west",), ("east", "west", "direct")):
        kept = await rule_set(world, {"houses": houses, "daily_cap": 5})
        one = await lead(world, at=MONDAY)
        with counted() as sent:
            await distribute(deed(), one)
        counts.append(len(sent))
        await DistributionDecision.all().delete()
        await DistributionState.all().delete()
        await kept.delete()
    assert counts[0] == counts[1] <= 25


@pytest.mark.parametrize(
    ("login", "code"), [("ops", None), ("east-admin", "NOT_ALLOWED"), ("east-rep1", "NOT_ALLOWED")]
)
async def test_one_lead_by_hand(world: World, login: str, code: str | None) -> None:
    await rule_set(world, {"people": {"west-rep1": 1}})
    one = await lead(world, at=await clock.now())
    payload = await world.do(
        login, "leadDistribute", {"leadId": ids.public(Lead, one.id)}, "lead { state owner { login } }"
    )
    assert [p["code"] for p in payload["problems"]] == ([code] if code else [])
    stored = await Lead.get(id=one.id)
    assert stored.state == ("NEW" if code else "ASSIGNED")
    if not code:
        assert payload["lead"] == {"state": "ASSIGNED", "owner": {"login": "west-rep1"}}
        again = await world.do(login, "leadDistribute", {"leadId": ids.public(Lead, one.id)}, "lead { state }")
        assert [p["code"] for p in again["problems"]] == ["CONFLICT"]


async def test_a_set_that_runs_in_shadow_again_counts_on(world: World) -> None:
    await rule_set(world, {"people": {"east-rep1": 1}})
    beside = await rule_set(world, {"people": {"west-rep1": 1}, "key": "k"}, state=VersionState.SHADOW)
    await given(world, 2)
    await DistributionState.filter(shadow=beside.id).delete()
    await given(world, 1)
    rows = await DistributionDecision.filter(shadow=True).order_by("seq").values_list("seq", "before")
    assert [seq for seq, _ in rows] == [1, 2, 3]
    assert rows[2][1] == {}


async def test_a_lead_that_waits_is_decided_in_shadow_once(world: World) -> None:
    away = await Absence.create(user=world.users["east-rep1"], starts_at=START, ends_at=START + timedelta(days=9000))
    await rule_set(world, {"people": {"east-rep1": 1}})
    await rule_set(world, {"people": {"west-rep1": 1}}, state=VersionState.SHADOW)
    one = await lead(world, at=MONDAY)
    await distribute(deed(), one)
    assert (await Lead.get(id=one.id)).waiting_reason == "NOBODY_ELIGIBLE"
    await away.delete()
    await distribute(deed(MONDAY + timedelta(minutes=1)), await Lead.get(id=one.id))
    assert (await Lead.get(id=one.id)).owner_id == world.users["east-rep1"].id
    told = await DistributionDecision.filter(lead_id=one.id).order_by("at", "shadow").values_list("outcome", "shadow")
    assert told == [("WAITING", False), ("ASSIGNED", True), ("ASSIGNED", False)]
