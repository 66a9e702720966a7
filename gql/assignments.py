"""To whom a lead or a ticket went and why."""

from datetime import datetime

import strawberry

from gql.people import Person


@strawberry.type(description="Somebody who could not have it.")
class PassedOver:
    """Who, and what kept them; people of other companies stay without login."""

    login: str | None
    name: str
    reason: str = strawberry.field(
        description="INACTIVE, RELEASED_BEFORE, TIER, SKILL, LANGUAGE, STOCK_CAP, OPEN_CAP, DAILY_CAP, ABSENT or "
        "OUTSIDE_HOURS."
    )
    text: str = strawberry.field(description="The same as a sentence, in the caller's language.")


@strawberry.type(description="A decision about a lead or a ticket.")
class Assignment:
    """By which rule it went to whom, and why."""

    id: strawberry.ID | None = strawberry.field(description="Of the ledger; null where no rule decided.")
    at: datetime
    rule: str | None = strawberry.field(description="The rule's name; null where no rule decided.")
    outcome: str = strawberry.field(description="ASSIGNED, NURTURED or WAITING.")
    reason: str = strawberry.field(
        description="DUE_FIRST, ONLY_ONE, LEAST_LOADED, BEST_CONVERSION, FLOOR, NAMED, NURTURE, CUSTOMER, BY_HAND, "
        "TAKEN, BEFORE (by what stood before there was a ledger), or why it waits."
    )
    to: Person | None = strawberry.field(description="Null for people of other companies.")
    skipped: list[PassedOver] = strawberry.field(description="Empty for who may not ask why.")
    why: str = strawberry.field(description="The answer in a sentence, in the caller's language.")
