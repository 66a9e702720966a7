"""Customers for the tests of pools, straight from the deeds' own steps."""

from datetime import datetime
from typing import Any

from domain import clock
from domain.operation import Deed
from domain.pools.holding import hold, put
from domain.viewer import system
from models import Counter, Customer
from models.kinds import Measure, Move
from tests.world import World

FIELDS: dict[str, Any] = {"library": "CHANNEL", "province": "江苏省", "city": "扬州市"}


async def held(
    world: World,
    owner: str,
    name: str = "扬州五环印花厂",
    how: Move = Move.ENTER,
    at: datetime | None = None,
    **fields: Any,
) -> Customer:
    """A customer that this person holds since that moment."""
    deed = Deed(system(), at or await clock.now())
    customer = _fresh(name, deed.now, fields)
    await hold(deed, customer, world.users[owner], how)
    return customer


async def lying(
    world: World, pool: str, name: str = "上海瑞丽服装厂", at: datetime | None = None, **fields: Any
) -> Customer:
    """A customer that lies in this pool since that moment."""
    deed = Deed(system(), at or await clock.now())
    customer = _fresh(name, deed.now, fields)
    await put(deed, customer, world.pools[pool], Move.ENTER)
    return customer


async def stock(world: World, login: str) -> int:
    """What is counted as the stock of this person."""
    row = await Counter.filter(user_id=world.users[login].id, measure=Measure.STOCK).first()
    return row.value if row else 0


def _fresh(name: str, at: datetime, fields: dict[str, Any]) -> Customer:
    return Customer(name=name, name_normal=name, created_at=at, updated_at=at, **{**FIELDS, **fields})
