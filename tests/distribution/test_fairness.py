import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.distribution.fairness import GRAIN, LEAD, shares, turn
from tests.distribution.fair import EIGHT_FROM_ONE_TO_FOUR, coming_and_going, constant

WEIGHTS = st.lists(st.integers(1, 100), min_size=1, max_size=12)


@given(WEIGHTS)
def test_the_parts_of_a_lead_are_one_lead(weights: list[int]) -> None:
    parts = shares(weights)
    assert sum(parts) == LEAD
    assert all(abs(part - LEAD * w / sum(weights)) <= len(weights) for part, w in zip(parts, weights, strict=True))


def test_there_are_165_ways_to_weigh_eight_members_from_one_to_four() -> None:
    assert len(EIGHT_FROM_ONE_TO_FOUR) == 165


def test_constant_members_are_even_again_after_each_round_whatever_their_weights() -> None:
    """All 165 sets: below one lead within rounds, and nothing left after them, so that each round is like the first."""
    for weights in EIGHT_FROM_ONE_TO_FOUR:
        worst, left = constant(weights, 3 * sum(weights))
        assert worst < 0.96, weights
        assert max(map(abs, left)) < GRAIN, weights


@pytest.mark.parametrize("number", range(0, 165, 6))
def test_over_ten_thousand_leads_nobody_is_off_by_a_whole_one(number: int) -> None:
    assert constant(EIGHT_FROM_ONE_TO_FOUR[number], 10_000)[0] < 0.96


@settings(max_examples=40, deadline=None)
@given(WEIGHTS)
def test_no_weights_from_1_to_100_make_constant_members_deviate_by_a_whole_lead(weights: list[int]) -> None:
    assert constant(weights, 400)[0] < 1


@pytest.mark.parametrize("seed", range(3))
def test_the_square_root_gives_way_where_it_would_make_somebody_miss_a_date(seed: int) -> None:
    """Half of thirty weigh 1, half 100: by the square root alone some would be off by more than a lead."""
    chance = random.Random(seed)
    assert constant([chance.choice((1, 100)) for _ in range(30)], 1500)[0] < 1


@pytest.mark.parametrize("rate", [0.001, 0.01, 0.05, 0.2, 0.5])
def test_members_who_come_and_go_at_random_stay_within_one_and_a_half(rate: float) -> None:
    chance = random.Random(rate)
    weights = [chance.randint(1, 4) for _ in range(8)]
    assert coming_and_going(weights, 10_000, rate, seed=7) <= 1.5


def test_the_absent_gain_and_lose_nothing() -> None:
    owed, parts = [0, 0, 0], shares([1, 1])
    for _ in range(100):
        owed[0], owed[1] = owed[0] + parts[0], owed[1] + parts[1]
        owed[turn(parts, owed[:2])] -= LEAD
    assert owed == [0, 0, 0]


def test_where_the_absent_are_owed_all_whoever_is_owed_most_is_next() -> None:
    assert turn([LEAD // 2, LEAD // 2], [-LEAD // 2, -LEAD // 4]) == 1
