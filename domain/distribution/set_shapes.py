"""How rule sets are read: each rule with its conditions and its members by name."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from domain.distribution import rule_wishes
from domain.distribution.breaker import since_live
from domain.distribution.known_codes import people
from domain.distribution.rule_wishes import CONDITIONS, Rule
from domain.people.shapes import USER
from domain.rows import Derived, Get, Many, One, Reading, Row, Shape, Want, columns, id_of
from models import Department, DistributionRuleSet, User
from models.kinds import VersionState

Names = Mapping[str, tuple[str, str, bool]]


async def _rules(_reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    sets = await DistributionRuleSet.filter(id__in=keys).values("id", "rules")
    names = await names_of(rule for one in sets for rule in one["rules"])
    return {one["id"]: shown(one["rules"], names) for one in sets}


async def _since_live(_reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    sets = await DistributionRuleSet.filter(id__in=keys)
    return {one.id: await since_live(one) for one in sets if one.activated_at}


async def names_of(rules: Iterable[Rule]) -> Names:
    """Of every member of those rules the name, where it belongs, and whether it may receive; by public id."""
    members = [member for rule in rules for member in rule["members"]]
    users = [UUID(hex=member["id"]) for member in members if member["kind"] == "USER"]
    houses = [UUID(hex=member["id"]) for member in members if member["kind"] != "USER"]
    there = set(await people().filter(id__in=users).values_list("id", flat=True))
    named: Any = await User.filter(id__in=users).values_list("id", "display_name", "department__full_name")
    found = {f"usr_{key.hex}": (name, house, key in there) for key, name, house in named}
    departments: Any = await Department.filter(id__in=houses).values_list("id", "full_name")
    return found | {f"dep_{key.hex}": (name, "", True) for key, name in departments}


def shown(rules: list[Rule], names: Names) -> list[Row]:
    """Rules as the schema shows them."""
    return [_rule(rule, place, len(rules), names) for place, rule in enumerate(rules)]


def _rule(rule: Rule, place: int, count: int, names: Names) -> Row:
    rule = {**rule_wishes.blank(rule["key"], ""), **rule}
    plain = ("key", "name", "strategy", "skills", "match_language", "any_hour", "daily_cap", "floor_share")
    conditions = {name: list(rule["conditions"].get(condition) or ()) for name, condition in CONDITIONS.items()}
    return {
        **{name: rule[name] for name in plain},
        **conditions,
        "position": place + 1,
        "catch_all": place == count - 1,
        "members": [_member(member, names) for member in rule["members"]],
    }


def _member(member: Mapping[str, Any], names: Names) -> Row:
    key = rule_wishes.public(member)
    name, house, active = names.get(key, ("", "", False))
    return {
        "id": key,
        "kind": member["kind"],
        "name": name,
        "house": house,
        "active": active,
        "weight": member["weight"],
    }


def _state(get: Get, _: Reading) -> str:
    """A draft that was put away has never been live."""
    put_away = get("state") == VersionState.RETIRED and get("activated_at") is None
    return "DISCARDED" if put_away else str(get("state"))


RULE_SET: Shape = Shape(
    DistributionRuleSet,
    {
        "id": id_of(DistributionRuleSet),
        **columns("version", "name", "based_on", "created_at", "updated_at", "activated_at", "stopped_at"),
        **columns("stop_reason"),
        "state": Derived(("state", "activated_at"), _state),
        "rules": Many(_rules),
        "since_live": Many(_since_live, lambda: None),
        "created_by": One("created_by", lambda: USER),
        "activated_by": One("activated_by", lambda: USER),
    },
    typename="DistributionRuleSet",
)
