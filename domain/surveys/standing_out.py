"""Words that stand out: said more often by some than by others, beyond what chance and a common word would make.

The log-odds ratio with an informative Dirichlet prior (B. Monroe, M. Colaresi and K. Quinn, "Fightin' Words", Political
Analysis 16(4), 2008). With y the number of answers of a side that hold a word and n the sum of y over all words, with
a the number of all answers that hold it (both sides and whatever else was said) and A the sum of a:

    d = ln((y1 + a) / (n1 + A − y1 − a)) − ln((y2 + a) / (n2 + A − y2 − a))
    z = d / sqrt(1 / (y1 + a) + 1 / (y2 + a))

The prior is as large as everything that was said, so that rare words have to differ much. A word stands out where z is
at least 1.28: of words that are used alike, one in ten would be so far up.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

LEAST_Z = 1.2815515655446004
MOST = 12

Comment = frozenset[str]


@dataclass(frozen=True, slots=True)
class Word:
    """A word, how many answers of the side hold it, how many of the other, and how far it stands out."""

    word: str
    n: int
    against: int
    z: float


def tally(comments: Iterable[Comment]) -> Counter[str]:
    """In how many comments each word stands."""
    return Counter(word for comment in comments for word in comment)


def standing_out(
    side: Mapping[str, int], other: Mapping[str, int], prior: Mapping[str, int], fewest: int
) -> list[Word]:
    """The words of a side that stand out against another, the farthest first; each in `fewest` answers or more.

    `prior` counts all comments, those of both sides among them.
    """
    here, there, whole = sum(side.values()), sum(other.values()), sum(prior.values())

    def far(word: str) -> float:
        up, down = side[word] + prior[word], other.get(word, 0) + prior[word]
        if here + whole == up:  # nobody said anything else
            return 0.0
        odds = log(up / (here + whole - up)) - log(down / (there + whole - down))
        return odds / sqrt(1 / up + 1 / down)

    found = [Word(word, n, other.get(word, 0), far(word)) for word, n in side.items() if n >= fewest]
    out = [one for one in found if one.z >= LEAST_Z]
    return sorted(out, key=lambda one: (-one.z, -one.n, one.word))[:MOST]
