"""The distribution rules of the demonstration world: live from the first day on."""

from datetime import datetime
from typing import Any

from domain.distribution.rule_wishes import Rule, blank
from models import Department, DistributionRuleSet, User
from models.kinds import DepartmentKind, Strategy, VersionState
from models.record import new_key

SELLERS = ("vendor-rep1", "tele-rep1", "industry-rep1", "east-rep1", "east-rep2", "west-rep1")


async def make_rules(users: dict[str, User], at: datetime) -> DistributionRuleSet:
    """Makes the live set: the best leads to senior people, two partners' regions, the fair, and a catch-all."""
    partners = {one.name: one for one in await Department.filter(kind=DepartmentKind.PARTNER)}
    east, west = ([_member("PARTNER", partners[name], 1)] for name in ("华东代理", "西南代理"))
    rules = [
        _rule(
            "A 类交给资深销售", {"grade": ["A"]}, _people(users, {"vendor-lead": 1, "east-lead": 1, "vendor-rep1": 2})
        ),
        _rule("广告来的 D 类先培育", {"grade": ["D"], "source": ["ADVERTISEMENT"]}, [], strategy=Strategy.NURTURE),
        _rule("华东归华东代理", {"region": ["EAST"]}, east, strategy=Strategy.ROUND_ROBIN),
        _rule("西南归西南代理", {"region": ["SOUTHWEST"]}, west, strategy=Strategy.LEAST_LOADED),
        _rule(
            "展会线索按权重",
            {"source": ["EXHIBITION"]},
            _people(users, {"vendor-rep1": 3, "industry-rep1": 2, "east-rep1": 1, "west-rep1": 1}),
        ),
        _rule("其余全员轮流", {}, _people(users, dict.fromkeys(SELLERS, 1)), any_hour=True),
    ]
    return await DistributionRuleSet.create(
        version=1,
        name="默认分配规则",
        state=VersionState.LIVE.value,
        rules=rules,
        created_by_id=users["ops"].id,
        created_at=at,
        updated_at=at,
        activated_at=at,
        activated_by_id=users["ops"].id,
    )


def _rule(
    name: str,
    conditions: dict[str, list[str]],
    members: list[dict[str, Any]],
    *,
    strategy: Strategy = Strategy.WEIGHTED,
    any_hour: bool = False,
) -> Rule:
    rule = blank(new_key().hex, name)
    rule["conditions"] |= conditions
    return {**rule, "strategy": strategy.value, "members": members, "any_hour": any_hour}


def _people(users: dict[str, User], weights: dict[str, int]) -> list[dict[str, Any]]:
    return [_member("USER", users[login], weight) for login, weight in weights.items()]


def _member(kind: str, record: User | Department, weight: int) -> dict[str, Any]:
    return {"kind": kind, "id": record.id.hex, "weight": weight}
