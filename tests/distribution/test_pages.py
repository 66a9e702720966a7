"""The pages of distribution, as people see them."""

import re
from datetime import timedelta

import pytest

from domain import clock, ids
from domain.distribution.distributing import distribute
from domain.reactions import react
from domain.viewer import system
from models import DistributionRuleSet, DistributionTrial, EventDelivery, Lead
from models.kinds import VersionState
from tests.browsing import visitor
from tests.distribution.making import rule_set
from tests.distribution.test_distributing import EAST, deed
from tests.distribution.test_rule_sets import act, house, person, whole_draft
from tests.leads.making import lead
from tests.world import World


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_the_live_rules_and_their_versions_are_read_by_who_may(world: World, language: str) -> None:
    ops, rep = await visitor(world, "ops", language), await visitor(world, "east-rep1", language)
    await ops.get("/distribution")
    made = await whole_draft(world)
    await act(world, "Activate", {"ruleSetId": made["id"]})
    page = await ops.get("/distribution")
    for said in ("第一版", "A 类", "east-rep1", "华东代理"):
        assert said in page, said
    set_page = f"/distribution/sets/{made['id']}"
    for path in (set_page, f"{set_page}/restore", f"{set_page}/activate", "/distribution/sets/new"):
        assert "第一版" in await ops.get(path), path
    await rep.get("/distribution", 403)
    await rep.get(set_page, 404)
    assert "/distribution/sets/new" not in await (await visitor(world, "auditor", language)).get("/distribution")


async def test_a_new_rule_may_begin_with_an_example(world: World) -> None:
    """Grades to nurturing, and partners first: each is one click and one more to save."""
    ops = await visitor(world, "ops")
    home = (await ops.post("/distribution/sets/new", name="秋季", empty="true")).headers["location"]
    plain = await ops.get(f"{home}?rule=new")
    for code in ("HIGH_TO_SENIOR", "LOW_TO_NURTURING", "PARTNERS_FIRST", "DIRECT_FIRST"):
        assert f"?rule=new&amp;example={code}#rule-new" in plain, code
    form = await ops.get(f"{home}?rule=new&example=LOW_TO_NURTURING")
    assert re.search(r'name="rule.grades"\s+value="D"\s+checked', form)
    assert re.search(r'name="rule.strategy"\s+value="NURTURE"\s+checked', form)
    assert 'value="Low grades to nurturing"' in form
    form = await ops.get(f"{home}?rule=new&example=PARTNERS_FIRST")
    ids_of = re.findall(r'name="rule.memberIds" value="([^"]+)"', form)
    assert set(ids_of) == {house(world, "east"), house(world, "west")}
    named = {"rule.memberIds": ids_of, "rule.weights": ["1", "1"], "rule.strategy": "ROUND_ROBIN", "action": "ADD"}
    refused = await ops.post(home, 422, **named, **{"rule.name": " ", "example": "PARTNERS_FIRST"})
    assert re.findall(r'name="rule.memberIds" value="([^"]+)"', refused.text) == ids_of
    await ops.post(home, **named, **{"rule.name": "代理优先", "example": "PARTNERS_FIRST"})
    rule = (await DistributionRuleSet.get(version=1)).rules[0]
    assert (rule["name"], [one["kind"] for one in rule["members"]]) == ("代理优先", ["PARTNER", "PARTNER"])
    assert 'name="rule.memberIds"' not in await ops.get(f"{home}?rule=new&example=nothing")


async def test_the_examples_are_told_to_who_reads_the_rules(world: World) -> None:
    query = "{ distributionChoices { examples { code name grades strategy members { id } } } }"
    answer = await world.ask("ops", query)
    assert answer.data
    told = {one["code"]: one for one in answer.data["distributionChoices"]["examples"]}
    assert (told["HIGH_TO_SENIOR"]["grades"], told["HIGH_TO_SENIOR"]["members"]) == (["A"], [])
    assert told["LOW_TO_NURTURING"]["strategy"] == "NURTURE"
    assert [one["id"] for one in told["DIRECT_FIRST"]["members"]] == [house(world, "house")]
    assert {one["id"] for one in told["PARTNERS_FIRST"]["members"]} == {house(world, "east"), house(world, "west")}
    refused = await world.ask("east-rep1", query)
    assert [(one.extensions or {})["code"] for one in refused.errors] == ["NOT_ALLOWED"]


async def test_rules_are_made_with_forms_alone(world: World) -> None:
    ops = await visitor(world, "ops")
    sent = await ops.post("/distribution/sets/new", name="秋季", empty="true")
    home = sent.headers["location"]
    last = (await DistributionRuleSet.get(version=1)).rules[0]["key"]
    assert "Change “" in await ops.get(f"{home}?rule={last}")
    rest = {"action": "CHANGE", "ruleKey": last, "rule.name": "其余", "rule.strategy": "ROUND_ROBIN"}
    await ops.post(
        home, **rest, **{"rule.joinId": house(world, "east"), "rule.joinWeight": "1", "rule.anyHour": "true"}
    )
    form = await ops.get(f"{home}?rule=new")
    assert 'value="EAST"' in form
    added = {"action": "ADD", "rule.name": "", "rule.grades": ["", "A"], "rule.strategy": "NAMED"}
    refused = await ops.post(home, 422, **added, **{"rule.joinId": person(world, "east-rep1"), "rule.joinWeight": "5"})
    assert re.search(r'name="rule.grades"\s+value="A"\s+checked', refused.text)
    added["rule.name"] = "点名"
    await ops.post(home, **added, **{"rule.joinId": person(world, "east-rep1"), "rule.joinWeight": "5"})
    kept = (await DistributionRuleSet.get(version=1)).rules
    assert [rule["name"] for rule in kept] == ["点名", "其余"]
    assert (kept[0]["conditions"]["grade"], kept[0]["members"][0]["weight"], kept[1]["any_hour"]) == (["A"], 5, True)
    cleared = {"action": "CHANGE", "ruleKey": kept[0]["key"], "rule.name": "点名", "rule.strategy": "NAMED"}
    await ops.post(home, **cleared, **{"rule.grades": "", "rule.anyHour": ""})
    assert (await DistributionRuleSet.get(version=1)).rules[0]["conditions"]["grade"] == []
    await ops.post(home, action="RENAME", name="冬季")
    await ops.post(f"{home}/shadow", on="true")
    assert "In shadow" in await ops.get(home)
    await ops.post(f"{home}/shadow", on="false")
    done = await ops.post(f"{home}/activate")
    assert done.headers["location"] == home
    live = await DistributionRuleSet.get(state="LIVE")
    assert (live.name, live.version) == ("冬季", 1)
    await ops.post(f"{home}/discard", 422)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_simulation_shadow_fairness_replay_and_why_are_read(world: World, language: str) -> None:
    ops, rep = await visitor(world, "ops", language), await visitor(world, "east-rep1", language)
    for path in ("/distribution/fairness", "/distribution/shadow", "/distribution/replay"):
        await ops.get(path)
    now = await clock.now()
    live = await rule_set(world, {"people": EAST, "name": "轮流"})
    await DistributionRuleSet.filter(id=live.id).update(activated_at=now - timedelta(days=1))
    beside = await rule_set(world, {"people": {"west-rep1": 1}, "name": "只给西南"}, state=VersionState.SHADOW)
    await DistributionRuleSet.filter(id=beside.id).update(updated_at=now - timedelta(days=1))
    made = await lead(world, "<b>五环</b>", at=now - timedelta(minutes=5))
    await distribute(deed(now - timedelta(minutes=1)), made)
    home = f"/distribution/sets/{ids.public(DistributionRuleSet, beside.id)}"
    await ops.get(f"{home}/trial")
    await ops.post(f"{home}/trial")
    assert "<progress" in await ops.get(f"{home}/trial")
    while owed := await EventDelivery.filter(handler="simulate", done_at__isnull=True).first():
        await react(system(), owed.id)
    assert (await DistributionTrial.get()).finished_at
    for path in (f"{home}/trial", f"{home}/activate", "/distribution/shadow"):
        assert 'class="would"' in await ops.get(path), path
    for path in (f"{home}/trial", "/distribution/shadow"):
        assert "&lt;b&gt;五环" in await ops.get(path), path
    assert "east-rep2" in await ops.get("/distribution/fairness?days=7")
    own = await rep.get("/distribution/fairness")
    assert "轮流" in own
    assert "east-rep2" not in own
    why = f"/leads/{ids.public(Lead, made.id)}/why"
    assert "轮流" in await ops.get(why)
    await rep.get(why, 403 if (await Lead.get(id=made.id)).owner_id == world.users["east-rep1"].id else 404)
    await (await visitor(world, "west-admin", language)).get(why, 404)
    period = {"from": (now - timedelta(days=1)).isoformat(), "to": now.isoformat()}
    sent = await ops.post("/distribution/replay", 200, **period)
    assert 'class="verdict go"' in sent.text
    await ops.post("/distribution/replay", 422, to=period["to"])
    undo = f"/distribution/sets/{ids.public(DistributionRuleSet, live.id)}/undo"
    assert 'name="since"' in await ops.get(undo)
    await ops.post(undo, since=period["from"])
    assert await EventDelivery.filter(handler="undo-distribution").exists()
