"""What rules for tickets can be made of: who may receive, and the codes of conditions."""

from domain.customers.places import provinces
from domain.distribution.choices import receivers
from domain.distribution.regions import REGIONS
from domain.routing.known import FORM, houses, people
from domain.rows import Row
from domain.viewer import Viewer
from models.kinds import InformationClass, Priority, TicketChannel


async def choices(viewer: Viewer) -> Row:
    """Everything that a rule may name; refuses with NOT_ALLOWED."""
    viewer.demand("routing.read")
    return {
        "priorities": [priority.value for priority in reversed(Priority)],
        "customer_classes": [one.value for one in InformationClass],
        "regions": list(REGIONS),
        "provinces": provinces(),
        "channels": [channel.value for channel in TicketChannel],
        "strategies": [strategy.value for strategy in FORM.strategies],
        "receivers": await receivers(people(), houses()),
    }
