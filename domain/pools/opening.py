"""Opening: seeing the numbers of a pool record is a deed, counted once a record and day."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from tortoise.connection import get_connection

from domain import clock
from domain.access import find
from domain.operation import Deed, operation
from domain.quotas import counting
from domain.viewer import Viewer
from models import Customer, PoolOpening
from models.kinds import Measure

_NOTE = """
    insert into pool_opening (id, user_id, customer_id, day, at) values (uuidv7(), $1, $2, $3, $4)
    on conflict (user_id, day, customer_id) do nothing returning id
"""


@operation("customer.open")
async def open_record(deed: Deed, customer_id: str | None) -> Customer:
    """Unmasks a pool record for the viewer until the end of the viewer's day.

    In a public pool the first opening of a record in a day counts; refuses with OPEN_CAP over the cap, NOT_FOUND.
    """
    customer = await find(deed.viewer, Customer, customer_id, field="customerId", lock=True)
    if customer.pool_id and await note_opening(deed, customer):
        assert deed.viewer.id is not None
        if customer.partner_id is None:
            await counting.take(deed, deed.viewer.id, Measure.OPENINGS)
        deed.record("pool-record.opened", customer, called=customer.name)
    return customer


async def note_opening(deed: Deed, customer: Customer) -> bool:
    """A step of a deed: the viewer sees this record's numbers today; False where that was so before."""
    day = clock.local_day(deed.now, deed.viewer.time_zone)
    given = [deed.viewer.id, customer.id, day, deed.now]
    return bool(await get_connection("default").execute_query_dict(_NOTE, given))


async def opened(viewer: Viewer, customers: Iterable[UUID], now: datetime) -> set[UUID]:
    """Which of these records the viewer has opened today."""
    today = clock.local_day(now, viewer.time_zone)
    rows = PoolOpening.filter(user_id=viewer.id, day=today, customer_id__in=list(customers))
    return set(await rows.values_list("customer_id", flat=True))  # type: ignore[arg-type]
