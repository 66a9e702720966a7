"""The pages of routing and of the service team, as people see them."""

import re
from datetime import timedelta

import pytest

from domain import clock, ids
from domain.reactions import react
from domain.viewer import system
from models import Absence, Customer, EventDelivery, RoutingRuleSet, RoutingTrial
from models.kinds import VersionState
from tests.browsing import visitor
from tests.customers.making import customer
from tests.routing.making import holder, rule_set
from tests.routing.test_rule_sets import house, person, vip_draft
from tests.tickets.making import agent, public, ticket
from tests.world import World

ANY = {"any_hour": True}


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_the_live_rules_and_their_versions_are_read_by_who_may(world: World, language: str) -> None:
    ops, rep = await visitor(world, "ops", language), await visitor(world, "east-admin", language)
    made = await vip_draft(world)
    page = await ops.get("/routing")
    for said in ("懂产品的客服", "其余全体客服", "重点客户优先"):
        assert said in page, said
    home = f"/routing/sets/{made['id']}"
    shown = await ops.get(home)
    assert ("What changes" if language == "en" else "有哪些改动") in shown
    for path in (f"{home}/activate", f"{home}/shadow", f"{home}/discard", f"{home}/trial", "/routing/sets/new"):
        assert "重点客户优先" in await ops.get(path), path
    await rep.get("/routing", 403)
    for path in (home, f"{home}/activate", f"{home}/trial"):
        assert (await rep.client.get(path)).status_code in {403, 404}, path
    assert "/routing/sets/new" not in await (await visitor(world, "auditor", language)).get("/routing")


async def test_rules_are_made_with_forms_alone(world: World) -> None:
    await agent(world)
    ops = await visitor(world, "ops")
    sent = await ops.post("/routing/sets/new", name="冬季")
    home = sent.headers["location"]
    form = await ops.get(f"{home}?rule=new")
    assert 'name="rule.everybody"' in form
    assert 'name="rule.grades"' not in form
    added = {"action": "ADD", "rule.name": "", "rule.vip": "ONLY", "rule.types": ["", "FAULT", "RETURN"]}
    added |= {
        "rule.strategy": "WEIGHTED",
        "rule.serviceManager": ["", "true"],
        "rule.everybody": "",
        "rule.openCap": "9",
    }
    refused = await ops.post(home, 422, **added)
    assert re.search(r'name="rule.types"\s+value="FAULT"\s+checked', refused.text)
    assert re.search(r'name="rule.vip"\s+value="ONLY"\s+checked', refused.text)
    assert re.search(r'name="rule.serviceManager" value="true" checked', refused.text)
    joins = {"rule.joinId": person(world, "service1"), "rule.joinWeight": "5"}
    await ops.post(home, **{**added, "rule.name": "重点"}, **joins)
    rule = (await RoutingRuleSet.get(version=2)).rules[-2]
    assert (rule["name"], rule["conditions"]["vip"], rule["conditions"]["type"]) == (
        "重点",
        ["YES"],
        ["FAULT", "RETURN"],
    )
    assert (rule["service_manager"], rule["everybody"], rule["open_cap"]) == (True, False, 9)
    assert [member["weight"] for member in rule["members"]] == [5]
    cleared = {"action": "CHANGE", "ruleKey": rule["key"], "rule.name": "重点", "rule.vip": "", "rule.types": ""}
    cleared |= {
        "rule.strategy": "LEAST_LOADED",
        "rule.openCap": "",
        "rule.serviceManager": "",
        "rule.anyHour": ["", "true"],
    }
    await ops.post(home, **cleared, **{"rule.joinId": house(world, "direct"), "rule.joinWeight": "1"})
    rule = (await RoutingRuleSet.get(version=2)).rules[-2]
    assert (rule["conditions"]["vip"], rule["open_cap"], rule["any_hour"], len(rule["members"])) == ([], None, True, 2)
    await ops.post(home, action="UP", ruleKey=rule["key"])
    await ops.post(f"{home}/shadow", on="true")
    await ops.post(f"{home}/shadow", on="false")
    done = await ops.post(f"{home}/activate")
    assert done.headers["location"] == home
    assert (await RoutingRuleSet.get(state="LIVE")).version == 2
    first = ids.public(RoutingRuleSet, (await RoutingRuleSet.get(version=1)).id)
    await ops.post(f"/routing/sets/{first}/restore")
    assert (await RoutingRuleSet.get(state="LIVE")).version == 1


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_simulation_shadow_fairness_replay_and_why_are_read(world: World, language: str) -> None:
    ops, now = await visitor(world, "ops", language), await clock.now()
    for path in ("/routing/fairness", "/routing/shadow", "/routing/replay"):
        await ops.get(path)
    for login in ("service1", "service2"):
        await agent(world, login)
    turns = {"people": {"service1": 1}, "strategy": "ROUND_ROBIN", "name": "轮流", **ANY}
    await rule_set(world, turns)
    beside = await rule_set(world, {**turns, "people": {"service2": 1}, "name": "换人"}, state=VersionState.SHADOW)
    await RoutingRuleSet.filter(id=beside.id).update(updated_at=now - timedelta(days=1))
    one = await ticket(world, subject="<b>急</b>")
    home = f"/routing/sets/{ids.public(RoutingRuleSet, beside.id)}"
    await ops.post(f"{home}/trial")
    assert "<progress" in await ops.get(f"{home}/trial")
    while owed := await EventDelivery.filter(handler="simulate-routing", done_at__isnull=True).first():
        await react(system(), owed.id)
    assert (await RoutingTrial.get()).finished_at
    for path in (f"{home}/trial", f"{home}/activate", "/routing/shadow"):
        assert 'class="would"' in await ops.get(path), path
    for path in (f"{home}/trial", "/routing/shadow"):
        assert "&lt;b&gt;急" in await ops.get(path), path
    assert "service1" in await ops.get("/routing/fairness?days=7")
    mine = await (await visitor(world, "service1", language)).get("/routing/fairness")
    assert ("My share" if language == "en" else "我的份额") in mine
    page = await ops.get(f"/tickets/{public(one)}")
    assert f"/tickets/{public(one)}/why" in page
    assert ("was the only one of" if language == "en" else "可以处理这张工单") in page
    assert "轮流" in await ops.get(f"/tickets/{public(one)}/why")
    for login, status in (("service1", 403), ("east-admin", 404), ("west-rep1", 404)):
        await (await visitor(world, login, language)).get(f"/tickets/{public(one)}/why", status)
    period = {"from": (now - timedelta(days=1)).isoformat(), "to": (now + timedelta(minutes=1)).isoformat()}
    sent = await ops.post("/routing/replay", 200, **period)
    assert 'class="verdict go"' in sent.text
    await ops.post("/routing/replay", 422, to=period["to"])


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_the_team_is_read_by_who_leads_it_and_what_waits_is_told(world: World, language: str) -> None:
    ops = await visitor(world, "ops", language)
    assert ("Nobody here serves tickets" if language == "en" else "这里没有处理工单的人") in await ops.get(
        "/service-team"
    )
    now, away = await clock.now(), await agent(world, "<i>away", skills=["<b>刺绣机"])
    await Absence.create(user=away, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(days=1))
    await ticket(world)
    lead = await visitor(world, "vendor-lead", language)
    page = await lead.get("/service-team")
    assert "&lt;i&gt;away" in page
    assert "&lt;b&gt;刺绣机" in page
    assert ("Absent" if language == "en" else "请假") in page
    assert "/tickets?waiting=true" in page
    assert "/service-team" in await lead.get("/tickets")
    for login in ("east-lead", "east-admin", "vendor-rep1"):
        other = await visitor(world, login, language)
        await other.get("/service-team", 403)
        assert "/service-team" not in await other.get("/tickets")


async def test_a_service_manager_is_named_on_the_customers_page_for_several_and_handed_over(world: World) -> None:
    await agent(world)
    await agent(world, "service2")
    ops, made = await visitor(world, "ops"), [await customer(world, f"第{n}制衣有限公司") for n in range(3)]
    keys = [ids.public(Customer, one.id) for one in made]
    home = f"/customers/{keys[0]}"
    assert f"{home}/entrust" in await ops.get(home)
    assert "service1" in await ops.get(f"{home}/entrust")
    refused = await ops.post(f"{home}/entrust", 422)
    assert 'aria-invalid="true"' in refused.text
    sent = await ops.post(f"{home}/entrust", managerId=person(world, "service1"))
    assert sent.headers["location"] == home
    assert "Service manager: service1" in await ops.get(home)
    assert 'name="nobody"' in await ops.get(f"{home}/entrust")
    await ops.get("/customers/bulk/entrust?" + "&".join(f"ids={key}" for key in keys))
    await ops.post("/customers/bulk/entrust", 422, customerIds=keys)
    await ops.post("/customers/bulk/entrust", customerIds=keys, managerId=person(world, "service1"))
    assert await Customer.filter(service_manager_id=world.users["service1"].id).count() == 3
    assert "第2制衣" in await ops.get(f"/customers?serviceManagerId={person(world, 'service1')}")
    assert "第2制衣" not in await ops.get("/customers?entrusted=false")
    mine = await visitor(world, "service1")
    assert "第2制衣" in await mine.get(f"/customers?serviceManagerId={person(world, 'service1')}")
    assert "第0制衣" in await mine.get(home)
    over = f"/people/{person(world, 'service1')}/entrusted"
    assert over in await ops.get("/service-team")
    assert over in await ops.get(f"/people/{person(world, 'service1')}/disable")
    assert "3 customers" in await ops.get(over)
    await ops.post(over, 422, fromId=person(world, "service1"))
    await ops.post(over, fromId=person(world, "service1"), managerId=person(world, "service2"))
    assert await Customer.filter(service_manager_id=world.users["service2"].id).count() == 3
    await mine.get(home, 404)
    await ops.post(f"{home}/entrust", nobody="true")
    assert (await Customer.get(id=made[0].id)).service_manager_id is None
    for login in ("east-admin", "east-rep1", "vendor-rep1", "service1"):
        await (await visitor(world, login)).get(f"{home}/entrust", 403)


async def test_the_mark_of_a_key_customer_and_its_manager_stand_on_the_ticket(world: World) -> None:
    await agent(world)
    company = await customer(world, key_customer=True, service_manager=world.users["service1"])
    await rule_set(world, {"everybody": True, **ANY})
    one = await ticket(world, customerId=ids.public(Customer, company.id))
    assert await holder(one) == "service1"
    mine = await visitor(world, "service1")
    page = await mine.get(f"/tickets/{public(one)}")
    assert "Key customer" in page
    assert "Service manager: service1" in page
    assert f"#{one.number}" in await mine.get("/tickets?entrusted=true")
    assert f"#{one.number}" in await mine.get("/tickets?vip=true")
    assert f"#{one.number}" not in await mine.get("/tickets?vip=false&entrusted=true")
    seen = await (await visitor(world, "east-rep1")).get(f"/tickets/{public(one)}")
    assert "Service manager" not in seen
    given = await mine.get(f"/tickets/{public(one)}/assign")
    assert re.search(r"service1 · 厂商 · 直销部 · (Works now|Not working) · 1 in hand", given)
