from decimal import Decimal
from typing import Any

import pytest

from domain.distribution import candidates as people
from domain.distribution.candidates import Candidate, Skip, why_not
from domain.distribution.choosing import Standing, choose, decide, read_state, write_state
from domain.distribution.fairness import LEAD
from domain.distribution.rules import Conditions, Rule, Target, canonical, matches, read, write
from models.kinds import Strategy

LEAD_FACTS = {"province": "江苏省", "industry": "APPAREL", "grade": "A", "product": "ERP 云版", "language": "zh-CN"}


def rule(strategy: Strategy = Strategy.WEIGHTED, **given: Any) -> Rule:
    return Rule(key="r1", name="", strategy=strategy, **given)


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        ({}, True),
        ({"region": ("EAST",)}, True),
        ({"region": ("SOUTH",)}, False),
        ({"region": ("SOUTH",), "province": ("江苏省",)}, True),
        ({"industry": ("APPAREL", "FOOD"), "grade": ("A",)}, True),
        ({"industry": ("APPAREL",), "grade": ("B",)}, False),
        ({"product": ("erp",)}, True),
        ({"product": ("CRM",)}, False),
        ({"source": ("WEB",)}, False),
        ({"partner_tier": ("GOLD",)}, True),
    ],
)
def test_a_rule_takes_the_leads_that_fulfil_its_conditions(asked: dict[str, tuple[str, ...]], taken: bool) -> None:
    assert matches(rule(conditions=Conditions(**asked)), LEAD_FACTS) is taken


def test_rules_are_the_same_after_writing_and_reading() -> None:
    full = rule(
        conditions=Conditions(region=("EAST",), grade=("A", "B")),
        members=(Target("USER", "0" * 32, 3), Target("PARTNER", "1" * 32)),
        skills=("ERP",),
        match_language=True,
        any_hour=True,
        daily_cap=5,
        floor_share=Decimal("0.05"),
    )
    assert read(write([full])) == (full,)
    assert canonical(write(read(write([full])))) == canonical(write([full]))
    assert read([{"key": "k", "strategy": "NURTURE"}]) == (Rule("k", "", Strategy.NURTURE),)


@pytest.mark.parametrize(
    ("given", "asked", "why"),
    [
        ({}, {}, None),
        ({"active": False}, {}, Skip.INACTIVE),
        ({"id": "gave-up"}, {}, Skip.RELEASED_BEFORE),
        ({"tier": "SILVER"}, {"conditions": Conditions(partner_tier=("GOLD",))}, Skip.TIER),
        ({"skills": ("ERP",)}, {"skills": ("ERP", "MES")}, Skip.SKILL),
        ({"languages": ("en",)}, {"match_language": True}, Skip.LANGUAGE),
        ({"languages": ("zh",)}, {"match_language": True}, None),
        ({"stock": 130, "stock_cap": 130}, {}, Skip.STOCK_CAP),
        ({"today": 2}, {"daily_cap": 2}, Skip.DAILY_CAP),
        ({"absent": True}, {"any_hour": True}, Skip.ABSENT),
        ({"open": False}, {}, Skip.OUTSIDE_HOURS),
        ({"open": False}, {"any_hour": True}, None),
    ],
)
def test_who_is_eligible(given: dict[str, Any], asked: dict[str, Any], why: Skip | None) -> None:
    one = Candidate(**{"id": "a", **given})
    assert why_not(rule(**asked), {**LEAD_FACTS, "released_by": ["gave-up"]}, one) is why
    assert people.read(people.write(one)) == one


def give(by: Rule, members: list[Candidate], leads: int) -> list[str]:
    state: Any = {}
    gone = []
    for _ in range(leads):
        choice = choose(by, LEAD_FACTS, members, state)
        assert choice.to
        gone.append(choice.to)
        state = read_state(write_state(choice.state))
    return gone


def test_round_robin_looks_at_no_weights_and_weighted_does() -> None:
    members = [Candidate("a", weight=3), Candidate("b")]
    assert give(rule(Strategy.ROUND_ROBIN), members, 4) == ["a", "b", "a", "b"]
    assert sorted(give(rule(), members, 8)) == ["a"] * 6 + ["b"] * 2


def test_the_least_loaded_by_weight_is_next_and_of_equals_who_waited_longest() -> None:
    loaded = [Candidate("a", load=4, weight=4), Candidate("b", load=2)]
    assert give(rule(Strategy.LEAST_LOADED), loaded, 1) == ["a"]
    assert give(rule(Strategy.LEAST_LOADED), [Candidate("a"), Candidate("b"), Candidate("c")], 4) == [*"abca"]


def test_the_best_conversion_leaves_everybody_the_floor() -> None:
    members = [Candidate("a", came=10, won=1), Candidate("b", came=10, won=5), Candidate("c")]
    gone = give(rule(Strategy.BEST_CONVERSION), members, 100)
    assert {who: gone.count(who) for who in "abc"} == {"a": 10, "b": 81, "c": 9}
    assert [gone[n : n + 11].count("c") for n in range(0, 99, 11)] == [1] * 9


def test_the_named_owner_gets_it_and_the_next_named_stands_in() -> None:
    members = [Candidate("a", place=1), Candidate("b", place=0)]
    assert give(rule(Strategy.NAMED), members, 2) == ["b", "b"]
    assert choose(rule(Strategy.NAMED), {}, [members[0], Candidate("b", absent=True)], {}).to == "a"


def test_the_first_rule_that_matches_and_has_somebody_takes_the_lead() -> None:
    rules = read(
        [
            {"key": "south", "strategy": "WEIGHTED", "conditions": {"region": ["SOUTH"]}},
            {"key": "east", "strategy": "WEIGHTED", "conditions": {"region": ["EAST"]}},
            {"key": "rest", "strategy": "ROUND_ROBIN"},
        ]
    )
    everybody = {"south": [Candidate("s")], "east": [Candidate("e", open=False)], "rest": [Candidate("r")]}
    decided = decide(rules, LEAD_FACTS, everybody, {})
    assert (decided.rule and decided.rule.key, decided.choice.to, decided.choice.reason) == ("rest", "r", "ONLY_ONE")
    assert decided.skipped == (("east", "e", Skip.OUTSIDE_HOURS),)


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ([], "NOBODY_ELIGIBLE"),
        ([Candidate("a", absent=True)], "NOBODY_ELIGIBLE"),
        ([Candidate("a", absent=True), Candidate("b", stock_cap=0)], "CAPS_FULL"),
        ([Candidate("a", open=False), Candidate("b", stock_cap=0)], "OUTSIDE_HOURS"),
    ],
)
def test_a_lead_that_nobody_may_have_waits_with_its_reason(members: list[Candidate], why: str) -> None:
    decided = decide([rule()], LEAD_FACTS, {"r1": members}, {})
    assert (decided.rule, decided.choice.to, decided.choice.reason) == (None, None, why)


def test_absence_builds_neither_debt_nor_windfall() -> None:
    both, alone = [Candidate("a"), Candidate("b")], [Candidate("a"), Candidate("b", absent=True)]
    state: Any = {}
    for members in [both] * 4 + [alone] * 50:
        state = choose(rule(), LEAD_FACTS, members, state).state
    assert (state["b"].entitled, state["b"].received) == (2 * LEAD, 2)
    assert give_from(state, both) == ["a", "b", "a", "b"]


def give_from(state: Any, members: list[Candidate]) -> list[str]:
    gone = []
    for _ in range(4):
        choice = choose(rule(), LEAD_FACTS, members, state)
        state = choice.state
        gone.append(choice.to or "")
    return gone


def test_a_changed_weight_resets_nothing() -> None:
    before = {"a": Standing(entitled=5 * LEAD, received=5), "b": Standing(entitled=5 * LEAD, received=5)}
    after = choose(rule(), LEAD_FACTS, [Candidate("a", weight=100), Candidate("b")], before).state
    assert after["b"].received == 5
    assert 5 * LEAD < after["b"].entitled < 5.01 * LEAD
