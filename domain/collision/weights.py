"""Word weights: how rare a distinctive name is among an installation's own customers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from domain.collision.names import Name

COMMON, RARE = 0.0005, 0.00002
ENOUGH = 2000
STEP = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class WordWeights:
    """Count of distinctive names and trade words; empty until there are customers to learn from."""

    names: int = 0
    brands: Mapping[str, int] = field(default_factory=dict)
    trades: Mapping[str, int] = field(default_factory=dict)

    def rarity(self, brand: str) -> Decimal:
        """Give +0.02 for a brand hardly anybody else has, -0.02 for one that everybody has, 0 in between."""
        if self.names < ENOUGH:
            return Decimal(0)
        share = self.brands.get(brand, 0) / self.names
        return STEP if share <= RARE else -STEP if share >= COMMON else Decimal(0)


EMPTY = WordWeights()


def learn(names: Iterable[Name], keep: int = 200_000) -> WordWeights:
    """Count the words of all names; keeps the `keep` most frequent ones of each sort."""
    brands, trades, total = Counter[str](), Counter[str](), 0
    for name in names:
        total += 1
        brands[name.brand] += 1
        trades.update(name.trades)
    return WordWeights(total, dict(brands.most_common(keep)), dict(trades.most_common(keep)))
