"""What goes on for longer than a moment right now, and how far it is."""

from datetime import datetime
from typing import Any

from domain import ids
from domain.imports.steering import AT_WORK
from domain.rows import Row
from domain.viewer import Viewer
from models import CustomerImport, DistributionTrial, LeadImport, RecycleRun, ScoringRun, ScoringTrial, SurveyRound
from models.kinds import ScoringRunKind, ScoringRunState
from models.record import Record

MOST = 20


async def under_way(viewer: Viewer) -> list[Row]:
    """All that has not ended, from imports to rounds of surveys, the oldest first; refuses with NOT_ALLOWED."""
    viewer.demand("job.read")
    found = [
        *await _some(CustomerImport, "IMPORT", CustomerImport.filter(state__in=AT_WORK), "created_at"),
        *await _some(LeadImport, "LEAD_IMPORT", LeadImport.filter(state__in=AT_WORK), "created_at"),
        *await _scoring(),
        *await _some(
            ScoringTrial, "SCORING_TRIAL", ScoringTrial.filter(finished_at__isnull=True), "asked_at", counted=False
        ),
        *await _some(
            DistributionTrial, "DISTRIBUTION_TRIAL", DistributionTrial.filter(finished_at__isnull=True), "asked_at"
        ),
        *await _some(SurveyRound, "SURVEY_ROUND", SurveyRound.filter(state="RUNNING"), "started_at"),
        *await _recycling(),
    ]
    return sorted(found, key=_since)


async def _some(model: type[Record], kind: str, query: Any, since: str, *, counted: bool = True) -> list[Row]:
    names = ("id", since, "done", "total") if counted else ("id", since)
    rows = await query.order_by(since).limit(MOST).values(*names)
    return [_row(model, kind, row, row[since], row.get("done"), row.get("total")) for row in rows]


async def _scoring() -> list[Row]:
    """Runs that are counted or write; those that the breaker holds wait for a person."""
    going = ScoringRun.filter(state__in=(ScoringRunState.COUNTING, ScoringRunState.SCORING))
    rows = (
        await going.order_by("started_at")
        .limit(MOST)
        .values("id", "kind", "state", "started_at", "counted", "done", "total")
    )
    return [_scoring_row(row) for row in rows]


def _scoring_row(row: Row) -> Row:
    if row["state"] == ScoringRunState.COUNTING:
        return _row(ScoringRun, "SCORING_COUNT", row, row["started_at"], row["counted"], row["total"])
    kind = {ScoringRunKind.SHADOW: "SCORING_SHADOW", ScoringRunKind.UNDO: "SCORING_UNDO"}.get(row["kind"], "SCORING")
    return _row(ScoringRun, kind, row, row["started_at"], row["done"], row["total"])


async def _recycling() -> list[Row]:
    """Runs that the breaker does not hold and nobody undid."""
    waiting = RecycleRun.filter(finished_at__isnull=True, undone_at__isnull=True)
    rows = await waiting.order_by("-at").limit(MOST).values("id", "at", "taken", "due", "stopped_at", "released_by_id")
    going = [row for row in rows if row["stopped_at"] is None or row["released_by_id"]]
    return [_row(RecycleRun, "RECYCLING", row, row["at"], row["taken"], row["due"]) for row in going]


def _row(model: type[Record], kind: str, row: Row, since: datetime, done: int | None, total: int | None) -> Row:
    return {"id": ids.public(model, row["id"]), "kind": kind, "since": since, "done": done, "total": total or None}


def _since(row: Row) -> datetime:
    since: datetime = row["since"]
    return since
