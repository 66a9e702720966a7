"""Renewing the health of customers: reckoned anew, kept, and warned of where it fell.

The row of a health is locked before its facts are read, so that of two deeds for one customer the second sees what the
first has kept: nothing is told twice, and the last word is true.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
from anyio import to_thread
from tortoise.connection import get_connection

from domain import ids, knobs
from domain.health.facts import facts_of
from domain.health.falling import Fall, Step, fallen, reasons
from domain.health.reckoning import Facts, Health, kept, reckon, weights_of
from domain.knobs import Knobs
from domain.notifications import tell
from domain.operation import Deed
from domain.people.superiors import superiors
from models import ChurnWarning, Customer, HealthStep
from models.record import new_key
from models.writing import insert_all

POINT = Decimal(1)
_BEGIN = """
    insert into customer_health (id, customer_id, total, parts, weights, at)
    select key, customer_id, 0, '[]', '', $3 from unnest($1::uuid[], $2::uuid[]) as new (key, customer_id)
    on conflict (customer_id) do nothing
"""
_LOCK = """
    select customer_id, total, parts, weights, at, fell_at from customer_health where customer_id = any($1)
    order by customer_id for no key update
"""
# Those since a moment, and the one that stood then.
_STEPS = """
    select s.customer_id, s.at, s.total, s.parts, s.anew from unnest($1::uuid[]) as one (customer_id)
    cross join lateral (
        (select * from health_step where customer_id = one.customer_id and at > $2)
        union all
        (select * from health_step where customer_id = one.customer_id and at <= $2 order by at desc, id desc limit 1)
    ) s order by s.at, s.id
"""
_WRITE = """
    update customer_health h set total = new.total, parts = new.parts::jsonb, weights = $1, at = $2,
        fell_at = case when new.fell then $2 else h.fell_at end
    from unnest($3::uuid[], $4::numeric[], $5::text[], $6::bool[]) as new (customer_id, total, parts, fell)
    where h.customer_id = new.customer_id
"""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What becomes of the health of a customer: `step` where it is another by a point, `fall` where it fell.

    `changed` tells whether anything is to be written at all.
    """

    customer: UUID
    health: Health
    changed: bool
    step: Step | None
    fall: tuple[Fall, Step] | None


async def renew(deed: Deed, customers: Iterable[UUID]) -> list[Renewal]:
    """A step of a deed: reckons the health of those customers that are held, keeps it, and warns where it fell."""
    standing = await knobs.read(deed.now)
    rows = await _locked(deed, sorted(set(customers)))
    facts = await facts_of([row["customer_id"] for row in rows], deed.now)
    steps = await _steps(list(facts), deed.now - timedelta(days=standing.health_fall_days))
    renewed = await to_thread.run_sync(_renewals, deed, standing, rows, facts, steps)
    await _keep(deed, standing, renewed)
    for one in renewed:
        if one.fall:
            await _warn(deed, one, *one.fall)
    return renewed


def _renewals(
    deed: Deed,
    standing: Knobs,
    rows: Sequence[Any],
    facts: Mapping[UUID, Facts],
    steps: Mapping[UUID, list[Step]],
) -> list[Renewal]:
    held = [row for row in rows if row["customer_id"] in facts]
    return [_renewal(deed, standing, row, facts[row["customer_id"]], steps[row["customer_id"]]) for row in held]


def _renewal(deed: Deed, standing: Knobs, row: Any, facts: Facts, steps: list[Step]) -> Renewal:
    health = reckon(facts, standing, deed.now)
    anew = row["weights"] != weights_of(standing)
    now = Step(deed.now, health.total, {one.part: one.value for one in health.parts}, anew)
    fall = None if anew else fallen(steps, now, row["fell_at"], standing)
    other = anew or not steps or abs(steps[-1].total - now.total) >= POINT
    changed = bool(anew or other or fall) or orjson.loads(row["parts"]) != kept(health)
    return Renewal(row["customer_id"], health, changed, now if other or fall else None, fall)


async def _locked(deed: Deed, customers: list[UUID]) -> Sequence[Any]:
    """The rows of those healths, made where there are none yet, in the order in which everybody locks them."""
    run = get_connection("default").execute_query
    held: Any = (
        await Customer.filter(id__in=customers, owner_id__isnull=False).order_by("id").values_list("id", flat=True)
    )
    await run(_BEGIN, [[new_key() for _ in held], list(held), deed.now])
    _, rows = await run(_LOCK, [list(held)])
    return list(rows)


async def _steps(customers: list[UUID], since: datetime) -> dict[UUID, list[Step]]:
    _, rows = await get_connection("default").execute_query(_STEPS, [customers, since])
    found: dict[UUID, list[Step]] = defaultdict(list)
    for row in rows:
        parts = {part: Decimal(value) for part, value in orjson.loads(row["parts"]).items()}
        found[row["customer_id"]].append(Step(row["at"], row["total"], parts, row["anew"]))
    return found


async def _keep(deed: Deed, standing: Knobs, renewed: Sequence[Renewal]) -> None:
    written = [_row(one) for one in renewed if one.changed]
    if not written:
        return
    values = [weights_of(standing), deed.now, *map(list, zip(*written, strict=True))]
    await get_connection("default").execute_query(_WRITE, values)
    await insert_all(HealthStep, [_step(one.customer, one.step) for one in renewed if one.step])


def _row(one: Renewal) -> tuple[Any, ...]:
    return one.customer, one.health.total, orjson.dumps(kept(one.health)).decode(), one.fall is not None


def _step(customer: UUID, step: Step) -> dict[str, Any]:
    parts = {part: str(value) for part, value in step.parts.items()}
    return {"customer_id": customer, "at": step.at, "total": step.total, "parts": parts, "anew": step.anew}


async def _warn(deed: Deed, one: Renewal, fall: Fall, highest: Step) -> None:
    """Leaves the warning on the time line, and tells the owner and those who lead them."""
    customer = await Customer.get(id=one.customer)
    assert customer.owner_id
    assert one.step
    why = reasons(highest, one.step)
    warning = await ChurnWarning.create(
        customer_id=customer.id,
        kind=fall.value,
        at=deed.now,
        since=highest.at,
        before=highest.total,
        after=one.health.total,
        reasons=why,
        owner_id=customer.owner_id,
    )
    figures = {"before": str(highest.total), "after": str(one.health.total)}
    deed.record("churn.warned", warning, called=customer.name, after={**figures, "kind": fall.value})
    told = {"name": customer.name, "before": round(highest.total), "after": round(one.health.total)}
    reason = why[0]["part"] if why else "OTHER"
    for person in [customer.owner_id, *await superiors(customer.owner_id)]:
        once = f"churn:{warning.id.hex}:{person.hex}"
        await tell(deed, person, "told-churn", ids.public(Customer, customer.id), once, **told, reason=reason)
