"""The outbox: what happened is a row of the same transaction, and stays until everybody it concerns has acted on it."""

from collections.abc import Sequence
from datetime import datetime

from tortoise.connection import get_connection

from models import Event, EventDelivery

CHANNEL = "outbox"

# Which handlers owe which events their effect; workers know the functions behind the names.
OWED: dict[str, tuple[str, ...]] = {
    "customer.assigned": ("notify",),
    "customer.recycled": ("notify",),
    "customer.given-back": ("notify",),
    "dispute.decided": ("notify",),
    "dispute.opened": ("notify",),
    "lead.activity": ("notify",),
    "lead.assigned": ("notify",),
    "lead.captured": ("distribute",),
    "lead-import.started": ("import-leads",),
    "lead-import.continued": ("import-leads",),
    "lead.reassess": ("distribute",),
    "lead.release": ("distribute",),
    "lead.reopen": ("distribute",),
    "lead.take-back": ("distribute", "notify"),
    "note.commented": ("notify",),
    "customer.extended": ("notify",),
    "distribution.trial-asked": ("simulate",),
    "distribution.trial-continued": ("simulate",),
    "distribution.stopped": ("notify",),
    "distribution.undone": ("undo-distribution",),
    "distribution.undo-continued": ("undo-distribution",),
    "recycle.started": ("recycle",),
    "recycle.released": ("recycle",),
    "recycle.continued": ("recycle",),
    "recycle.stopped": ("notify",),
    "recycle.undone": ("undo-recycling",),
    "recycle.undo-continued": ("undo-recycling",),
    "scoring.started": ("rescore",),
    "scoring.continued": ("rescore",),
    "scoring.finished": ("notify",),
    "scoring-trial.asked": ("try-scoring",),
    "scoring-trial.continued": ("try-scoring",),
    "scoring-trial.finished": ("notify",),
}


async def write(events: Sequence[Event], now: datetime) -> None:
    """Writes events and what is owed for them, and wakes the relay when the transaction commits."""
    if not events:
        return
    await Event.bulk_create(events)
    owed = [
        EventDelivery(event_id=event.id, handler=handler, due_at=now)
        for event in events
        for handler in OWED.get(event.name, ())
    ]
    if owed:
        await EventDelivery.bulk_create(owed)
        await get_connection("default").execute_query("select pg_notify($1, '')", [CHANNEL])
