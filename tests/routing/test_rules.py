"""What rules ask of tickets and of agents, as tables."""

from typing import Any

import pytest

from domain.distribution.candidates import ANY_LANGUAGE, Candidate, Skip, why_not
from domain.distribution.choosing import choose, decide
from domain.distribution.rules import Conditions, Rule, canonical, matches, read, write
from domain.routing.deciding import spoken_as
from models.kinds import Strategy

FACTS = {
    "type": "FAULT",
    "priority": "HIGH",
    "channel": "PHONE",
    "product": "打印机 X200",
    "language": "zh-CN",
    "spoken": ["zh-CN", "zh"],
    "vip": "YES",
    "customer_class": "A",
    "province": "江苏省",
}


def rule(**given: Any) -> Rule:
    return Rule(**{"key": "r", "name": "", "strategy": Strategy.LEAST_LOADED, **given})


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        ({}, True),
        ({"type": ("FAULT", "RETURN")}, True),
        ({"type": ("RETURN",)}, False),
        ({"priority": ("HIGH", "URGENT")}, True),
        ({"priority": ("LOW",)}, False),
        ({"customer_class": ("A",)}, True),
        ({"customer_class": ("B", "C")}, False),
        ({"vip": ("YES",)}, True),
        ({"vip": ("NO",)}, False),
        ({"channel": ("PHONE",)}, True),
        ({"channel": ("MAIL",)}, False),
        ({"region": ("EAST",)}, True),
        ({"region": ("SOUTH",)}, False),
        ({"region": ("SOUTH",), "province": ("江苏省",)}, True),
        ({"language": ("zh",)}, True),
        ({"language": ("zh-CN",)}, True),
        ({"language": ("en",)}, False),
        ({"product": ("打印机",)}, True),
        ({"product": ("裁床",)}, False),
        ({"type": ("FAULT",), "vip": ("NO",)}, False),
        ({"grade": ("A",)}, False),
    ],
)
def test_a_rule_takes_the_tickets_that_fulfil_its_conditions(asked: dict[str, tuple[str, ...]], taken: bool) -> None:
    assert matches(rule(conditions=Conditions(**asked)), FACTS) is taken


@pytest.mark.parametrize("asked", ["type", "priority", "customer_class", "channel", "province", "language", "product"])
def test_what_is_not_known_of_a_ticket_fulfils_no_condition(asked: str) -> None:
    assert not matches(rule(conditions=Conditions(**{asked: ("X",)})), {"vip": "NO"})


def test_a_rule_for_who_knows_the_product_takes_only_tickets_that_name_one() -> None:
    assert matches(rule(match_product=True), FACTS)
    assert not matches(rule(match_product=True), {"type": "FAULT"})
    assert matches(rule(), {}), "a rule that asks nothing takes everything"
    assert not matches(rule(match_product=True), {})


@pytest.mark.parametrize(
    ("given", "asked", "why"),
    [
        ({}, {}, None),
        ({"skills": ("打印机 X200",)}, {"match_product": True}, None),
        ({"skills": ("打印机",)}, {"match_product": True}, Skip.SKILL),
        ({"skills": ("FAULT",)}, {"match_type": True}, None),
        ({"skills": ("FAULT",)}, {"match_type": True, "skills": ("电气",)}, Skip.SKILL),
        ({"languages": (ANY_LANGUAGE,)}, {"match_language": True}, None),
        ({"languages": ("zh",)}, {"match_language": True}, None),
        ({"languages": ("en",)}, {"match_language": True}, Skip.LANGUAGE),
        ({"load": 4}, {"open_cap": 5}, None),
        ({"load": 5}, {"open_cap": 5}, Skip.OPEN_CAP),
        ({"today": 3}, {"daily_cap": 3}, Skip.DAILY_CAP),
        ({"active": False}, {}, Skip.INACTIVE),
        ({"absent": True}, {"any_hour": True}, Skip.ABSENT),
        ({"open": False}, {}, Skip.OUTSIDE_HOURS),
        ({"open": False}, {"any_hour": True}, None),
    ],
)
def test_who_may_be_given_a_ticket(given: dict[str, Any], asked: dict[str, Any], why: Skip | None) -> None:
    assert why_not(rule(**asked), FACTS, Candidate("a", **given)) is why


def test_rules_are_the_same_after_writing_and_reading() -> None:
    full = rule(
        conditions=Conditions(type=("FAULT",), vip=("YES",), customer_class=("A", "B"), channel=("MAIL",)),
        everybody=True,
        service_manager=True,
        match_product=True,
        match_type=True,
        open_cap=7,
    )
    assert read(write([full])) == (full,)
    assert canonical(write(read(write([full])))) == canonical(write([full]))


def test_among_equals_the_one_who_was_given_a_ticket_longest_ago_is_next() -> None:
    members = [Candidate("a", load=1, last=2), Candidate("b", load=1, last=1), Candidate("c", load=2, last=0)]
    assert choose(rule(), FACTS, members, {}).to == "b"


def test_what_nobody_takes_waits_for_who_will_come() -> None:
    full, away = Candidate("a", load=9), Candidate("b", open=False)
    rules = [rule(key="capped", open_cap=9), rule(key="rest")]
    decided = decide(rules, FACTS, {"capped": [full], "rest": [away]}, {})
    assert (decided.rule, decided.choice.reason) == (None, "OUTSIDE_HOURS")
    assert decide(rules[:1], FACTS, {"capped": [full]}, {}).choice.reason == "CAPS_FULL"


@pytest.mark.parametrize(
    ("language", "spoken"), [("zh-CN", ["zh-CN", "zh"]), ("en", ["en"]), ("EN-gb", ["EN-gb", "en"])]
)
def test_a_language_may_be_called_by_its_family(language: str, spoken: list[str]) -> None:
    assert spoken_as(language) == spoken
