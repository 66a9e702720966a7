"""Shares: rule by rule what each was entitled to and received over some days, and how far off that is."""

from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from domain.distribution.books import LEADS, Book
from domain.distribution.fairness_report import fairness, wide
from domain.refusal import refuse
from domain.rows import Row
from domain.viewer import Viewer

MOST_DAYS = 366


async def shares(viewer: Viewer, days: int, now: datetime, book: Book = LEADS) -> Row:
    """The fairness of the last days, by rule; who may not look at others sees the own share alone."""
    if not 1 <= days <= MOST_DAYS:
        refuse("BAD_USER_INPUT", "refusal-invalid", "days")
    since = now - timedelta(days=days)
    rows = await fairness(viewer, since, book)
    own = not wide(book) & viewer.permissions
    rules = [_rule(list(found)) for _, found in groupby(rows, key=lambda row: row["rule"])]
    return {"since": since, "own": own, "rules": rules}


def _rule(rows: list[Row]) -> Row:
    return {
        "rule": rows[0]["rule"],
        "name": rows[0]["rule_name"],
        "received": sum(row["received"] for row in rows),
        "deviation": max((abs(row["deviation"]) for row in rows), default=0.0),
        "rows": _most_off(rows),
    }


def _most_off(rows: list[Row]) -> list[Row]:
    ordered: list[Any] = sorted(rows, key=lambda row: (-row["received"], row["login"]))
    return ordered
