"""What is wrong with what a note says."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.notes.said import LONGEST, Said, problems

NOW = datetime(2026, 11, 20, 6, 30, 40, tzinfo=UTC)
ENTERED = datetime(2026, 11, 1, 6, 30, 50, tzinfo=UTC)
MINUTE, SECOND, DAY = timedelta(minutes=1), timedelta(seconds=1), timedelta(days=1)


def told(**changed: Any) -> list[tuple[str, str | None]]:
    fine: dict[str, Any] = {"way": "PHONE", "maturity": 2, "next_contact_at": NOW + DAY}
    return [(p.code, p.field) for p in problems(Said(**{**fine, **changed}), NOW, ENTERED)]


def test_a_note_needs_a_way_a_maturity_and_a_next_contact() -> None:
    assert told() == []
    assert told(way=None, maturity=None, next_contact_at=None) == [
        ("REQUIRED", "way"),
        ("REQUIRED", "maturity"),
        ("REQUIRED", "nextContactAt"),
    ]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"way": "PIGEON"}, "way"),
        ({"maturity": 5}, "maturity"),
        ({"maturity": -1}, "maturity"),
        ({"need_change": "MORE"}, "needChange"),
        ({"concerns": ["PRICE", "WEATHER"]}, "concerns"),
        ({"contacted_at": "yesterday"}, "contactedAt"),
        ({"next_contact_at": "soon"}, "nextContactAt"),
        ({"focus": "x" * (LONGEST + 1)}, "focus"),
        ({"next_step": "x" * (LONGEST + 1)}, "nextStep"),
    ],
)
def test_what_cannot_be_is_told_with_its_field(changed: dict[str, Any], field: str) -> None:
    assert told(**changed) == [("INVALID", field)]


@pytest.mark.parametrize(
    ("contacted_at", "fine"),
    [
        (NOW, True),
        (NOW + 2 * MINUTE, True),
        (NOW + 2 * MINUTE + 19 * SECOND, True),  # the same minute
        (NOW + 2 * MINUTE + 20 * SECOND, False),  # the third minute has begun
        (NOW + DAY, False),
        (ENTERED, True),
        (ENTERED - 50 * SECOND, True),  # the same minute
        (ENTERED - 51 * SECOND, False),
        (ENTERED - DAY, False),
    ],
)
def test_a_contact_lies_between_the_entry_and_now_by_the_minute(contacted_at: datetime, fine: bool) -> None:
    assert told(contacted_at=contacted_at) == ([] if fine else [("INVALID", "contactedAt")])


@pytest.mark.parametrize(
    ("next_contact_at", "fine"),
    [(NOW, False), (NOW - DAY, False), (NOW + SECOND, True), (NOW + 1000 * DAY, True), (NOW + 1100 * DAY, False)],
)
def test_the_next_contact_lies_ahead_but_not_for_ever(next_contact_at: datetime, fine: bool) -> None:
    assert told(next_contact_at=next_contact_at) == ([] if fine else [("INVALID", "nextContactAt")])


def test_fields_of_a_first_note_are_named_below_it() -> None:
    found = problems(Said(), NOW, ENTERED, below="firstNote.")
    assert [p.field for p in found] == ["firstNote.way", "firstNote.maturity", "firstNote.nextContactAt"]


def test_a_note_that_says_nothing_is_silent() -> None:
    assert Said().silent()
    assert not Said(busy=False).silent()
