"""The rules that an installation starts with decide as the three rules that stood in the program before."""

from dataclasses import replace
from typing import Any

import asyncpg
import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.distribution.candidates import ANY_LANGUAGE, Candidate
from domain.distribution.choosing import Decided, Standing, decide
from domain.distribution.rules import Rule, canonical, read
from domain.routing.deciding import spoken_as
from domain.routing.defaults import rules
from models.kinds import Strategy
from models.migrations import __path__ as migrations
from servers import Addresses
from tests.conftest import clone, drop

IDS = [f"{n:032x}" for n in range(4)]
AGENT = st.fixed_dictionaries(
    {
        "absent": st.booleans(),
        "open": st.booleans(),
        "load": st.integers(0, 2),
        "given": st.integers(0, 4),
        "skills": st.sets(st.sampled_from(["打印机", "FAULT"])).map(sorted).map(tuple),
        "languages": st.sampled_from([(), ("zh",), ("en", "zh-CN")]),
    }
)
TICKET = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["FAULT", "OTHER"]),
        "product": st.sampled_from(["", "打印机"]),
        "language": st.sampled_from([None, "zh-CN", "en"]),
    }
)


def before(agents: list[dict[str, Any]], ticket: dict[str, Any]) -> Decided:
    """As the three rules stood in the program: a skill for the product, one for the type, anybody."""
    asked = [("product", (ticket["product"],)) if ticket["product"] else None, ("type", (ticket["type"],)), ("any", ())]
    tried = [
        Rule(key=one[0], name="", strategy=Strategy.LEAST_LOADED, skills=one[1], match_language=True)
        for one in asked
        if one
    ]
    members = [candidate(who, agent, ticket["language"]) for who, agent in zip(IDS, agents, strict=True)]
    turns = {who: Standing(last=place) for who, place in places(agents).items()}
    keys = [rule.key for rule in tried]
    return decide(tried, {"language": ticket["language"]}, dict.fromkeys(keys, members), dict.fromkeys(keys, turns))


def now(agents: list[dict[str, Any]], ticket: dict[str, Any], memory: dict[str, Any]) -> Decided:
    """As the default rules decide, with whatever they remember."""
    standing, placed = read(rules("zh-CN")), places(agents)
    members = [
        replace(candidate(who, agent, ANY_LANGUAGE), last=placed.get(who, 0))
        for who, agent in zip(IDS, agents, strict=True)
    ]
    facts = {name: value for name, value in ticket.items() if value} | {"vip": "NO"}
    facts |= {"spoken": spoken_as(ticket["language"])} if ticket["language"] else {}
    keys = [rule.key for rule in standing]
    return decide(standing, facts, dict.fromkeys(keys, members), dict.fromkeys(keys, memory))


def candidate(who: str, agent: dict[str, Any], any_language: str | None) -> Candidate:
    languages = agent["languages"] or ((any_language,) if any_language is not None else ())
    plain = {name: agent[name] for name in ("absent", "open", "load", "skills")}
    return Candidate(id=who, languages=languages, **plain)


def places(agents: list[dict[str, Any]]) -> dict[str, int]:
    given = sorted((one["given"], who) for who, one in zip(IDS, agents, strict=True) if one["given"])
    return {who: place for place, (_, who) in enumerate(given, 1)}


@settings(max_examples=300, deadline=None)
@given(st.lists(AGENT, min_size=4, max_size=4), TICKET, st.permutations(IDS))
def test_the_default_rules_give_every_ticket_as_the_fixed_ones_did(
    agents: list[dict[str, Any]], ticket: dict[str, Any], order: list[str]
) -> None:
    memory = {who: Standing(received=1, last=place) for place, who in enumerate(order, 1)}
    old, new = before(agents, ticket), now(agents, ticket, memory)
    assert (new.choice.to, new.choice.reason) == (old.choice.to, old.choice.reason)
    assert len(new.tried) == len(old.tried)


async def test_a_house_that_is_at_work_gets_the_same_rules_by_the_migration(migrated: Addresses) -> None:
    text = await _seeding()
    url = await clone(migrated)
    connection = await asyncpg.connect(url)
    try:
        assert await connection.fetchval("select count(*) from routing_rule_set") == 0
        await connection.execute(text)
        assert await connection.fetchval("select count(*) from routing_rule_set") == 0
        await connection.execute(
            "insert into option_item (id, list, code, label_en, label_zh, position)"
            " values (uuidv7(), 'TICKET_TYPE', 'OTHER', 'x', 'x', 0)"
        )
        await connection.execute(text)
        row = await connection.fetchrow("select version, state, activated_at, rules from routing_rule_set")
    finally:
        await connection.close()
        await drop(migrated, url)
    assert (row["version"], row["state"]) == (1, "LIVE")
    assert row["activated_at"]
    seeded, made = orjson.loads(row["rules"]), rules("zh-CN")
    assert len({one["key"] for one in seeded}) == 3
    same = [[replace(one, key="") for one in read(each)] for each in (seeded, made)]
    assert same[0] == same[1]
    assert canonical([one["name"] for one in seeded]) == canonical([one["name"] for one in made])


async def _seeding() -> str:
    """The statement of the migration that seeds the rules."""
    import importlib
    import pkgutil

    name = next(one.name for one in pkgutil.iter_modules(migrations) if one.name.endswith("_routing"))
    return str(importlib.import_module(f"models.migrations.{name}")._SEED)
