"""Which rule applies."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quotas.choosing import Person, Rule, bound_of, which
from models.kinds import Measure, RuleScope

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ROOT, PARTNER, TEAM, OTHER, ME = (UUID(int=n) for n in range(1, 6))
PERSON = Person(ME, "REP", "GOLD", PARTNER, (ROOT, PARTNER, TEAM))
YESTERDAY, TOMORROW = NOW - timedelta(days=1), NOW + timedelta(days=1)


def rule(scope: str, subject: object = "", bound: int | None = 1, begins=YESTERDAY, ends=None, number=100) -> Rule:
    named = subject.hex if isinstance(subject, UUID) else str(subject)
    return Rule(UUID(int=number), RuleScope(scope), named, Measure.STOCK, bound, begins, ends)


EVERYONE = rule("EVERYONE", bound=1)
ROLE = rule("ROLE", "REP", 2)
TIER = rule("TIER", "GOLD", 3)
OF_PARTNER = rule("PARTNER", PARTNER, 4)
UPPER = rule("DEPARTMENT", ROOT, 5)
DEEPER = rule("DEPARTMENT", TEAM, 6)
OWN = rule("PERSON", ME, 7)


@pytest.mark.parametrize(
    ("rules", "bound"),
    [
        ([], None),
        ([EVERYONE], 1),
        ([EVERYONE, ROLE], 2),
        ([ROLE, TIER, EVERYONE], 3),
        ([TIER, OF_PARTNER], 4),
        ([OF_PARTNER, UPPER], 5),
        ([UPPER, DEEPER], 6),
        ([DEEPER, UPPER, OWN], 7),
        ([ROLE, rule("ROLE", "MANAGER", 9)], 2),
        ([ROLE, rule("DEPARTMENT", OTHER, 9)], 2),
        ([ROLE, rule("PERSON", OTHER, 9)], 2),
        ([ROLE, rule("PERSON", ME, None)], None),
    ],
)
def test_the_narrowest_scope_wins(rules: list[Rule], bound: int | None) -> None:
    assert bound_of(rules, PERSON, Measure.STOCK, NOW) == bound


@pytest.mark.parametrize(
    ("rules", "bound"),
    [
        ([ROLE, rule("ROLE", "REP", 9, begins=NOW)], 9),
        ([ROLE, rule("ROLE", "REP", 9, begins=NOW + timedelta(microseconds=1))], 2),
        ([ROLE, rule("ROLE", "REP", 9, begins=YESTERDAY - timedelta(days=9))], 2),
        ([ROLE, rule("ROLE", "REP", 9, begins=YESTERDAY, number=101)], 9),
        ([ROLE, rule("ROLE", "REP", 9, begins=YESTERDAY - timedelta(days=9), ends=TOMORROW)], 9),
        ([ROLE, rule("ROLE", "REP", 9, ends=NOW)], 2),
        ([ROLE, rule("PERSON", ME, 9, ends=NOW + timedelta(microseconds=1))], 9),
    ],
)
def test_the_latest_version_stands_and_an_override_stands_until_it_ends(rules: list[Rule], bound: int) -> None:
    assert bound_of(rules, PERSON, Measure.STOCK, NOW) == bound


def test_a_rule_on_another_measure_says_nothing() -> None:
    assert which([ROLE], PERSON, Measure.CLAIMS, NOW) is None


@given(st.permutations([EVERYONE, ROLE, TIER, OF_PARTNER, UPPER, DEEPER]), st.integers(0, 6))
def test_the_order_in_which_rules_are_kept_does_not_matter(rules: list[Rule], kept: int) -> None:
    some = rules[:kept]
    bounds = [one.bound for one in some if one.bound is not None]
    assert bound_of(some, PERSON, Measure.STOCK, NOW) == max(bounds, default=None)
