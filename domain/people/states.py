"""Whether an account can be used, and finding accounts by that."""

from datetime import datetime
from enum import StrEnum

from tortoise.expressions import Q


class State(StrEnum):
    """DISABLED by an administrator, LOCKED because nobody used it, else ACTIVE."""

    ACTIVE = "ACTIVE"
    LOCKED = "LOCKED"
    DISABLED = "DISABLED"


def state(disabled_at: datetime | None, locked_at: datetime | None) -> State:
    """The state of an account with those moments."""
    return State.DISABLED if disabled_at else State.LOCKED if locked_at else State.ACTIVE


def being(wanted: State) -> Q:
    """The accounts in that state."""
    if wanted is State.DISABLED:
        return Q(disabled_at__isnull=False)
    return Q(disabled_at__isnull=True, locked_at__isnull=wanted is State.ACTIVE)
