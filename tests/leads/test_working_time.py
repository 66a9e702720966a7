"""Working time over weekends, holidays and make-up days."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.knobs import Knobs
from domain.leads.clock import Stand, left, stand, times
from domain.quotas.workdays import is_workday
from domain.working_time import after, between, hours_of

ZONE = ZoneInfo("Asia/Shanghai")
NINE_TO_SIX = hours_of([("09:00", "18:00")], ZONE)
WITH_LUNCH = hours_of([("09:00", "12:00"), ("13:30", "18:00")], ZONE)
ROUND_THE_CLOCK = hours_of([("00:00", "24:00")], ZONE)


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


HALF_HOURS = [
    # start, end of thirty working minutes, why
    ("2026-11-20 10:00", "2026-11-20 10:30", "within a Friday"),
    ("2026-11-20 08:15", "2026-11-20 09:30", "before opening"),
    ("2026-11-20 17:45", "2026-11-23 09:15", "over a weekend"),
    ("2026-11-20 17:30", "2026-11-20 18:00", "to the minute of closing"),
    ("2026-11-20 18:00", "2026-11-23 09:30", "at closing"),
    ("2026-11-21 11:00", "2026-11-23 09:30", "on a Saturday"),
    ("2026-09-30 17:50", "2026-10-08 09:20", "over National Day"),
    ("2026-10-10 10:00", "2026-10-10 10:30", "on a make-up Saturday"),
    ("2026-10-09 17:45", "2026-10-10 09:15", "from a Friday into a make-up Saturday"),
    ("2026-10-10 17:45", "2026-10-12 09:15", "from a make-up Saturday over a Sunday"),
    ("2026-02-14 17:40", "2026-02-24 09:10", "from a make-up Saturday over the Spring Festival"),
]


@pytest.mark.parametrize(("start", "end"), [row[:2] for row in HALF_HOURS], ids=[row[2] for row in HALF_HOURS])
def test_thirty_working_minutes_end_at_the_right_minute(start: str, end: str) -> None:
    assert after(at(start), timedelta(minutes=30), NINE_TO_SIX) == at(end)
    assert between(at(start), at(end), NINE_TO_SIX) == timedelta(minutes=30)


def test_the_make_up_days_of_the_cases_are_what_the_calendar_says() -> None:
    assert is_workday(at("2026-10-10 00:00").date())
    assert is_workday(at("2026-02-14 00:00").date())
    assert not is_workday(at("2026-10-01 00:00").date())


def test_a_lunch_hour_does_not_count() -> None:
    assert after(at("2026-11-20 11:50"), timedelta(minutes=30), WITH_LUNCH) == at("2026-11-20 13:50")
    assert after(at("2026-11-20 12:30"), timedelta(minutes=30), WITH_LUNCH) == at("2026-11-20 14:00")


def test_a_day_may_last_until_midnight() -> None:
    assert after(at("2026-11-20 23:50"), timedelta(minutes=30), ROUND_THE_CLOCK) == at("2026-11-23 00:20")


def test_years_that_are_not_announced_yet_have_a_calendar_too() -> None:
    assert after(at("2031-03-05 10:00"), timedelta(minutes=30), NINE_TO_SIX) == at("2031-03-05 10:30")


def test_hours_in_which_nobody_ever_works_are_refused() -> None:
    with pytest.raises(ValueError, match="nobody"):
        after(at("2026-11-20 10:00"), timedelta(minutes=1), hours_of([], ZONE))


MOMENTS = st.datetimes(datetime(2025, 6, 1), datetime(2026, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
SPANS = st.integers(0, 3000).map(lambda minutes: timedelta(minutes=minutes))


@settings(max_examples=60)
@given(MOMENTS, SPANS, st.sampled_from([NINE_TO_SIX, WITH_LUNCH, ROUND_THE_CLOCK]))
def test_what_is_added_lies_between(start: datetime, span: timedelta, hours: object) -> None:
    end = after(start, span, hours)  # type: ignore[arg-type]
    assert between(start, end, hours) == span  # type: ignore[arg-type]
    assert after(start, span + timedelta(minutes=1), hours) > end  # type: ignore[arg-type]


def test_a_registration_on_the_website_has_a_day_on_the_clock() -> None:
    set_to = times(at("2026-11-20 17:45"), "WEB", Knobs())
    assert (set_to.warn_at, set_to.due_at) == (at("2026-11-21 05:45"), at("2026-11-21 17:45"))


def test_others_have_thirty_working_minutes_and_are_warned_at_half_time() -> None:
    set_to = times(at("2026-11-20 17:50"), "EXHIBITION", Knobs())
    assert (set_to.warn_at, set_to.due_at) == (at("2026-11-23 09:05"), at("2026-11-23 09:20"))


STANDS = [
    ("2026-11-20 10:00", None, Stand.RUNNING, 30),
    ("2026-11-20 10:15", None, Stand.HALF, 15),
    ("2026-11-20 10:30", None, Stand.OVER, 0),
    ("2026-11-20 10:45", None, Stand.OVER, -15),
    ("2026-11-20 10:45", "2026-11-20 10:20", Stand.ANSWERED, -15),
]


@pytest.mark.parametrize(("now", "responded", "expected", "minutes"), STANDS)
def test_where_a_clock_stands(now: str, responded: str | None, expected: Stand, minutes: int) -> None:
    set_to = times(at("2026-11-20 10:00"), None, Knobs())
    assert stand(at(now), set_to.warn_at, set_to.due_at, at(responded) if responded else None) is expected
    assert left(at(now), set_to.due_at, None, Knobs()) == timedelta(minutes=minutes)
