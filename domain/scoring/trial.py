"""Trying a version on the leads of the last days beside the live one, before it is activated.

Each lead is scored by both as of the moment when it ended, or of now while it is open: only what was done and known
before counts. The trial goes on step by step like a run; it keeps the rules as they were when it began, and tallies.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from anyio import to_thread
from tortoise.connection import get_connection

from domain import ids
from domain.access import find
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.scoring.facts_then import Facts, done_then, facts_then
from domain.scoring.many import Activities
from domain.scoring.model import FIELDS, Model, read
from domain.scoring.scoring import explain
from models import Event, ScoringModel, ScoringTrial
from models.kinds import LeadState, VersionState

CHUNK = 2_000
DAYS, MOST_DAYS = 90, 730
_BEGINNING = UUID(int=0)
_OF_PERIOD = "created_at <= $1 and (created_at >= $2 or ended_at >= $2)"
_COUNT = f"select count(*) from lead where {_OF_PERIOD}"
_NEXT = f"""
    select id, {", ".join(FIELDS)}, state, ended_at from lead
    where {_OF_PERIOD} and id > $3 order by id limit $4
"""


@operation("scoring.edit")
async def start(deed: Deed, model_id: str | None, days: int | None) -> ScoringTrial:
    """Begins to try a version on the leads that came in or ended in the last days, 90 by default."""
    model = await find(deed.viewer, ScoringModel, model_id, field="modelId", lock=True)
    span = DAYS if days is None else days
    if not 1 <= span <= MOST_DAYS:
        refuse("INVALID", "refusal-scoring-days", "days", most=MOST_DAYS)
    live = await ScoringModel.filter(state=VersionState.LIVE).first()
    if live is None:
        refuse("CONFLICT", "refusal-scoring-no-live", "modelId")
    if await ScoringTrial.filter(model_id=model.id, finished_at__isnull=True).exists():
        refuse("CONFLICT", "refusal-scoring-trial-going", "modelId")
    trial = await ScoringTrial.create(
        model_id=model.id, days=span, asked_at=deed.now, asked_by_id=deed.viewer.id, result=_empty(live, model)
    )
    trial.result["total"] = await _count(trial)
    await trial.save(update_fields=["result"])
    deed.record("scoring-trial.asked", trial, called=model.name, after={"days": span, "leads": trial.result["total"]})
    return trial


async def go_on(deed: Deed, event: Event) -> None:
    """Scores the next leads of a trial, and owes the step after this one until none is left."""
    trial = await ScoringTrial.filter(id=event.subject).select_for_update().first()
    if trial is None or trial.finished_at:  # thrown away with its draft
        return
    rows = await _next(trial)
    moments = {row["id"]: row["ended_at"] or trial.asked_at for row in rows}
    facts, done = await facts_then(rows, moments), await done_then(moments)
    trial.result = await to_thread.run_sync(_tallied, trial.result, rows, moments, facts, done)
    trial.finished_at = deed.now if len(rows) < CHUNK else None
    await trial.save(update_fields=["result", "finished_at"])
    model = await ScoringModel.get(id=trial.model_id)
    figures = {"done": trial.result["done"]}
    if trial.finished_at is None:
        deed.record("scoring-trial.continued", trial, called=model.name, after=figures)
        return
    told = [trial.asked_by_id] if trial.asked_by_id else []
    tell = telling(told, "told-scoring-tried", ids.public(ScoringModel, model.id), name=model.name, **figures)
    deed.record("scoring-trial.finished", trial, called=model.name, after=figures, tell=tell)


def _empty(live: ScoringModel, model: ScoringModel) -> dict[str, Any]:
    shown = {
        name: {key: getattr(one, key) for key in ("version", "full", "grades", "rules")}
        for name, one in (("live", live), ("draft", model))
    }
    scores: dict[str, Any] = {"live": {}, "draft": {}}
    return {**shown, "done": 0, "total": 0, "mended": 0, "cursor": None, "moves": {}, "scores": scores}


async def _count(trial: ScoringTrial) -> int:
    _, rows = await get_connection("default").execute_query(_COUNT, list(_period(trial)))
    return int(rows[0][0])


async def _next(trial: ScoringTrial) -> Sequence[Any]:
    cursor = trial.result["cursor"]
    after = UUID(hex=cursor) if cursor else _BEGINNING
    _, rows = await get_connection("default").execute_query(_NEXT, [*_period(trial), after, CHUNK])
    return list(rows)


def _period(trial: ScoringTrial) -> tuple[datetime, datetime]:
    return trial.asked_at, trial.asked_at - timedelta(days=trial.days)


def _tallied(
    result: dict[str, Any],
    rows: Sequence[Any],
    moments: dict[UUID, datetime],
    facts: dict[UUID, Facts],
    done: Activities,
) -> dict[str, Any]:
    """The result with those leads counted in: moves between grades, and scores of those that ended."""
    live, draft = _model(result["live"]), _model(result["draft"])
    moves, mended = Counter(result["moves"]), result.get("mended", 0)
    scores = {name: {score: list(counts) for score, counts in result["scores"][name].items()} for name in _BOTH}
    for row in rows:
        key = row["id"]
        mended += any(facts[key][name] != row[name] for name in FIELDS)
        old, new = (explain(model, facts[key], done.get(key, ()), moments[key]) for model in (live, draft))
        moves[old.grade + new.grade] += 1
        if row["ended_at"]:
            place = 0 if row["state"] == LeadState.CONVERTED else 1
            for name, total in (("live", old.total), ("draft", new.total)):
                scores[name].setdefault(str(total), [0, 0])[place] += 1
    cursor = rows[-1]["id"].hex if rows else result["cursor"]
    tallied = {"moves": dict(moves), "scores": scores, "cursor": cursor, "mended": mended}
    return {**result, **tallied, "done": result["done"] + len(rows)}


_BOTH = ("live", "draft")


def _model(kept: dict[str, Any]) -> Model:
    return read(kept["full"], kept["grades"], kept["rules"])


def tally_of(kept: dict[str, list[int]]) -> dict[Decimal, tuple[int, int]]:
    """The tally of scores as arithmetic takes it."""
    return {Decimal(score): (counts[0], counts[1]) for score, counts in kept.items()}
