"""When a held customer goes back to a pool by itself."""

from datetime import datetime

import strawberry


@strawberry.type(description="When a held customer goes back by itself, why, and what prevents it.")
class Countdown:
    """What will happen to a record, and when."""

    at: datetime = strawberry.field(description="The daily run that takes it.")
    because: str = strawberry.field(description="NO_EFFECTIVE_CONTACT or NO_FIRST_CONTACT.")
    days: int = strawberry.field(description="The time that the rule gives.")
    hours_left: int
    prevented_by: list[str] = strawberry.field(description="EFFECTIVE_CONTACT, FIRST_CONTACT, EXTENSION.")
    due: datetime = strawberry.field(description="The end of the time; the run is the first one after it.")
    warning: int | None = strawberry.field(description="The warning that stands, in days before the run.")
    returns_to: str = strawberry.field(description="PARTNER or PUBLIC: the kind of pool.")
