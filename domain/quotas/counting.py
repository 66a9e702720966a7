"""Counting what people use: one row a person, measure and day, changed only under its lock."""

from datetime import date
from typing import NoReturn
from uuid import UUID

from tortoise.connection import get_connection

from domain import clock
from domain.operation import Deed
from domain.quotas import cheapest
from domain.quotas.choosing import NO_DAY, Person, bound_of
from domain.quotas.facts import person, rules_for
from domain.refusal import refuse
from models import Counter
from models.kinds import Measure

REFUSALS = {
    Measure.STOCK: ("STOCK_CAP", "refusal-stock-cap"),
    Measure.CLAIMS: ("CLAIM_CAP", "refusal-claim-cap"),
    Measure.OPENINGS: ("OPEN_CAP", "refusal-open-cap"),
}
NAMED = 3
_TAKE = """
    insert into counter (id, user_id, measure, day, value) values (uuidv7(), $1, $2, $3, $4)
    on conflict (user_id, measure, day) do update set value = counter.value + $4
        where $5::int is null or counter.value + $4 <= $5
    returning value
"""
_GIVE_BACK = "update counter set value = greatest(value - $4, 0) where user_id = $1 and measure = $2 and day = $3"


async def take(
    deed: Deed, user_id: UUID, measure: Measure, n: int = 1, *, day: date | None = None, field: str | None = None
) -> None:
    """Counts `n` more for that user under the cap that stands now; the row stays locked until the deed ends.

    `day` is the user's local day by default; stock has none. Refuses with STOCK_CAP, CLAIM_CAP or OPEN_CAP,
    about `field`, and then nothing is counted.
    """
    one = await person(user_id)
    bound = bound_of(await rules_for(one, measure), one, measure, deed.now)
    when = _day(deed, one, measure, day)
    if (bound is not None and n > bound) or not await _count(user_id, measure, when, n, bound):
        await _over(user_id, measure, when, bound or 0, field)


async def demand_room(deed: Deed, user_id: UUID, *measures: Measure) -> None:
    """Refuses as `take` of one would, without a lock: whoever is at the cap need not wait to hear it."""
    one = await person(user_id)
    rules = await rules_for(one, *measures)
    for measure in measures:
        bound, when = bound_of(rules, one, measure, deed.now), _day(deed, one, measure, None)
        if bound is not None and await value_of(user_id, measure, when) >= bound:
            await _over(user_id, measure, when, bound, None)


async def add(deed: Deed, user_id: UUID, measure: Measure, n: int = 1, *, day: date | None = None) -> None:
    """Counts `n` more for that user, whatever the bound: for targets."""
    when = day or _day(deed, await person(user_id), measure, None)
    await _count(user_id, measure, when, n, None)


async def give_back(deed: Deed, user_id: UUID, measure: Measure, n: int = 1, *, day: date | None = None) -> None:
    """Counts `n` less for that user, never below nothing."""
    given = NO_DAY if measure is Measure.STOCK else day
    when = given or _day(deed, await person(user_id), measure, None)
    await get_connection("default").execute_query(_GIVE_BACK, [user_id, measure, when, n])


async def value_of(user_id: UUID, measure: Measure, day: date = NO_DAY) -> int:
    """What is counted for that user, measure and day."""
    row = await Counter.filter(user_id=user_id, measure=measure, day=day).first()
    return row.value if row else 0


async def _count(user_id: UUID, measure: Measure, day: date, n: int, bound: int | None) -> bool:
    given = [user_id, measure, day, n, bound]
    return bool(await get_connection("default").execute_query_dict(_TAKE, given))


def _day(deed: Deed, one: Person, measure: Measure, day: date | None) -> date:
    if measure is Measure.STOCK:
        return NO_DAY
    return day or clock.local_day(deed.now, one.time_zone)


async def _over(user_id: UUID, measure: Measure, day: date, bound: int, field: str | None) -> NoReturn:
    code, message = REFUSALS[measure]
    count = await value_of(user_id, measure, day)
    if measure is not Measure.STOCK:
        refuse(code, message, field, count=count, bound=bound)
    least = await cheapest.to_release(user_id, NAMED)
    if not least:
        refuse(code, "refusal-stock-cap-nothing", field, count=count, bound=bound)
    names = "、".join(customer.name for customer in least)
    refuse(code, message, field, count=count, bound=bound, names=names, cheapest=[c.id.hex for c in least])
