"""Segments: conditions that all hold, as whoever asks customers gives and reads them."""

from typing import Any

import strawberry

from domain.segments.segment import SEVERAL, Segment


@strawberry.input(description="Conditions that all hold; what is left out does not narrow. Days count back from now.")
class SegmentInput:
    """Which customers."""

    regions: list[str] | None = strawberry.field(default=None, description="NORTH, EAST and so on: whole provinces.")
    provinces: list[str] | None = None
    industries: list[str] | None = strawberry.field(default=None, description="Codes of the list INDUSTRY.")
    libraries: list[str] | None = strawberry.field(default=None, description="CHANNEL, TELESALES, INDUSTRY.")
    information_classes: list[str] | None = strawberry.field(default=None, description="A, B, C.")
    key_customer: bool | None = None
    owner_id: strawberry.ID | None = None
    department_id: strawberry.ID | None = strawberry.field(default=None, description="With all below it.")
    partner_id: strawberry.ID | None = None
    held_days: int | None = strawberry.field(default=None, description="Held by the same person for so long.")
    contacted_days: int | None = strawberry.field(default=None, description="Talked to within so many days.")
    silent_days: int | None = strawberry.field(default=None, description="Not talked to for so many days.")
    ticket_days: int | None = strawberry.field(default=None, description="Had a ticket closed within so many days.")
    score_kind: str | None = strawberry.field(
        default=None, description="CSAT, NPS or CES: of which kind the last score counts; not of anonymous surveys."
    )
    score_from: int | None = None
    score_to: int | None = None


@strawberry.type(description="Conditions that all hold; null and empty do not narrow.")
class SegmentConditions:
    """Which customers."""

    regions: list[str]
    provinces: list[str]
    industries: list[str]
    libraries: list[str]
    information_classes: list[str]
    key_customer: bool | None
    owner_id: strawberry.ID | None
    department_id: strawberry.ID | None
    partner_id: strawberry.ID | None
    held_days: int | None
    contacted_days: int | None
    silent_days: int | None
    ticket_days: int | None
    score_kind: str | None
    score_from: int | None
    score_to: int | None


def segment_of(given: SegmentInput | None) -> Segment:
    """The segment that was given; every customer where none was."""
    if given is None:
        return Segment()
    values: dict[str, Any] = {name: value for name, value in vars(given).items() if value is not None}
    return Segment(**values | {name: tuple(value) for name, value in values.items() if name in SEVERAL})
