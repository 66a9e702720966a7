from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from domain.distribution.working_now import is_working

SHANGHAI, HOUSE = ZoneInfo("Asia/Shanghai"), (("09:00", "18:00"),)
EARLY = {"monday": [("07:00", "12:00")], "saturday": [("10:00", "12:00")]}


@pytest.mark.parametrize(
    ("local", "own", "works"),
    [
        ("2026-03-02 09:00", None, True),  # a Monday
        ("2026-03-02 08:59", None, False),
        ("2026-03-02 18:00", None, False),
        ("2026-03-02 07:30", EARLY, True),
        ("2026-03-02 14:00", EARLY, False),
        ("2026-03-03 10:00", EARLY, False),  # no hours on Tuesdays
        ("2026-03-07 10:00", None, False),  # a Saturday
        ("2026-03-07 10:00", EARLY, True),
        ("2026-10-01 10:00", None, False),  # National Day, a Thursday
        ("2026-10-05 10:00", EARLY, False),  # a Monday of the same holiday
        ("2026-02-14 10:00", None, True),  # a make-up Saturday before the Spring Festival
        ("2026-02-14 17:00", EARLY, False),
        ("2026-02-28 17:00", {"monday": [("07:00", "12:00")]}, True),  # a make-up Saturday without own hours
    ],
)
def test_who_works_when(local: str, own: dict[str, list[tuple[str, str]]] | None, works: bool) -> None:
    assert is_working(datetime.fromisoformat(local).replace(tzinfo=SHANGHAI), own, HOUSE, SHANGHAI) is works


def test_hours_are_those_of_the_place() -> None:
    noon_in_shanghai = datetime(2026, 3, 2, 12, 0, tzinfo=SHANGHAI)
    assert is_working(noon_in_shanghai, None, HOUSE, SHANGHAI)
    assert not is_working(noon_in_shanghai, None, HOUSE, ZoneInfo("Europe/Berlin"))
