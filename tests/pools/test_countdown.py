"""When a held customer goes back to the pool by itself."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.knobs import Knobs
from domain.pools.cooling import cooling_until
from domain.pools.countdown import (
    Because,
    Facts,
    Prevention,
    countdown,
    run_at_or_after,
    run_at_or_before,
    warning,
)
from domain.pools.recycling import stops
from domain.viewer import system

SHANGHAI = ZoneInfo("Asia/Shanghai")
HELD = datetime(2026, 3, 2, 2, 30, tzinfo=UTC)  # 10:30 in Shanghai
DAY = timedelta(days=1)
SILENT, FIRST = Because.NO_EFFECTIVE_CONTACT, Because.NO_FIRST_CONTACT
# held by, class, last contact, last effective contact, extended: days after HELD → due in days after HELD, why
CASES = [
    ("ENTER", "A", None, None, None, 15, SILENT),
    ("ENTER", "B", None, None, None, 30, SILENT),
    ("ENTER", "C", None, None, None, 60, SILENT),
    ("ENTER", None, None, None, None, 60, SILENT),
    ("CLAIM", "A", 4, None, None, 15, SILENT),
    ("CLAIM", "A", 4, 4, None, 19, SILENT),
    ("CLAIM", "A", -9, -9, None, 15, SILENT),
    ("ASSIGN", "A", None, None, None, 7, FIRST),
    ("ASSIGN", "C", None, None, None, 7, FIRST),
    ("ASSIGN", "C", -3, -3, None, 7, FIRST),
    ("ASSIGN", "C", 0, None, None, 60, SILENT),
    ("ASSIGN", "A", 2, None, None, 15, SILENT),
    ("ASSIGN", "A", 2, 2, None, 17, SILENT),
    ("ASSIGN", "C", None, None, 5, 22, FIRST),
    ("ENTER", "A", None, None, 10, 30, SILENT),
    ("ENTER", "A", 12, 12, 10, 27, SILENT),
    ("RESTORE", "B", None, None, None, 30, SILENT),
]


def after(days: int | None) -> datetime | None:
    return None if days is None else HELD + days * DAY


@pytest.mark.parametrize(("held_by", "grade", "contact", "effective", "extended", "days", "why"), CASES)
def test_the_time_is_that_of_the_class_or_of_the_first_contact(
    held_by: str,
    grade: str | None,
    contact: int | None,
    effective: int | None,
    extended: int | None,
    days: int,
    why: Because,
) -> None:
    known = Facts(HELD, held_by, grade, after(contact), after(effective), after(extended))
    found = countdown(known, Knobs(), SHANGHAI)
    assert (found.due, found.because) == (after(days), why)
    assert found.at == (HELD + (days + 1) * DAY).replace(hour=1, minute=0)  # 09:00 of the next morning
    helps = Prevention.FIRST_CONTACT if why is FIRST else Prevention.EFFECTIVE_CONTACT
    assert found.prevented_by == ((helps,) if extended else (helps, Prevention.EXTENSION))


def test_a_shorter_class_wins_over_the_time_for_the_first_contact() -> None:
    found = countdown(
        Facts(HELD, "ASSIGN", "A", None, None, None), Knobs(recycle_days={"A": 5, "B": 9, "C": 9}), SHANGHAI
    )
    assert (found.due, found.because) == (after(5), SILENT)


@pytest.mark.parametrize(
    ("moment", "run"),
    [
        ("2026-03-02T00:59", "2026-03-02T01:00"),
        ("2026-03-02T01:00", "2026-03-02T01:00"),
        ("2026-03-02T01:01", "2026-03-03T01:00"),
    ],
)
def test_the_run_is_the_first_nine_o_clock_at_or_after(moment: str, run: str) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert run_at_or_after(at, SHANGHAI) == datetime.fromisoformat(run).replace(tzinfo=UTC)
    assert run_at_or_before(at, SHANGHAI) <= at < run_at_or_before(at, SHANGHAI) + DAY


def test_nine_o_clock_stays_nine_o_clock_when_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert [
        run_at_or_after(datetime(2026, 3, day, 12, tzinfo=UTC), berlin).astimezone(UTC).hour for day in (27, 28)
    ] == [8, 7]


@pytest.mark.parametrize(("hours", "days"), [(73, None), (72, 3), (25, 3), (24, 1), (1, 1), (0, None), (-5, None)])
def test_the_nearest_warning_stands(hours: int, days: int | None) -> None:
    assert warning(HELD + timedelta(hours=hours), HELD, (3, 1)) == days


@pytest.mark.parametrize(
    ("due", "held", "stopped"),
    [
        (20, 20, False),
        (21, 30, True),
        (21, 105, False),
        (22, 105, True),
        (200, 1000, False),
        (201, 1000, True),
        (0, 0, False),
    ],
)
def test_the_breaker_stops_what_takes_more_than_the_share_but_not_the_small(
    due: int, held: int, *, stopped: bool
) -> None:
    assert stops(due, held, Knobs()) is stopped


def test_nobody_cools_down_whom_the_end_of_a_holding_does_not_concern() -> None:
    facts = {"held_until": HELD, "last_holder_id": None, "last_holder_department_id": None, "days": 15}
    assert cooling_until(system(), **facts, now=HELD) is None
