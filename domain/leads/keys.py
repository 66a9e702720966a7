"""Keys of leads: under which of their companies' names the collision check finds those that are open.

They stand in the same table as the customers' keys, but in a room of their own, so that many leads of one brand
never crowd the customers of that brand out of a check.
"""

from domain.collision.keeping import forget_key_rows, keep_key_rows, rows_of
from domain.collision.keys import Key, keys
from domain.collision.names import parse
from models import Lead

ROOM = 0x4C454144  # the letters LEAD


async def keep(lead: Lead) -> None:
    """Makes an open lead findable by its company; its `seq` must be known."""
    found = _rows(lead)
    if found:
        await keep_key_rows(found)


async def forget(lead: Lead, company: str | None = None) -> None:
    """Makes a lead unfindable by its company, or by a name that its company had."""
    found = _rows(lead, company)
    if found:
        await forget_key_rows(found)


def in_room(found: tuple[Key, ...]) -> list[int]:
    """The keys as they stand in the room of the leads."""
    return [key.value ^ ROOM for key in found]


def _rows(lead: Lead, company: str | None = None) -> list[int]:
    name = parse(lead.company if company is None else company)
    if not name.whole:
        return []
    return rows_of([Key(key.value ^ ROOM, key.kind) for key in keys(name)], lead.seq)
