"""Service in the demonstration world: agents who differ, live rules by region and class, and service managers."""

from datetime import datetime, timedelta
from typing import Any

from domain.distribution.rule_wishes import Rule, blank
from domain.routing.known import FORM
from models import Absence, Customer, RoutingRuleSet, User
from models.kinds import Strategy, VersionState
from models.record import new_key

AGENTS = {
    "service1": {"skills": ["刺绣机", "FAULT", "COMPLAINT"], "languages": ["zh", "en"]},
    "service2": {"skills": ["裁床", "绘图仪", "INSTALLATION"], "languages": ["zh"]},
    "service3": {"skills": ["排料软件", "TRAINING", "INVOICE"], "languages": ["zh", "en"]},
}
# Whose customers are looked after by whom, in turn, and how many of the key customers of each have somebody.
MANAGERS, ENTRUSTED = ("service1", "service2", "vendor-lead"), 8
HOLDERS = ("east-rep1", "east-rep2", "vendor-rep1", "west-rep1")


async def make_routing(users: dict[str, User], at: datetime, now: datetime) -> RoutingRuleSet:
    """Makes the second version live, by class, region and product, and the agents whom it is about."""
    for login, known in AGENTS.items():
        await User.filter(id=users[login].id).update(**known)
    away: dict[str, Any] = {"user": users["service3"], "reason": "年假"}
    await Absence.create(starts_at=now - timedelta(hours=20), ends_at=now + timedelta(days=2), **away)
    await RoutingRuleSet.filter(state=VersionState.LIVE).update(
        state=VersionState.RETIRED, created_at=at, updated_at=at, activated_at=at - timedelta(days=30)
    )
    return await RoutingRuleSet.create(
        version=2,
        name="按客户分级和大区",
        state=VersionState.LIVE,
        rules=_rules(users),
        based_on=1,
        created_by_id=users["ops"].id,
        created_at=at,
        updated_at=at,
        activated_at=at,
        activated_by_id=users["ops"].id,
    )


async def name_managers(users: dict[str, User]) -> None:
    """Gives some of the key customers of each rep a named service manager."""
    for login in HOLDERS:
        keys = await Customer.filter(owner_id=users[login].id, key_customer=True).order_by("seq").limit(ENTRUSTED)
        for number, customer in enumerate(keys):
            customer.service_manager_id = users[MANAGERS[number % len(MANAGERS)]].id
        await Customer.bulk_update(keys, ["service_manager_id"])


def _rules(users: dict[str, User]) -> list[Rule]:
    first, second, third = (_member(users[login]) for login in AGENTS)
    turns = {"strategy": Strategy.WEIGHTED.value}
    return [
        _rule("重点客户找专属客服经理", {"vip": ["YES"]}, strategy=Strategy.NAMED.value, service_manager=True),
        _rule("A 类客户按权重轮流", {"customer_class": ["A"]}, members=[{**first, "weight": 2}, second], **turns),
        _rule("懂产品的客服", {}, everybody=True, match_product=True),
        _rule("华东和西南由熟悉代理的客服", {"region": ["EAST", "SOUTHWEST"]}, members=[second, third], open_cap=12),
        _rule("其余全体客服", {}, everybody=True, any_hour=True),
    ]


def _rule(name: str, conditions: dict[str, list[str]], **given: object) -> Rule:
    rule = blank(new_key().hex, name, FORM)
    return {**rule, **given, "conditions": {**rule["conditions"], **conditions}}


def _member(user: User) -> dict[str, object]:
    return {"kind": "USER", "id": user.id.hex, "weight": 1}
