"""How well things stand with a customer: parts that add up exactly, and falls that are told once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.health.falling import Fall, Step, fallen, reasons
from domain.health.reckoning import Facts, Opinion, reckon, weights_of
from domain.knobs import Knobs

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
KNOBS = Knobs()


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


@pytest.mark.parametrize(
    ("facts", "parts"),
    [
        pytest.param(Facts(), {"BASE": 60}, id="nothing is known"),
        pytest.param(Facts(opinions=[Opinion(1, NOW)]), {"BASE": 60, "SATISFACTION": 20}, id="one fresh counts half"),
        pytest.param(Facts(opinions=[Opinion(-1, NOW)] * 3), {"BASE": 60, "SATISFACTION": -30}, id="three count more"),
        pytest.param(
            Facts(opinions=[Opinion(-1, ago(90))]),
            {"BASE": 60, "SATISFACTION": Decimal("-13.3333"), "ROUNDING": Decimal("0.0033")},
            id="a third after a half-life",
        ),
        pytest.param(
            Facts(opinions=[Opinion(1, ago(100)), Opinion(-1, ago(0))]),
            {"BASE": 60, "SATISFACTION": None, "TREND": -10},
            id="from the best to the worst",
            marks=(),
        ),
        pytest.param(Facts(open_tickets=1, breaches=2), {"BASE": 60, "TICKETS": -14}, id="a ticket twice late"),
        pytest.param(Facts(open_tickets=50), {"BASE": 60, "TICKETS": -20}, id="tickets at most"),
        pytest.param(Facts(open_loops=2), {"BASE": 60, "LOOPS": -30}, id="nobody has called back"),
        pytest.param(Facts(heard_at=ago(30)), {"BASE": 60}, id="silent, but not long"),
        pytest.param(Facts(heard_at=ago(60)), {"BASE": 60, "SILENCE": -10}, id="silent for twice as long"),
        pytest.param(Facts(heard_at=ago(900)), {"BASE": 60, "SILENCE": -20}, id="silent for ever"),
        pytest.param(
            Facts(open_loops=5, open_tickets=99), {"BASE": 60, "TICKETS": -20, "LOOPS": -75, "CLAMP": 35}, id="no less"
        ),
    ],
)
def test_health_is_made_of_parts(facts: Facts, parts: dict[str, Any]) -> None:
    found = {one.part: one.value for one in reckon(facts, KNOBS, NOW).parts}
    assert set(found) - {"ROUNDING"} == set(parts) - {"ROUNDING"}
    for part, value in parts.items():
        assert value is None or found[part] == value, part


moments = st.floats(0, 800).map(ago)
opinions = st.lists(st.tuples(st.floats(-1, 1), moments).map(lambda one: Opinion(*one)), max_size=12)
counts = st.integers(0, 40)
facts = st.builds(
    Facts,
    heard_at=st.none() | moments,
    opinions=opinions,
    open_tickets=counts,
    breaches=counts,
    open_loops=counts,
)
weights = st.builds(
    Knobs,
    health_base=st.integers(0, 100),
    health_satisfaction=st.integers(0, 100),
    health_half_life_days=st.integers(1, 3650),
    health_trend=st.integers(0, 100),
    health_open_ticket=st.integers(0, 100),
    health_silence_days=st.integers(1, 3650),
)


@given(facts, weights)
def test_the_parts_add_up_to_the_health_exactly(known: Facts, knobs: Knobs) -> None:
    found = reckon(known, knobs, NOW)
    assert sum(one.value for one in found.parts) == found.total
    assert 0 <= found.total <= 100
    assert found.total.as_tuple().exponent == -2
    assert len({one.part for one in found.parts}) == len(found.parts)


@given(facts, st.floats(-1, 1))
def test_a_better_answer_never_makes_a_health_worse(known: Facts, leaning: float) -> None:
    knobs = replace(KNOBS, health_trend=0)
    worse = replace(known, opinions=[*known.opinions, Opinion(-1, NOW)])
    better = replace(known, opinions=[*known.opinions, Opinion(leaning, NOW)])
    assert reckon(worse, knobs, NOW).total <= reckon(better, knobs, NOW).total


def test_the_weights_tell_whether_others_count() -> None:
    assert weights_of(KNOBS) == weights_of(replace(KNOBS, health_risk_below=10))
    assert weights_of(KNOBS) != weights_of(replace(KNOBS, health_base=10))
    assert len(weights_of(Knobs(**dict.fromkeys(("health_half_life_days", "health_silence_days"), 3650)))) < 100


def step(days: float, total: float, **more: Any) -> Step:
    return Step(ago(days), Decimal(str(total)), {}, **more)


@pytest.mark.parametrize(
    ("steps", "now", "warned", "expected"),
    [
        pytest.param([], 10, None, None, id="nothing is known of before"),
        pytest.param([(10, 60)], 60, None, None, id="it stays"),
        pytest.param([(10, 60)], 40, None, (Fall.POINTS, 10), id="by twenty points"),
        pytest.param([(10, 60)], 40.01, None, None, id="by less"),
        pytest.param([(10, 50)], 39.99, None, (Fall.LINE, 10), id="below the line"),
        pytest.param([(10, 39)], 30, None, None, id="below the line before"),
        pytest.param([(300, 60)], 40, None, (Fall.POINTS, 300), id="what stood long stood until now"),
        pytest.param([(300, 90), (60, 60)], 45, None, None, id="the fall is older than the time that counts"),
        pytest.param([(20, 90), (10, 60)], 55, None, (Fall.POINTS, 20), id="in several steps"),
        pytest.param([(20, 90), (10, 60)], 55, 10, None, id="warned of that already"),
        pytest.param([(20, 90), (10, 60)], 40, 10, (Fall.POINTS, 10), id="and fell again since"),
        pytest.param([(20, 50), (10, 39), (5, 41)], 38, 10, None, id="to and fro over the line"),
        pytest.param([(60, 50), (50, 39), (5, 41)], 38, 50, (Fall.LINE, 5), id="over the line again long after"),
        pytest.param([(20, 90), (10, 60, True)], 50, None, None, id="other settings are no fall"),
    ],
)
def test_a_fall_is_warned_of_once(
    steps: list[tuple[Any, ...]], now: float, warned: float | None, expected: tuple[Fall, float] | None
) -> None:
    known = [step(days, total, anew=bool(anew)) for days, total, *anew in steps]
    found = fallen(known, step(0, now), ago(warned) if warned else None, KNOBS)
    assert (found and (found[0], found[1].at)) == (expected and (expected[0], ago(expected[1])))


def test_the_reasons_are_the_parts_that_pulled_most() -> None:
    before = Step(ago(9), Decimal(80), {"BASE": Decimal(60), "SATISFACTION": Decimal(20)})
    after = Step(
        NOW,
        Decimal(24),
        {
            "BASE": Decimal(60),
            "SATISFACTION": Decimal(-14),
            "LOOPS": Decimal(-15),
            "TICKETS": Decimal(-6),
            "SILENCE": Decimal(-1),
        },
    )
    assert reasons(before, after) == [
        {"part": "SATISFACTION", "change": "-34"},
        {"part": "LOOPS", "change": "-15"},
        {"part": "TICKETS", "change": "-6"},
    ]
