"""How scoring models and their trials are read."""

from collections import defaultdict
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.leads.moving import OPEN
from domain.people.shapes import USER
from domain.rows import Derived, Get, Many, One, Reading, Row, Shape, Want, columns, id_of, read_below
from domain.scoring.comparing import differences
from domain.scoring.explaining import thresholds
from domain.scoring.grade_moves import cells
from domain.scoring.qualities import quality
from domain.scoring.trial import tally_of
from models import Lead, ScoringModel, ScoringTrial

MOST_TRIALS = 5


def rule_row(row: Row) -> Row:
    """A stored rule with every field of both kinds."""
    points, cap = Decimal(row["points"]), row.get("cap")
    blank: Row = {"field": None, "test": None, "values": [], "activity": None, "half_life": None}
    return {**blank, **row, "points": points, "cap": None if cap is None else Decimal(cap)}


async def _changes(_reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """How each version differs from the one that was asked for, else from the one that it was made from."""
    models, against = await ScoringModel.filter(id__in=keys), int(want.arguments.get("against") or 0)
    before = {model.id: against or model.based_on for model in models}
    bases = {m.version: m for m in await ScoringModel.filter(version__in=[v for v in before.values() if v])}
    return {m.id: _differences(bases[v], m) for m in models if (v := before[m.id]) in bases}


def _differences(base: ScoringModel, model: ScoringModel) -> list[Row]:
    return [
        {
            "what": one.what,
            "before": rule_row(dict(one.before)) if one.before else None,
            "after": rule_row(dict(one.after)) if one.after else None,
        }
        for one in differences(base.rules, model.rules)
    ]


async def _reach(_reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    """How many leads would be scored anew: all that are open."""
    return dict.fromkeys(keys, await Lead.filter(state__in=OPEN).count())


async def _trials(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The latest trials of each version, latest first."""
    found = await ScoringTrial.filter(model_id__in=keys).order_by("-asked_at").values_list("id", "model_id")
    latest: dict[UUID, list[UUID]] = defaultdict(list)
    for key, model in found:
        if len(latest[model]) < MOST_TRIALS:
            latest[model].append(key)
    query = ScoringTrial.filter(id__in=[key for some in latest.values() for key in some])
    rows = await read_below(reading, SCORING_TRIAL, query, want.below | {"\0id": Want("\0id")})
    by_key = {row["\0id"]: row for row in rows}
    return {model: [by_key[key] for key in some] for model, some in latest.items()}


def _moves(get: Get, _: Reading) -> list[Row]:
    return cells((get("result") or {}).get("moves", {}))


def _quality(name: str) -> Derived:
    return Derived(("result",), lambda get, _: quality(tally_of(get("result")["scores"][name])))


SCORING_MODEL: Shape = Shape(
    ScoringModel,
    {
        "id": id_of(ScoringModel),
        **columns("version", "name", "state", "full", "based_on", "created_at", "updated_at", "activated_at"),
        **columns("shadow_since"),
        "grades": Derived(("grades",), lambda get, _: thresholds(get("grades"))),
        "rules": Derived(("rules",), lambda get, _: [rule_row(row) for row in get("rules")]),
        "changes": Many(_changes),
        "reach": Many(_reach, int),
        "trials": Many(_trials),
        "created_by": One("created_by", lambda: USER),
        "activated_by": One("activated_by", lambda: USER),
    },
    typename="ScoringModel",
)

SCORING_TRIAL: Shape = Shape(
    ScoringTrial,
    {
        "\0id": Derived(("id",), lambda get, _: get("id")),
        "id": id_of(ScoringTrial),
        **columns("days", "asked_at", "finished_at"),
        "done": Derived(("result",), lambda get, _: get("result")["done"]),
        "total": Derived(("result",), lambda get, _: get("result")["total"]),
        "mended": Derived(("result",), lambda get, _: get("result").get("mended", 0)),
        "live_version": Derived(("result",), lambda get, _: get("result")["live"]["version"]),
        "moves": Derived(("result",), _moves),
        "live": _quality("live"),
        "tried": _quality("draft"),
        "model": One("model", lambda: SCORING_MODEL),
        "asked_by": One("asked_by", lambda: USER),
    },
    typename="ScoringTrial",
)
