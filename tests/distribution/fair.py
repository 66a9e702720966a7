"""Long runs of the rule of round robin, and how far anybody ever was from what they were entitled to."""

import random
from collections.abc import Sequence
from itertools import combinations_with_replacement

from domain.distribution.fairness import LEAD, shares, turn

EIGHT_FROM_ONE_TO_FOUR = tuple(combinations_with_replacement((1, 2, 3, 4), 8))


def constant(weights: Sequence[int], leads: int) -> tuple[float, list[int]]:
    """The largest deviation among members who are always there, in leads, and what each is owed at the end."""
    parts, owed, worst = shares(weights), [0] * len(weights), 0
    for _ in range(leads):
        owed = [mine + part for mine, part in zip(owed, parts, strict=True)]
        owed[turn(parts, owed)] -= LEAD
        worst = max(worst, *owed, -min(owed))
    return worst / LEAD, owed


def coming_and_going(weights: Sequence[int], leads: int, rate: float, seed: int) -> float:
    """The largest deviation where each member turns up or goes away before any lead with that probability."""
    chance, here = random.Random(seed), [True] * len(weights)
    owed, worst = [0] * len(weights), 0
    for _ in range(leads):
        here = [there != (chance.random() < rate) for there in here]
        able = [number for number, there in enumerate(here) if there]
        if not able:
            continue
        parts = shares([weights[number] for number in able])
        for number, part in zip(able, parts, strict=True):
            owed[number] += part
        owed[able[turn(parts, [owed[number] for number in able])]] -= LEAD
        worst = max(worst, *owed, -min(owed))
    return worst / LEAD
