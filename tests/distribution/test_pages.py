"""The pages of distribution, as people see them."""

import re

import pytest

from models import DistributionRuleSet
from tests.browsing import visitor
from tests.distribution.test_rule_sets import act, house, person, whole_draft
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
