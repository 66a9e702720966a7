"""Explanations add up, and decay is the closed formula."""

from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.scoring.model import read
from domain.scoring.scoring import Done, decayed, explain
from models.kinds import ActivityKind

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
GRADES = {"A": "70", "B": "45", "C": "20"}
points = st.decimals(-200, 200, places=2).map(str)
attributes = st.fixed_dictionaries(
    {
        "kind": st.just("ATTRIBUTE"),
        "field": st.sampled_from(["source", "title", "company"]),
        "test": st.sampled_from(["IN", "GIVEN", "CONTAINS"]),
        "values": st.lists(st.sampled_from(["WEB", "经理", "x"]), min_size=1, max_size=2),
        "points": points,
    }
)
behaviours = st.fixed_dictionaries(
    {
        "kind": st.just("BEHAVIOUR"),
        "activity": st.sampled_from(list(ActivityKind)[:4]),
        "points": points,
        "cap": st.none() | st.decimals("0.01", 60, places=2).map(str),
        "half_life": st.none() | st.integers(1, 400),
    }
)
rules = st.lists(attributes | behaviours, max_size=12).map(
    lambda rows: [{"name": f"rule {place}", **row} for place, row in enumerate(rows)]
)
facts = st.fixed_dictionaries(
    {
        "source": st.sampled_from([None, "WEB", "REFERRAL"]),
        "title": st.sampled_from(["", "总经理", "采购"]),
        "company": st.sampled_from(["", "Xian"]),
    }
)
histories = st.lists(
    st.builds(
        lambda kind, age: Done(kind, NOW - timedelta(microseconds=age)),
        st.sampled_from(list(ActivityKind)[:5]),
        st.integers(-120_000_000, 10**14),
    ),
    max_size=20,
)


@settings(max_examples=250, deadline=None)
@given(st.integers(1, 500), rules, facts, histories)
def test_the_parts_add_up_to_the_score_exactly(
    full: int, rows: list[dict[str, Any]], known: dict[str, Any], done: list[Done]
) -> None:
    found = explain(read(full, GRADES, rows), known, done, NOW)
    assert sum(part.value for part in found.parts) == found.total
    assert 0 <= found.total <= 100
    assert found.total.as_tuple().exponent == -2
    assert all(part.value.as_tuple().exponent == -4 for part in found.parts)
    assert found.grade == next((g for g, least in GRADES.items() if found.total >= Decimal(least)), "D")


@settings(max_examples=250, deadline=None)
@given(
    st.decimals(-200, 200, places=2),
    st.integers(1, 400),
    st.lists(st.integers(0, 10**14), min_size=1, max_size=6),
)
def test_decay_equals_the_closed_formula_at_any_time(worth: Decimal, life: int, ages: list[int]) -> None:
    found = decayed(worth, life, [NOW - timedelta(microseconds=age) for age in ages], NOW)
    with localcontext(prec=80):
        halvings = (Fraction(age, life * 86_400 * 10**6) for age in ages)
        exact = sum((worth / 2 ** (Decimal(h.numerator) / Decimal(h.denominator)) for h in halvings), Decimal(0))
        assert found == exact.quantize(Decimal("0.0001"), ROUND_HALF_EVEN)


@pytest.mark.parametrize(
    ("worth", "halvings", "value"),
    [
        *[("10", 0, "10.0000"), ("10", 1, "5.0000"), ("10", 3, "1.2500"), ("0.01", 1, "0.0050")],
        # ties go to the even neighbour, as the exact formula says
        *[("0.01", 4, "0.0006"), ("0.02", 7, "0.0002"), ("0.02", 3, "0.0025"), ("0.05", 3, "0.0062")],
    ],
)
def test_a_half_life_halves(worth: str, halvings: int, value: str) -> None:
    at = NOW - timedelta(days=14) * halvings
    assert decayed(Decimal(worth), 14, [at], NOW) == Decimal(value)


RULES: list[dict[str, Any]] = [
    {"name": "网站", "kind": "ATTRIBUTE", "field": "source", "test": "IN", "values": ["WEB"], "points": "6"},
    {"name": "老板", "kind": "ATTRIBUTE", "field": "title", "test": "CONTAINS", "values": ["ceo"], "points": "12.5"},
    {"name": "电话", "kind": "ATTRIBUTE", "field": "phone", "test": "GIVEN", "values": [], "points": "-5"},
    {"name": "价格", "kind": "BEHAVIOUR", "activity": "PRICE_PAGE", "points": "10", "cap": "25", "half_life": 14},
    {"name": "试用", "kind": "BEHAVIOUR", "activity": "TRIAL", "points": "100", "cap": None, "half_life": None},
]

OVER = [("网站", "6.0000"), ("试用", "100.0000"), ("CLAMP", "-6.0000")]
SCALED = [("网站", "6.0000"), ("试用", "100.0000"), ("SCALING", "-70.6667"), ("ROUNDING", "-0.0033")]


@pytest.mark.parametrize(
    ("full", "known", "done", "parts", "total", "grade"),
    [
        (100, {}, [], [], "0.00", "D"),
        (100, {"source": "WEB"}, [], [("网站", "6.0000")], "6.00", "D"),
        (100, {"title": "Founder & ＣＥＯ"}, [], [("老板", "12.5000")], "12.50", "D"),
        (100, {"phone": "1"}, [], [("电话", "-5.0000"), ("CLAMP", "5.0000")], "0.00", "D"),
        (100, {}, ["PRICE_PAGE"] * 3, [("价格", "30.0000"), ("CAP", "-5.0000")], "25.00", "C"),
        (100, {"source": "WEB"}, ["TRIAL"], OVER, "100.00", "A"),
        (300, {"source": "WEB"}, ["TRIAL"], SCALED, "35.33", "C"),
    ],
)
def test_what_fires_is_told(
    full: int, known: dict[str, str], done: list[str], parts: list[tuple[str, str]], total: str, grade: str
) -> None:
    found = explain(read(full, GRADES, RULES), known, [Done(kind, NOW) for kind in done], NOW)
    assert [(part.rule, str(part.value)) for part in found.parts] == parts
    assert (str(found.total), found.grade) == (total, grade)
