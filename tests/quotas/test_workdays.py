"""Which days count."""

from datetime import UTC, date, datetime

import pytest

from domain.quotas.workdays import Away, counts, is_workday


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),  # a Friday
        (date(2026, 11, 21), False),  # a Saturday
        (date(2026, 10, 1), False),  # National Day
        (date(2026, 10, 6), False),  # a day off, given for a Sunday worked
        (date(2026, 10, 10), True),  # that Saturday, worked
        (date(2026, 2, 14), True),  # a Saturday worked before Spring Festival
        (date(2026, 2, 17), False),  # Spring Festival
        (date(2026, 2, 24), True),  # the first day after it
        (date(2027, 1, 1), False),  # New Year of a year not yet announced
    ],
)
def test_holidays_and_make_up_days_are_known(day: date, works: bool) -> None:
    assert is_workday(day) is works


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("away", "time_zone", "counted"),
    [
        (Away(at(18, 16), at(19, 16)), "Asia/Shanghai", False),  # the 19th from midnight to midnight
        (Away(at(18, 16), at(19, 15)), "Asia/Shanghai", True),  # back an hour before its end
        (Away(at(18, 17), at(19, 16)), "Asia/Shanghai", True),  # was there at its beginning
        (Away(at(18, 16), at(19, 16)), "Europe/Berlin", True),
        (Away(at(10, 0), at(30, 0)), "Asia/Shanghai", False),
    ],
)
def test_only_whole_days_away_do_not_count(away: Away, time_zone: str, counted: bool) -> None:
    assert counts(date(2026, 11, 19), [away], time_zone) is counted
