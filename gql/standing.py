"""Where a person stands against the resource rules."""

import strawberry


@strawberry.type(description="Something that did not count, and why.")
class Uncounted:
    """A reason, and how often."""

    reason: str
    count: int


@strawberry.type(description="A cap and how much of it is used.")
class CapStanding:
    """So many of so many."""

    count: int
    cap: int
    scope: str = strawberry.field(description="The scope of the rule that stands, e.g. ROLE.")


@strawberry.type(description="A daily target and how much of it is reached.")
class TargetStanding:
    """So many of so many, and what did not count."""

    count: int
    target: int
    scope: str = strawberry.field(description="The scope of the rule that stands, e.g. ROLE.")
    uncounted: list[Uncounted]


@strawberry.type(description="Null where the person carries no such rule.")
class Standing:
    """Stock, key customers entered today, effective contacts of today."""

    stock: CapStanding | None
    new_key_customers: TargetStanding | None
    effective_contacts: TargetStanding | None
