"""Counting who was asked and what they answered, told apart by everything at once: what all figures are made of."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from anyio import to_thread
from tortoise.expressions import RawSQL
from tortoise.functions import Count
from tortoise.queryset import QuerySet

from domain.rows import Row
from domain.surveys.dimensions import COLUMNS, OWN_COLUMNS, PARTNER, PRODUCT, REP, TEAM, normal, plain
from models import SurveyAnswer, SurveyInvitation

STEPS = ("WEEK", "MONTH", "QUARTER")
SCORE = "answer__score"
# What people are called depends on which they are.
NAMES = {REP: "rep__display_name", TEAM: "rep__department__full_name", PARTNER: "partner__name"}


@dataclass(frozen=True, slots=True)
class Cell:
    """How many were asked in a span of time, with those values, and gave that score or none."""

    begins: date
    values: dict[str, Hashable]
    names: dict[str, str]
    score: int | None
    n: int


async def count(asked: QuerySet[SurveyInvitation], step: str, zone: ZoneInfo) -> list[Cell]:
    """The cells of those asked by local weeks, months or quarters, in one statement."""
    begins = RawSQL(f"date_trunc('{step}', survey_invitation.sent_at at time zone '{_quoted(zone)}')::date")
    columns = [*COLUMNS.values(), *NAMES.values(), SCORE]
    rows = asked.annotate(n=Count("id"), begins=begins).group_by("begins", *columns).values("begins", "n", *columns)
    return await to_thread.run_sync(lambda found: [_cell(row) for row in found], await rows)


async def count_unnamed(said: QuerySet[SurveyAnswer]) -> list[Cell]:
    """The cells of anonymous answers by the quarters in which their givers were asked, in one statement."""
    columns = [*OWN_COLUMNS.values(), *NAMES.values(), "score"]
    rows = await said.annotate(n=Count("id")).group_by("asked_in", *columns).values("asked_in", "n", *columns)
    renamed = {mine: COLUMNS[name] for name, mine in OWN_COLUMNS.items()} | {"asked_in": "begins", "score": SCORE}
    told = [{renamed.get(name, name): value for name, value in row.items()} for row in rows]
    return await to_thread.run_sync(lambda found: [_cell(row) for row in found], told)


def answers(cells: Iterable[Cell]) -> list[int]:
    """The scores that were given."""
    return [cell.score for cell in cells if cell.score is not None for _ in range(cell.n)]


def _cell(row: Row) -> Cell:
    values: dict[str, Any] = {name: row[column] or None for name, column in COLUMNS.items()}
    names = {name: row[column] or "" for name, column in NAMES.items()}
    if values[PRODUCT]:
        names[PRODUCT], values[PRODUCT] = plain(values[PRODUCT]), normal(values[PRODUCT]) or None
    return Cell(row["begins"], values, names, row[SCORE], row["n"])


def _quoted(zone: ZoneInfo) -> str:
    return zone.key.replace("'", "''")
