"""Working hours: texts that people write, as spans that do not overlap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people.hours import shown, spans_of


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        ("9:00-18:00", [("09:00", "18:00")]),
        ("13:30–18:00，9：00—12：00", [("09:00", "12:00"), ("13:30", "18:00")]),
        ("9:00至24:00", [("09:00", "24:00")]),
        ("9-18", None),
        ("18:00-9:00", None),
        ("9:00-9:00", None),
        ("9:60-10:00", None),
        ("9:00-24:01", None),
        ("9:00-12:00, 11:00-13:00", None),
        ("whenever", None),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, spans: list[tuple[str, str]] | None) -> None:
    assert spans_of(text) == spans


@given(st.lists(st.integers(0, 1439), min_size=2, max_size=8, unique=True))
def test_hours_that_are_shown_are_read_the_same(minutes: list[int]) -> None:
    times = [f"{m // 60:02}:{m % 60:02}" for m in sorted(minutes)]
    spans = list(zip(times[::2], times[1::2], strict=False))
    assert spans_of(shown({"monday": spans})["monday"]) == spans
