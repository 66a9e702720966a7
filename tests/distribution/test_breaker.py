"""The breaker, and undoing a batch."""

from datetime import timedelta
from typing import Any

from domain import clock, events, ids
from domain.distribution import undoing
from domain.distribution.breaker import watch
from domain.distribution.distributing import distribute
from domain.reactions import HANDLERS, react
from domain.viewer import system
from models import AuditEntry, DistributionRuleSet, Event, EventDelivery, Lead, LeadMove, Notification
from models.kinds import VersionState
from tests.distribution.making import rule_set
from tests.distribution.test_distributing import deed
from tests.leads.making import lead
from tests.world import World

WEST = {"key": "west", "name": "西", "people": {"west-rep1": 1}, "conditions": {"grade": ["A"]}}
REST = {"key": "rest", "name": "其余", "people": {"east-rep1": 1, "east-rep2": 1}}


async def two_versions(world: World, *rules: dict[str, Any]) -> tuple[DistributionRuleSet, DistributionRuleSet]:
    """A version that was live until an hour ago, and these rules, live since then."""
    now = await clock.now()
    former = await rule_set(world, REST, state=VersionState.RETIRED)
    live = await rule_set(world, *rules)
    for kept, hours in ((former, 48), (live, 1)):
        await DistributionRuleSet.filter(id=kept.id).update(activated_at=now - timedelta(hours=hours))
    return former, live


async def come(world: World, number: int, **facts: Any) -> list[Lead]:
    """So many leads, each distributed now."""
    made = [await lead(world, f"公司{n}", at=await clock.now() - timedelta(minutes=5), **facts) for n in range(number)]
    for one in made:
        doing = deed(await clock.now())
        await distribute(doing, one)
        await events.write(doing.events, doing.now)
    return made


async def work_off() -> None:
    """Everything that is owed, until nothing is left."""
    while owed := await EventDelivery.filter(done_at__isnull=True).order_by("id").first():
        await react(system(), owed.id)
        assert not await react(system(), owed.id)


async def test_rules_under_which_too_much_falls_to_the_last_one_give_way_to_those_before(world: World) -> None:
    former, live = await two_versions(world, WEST, REST)
    await come(world, 9, grade="A")
    await come(world, 10, grade="C")
    assert (await watch(system()))["stopped"] is False
    assert (await DistributionRuleSet.get(id=live.id)).state == "LIVE"
    await come(world, 1, grade="C")
    assert await watch(system()) == {"leads": 20, "catch_all": 11, "waiting": 0, "stopped": True}
    stopped = await DistributionRuleSet.get(id=live.id)
    assert (stopped.state, stopped.stop_reason) == ("RETIRED", "CATCH_ALL")
    assert stopped.stopped_at
    assert (await DistributionRuleSet.get(state="LIVE")).id == former.id
    await work_off()
    told = await Notification.filter(message="told-distribution-stopped")
    assert [note.user_id for note in told] == [world.users["ops"].id]
    assert await AuditEntry.filter(action__in=["distribution.stopped", "distribution.restored"]).count() == 2
    assert (await watch(system()))["stopped"] is False


async def test_leads_that_wait_count_and_rules_without_others_before_them_stay(world: World) -> None:
    live = await rule_set(world, {**WEST, "any_hour": True}, {**REST, "people": {}})
    await DistributionRuleSet.filter(id=live.id).update(activated_at=await clock.now() - timedelta(hours=1))
    await come(world, 20, grade="C")
    assert await watch(system()) == {"leads": 20, "catch_all": 0, "waiting": 20, "stopped": False}
    former = await rule_set(world, REST, state=VersionState.RETIRED)
    await DistributionRuleSet.filter(id=former.id).update(activated_at=await clock.now() - timedelta(days=9))
    assert (await watch(system()))["stopped"] is True


async def test_what_nobody_has_contacted_is_taken_back_and_given_by_the_live_rules(
    world: World, monkeypatch: Any
) -> None:
    monkeypatch.setattr(undoing, "_NEXT", undoing._NEXT.replace("limit 50", "limit 2"))
    since = (await clock.now() - timedelta(minutes=1)).isoformat()
    former, live = await two_versions(world, {"key": "west", "people": {"west-rep1": 1}})
    made = await come(world, 6)
    contacted, moved = made[0], made[1]
    await Lead.filter(id=contacted.id).update(responded_at=await clock.now(), state="CONTACTED")
    await Lead.filter(id=moved.id).update(assigned_at=await clock.now())
    given = {"ruleSetId": ids.public(DistributionRuleSet, live.id), "since": since}
    await world.do(
        "ops",
        "distributionRuleSetRestore",
        {"ruleSetId": ids.public(DistributionRuleSet, former.id)},
        "ruleSet { state }",
    )
    query = (
        "query ($id: ID!, $at: DateTime!) { distributionUndoPreview(ruleSetId: $id, since: $at) { given takenBack } }"
    )
    seen = await world.ask("ops", query, id=given["ruleSetId"], at=since)
    assert seen.data == {"distributionUndoPreview": {"given": 6, "takenBack": 4}}
    done = await world.do("ops", "distributionUndo", given, "ruleSet { version }")
    assert done["problems"] == []
    await work_off()
    holders = [(await Lead.get(id=one.id)).owner_id for one in made]
    west, east = world.users["west-rep1"].id, {world.users["east-rep1"].id, world.users["east-rep2"].id}
    assert holders[:2] == [west, west]
    assert set(holders[2:]) == east
    assert await LeadMove.filter(kind="TAKE_BACK", reason="RULES_UNDONE").count() == 4
    again = await world.do("ops", "distributionUndo", given, "ruleSet { version }")
    assert [p["code"] for p in again["problems"]] == ["CONFLICT"]
    for step in await Event.filter(name__startswith="distribution.und"):
        await HANDLERS["undo-distribution"](deed(await clock.now()), step)
    assert [(await Lead.get(id=one.id)).owner_id for one in made] == holders


async def test_only_who_makes_rules_takes_back(world: World) -> None:
    _, live = await two_versions(world, {"people": {"west-rep1": 1}})
    made = await come(world, 1)
    given = {
        "ruleSetId": ids.public(DistributionRuleSet, live.id),
        "since": (await clock.now() - timedelta(hours=1)).isoformat(),
    }
    for login in ("auditor", "west-admin"):
        refused = await world.do(login, "distributionUndo", given, "ruleSet { version }")
        assert [p["code"] for p in refused["problems"]] == ["NOT_ALLOWED"]
    for since, code in ((None, "REQUIRED"), ("yesterday", "INVALID")):
        refused = await world.do("ops", "distributionUndo", {**given, "since": since}, "ruleSet { version }")
        assert [(p["code"], p["field"]) for p in refused["problems"]] == [(code, "since")]
    assert (await Lead.get(id=made[0].id)).owner_id == world.users["west-rep1"].id
