"""The shadow beside the live model: how grades and scores of the leads that both have scored lie apart."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tortoise.connection import get_connection

from domain import ids
from domain.access import visible
from domain.leads.moving import OPEN
from domain.rows import Row, count
from domain.scoring import grade_moves
from domain.scoring.qualities import quality
from domain.scoring.standing import beside_since
from domain.viewer import Viewer
from models import DistributionRuleSet, Lead, ScoringModel
from models.kinds import LeadState, VersionState

MOST_EXAMPLES = 20
# So many of each kind must have ended before it is said how well the models tell them apart.
ENOUGH = 20
_OF_BOTH = "pair.shadow = $1 and pair.live = $2 and pair.scored_at >= $3"
_MATRIX = f"""
    select live_grade || grade as move, count(*)::int as leads,
           sum(abs(score - live_score)) as apart, max(abs(score - live_score)) as most
    from lead_shadow_score pair where {_OF_BOTH} group by 1
"""
_FARTHEST = f"""
    select lead_id, live_score, live_grade, score, grade, scored_at from lead_shadow_score pair
    where {_OF_BOTH} and score <> live_score order by abs(score - live_score) desc, lead_id limit {MOST_EXAMPLES}
"""
_ENDED = f"""
    select lead.state, pair.live_score, pair.live_grade, pair.score, pair.grade,
           grouping(pair.live_score) = 0 as by_live, count(*)::int as leads
    from lead_shadow_score pair join lead on lead.id = pair.lead_id
    where {_OF_BOTH} and lead.ended_at >= $3
    group by grouping sets ((lead.state, pair.live_score, pair.live_grade), (lead.state, pair.score, pair.grade))
"""


async def in_shadow() -> ScoringModel | None:
    """The model that runs in shadow."""
    return await ScoringModel.filter(state=VersionState.SHADOW).first()


async def report(viewer: Viewer) -> Row | None:
    """What the model in shadow has said so far beside the live one; None while none runs. Refuses with NOT_ALLOWED.

    Only what both said at the same moments is compared: where another model goes live, the comparison begins anew.
    """
    viewer.demand("scoring.read")
    beside, live = await in_shadow(), await ScoringModel.filter(state=VersionState.LIVE).first()
    if beside is None or beside.shadow_since is None or live is None:
        return None
    since = beside_since(beside.shadow_since, live.activated_at)
    pair = [beside.id, live.id, since]
    told, (known, more) = await _apart(pair), await count(Lead.filter(state__in=OPEN))
    return {
        "model": beside.id,
        "live": live.id,
        "since": since,
        "open": known,
        "open_exceeded": more,
        **told,
        "examples": await _examples(viewer, await _rows(_FARTHEST, pair)),
        "ended": _ended(await _rows(_ENDED, pair)),
        "grade_rules": await _grade_rules(),
    }


async def _apart(pair: list[Any]) -> Row:
    rows = await _rows(_MATRIX, pair)
    moves = {row["move"]: row["leads"] for row in rows}
    leads, differing = grade_moves.graded(moves), grade_moves.moved(moves)
    apart = sum((row["apart"] for row in rows), Decimal(0))
    return {
        "leads": leads,
        "differing": differing,
        "risen": grade_moves.risen(moves),
        "moves": grade_moves.cells(moves),
        "mean_difference": (apart / leads).quantize(Decimal("0.01")) if leads else None,
        "largest_difference": max((row["most"] for row in rows), default=None),
    }


async def _examples(viewer: Viewer, rows: Sequence[Row]) -> list[Row]:
    """Those that lie farthest apart, by name, as far as the viewer sees the leads."""
    named = visible(viewer, Lead).filter(id__in=[row["lead_id"] for row in rows])
    found: Any = await named.values_list("id", "company", "contact_name", "phone", "email")
    names = {key: next((name for name in called if name), "") for key, *called in found}
    return [
        {**row, "lead_id": ids.public(Lead, row["lead_id"]), "lead_name": names[row["lead_id"]]}
        for row in rows
        if row["lead_id"] in names
    ]


def _ended(rows: Sequence[Row]) -> Row:
    """What either model said of the leads that have ended since: by grade, and how well it tells them apart."""
    grades = {grade: dict.fromkeys(_COUNTS, 0) for grade in grade_moves.GRADES}
    tallies: dict[bool, dict[Decimal, list[int]]] = {side: defaultdict(lambda: [0, 0]) for side in (True, False)}
    for row in rows:
        by_live, place = row["by_live"], 0 if row["state"] == LeadState.CONVERTED else 1
        score, grade = (row["live_score"], row["live_grade"]) if by_live else (row["score"], row["grade"])
        grades[grade][_COUNTS[place + (0 if by_live else 2)]] += row["leads"]
        tallies[by_live][score][place] += row["leads"]
    live, beside = (quality({score: (a, b) for score, (a, b) in tallies[side].items()}) for side in (True, False))
    enough = min(live["converted"], live["others"]) >= ENOUGH
    return {
        "converted": live["converted"],
        "others": live["others"],
        "enough": ENOUGH,
        "grades": [{"grade": grade, **counts} for grade, counts in grades.items()],
        "live": live if enough else None,
        "shadow": beside if enough else None,
    }


_COUNTS = ("live_converted", "live_others", "converted", "others")


async def _grade_rules() -> int:
    """How many of the rules that distribute look at the grade."""
    live = await DistributionRuleSet.filter(state=VersionState.LIVE).first()
    return sum(bool((rule.get("conditions") or {}).get("grade")) for rule in live.rules) if live else 0


async def _rows(statement: str, values: list[Any]) -> Sequence[Row]:
    return await get_connection("default").execute_query_dict(statement, values)
