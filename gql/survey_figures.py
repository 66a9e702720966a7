"""Figures that several answers make together, and the period in which they were asked."""

from datetime import datetime
from typing import Annotated

import strawberry

From = Annotated[datetime | None, strawberry.argument(name="from", description="Asked then or later.")]
To = Annotated[datetime | None, strawberry.argument(name="to", description="Asked before then.")]


@strawberry.type(description="Satisfaction: the share of 4 and 5 in percent.")
class CsatFigure:
    """Of n answers."""

    percent: float
    n: int


@strawberry.type(description="Net promoter score, -100 to 100, with the bounds of its 95 % interval.")
class NpsFigure:
    """Of n answers."""

    score: float
    low: float
    high: float
    n: int
