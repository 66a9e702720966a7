"""What a rep at the cap loses least by releasing: the customer without an effective contact for the longest time."""

from uuid import UUID

from tortoise.expressions import F
from tortoise.functions import Coalesce
from tortoise.queryset import QuerySet

from models import Customer


async def to_release(user_id: UUID, first: int) -> list[Customer]:
    """That many of the user's customers, cheapest to release first."""
    return await _cheapest(user_id).limit(first)


def _cheapest(user_id: UUID) -> QuerySet[Customer]:
    touched = Coalesce("last_effective_at", F("held_since"), F("created_at"))
    return Customer.filter(owner_id=user_id).annotate(touched=touched).order_by("touched", "maturity", "id")
