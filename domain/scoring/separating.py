"""How well a score tells the leads that will convert from the others: area under the curve, lift, moved grades.

Everything is computed from tallies: to each score how many leads with it converted and how many ended otherwise.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

Tally = Mapping[Decimal, tuple[int, int]]
DECILES = 10


class Decile(NamedTuple):
    """A tenth of the leads, the best first; leads of equal score are shared out evenly over those they reach into.

    `lift` is its share of converted leads over that of all, None where none converted.
    """

    leads: Fraction
    converted: Fraction
    lift: Fraction | None


def auc(tally: Tally) -> Fraction | None:
    """The chance that a converted lead scores above another, ties counting half (Mann-Whitney); None without either."""
    wins, below = Fraction(0), 0
    for score in sorted(tally):
        converted, others = tally[score]
        wins += converted * (below + Fraction(others, 2))
        below += others
    converted = sum(counts[0] for counts in tally.values())
    return wins / (converted * below) if converted and below else None


def deciles(tally: Tally) -> list[Decile]:
    """The ten tenths of the leads, by falling score; nothing without leads."""
    blocks = [(sum(tally[score]), tally[score][0]) for score in sorted(tally, reverse=True) if sum(tally[score])]
    total, converted = sum(size for size, _ in blocks), sum(part for _, part in blocks)
    if not total:
        return []
    width = Fraction(total, DECILES)
    bounds = [(width * place, width * (place + 1)) for place in range(DECILES)]
    caught = [_caught(blocks, begin, end) for begin, end in bounds]
    return [Decile(width, part, part / width * total / converted if converted else None) for part in caught]


def _caught(blocks: list[tuple[int, int]], begin: Fraction, end: Fraction) -> Fraction:
    """How many converted leads lie between those ranks."""
    found, before = Fraction(0), 0
    for size, converted in blocks:
        inside = min(end, Fraction(before + size)) - max(begin, Fraction(before))
        if inside > 0:
            found += inside * converted / size
        before += size
    return found
