"""How rule sets are read: each rule with its conditions and its members by name."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from domain.distribution import rule_wishes
from domain.distribution.books import LEADS, Book
from domain.distribution.differences import differences
from domain.distribution.rule_wishes import ANSWERS, Rule
from domain.distribution.since_live import since_live
from domain.distribution.versions import live_set
from domain.people.shapes import USER
from domain.rows import Column, Derived, Get, Many, One, Reading, Row, Shape, Want, columns, id_of
from models import Department, User
from models.kinds import VersionState

Names = Mapping[str, tuple[str, str, bool]]
Load = Callable[[Reading, list[UUID], Want], Awaitable[dict[UUID, Any]]]


def shape_of(book: Book, typename: str, **more: Column) -> Shape:
    """How the rule sets of a book are read; `more` are columns that only these have."""
    return Shape(
        book.sets,
        {
            "id": id_of(book.sets),
            **columns("version", "name", "based_on", "created_at", "updated_at", "activated_at"),
            **more,
            "state": Derived(("state", "activated_at"), _state),
            "rules": Many(_rules(book)),
            "changes": Many(_changes(book)),
            "since_live": Many(_since_live(book), lambda: None),
            "created_by": One("created_by", lambda: USER),
            "activated_by": One("activated_by", lambda: USER),
        },
        typename=typename,
    )


def _rules(book: Book) -> Load:
    async def load(_reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
        sets = await book.sets.filter(id__in=keys).values("id", "rules")
        names = await names_of(book, (rule for one in sets for rule in one["rules"]))
        return {one["id"]: shown(book, one["rules"], names) for one in sets}

    return load


def _changes(book: Book) -> Load:
    """What would be different if that set went live; of the live one nothing."""

    async def load(_reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
        live = await live_set(book)
        rules = live.rules if live else []
        return {one.id: differences(book.form, rules, one.rules) for one in await book.sets.filter(id__in=keys)}

    return load


def _since_live(book: Book) -> Load:
    async def load(_reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
        sets = await book.sets.filter(id__in=keys)
        found = {one.id: await since_live(book, one) for one in sets}
        return {key: {f"{book.subject}s": one.leads, **asdict(one)} for key, one in found.items() if one}

    return load


async def names_of(book: Book, rules: Iterable[Rule]) -> Names:
    """Of every member of those rules the name, where it belongs, and whether it may receive; by public id."""
    members = [member for rule in rules for member in rule["members"]]
    users = [UUID(hex=member["id"]) for member in members if member["kind"] == "USER"]
    houses = [UUID(hex=member["id"]) for member in members if member["kind"] != "USER"]
    there = set(await book.people().filter(id__in=users).values_list("id", flat=True))
    named: Any = await User.filter(id__in=users).values_list("id", "display_name", "department__full_name")
    found = {f"usr_{key.hex}": (name, house, key in there) for key, name, house in named}
    departments: Any = await Department.filter(id__in=houses).values_list("id", "full_name")
    return found | {f"dep_{key.hex}": (name, "", True) for key, name in departments}


def shown(book: Book, rules: list[Rule], names: Names) -> list[Row]:
    """Rules as the schema shows them."""
    return [_rule(book, rule, place, len(rules), names) for place, rule in enumerate(rules)]


def _rule(book: Book, rule: Rule, place: int, count: int, names: Names) -> Row:
    form = book.form
    rule = {**rule_wishes.blank(rule["key"], "", form), **rule}
    plain = ("key", "name", "strategy", "skills", *form.switches, *form.caps, *form.more)
    lists = {**form.coded, **form.worded}
    said = {name: list(rule["conditions"].get(condition) or ()) for name, condition in form.yes_no.items()}
    return {
        **{name: rule[name] for name in plain},
        **{name: list(rule["conditions"].get(condition) or ()) for name, condition in lists.items()},
        **{name: next(one for one, stored in ANSWERS.items() if stored == found) for name, found in said.items()},
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


_STOPS = columns("stopped_at", "stop_reason")
RULE_SET: Shape = shape_of(LEADS, "DistributionRuleSet", **_STOPS)
