"""Whose turn it is: round robin that is fair in exact numbers, whoever comes, goes or changes weight.

Each lead is one whole that is divided among those who are there for it, by weight, and counted in units of 10⁻¹⁵ of a
lead. What somebody was entitled to and what they received is kept for ever: nobody who is away gains or loses
anything, and nothing is set back when members come, go or change weight.

Among those who are owed something, the one comes first whose next lead falls due first (R. Tijdeman, "The chairman
assignment problem", Discrete Mathematics 32, 1980). A lead is due before a whole one would be owed. How near that is,
is felt by the square root of the share, which keeps deviations small while members come and go; but only where it
leaves everybody's next leads within reach. Elsewhere the earliest deadline decides. So constant members never deviate
by a whole lead, whatever their weights: leads are jobs of one step, each between the moment from which it is owed and
the moment at which it is due; a schedule of them all exists (Tijdeman), it goes on existing while the leads due in any
time to come are no more than the leads that come, and the earliest deadline keeps it so.
"""

from collections.abc import Iterable, Sequence

LEAD = 10**15
# Below this, being owed is only what rounding to units has left: real parts of a lead are larger.
GRAIN = LEAD // 10**6


def shares(weights: Sequence[int]) -> list[int]:
    """What each gets of one lead, in units that add up to exactly one; the first few get what division leaves."""
    total = sum(weights)
    parts = [LEAD * weight // total for weight in weights]
    for number in range(LEAD - sum(parts)):
        parts[number] += 1
    return parts


def turn(parts: Sequence[int], owed: Sequence[int]) -> int:
    """Who gets the next lead, as a position; `owed` is entitled − received of each, with this lead's part.

    Ties go to the first. Where all is owed to people who are away, the one who is owed most is next.
    """
    felt = due = -1
    nearest = earliest = 0
    for number, mine in enumerate(owed):
        if mine > GRAIN:
            left, part = LEAD - mine, parts[number]
            near = left * abs(left) // part
            if felt < 0 or near < nearest:
                felt, nearest = number, near
            date = left * LEAD // part
            if due < 0 or date < earliest:
                due, earliest = number, date
    if felt < 0:
        return max(range(len(owed)), key=lambda number: (owed[number], -number))
    return felt if felt == due or _within_reach(parts, owed, felt) else due


def _within_reach(parts: Sequence[int], owed: Sequence[int], chosen: int) -> bool:
    """Whether, after that choice, every lead can still be given by its date, one at a time.

    To be looked at only until everybody who is ahead is even again: from then on each asks for no more than the own
    part of what comes.
    """
    after = [mine - LEAD if number == chosen else mine for number, mine in enumerate(owed)]
    even = max(-(mine // part) for part, mine in zip(parts, after, strict=True))
    dates = sorted(date for part, mine in zip(parts, after, strict=True) for date in _dates(part, mine, even))
    return all(date >= number for number, date in enumerate(dates, 1))


def _dates(part: int, owed: int, until: int) -> Iterable[int]:
    """After how many more leads each of the next ones of somebody is due, as far as that."""
    count = (owed + part * until + GRAIN) // LEAD
    return (-((owed + GRAIN - LEAD * number) // part) for number in range(1, count + 1))
