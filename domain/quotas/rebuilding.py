"""Proving the counters: every one is computed again from the records, and mended where it differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import structlog
from tortoise.connection import get_connection

from domain.operation import Deed, operation
from domain.quotas.choosing import NO_DAY
from domain.quotas.closing import last_over
from domain.viewer import Viewer
from models import Counter
from settings import settings

log = structlog.get_logger()
# Every counter from its records: $1 the first day that is compared, $2 the time zone of people who have none,
# $3 the day of what has none: PostgreSQL gets it as minus infinity, so that no literal would equal it.
_EXPECTED = """
    with zone as (select id, coalesce(time_zone, $2) as name from user_account),
    expected as (
        select owner_id as user_id, 'STOCK' as measure, $3::date as day, count(*)::int as value
        from customer where owner_id is not null group by 1
        union all
        select author_id, 'EFFECTIVE_CONTACTS', day, count(*)::int
        from contact_note where counts and day >= $1::date group by 1, 3
        union all
        select m.by_id, 'CLAIMS', (m.at at time zone z.name)::date, count(*)::int
        from customer_move m join zone z on z.id = m.by_id
        where m.kind = 'CLAIM' and m.at >= $1::date::timestamp - interval '1 day' group by 1, 3
        union all
        select o.user_id, 'OPENINGS', o.day, count(*)::int from pool_opening o
        where o.day >= $1::date and not exists (select from customer_move m where m.customer_id = o.customer_id
              and m.kind = 'CLAIM' and m.by_id = o.user_id and m.at = o.at)
        group by 1, 3
        union all
        select c.entered_by_id, 'NEW_KEY_CUSTOMERS', (c.created_at at time zone z.name)::date, count(*)::int
        from customer c join zone z on z.id = c.entered_by_id
        where c.key_customer and c.created_at >= $1::date::timestamp - interval '1 day'
          and (c.key_marked_at at time zone z.name)::date = (c.created_at at time zone z.name)::date
          and not exists (select from customer_move m where m.customer_id = c.id and m.kind = 'IMPORT')
        group by 1, 3
    )
    select coalesce(e.user_id, k.user_id) as user_id, coalesce(e.measure, k.measure) as measure,
           coalesce(e.day, k.day) as day, coalesce(e.value, 0) as expected, coalesce(k.value, 0) as counted
    from (select * from expected where measure = 'STOCK' or day >= $1::date) e
    full join (select * from counter where measure = 'STOCK' or day >= $1::date) k
      on k.user_id = e.user_id and k.measure = e.measure and k.day = e.day
"""
_DIFFERENT = f"select * from ({_EXPECTED}) compared where expected <> counted order by user_id, measure, day"
_LOCK = """
    insert into counter (id, user_id, measure, day, value) values (uuidv7(), $1, $2, $3, 0)
    on conflict (user_id, measure, day) do update set value = counter.value returning id
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """A counter that is not what its records say."""

    user_id: UUID
    measure: str
    day: date
    expected: int
    counted: int


async def check(viewer: Viewer) -> dict[str, Any]:
    """Compares stock and the days that are not closed, mends what differs, and answers how many counters did."""
    found = await differences(await _since(viewer))
    mended = [one for one in found if await _mend(viewer, one)]
    if mended:
        log.warning("counters differed", mended=len(mended), first=str(mended[0]))
    return {"different": len(mended)}


async def differences(since: date) -> list[Difference]:
    """Every counter of stock, and of the days from then on, that is not what its records say; one statement."""
    rows = await get_connection("default").execute_query_dict(_DIFFERENT, [since, settings.time_zone, NO_DAY])
    return [Difference(**row) for row in rows]


@operation(None)
async def _since(deed: Deed) -> date:
    """The first day that is open everywhere on earth or was so yesterday."""
    return last_over(deed.now, "UTC") + timedelta(days=1)


@operation(None)
async def _mend(deed: Deed, one: Difference) -> bool:
    """Sets one counter to what its records say once nobody else changes it; False where it has become right."""
    given: Sequence[Any] = [one.user_id, one.measure, one.day]
    locked = await get_connection("default").execute_query_dict(_LOCK, list(given))
    still = [d for d in await differences(one.day if one.day != NO_DAY else date.max) if _same(d, one)]
    if not still:
        return False
    counter = await Counter.get(id=locked[0]["id"])
    counter.value = still[0].expected
    await counter.save(update_fields=["value"])
    deed.record(
        "counter.mended", counter, called=one.measure, before={"value": one.counted}, after={"value": counter.value}
    )
    return True


def _same(a: Difference, b: Difference) -> bool:
    return (a.user_id, a.measure, a.day) == (b.user_id, b.measure, b.day)
