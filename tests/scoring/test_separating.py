"""How well scores tell the converted from the rest."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.scoring.separating import auc, deciles

scores = st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=60)


def tally(leads: list[tuple[int, bool]]) -> dict[Decimal, tuple[int, int]]:
    counted: dict[Decimal, tuple[int, int]] = {}
    for score, converted in leads:
        yes, no = counted.get(Decimal(score), (0, 0))
        counted[Decimal(score)] = (yes + converted, no + (not converted))
    return counted


@pytest.mark.parametrize(
    ("converted", "others", "area"),
    [
        ([9, 8], [2, 1], Fraction(1)),
        ([1, 2], [8, 9], Fraction(0)),
        ([5], [5], Fraction(1, 2)),
        ([9, 5], [5, 1], Fraction(7, 8)),
        ([7, 3], [5], Fraction(1, 2)),
        ([7], [], None),
        ([], [7], None),
    ],
)
def test_the_area_is_the_chance_of_scoring_higher(
    converted: list[int], others: list[int], area: Fraction | None
) -> None:
    assert auc(tally([*((s, True) for s in converted), *((s, False) for s in others)])) == area


@given(scores)
def test_the_area_equals_the_count_over_all_pairs(leads: list[tuple[int, bool]]) -> None:
    converted, others = [s for s, yes in leads if yes], [s for s, yes in leads if not yes]
    pairs = [Fraction((a > b) * 2 + (a == b), 2) for a in converted for b in others]
    assert auc(tally(leads)) == (sum(pairs) / len(pairs) if pairs else None)


@given(scores)
def test_deciles_hold_everybody_once(leads: list[tuple[int, bool]]) -> None:
    found = deciles(tally(leads))
    assert sum(tenth.leads for tenth in found) == len(leads)
    assert sum(tenth.converted for tenth in found) == sum(yes for _, yes in leads)
    assert all(0 <= tenth.converted <= tenth.leads for tenth in found)


def test_lift_is_the_share_over_that_of_all() -> None:
    leads = [(100 - place, place < 5) for place in range(20)]
    assert [tenth.lift for tenth in deciles(tally(leads))] == [4, 4, 2, 0, 0, 0, 0, 0, 0, 0]
    even = deciles(tally([(50, place < 5) for place in range(20)]))
    assert {tenth.lift for tenth in even} == {Fraction(1)}
    assert {tenth.lift for tenth in deciles(tally([(50, False)]))} == {None}
