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
    "lead.reassess": ("distribute",),
    "lead.release": ("distribute",),
    "lead.reopen": ("distribute",),
    "lead.return": ("distribute",),
    "lead.take-back": ("distribute", "notify"),
    "note.commented": ("notify",),
    "customer.extended": ("notify",),
    "customer.entrusted": ("notify",),
    "customer.handed-over": ("notify",),
    "distribution.trial-asked": ("simulate",),
    "distribution.trial-continued": ("simulate",),
    "distribution.stopped": ("notify",),
    "distribution.undone": ("undo-distribution",),
    "distribution.undo-continued": ("undo-distribution",),
    "routing.trial-asked": ("simulate-routing",),
    "routing.trial-continued": ("simulate-routing",),
    "recycle.started": ("recycle",),
    "recycle.released": ("recycle",),
    "recycle.continued": ("recycle",),
    "recycle.stopped": ("notify",),
    "recycle.undone": ("undo-recycling",),
    "recycle.undo-continued": ("undo-recycling",),
    "scoring.counting": ("count-scoring",),
    "scoring.stopped": ("notify",),
    "customer.key-marked": ("follow-key-customer",),
    "customer.key-unmarked": ("follow-key-customer",),
    "user.disabled": ("leave-tickets",),
    "user.tickets-left": ("leave-tickets",),
    "scoring.started": ("rescore",),
    "scoring.continued": ("rescore",),
    "scoring.finished": ("notify",),
    "scoring.shadow-started": ("score-in-shadow",),
    "scoring.shadow-continued": ("score-in-shadow",),
    "scoring.shadow-finished": ("notify",),
    "scoring-trial.asked": ("try-scoring",),
    "scoring-trial.continued": ("try-scoring",),
    "scoring-trial.finished": ("notify",),
    "survey-round.started": ("survey-round",),
    "survey-round.continued": ("survey-round",),
    "survey-round.finished": ("notify",),
}

# What a survey may follow; those of later chapters stand here already, so that they need nothing more.
SURVEYED = (
    "ticket.closed",
    "ticket.solved",
    "opportunity.opened",
    "opportunity.won",
    "opportunity.lost",
    "order.delivered",
    "lead.convert",
    "customer.assigned",
)

# What makes a customer's health another one.
FELT = (
    "customer.assigned",
    "customer.claimed",
    "customer.entered",
    "customer.given-back",
    "loop.closed",
    "note.added",
    "note.edited",
    "survey.answered",
    "ticket.breached",
    "ticket.closed",
    "ticket.merged",
    "ticket.opened",
    "ticket.reopened",
    "ticket.replied",
    "ticket.resumed",
    "ticket.solved",
    "ticket.updated",
    "ticket.waiting",
)


def owed(name: str) -> tuple[str, ...]:
    """The handlers that owe an event of that name their effect."""
    by_name = (("survey", SURVEYED), ("health", FELT))
    return OWED.get(name, ()) + tuple(handler for handler, names in by_name if name in names)


async def write(events: Sequence[Event], now: datetime) -> None:
    """Writes events and what is owed for them, and wakes the relay when the transaction commits."""
    if not events:
        return
    await Event.bulk_create(events)
    due = [
        EventDelivery(event_id=event.id, handler=handler, due_at=now)
        for event in events
        for handler in owed(event.name)
    ]
    if due:
        await EventDelivery.bulk_create(due)
        await get_connection("default").execute_query("select pg_notify($1, '')", [CHANNEL])
