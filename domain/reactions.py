"""What follows from events: each handler's effect commits together with the mark that it is done."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from domain import notifications
from domain.distribution import distributing, simulating
from domain.distribution import undoing as taking_back
from domain.health import following
from domain.operation import Deed, operation
from domain.pools import recycling, undoing
from domain.routing import rule_sets
from domain.scoring import counting, running, shadow, trial
from domain.surveys import planning, rounds
from domain.tickets import leaving, vip
from models import Event, EventDelivery

HANDLERS: dict[str, Callable[[Deed, Event], Awaitable[None]]] = {
    "distribute": distributing.on_event,
    "health": following.on_event,
    "notify": notifications.notify,
    "simulate": simulating.go_on,
    "simulate-routing": rule_sets.go_on,
    "recycle": recycling.go_on,
    "follow-key-customer": vip.on_event,
    "leave-tickets": leaving.on_event,
    "undo-distribution": taking_back.go_on,
    "undo-recycling": undoing.go_on,
    "count-scoring": counting.go_on,
    "rescore": running.go_on,
    "score-in-shadow": shadow.go_on,
    "survey": planning.on_event,
    "survey-round": rounds.go_on,
    "try-scoring": trial.go_on,
}


@operation(None)
async def react(deed: Deed, delivery_id: UUID) -> bool:
    """Lets the handler act on its event and marks it done; False where that has happened before."""
    delivery = await EventDelivery.filter(id=delivery_id, done_at__isnull=True).select_for_update().first()
    if delivery is None:
        return False
    await HANDLERS[delivery.handler](deed, await Event.get(id=delivery.event_id))
    delivery.done_at = deed.now
    await delivery.save(update_fields=["done_at"])
    return True
