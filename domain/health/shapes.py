"""How health is read: what it is made of, in words, how it came there, and what was warned of."""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import messages
from domain import knobs
from domain.access import visible
from domain.customers import shapes as customers
from domain.health.reckoning import LIVING, SYSTEM
from domain.notes import veil
from domain.rows import Derived, Get, Many, One, Reading, Row, Shape, Want, columns, id_of, read_below
from models import ChurnWarning, CustomerHealth, HealthStep

SHOWN = timedelta(days=365)
MOST_STEPS = 400
MOST_WARNINGS = 20
_OF = "\0of"


def _parts(get: Get, reading: Reading) -> list[Row]:
    return [
        {
            "part": one["part"],
            "label": messages.text(reading.viewer.locale, f"health-part-{one['part']}", **_told(one["told"])),
            "value": Decimal(one["value"]),
            "system": one["part"] in SYSTEM,
        }
        for one in get("parts")
    ]


def _pulling(get: Get, reading: Reading) -> list[Row]:
    parts = [(Decimal(one["value"]), one["part"]) for one in get("parts") if one["part"] in LIVING]
    return [_reason(part, value, reading) for value, part in sorted(parts) if value < 0]


def _reason(part: str, change: Decimal, reading: Reading) -> Row:
    return {"part": part, "label": messages.text(reading.viewer.locale, f"health-reason-{part}"), "change": change}


def _told(told: dict[str, Any]) -> dict[str, Any]:
    """What a sentence of any part may tell."""
    return {"n": 0, "days": 0, "open": 0, "breaches": 0, **told}


async def _prepare(reading: Reading, _raw: list[Row], wanted: Any) -> None:
    if any(want.name in {"at_risk", "fallen"} for want in wanted.values()):
        reading.known["knobs"] = await knobs.read(reading.now)


def _at_risk(get: Get, reading: Reading) -> bool:
    return bool(get("total") < reading.known["knobs"].health_risk_below)


def _fallen(get: Get, reading: Reading) -> bool:
    since = reading.now - timedelta(days=reading.known["knobs"].health_fall_days)
    return get("fell_at") is not None and get("fell_at") > since


async def _steps(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    """How each health went within a year, oldest first, at most 400 steps of all."""
    of = dict(await CustomerHealth.filter(id__in=keys).values_list("customer_id", "id"))
    shown = HealthStep.filter(customer_id__in=list(of), at__gt=reading.now - SHOWN).order_by("-at", "-id")
    found: dict[UUID, list[Row]] = defaultdict(list)
    for customer, at, total in await shown.limit(MOST_STEPS).values_list("customer_id", "at", "total"):
        found[of[customer]].insert(0, {"at": at, "total": total})
    return found


async def _warnings(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """What was warned of, latest first, at most 20 of all."""
    of = dict(await CustomerHealth.filter(id__in=keys).values_list("customer_id", "id"))
    seen = visible(reading.viewer, ChurnWarning).filter(customer_id__in=list(of)).order_by("-at", "-id")
    keyed = Shape(CHURN.model, {**CHURN.fields, **columns("customer_id")}, CHURN.prepare, CHURN.typename)
    found: dict[UUID, list[Row]] = defaultdict(list)
    wanted = want.below | {"customer_id": Want("customer_id")}
    for row in await read_below(reading, keyed, seen.limit(MOST_WARNINGS), wanted):
        found[of[row["customer_id"]]].append(row)
    return found


def _reasons(get: Get, reading: Reading) -> list[Row]:
    return [_reason(one["part"], Decimal(one["change"]), reading) for one in get("reasons")]


HEALTH: Shape = Shape(
    CustomerHealth,
    {
        "id": id_of(CustomerHealth),
        **columns("total", "at", "fell_at"),
        "parts": Derived(("parts",), _parts),
        "pulling": Derived(("parts",), _pulling),
        "at_risk": Derived(("total",), _at_risk),
        "fallen": Derived(("fell_at",), _fallen),
        "steps": Many(_steps),
        "warnings": Many(_warnings),
        "customer": One("customer", lambda: customers.CUSTOMER),
    },
    _prepare,
    typename="CustomerHealth",
)

CHURN: Shape = Shape(
    ChurnWarning,
    {
        "id": id_of(ChurnWarning),
        **columns("kind", "at", "since", "before", "after"),
        "reasons": Derived(("reasons",), _reasons),
        "owner": veil.person("owner", veiled=False),
    },
    typename="ChurnWarning",
)


async def of_customers(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The health of each of those customers that is held within the viewer's scope and has been reckoned."""
    seen = visible(reading.viewer, CustomerHealth).filter(customer_id__in=keys)
    keyed = Shape(HEALTH.model, {**HEALTH.fields, **columns("customer_id")}, HEALTH.prepare, HEALTH.typename)
    wanted = want.below | {"customer_id": Want("customer_id")}
    return {row["customer_id"]: row for row in await read_below(reading, keyed, seen, wanted)}
