"""What the model in shadow says of each lead, kept beside what the live one says at the same moment.

One row a lead, written by one statement however many leads there are; nobody but who reads models ever sees it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from tortoise.connection import get_connection

from domain.rows import Reading, Row, Want
from domain.scoring.explaining import parts_of, thresholds
from domain.scoring.scoring import Explained, kept
from domain.scoring.standing import Standing
from models import LeadShadowScore, ScoringModel
from models.kinds import VersionState

_KEEP = """
    insert into lead_shadow_score
        (id, lead_id, shadow, live, scored_at, score, grade, parts, live_score, live_grade)
    select uuidv7(), new.lead, $1, $2, $3, new.score, new.grade, new.parts::jsonb, new.live_score, new.live_grade
    from unnest($4::uuid[], $5::numeric[], $6::text[], $7::text[], $8::numeric[], $9::text[])
        as new (lead, score, grade, parts, live_score, live_grade)
    on conflict (lead_id) do update set shadow = excluded.shadow, live = excluded.live,
        scored_at = excluded.scored_at, score = excluded.score, grade = excluded.grade, parts = excluded.parts,
        live_score = excluded.live_score, live_grade = excluded.live_grade
"""
_KNOWN = """
    select lead_id, score, grade, live_score, live_grade from lead_shadow_score
    where lead_id = any($1) and shadow = $2 and live = $3 and scored_at >= $4
"""
Known = Mapping[UUID, tuple[Any, ...]]


class Both(NamedTuple):
    """What the two models say of a lead at one moment."""

    lead: UUID
    live: Explained
    shadow: Explained


async def keep(now: datetime, models: Standing, pairs: Sequence[Both]) -> None:
    """Keeps what both models say of those leads now, instead of what they said before."""
    if not pairs or models.shadow is None:
        return
    columns = zip(*[_values(pair) for pair in pairs], strict=True)
    values = [models.shadow.key, models.live.key, now, *map(list, columns)]
    await get_connection("default").execute_query(_KEEP, values)


async def known(models: Standing, leads: Sequence[UUID]) -> Known:
    """What is kept of those leads by these two models since the shadow began."""
    if models.shadow is None:
        return {}
    values = [list(leads), models.shadow.key, models.live.key, models.since]
    _, rows = await get_connection("default").execute_query(_KNOWN, values)
    return {row[0]: tuple(row)[1:] for row in rows}


def is_new(pair: Both, kept_before: Known) -> bool:
    """Whether that is something else than what is kept."""
    said = (pair.shadow.total, pair.shadow.grade, pair.live.total, pair.live.grade)
    return kept_before.get(pair.lead) != said


async def explanations(reading: Reading, leads: list[UUID], _want: Want) -> dict[UUID, Any]:
    """Why the model in shadow gives those leads their scores, for who may read models; nothing while none is there."""
    if not reading.viewer.may("scoring.read"):
        return {}
    beside = await ScoringModel.filter(state=VersionState.SHADOW).first()
    if beside is None:
        return {}
    rows = LeadShadowScore.filter(lead_id__in=leads, shadow=beside.id, scored_at__gte=beside.shadow_since)
    return {row.lead_id: _explanation(row, beside, reading.viewer.locale) for row in await rows}


def _explanation(row: LeadShadowScore, beside: ScoringModel, locale: str) -> Row:
    return {
        "total": row.score,
        "grade": row.grade,
        "scored_at": row.scored_at,
        "model_version": beside.version,
        "model_name": beside.name,
        "grades": thresholds(beside.grades),
        "parts": parts_of(row.parts, locale),
    }


def _values(pair: Both) -> tuple[Any, ...]:
    live, shadow = pair.live, pair.shadow
    parts = orjson.dumps(kept(shadow)).decode()
    return pair.lead, shadow.total, shadow.grade, parts, live.total, live.grade
