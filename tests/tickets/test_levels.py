"""By when replies and solutions are owed: over holidays and pauses, for classes of customers, under a new policy."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.tickets import levels
from domain.tickets.levels import Clock, Stand, Target
from domain.working_time import between, hours_of, worked

ZONE = ZoneInfo("Asia/Shanghai")
HOURS = hours_of([("09:00", "18:00")], ZONE)
DAY = 540  # working minutes


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


CLOCKS = [
    # opened, minutes, warned of, due, why
    ("2026-11-20 10:00", 60, "2026-11-20 10:45", "2026-11-20 11:00", "within a Friday"),
    ("2026-11-20 17:30", 120, "2026-11-23 10:00", "2026-11-23 10:30", "over a weekend"),
    ("2026-09-30 17:00", 240, "2026-10-08 11:00", "2026-10-08 12:00", "over National Day"),
    ("2026-10-09 17:00", 120, "2026-10-10 09:30", "2026-10-10 10:00", "into a make-up Saturday"),
    ("2026-02-14 17:40", 40, "2026-02-24 09:10", "2026-02-24 09:20", "over the Spring Festival"),
    ("2026-09-19 15:00", 120, "2026-09-20 10:30", "2026-09-20 11:00", "from a Saturday into a make-up Sunday"),
    ("2026-10-10 17:30", 60, "2026-10-12 09:15", "2026-10-12 09:30", "out of a make-up Saturday"),
    ("2026-09-30 12:00", DAY, "2026-10-08 09:45", "2026-10-08 12:00", "a day's work that National Day cuts"),
    ("2026-10-03 11:00", 30, "2026-10-08 09:22", "2026-10-08 09:30", "opened within National Day"),
    ("2026-11-20 18:00", 40, "2026-11-23 09:30", "2026-11-23 09:40", "opened at closing time"),
    ("2026-11-21 03:00", 4 * DAY, "2026-11-25 18:00", "2026-11-26 18:00", "four working days from a Saturday"),
]


@pytest.mark.parametrize(("opened", "minutes", "warned", "due"), [r[:4] for r in CLOCKS], ids=[r[4] for r in CLOCKS])
def test_a_target_ends_in_working_time(opened: str, minutes: int, warned: str, due: str) -> None:
    running = levels.clock(at(opened), minutes, HOURS)
    assert running
    assert (running.warn_at.replace(second=0), running.due_at) == (at(warned), at(due))


PAUSES = [
    # a ticket of 2026-11-20 10:00 (a Friday), with 240 minutes; when it rested; when it is due then
    ([], "2026-11-20 14:00", "without a pause"),
    ([("2026-11-20 11:00", "2026-11-20 12:00")], "2026-11-20 15:00", "an hour"),
    ([("2026-11-20 11:00", "2026-11-23 10:00")], "2026-11-23 13:00", "over a weekend, which costs nothing"),
    ([("2026-11-20 19:00", "2026-11-22 19:00")], "2026-11-20 14:00", "while nobody works"),
    ([("2026-11-20 11:00", "2026-11-20 11:30"), ("2026-11-20 13:00", "2026-11-20 13:30")], "2026-11-20 15:00", "twice"),
    ([("2026-11-20 16:00", "2026-11-20 17:00")], "2026-11-20 15:00", "an hour when it was over already"),
    ([("2026-09-30 17:00", "2026-10-08 10:00")], "2026-11-20 16:00", "over a holiday: two working hours"),
    ([("2026-10-01 09:00", "2026-10-07 18:00")], "2026-11-20 14:00", "within a holiday, which costs nothing"),
    ([("2026-10-09 17:00", "2026-10-10 10:00")], "2026-11-20 16:00", "into a make-up Saturday: two working hours"),
    ([("2026-10-10 18:00", "2026-10-12 09:00")], "2026-11-20 14:00", "from a make-up Saturday to Monday"),
    ([("2026-09-19 12:00", "2026-09-20 12:00")], "2026-11-20 17:00", "into a make-up Sunday: three working hours"),
]


@pytest.mark.parametrize(("rested", "due"), [row[:2] for row in PAUSES], ids=[row[2] for row in PAUSES])
def test_what_rested_is_added_at_the_end(rested: list[tuple[str, str]], due: str) -> None:
    spans = [(at(begun), at(ended)) for begun, ended in rested]
    whole = levels.clock(at("2026-11-20 10:00"), 240, HOURS, spans)
    assert whole
    assert whole.due_at == at(due)
    step = levels.clock(at("2026-11-20 10:00"), 240, HOURS)
    for span in spans:
        assert step
        step = levels.moved_on(step, span, HOURS)
    assert step == whole


MOMENTS = st.integers(0, 60 * 24 * 60).map(lambda minute: at("2026-09-20 00:00") + timedelta(minutes=minute))


@given(MOMENTS, st.integers(1, 5 * DAY), st.lists(MOMENTS, min_size=2, max_size=6, unique=True))
def test_moving_on_pause_by_pause_is_reckoning_them_all(start: datetime, minutes: int, moments: list[datetime]) -> None:
    spans = list(pairwise(sorted(moments)))[::2]
    whole, step = levels.clock(start, minutes, HOURS, spans), levels.clock(start, minutes, HOURS)
    for span in spans:
        assert step
        step = levels.moved_on(step, span, HOURS)
    assert step
    assert whole
    for one, other in ((step.warn_at, whole.warn_at), (step.due_at, whole.due_at)):
        # Closing time and the next opening are the same moment of work.
        assert not between(one, other, HOURS)
        assert not between(other, one, HOURS)


@given(st.lists(MOMENTS, min_size=4, max_size=4).map(sorted))
def test_work_that_is_laid_out_once_is_the_work_between(moments: list[datetime]) -> None:
    since, one, other, until = moments
    passed = worked(since, until, HOURS)
    assert passed(other) - passed(one) == between(one, other, HOURS)
    assert passed(since) == timedelta()


def test_a_ticket_rests_while_it_waits_or_is_solved() -> None:
    steps = [
        (at("2026-11-20 10:00"), "NEW"),
        (at("2026-11-20 11:00"), "WAITING"),
        (at("2026-11-20 12:00"), "OPEN"),
        (at("2026-11-20 13:00"), "WAITING"),
        (at("2026-11-20 14:00"), "SOLVED"),
        (at("2026-11-20 15:00"), "REOPENED"),
        (at("2026-11-20 16:00"), "WAITING"),
    ]
    assert levels.pauses(steps, at("2026-11-20 17:00")) == [
        (at("2026-11-20 11:00"), at("2026-11-20 12:00")),
        (at("2026-11-20 13:00"), at("2026-11-20 15:00")),
        (at("2026-11-20 16:00"), at("2026-11-20 17:00")),
    ]


STORED: dict[str, dict[str, dict[str, int | None]]] = {
    "HIGH": {"ANY": {"first_reply": 60, "solve": 480}, "A": {"first_reply": 30, "solve": 240}},
    "LOW": {"ANY": {"first_reply": 480, "solve": None}},
}
TARGETS = [
    ("HIGH", "A", Target(30, 240), "a class that is named"),
    ("HIGH", "B", Target(60, 480), "a class that is not"),
    ("HIGH", None, Target(60, 480), "no class"),
    ("LOW", "A", Target(480, None), "no solution owed"),
    ("URGENT", "A", Target(), "nothing said of a priority"),
]


@pytest.mark.parametrize(("priority", "named", "owed"), [r[:3] for r in TARGETS], ids=[r[3] for r in TARGETS])
def test_what_is_owed_goes_by_priority_and_class(priority: str, named: str | None, owed: Target) -> None:
    targets = levels.read(STORED)
    assert levels.target(targets, priority, named) == owed
    assert levels.write(targets) == STORED


RUNNING = Clock(at("2026-11-20 10:45"), at("2026-11-20 11:00"))
STANDS = [
    ("2026-11-20 10:44", None, False, Stand.RUNNING),
    ("2026-11-20 10:45", None, False, Stand.WARNED),
    ("2026-11-20 11:00", None, False, Stand.OVER),
    ("2026-11-20 12:00", None, True, Stand.PAUSED),
    ("2026-11-20 12:00", "2026-11-20 11:00", False, Stand.MET),
    ("2026-11-20 12:00", "2026-11-20 11:01", True, Stand.LATE),
]


@pytest.mark.parametrize(("now", "met", "paused", "expected"), STANDS)
def test_where_a_clock_stands(now: str, met: str | None, paused: bool, expected: Stand) -> None:
    assert levels.stand(at(now), RUNNING, at(met) if met else None, paused=paused) is expected
    assert levels.stand(at(now), None, None) is Stand.NONE


def test_minutes_that_are_left_are_working_minutes() -> None:
    assert levels.minutes_left(at("2026-11-20 17:30"), at("2026-11-23 09:30"), HOURS) == 60
    assert levels.minutes_left(at("2026-11-23 09:30"), at("2026-11-20 17:30"), HOURS) == -60
