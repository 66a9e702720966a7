"""Figures: what many answers say together.

NPS is the mean of −1 (0 to 6), 0 (7 and 8) and +1 (9 and 10), times 100. Its interval is the normal one at 95 %:
with p the share of +1, q that of −1 and m = p − q, the variance of one answer is p + q − m², that of the mean is it
divided by n, and the bounds are m ± 1.96 times its root, kept within −1 and 1 (the Wald interval of B. Rocks,
"Interval Estimation for the Net Promoter Score", The American Statistician 70(4), 2016).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from models.kinds import SurveyKind

Z = 1.959963984540054
PROMOTERS, DETRACTORS = 9, 6
SATISFIED, DISSATISFIED = 4, 2
# The side of its scale on which things were hard, as a detractor is on the lower one of his.
HARD = 3
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Csat:
    """The share of 4 and 5 among the answers, in percent."""

    percent: float
    n: int


@dataclass(frozen=True, slots=True)
class Nps:
    """The net promoter score, −100 to 100, with the bounds of its 95 % interval."""

    score: float
    low: float
    high: float
    n: int


def csat(scores: Iterable[int]) -> Csat | None:
    """Satisfaction from answers 1 to 5; None without any."""
    given = list(scores)
    if not given:
        return None
    return Csat(100 * sum(one >= SATISFIED for one in given) / len(given), len(given))


def nps(scores: Iterable[int]) -> Nps | None:
    """The net promoter score from answers 0 to 10; None without any."""
    given = list(scores)
    if not given:
        return None
    n = len(given)
    promoters = sum(one >= PROMOTERS for one in given)
    detractors = sum(one <= DETRACTORS for one in given)
    mean = (promoters - detractors) / n
    # whole numbers until the last step: p + q − m² is exactly 0 where all answers are alike
    half = Z * sqrt((n * (promoters + detractors) - (promoters - detractors) ** 2) / n / n / n)
    return Nps(100 * mean, 100 * max(mean - half, -1.0), 100 * min(mean + half, 1.0), n)


def mean(scores: Iterable[int]) -> float | None:
    """The mean of the answers, for effort (1 to 7); None without any."""
    given = list(scores)
    return sum(given) / len(given) if given else None


def response_rate(invited: int, answered: int) -> float:
    """The share of those invited who answered, 0 to 1."""
    return answered / invited if invited else 0.0


def is_low(kind: SurveyKind, score: int) -> bool:
    """Whether somebody is to be called back: satisfaction of 1 or 2, recommendation of 0 to 6, ease of 1 to 3."""
    return score <= {SurveyKind.CSAT: DISSATISFIED, SurveyKind.NPS: DETRACTORS, SurveyKind.CES: HARD}[kind]


def leaning(kind: SurveyKind, score: int) -> float:
    """How good an answer is on one scale for all kinds: −1 the worst, 0 neither, 1 the best.

    Satisfaction and effort by their distance from the middle; of recommendation 7 and 8 are neither, as in its score.
    """
    if kind == SurveyKind.CSAT:
        return (score - 3) / 2
    if kind == SurveyKind.CES:
        return (score - 4) / 3
    if score <= DETRACTORS:
        return (score - DETRACTORS - 1) / (DETRACTORS + 1)
    return max(score - PROMOTERS + 1, 0) / 2


def too_few(anonymous: bool, n: int) -> bool:
    """Whether a figure would tell who said what."""
    return anonymous and n < FEWEST
