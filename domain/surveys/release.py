"""How finely an anonymous survey may be told apart, decided by its answers and never by what somebody asks for.

Whoever may choose a period and a group can choose twice and subtract. So answers are told apart only as far as every
class that all of it together makes still holds five of them: by quarter (neighbours together until there are five),
then by partner, team and so on. A value that would leave fewer than five in some class is told nowhere; where what is
left over would be fewer than five, the smallest value beside it joins. Each figure is then a sum over whole classes,
and so is each difference of figures: none is ever about fewer than five people (k-anonymity, L. Sweeney, 2002; the
joining is what statisticians call complementary suppression).
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.surveys.figures import FEWEST

Value = Hashable | None
Told = frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Release:
    """The first days of the spans of time, and of each dimension the values that are told."""

    spans: tuple[date, ...]
    told: Mapping[str, Told]

    def tells(self, dimension: str, value: Value) -> bool:
        """Whether what was said about that value may be shown."""
        return value in self.told[dimension]

    def around(self, begins: date | None, ends: date | None) -> tuple[date | None, date | None]:
        """The days from which and before which whole spans hold that period; None where nothing bounds it."""
        first = max((day for day in self.spans if begins and day <= begins), default=None)
        after = min((day for day in self.spans if ends and day >= ends), default=None)
        return (None if first == next(iter(self.spans), None) else first), after

    def span_of(self, day: date) -> date:
        """The first day of the span in which a day lies."""
        return max((one for one in self.spans if one <= day), default=day)


def release(dimensions: Sequence[str], answers: Iterable[tuple[date, tuple[Value, ...], int]]) -> Release:
    """What may be told of that many answers by the first day of their quarter and their value of each dimension."""
    counted = [(day, values, n) for day, values, n in answers if n]
    spans = _spans(counted)
    classes: list[tuple[tuple[Value, ...], tuple[Value, ...], int]] = [
        ((max((one for one in spans if one <= day), default=None),), values, n) for day, values, n in counted
    ]
    told: dict[str, Told] = {}
    for place, name in enumerate(dimensions):
        shown = _told([(key, values[place], n) for key, values, n in classes])
        told[name] = shown
        classes = [((*key, values[place] if values[place] in shown else None), values, n) for key, values, n in classes]
    return Release(spans, told)


def _spans(counted: Iterable[tuple[date, tuple[Value, ...], int]]) -> tuple[date, ...]:
    """Quarters with their neighbours, at least five answers each; what is left at the end joins the last."""
    quarters: Counter[date] = Counter()
    for day, _, n in counted:
        quarters[day] += n
    begins: list[date] = []
    waiting, since = 0, None
    for day in sorted(quarters):
        waiting, since = waiting + quarters[day], since or day
        if waiting >= FEWEST:
            begins.append(since)
            waiting, since = 0, None
    return tuple(begins)


def _told(parts: Sequence[tuple[tuple[Value, ...], Value, int]]) -> Told:
    """The values that leave every class in parts of none or at least five."""
    shown: set[Hashable] = {value for _, value, _ in parts if value is not None}
    while True:
        sizes: Counter[tuple[tuple[Value, ...], Value]] = Counter()
        for key, value, n in parts:
            sizes[key, value if value in shown else None] += n
        small = [one for one, n in sizes.items() if n < FEWEST]
        gone = {value if value is not None else _smallest(sizes, key) for key, value in small} - {None}
        if not gone:
            return frozenset(shown)
        shown -= gone


def _smallest(sizes: Mapping[tuple[tuple[Value, ...], Value], int], among: tuple[Value, ...]) -> Value:
    """The value with the fewest answers in that class; None where it is not told apart any more."""
    beside = [(n, str(value), value) for (key, value), n in sizes.items() if key == among and value is not None]
    return min(beside)[2] if beside else None
