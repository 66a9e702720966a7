"""How well scores tell the leads that converted from the others, in figures as they are read."""

from fractions import Fraction

from domain.rows import Row
from domain.scoring.separating import Tally, auc, deciles


def quality(tally: Tally) -> Row:
    """How well the scores of that tally tell the converted leads from the others, shares in 4 places."""
    area = auc(tally)
    tenths = [
        {
            "decile": place,
            "leads": _places(one.leads),
            "converted": _places(one.converted),
            "lift": None if one.lift is None else _places(one.lift),
        }
        for place, one in enumerate(deciles(tally), 1)
    ]
    return {
        "auc": None if area is None else _places(area),
        "converted": sum(counts[0] for counts in tally.values()),
        "others": sum(counts[1] for counts in tally.values()),
        "deciles": tenths,
    }


def _places(value: Fraction) -> float:
    return round(float(value), 4)
