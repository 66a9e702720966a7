"""Closing days."""

from datetime import UTC, date, datetime

import pytest

from domain import clock
from domain.quotas import closing
from domain.quotas.closing import last_over
from domain.viewer import system
from models import Absence, Counter, DayResult, User
from models.kinds import Measure
from tests.world import World

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("now", "time_zone", "last"),
    [
        (datetime(2026, 11, 20, 17, 59, tzinfo=UTC), "Asia/Shanghai", date(2026, 11, 19)),  # 01:59 on the 21st
        (datetime(2026, 11, 20, 18, 0, tzinfo=UTC), "Asia/Shanghai", date(2026, 11, 20)),  # 02:00 on the 21st
        (datetime(2026, 11, 20, 18, 0, tzinfo=UTC), "America/New_York", date(2026, 11, 19)),
        (datetime(2026, 11, 20, 18, 0, tzinfo=UTC), None, date(2026, 11, 20)),
    ],
)
def test_a_day_is_over_at_two_in_the_morning_where_the_person_is(
    now: datetime, time_zone: str | None, last: date
) -> None:
    assert last_over(now, time_zone) == last


@pytest.fixture
async def at_hand(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The world on Tuesday 24 November 2026 at 03:00 in Shanghai, with people who began on Thursday the 19th."""

    async def tuesday() -> datetime:
        return datetime(2026, 11, 23, 19, tzinfo=UTC)

    monkeypatch.setattr(clock, "now", tuesday)
    await User.all().update(created_at=datetime(2026, 11, 19, 1, tzinfo=UTC))
    return world


async def count(world: World, login: str, day: date, value: int, measure: Measure = Measure.EFFECTIVE_CONTACTS) -> None:
    await Counter.create(user=world.users[login], measure=measure, day=day, value=value)


async def results(world: World, login: str, measure: Measure = Measure.EFFECTIVE_CONTACTS) -> dict[date, tuple]:
    rows = DayResult.filter(user=world.users[login], measure=measure).order_by("day")
    return {r.day: (r.value, r.bound, r.met, r.counted) for r in await rows}


async def test_every_missed_day_is_closed_and_days_off_do_not_count(at_hand: World) -> None:
    await count(at_hand, "east-rep1", FRIDAY, 35)
    await count(at_hand, "east-rep1", date(2026, 11, 21), 40)
    await count(at_hand, "east-rep1", MONDAY, 34)
    await closing.close_days(system())
    assert await results(at_hand, "east-rep1") == {
        date(2026, 11, 19): (0, 35, False, True),
        FRIDAY: (35, 35, True, True),
        date(2026, 11, 21): (40, 35, None, False),
        date(2026, 11, 22): (0, 35, None, False),
        MONDAY: (34, 35, False, True),
    }
    assert await results(at_hand, "east-lead") == {}


async def test_closing_again_changes_nothing_whatever_has_changed_since(at_hand: World) -> None:
    await count(at_hand, "east-rep1", MONDAY, 34)
    await closing.close_days(system())
    before = await DayResult.all().order_by("id").values()
    await Counter.filter(day=MONDAY).update(value=99)
    given = {"scope": "ROLE", "subject": "REP", "measure": "EFFECTIVE_CONTACTS", "bound": 5}
    assert not (await at_hand.do("ops", "resourceRuleSet", given, "rule { id }"))["problems"]
    again = await closing.close_days(system())
    assert again["results"] == 0
    assert await DayResult.all().order_by("id").values() == before


async def test_a_close_that_was_killed_is_completed_by_the_next(
    at_hand: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    close, closed = closing._close, []

    async def dying(viewer, days, hands):
        if len(closed) == 2:
            raise KeyboardInterrupt
        closed.append(days)
        return await close(viewer, days, hands)

    with monkeypatch.context() as broken:
        broken.setattr(closing, "AT_ONCE", 1)
        broken.setattr(closing, "_close", dying)
        with pytest.raises(KeyboardInterrupt):
            await closing.close_days(system())
    assert sorted(await results(at_hand, "east-rep1")) == [date(2026, 11, 19), FRIDAY]
    await closing.close_days(system())
    assert len(await results(at_hand, "east-rep1")) == 5
    assert len(await results(at_hand, "west-rep1")) == 5


async def test_an_absence_of_a_whole_day_does_not_count(at_hand: World) -> None:
    await Absence.create(
        user=at_hand.users["east-rep1"],
        starts_at=datetime(2026, 11, 22, 16, tzinfo=UTC),
        ends_at=datetime(2026, 11, 23, 16, tzinfo=UTC),
    )
    await closing.close_days(system())
    assert (await results(at_hand, "east-rep1"))[MONDAY] == (0, 35, None, False)
    assert (await results(at_hand, "east-rep2"))[MONDAY] == (0, 35, False, True)


async def test_a_day_is_held_against_the_rule_that_stood_when_it_ended(at_hand: World) -> None:
    given = {
        "scope": "PERSON",
        "subject": "east-rep1",
        "measure": "EFFECTIVE_CONTACTS",
        "bound": 10,
        "effectiveFrom": "2026-11-24T10:00:00+08:00",
    }
    assert not (await at_hand.do("ops", "resourceRuleSet", given, "rule { id }"))["problems"]
    await closing.close_days(system())
    assert (await results(at_hand, "east-rep1"))[MONDAY] == (0, 35, False, True)


async def test_who_has_left_has_no_more_days(at_hand: World) -> None:
    await User.filter(login="east-rep1").update(disabled_at=datetime(2026, 11, 20, 4, tzinfo=UTC))
    await closing.close_days(system())
    assert sorted(await results(at_hand, "east-rep1")) == [date(2026, 11, 19), FRIDAY]


CALENDAR = """query ($user: ID, $month: String) { resultCalendar(userId: $user, month: $month) {
    month previous following days { day weekday workday results { measure value met counted } } } }"""


async def test_the_calendar_shows_the_month_up_to_today(at_hand: World) -> None:
    await count(at_hand, "east-rep1", FRIDAY, 35)
    await closing.close_days(system())
    answer = await at_hand.ask("east-rep1", CALENDAR)
    assert answer.data, answer.errors
    shown = answer.data["resultCalendar"]
    assert (shown["month"], shown["previous"], shown["following"]) == ("2026-11-01", "2026-10", None)
    assert [d["weekday"] for d in shown["days"][:3]] == [7, 1, 2]
    assert len(shown["days"]) == 24
    friday = next(d for d in shown["days"] if d["day"] == "2026-11-20")
    contacts = {"measure": "EFFECTIVE_CONTACTS", "value": 35, "met": True, "counted": True}
    assert contacts in friday["results"]


async def test_a_rep_sees_no_colleagues_days_and_a_leader_does(at_hand: World) -> None:
    from domain import ids

    other = ids.public(User, at_hand.users["east-rep2"].id)
    refused = await at_hand.ask("east-rep1", CALENDAR, user=other)
    assert [e.extensions["code"] for e in refused.errors] == ["NOT_FOUND"]
    assert not (await at_hand.ask("east-lead", CALENDAR, user=other)).errors
    broken = await at_hand.ask("east-lead", CALENDAR, month="2026-13")
    assert [e.extensions["code"] for e in broken.errors] == ["BAD_USER_INPUT"]


async def test_results_are_paged_the_latest_day_first(at_hand: World) -> None:
    await closing.close_days(system())
    document = """query ($after: String) { dayResults(first: 4, after: $after) {
        nodes { day measure } pageInfo { hasNextPage endCursor } } }"""
    first = (await at_hand.ask("east-rep1", document)).data["dayResults"]
    after = (await at_hand.ask("east-rep1", document, after=first["pageInfo"]["endCursor"])).data["dayResults"]
    days = [n["day"] for n in [*first["nodes"], *after["nodes"]]]
    assert days == sorted(days, reverse=True)
    assert len({(n["day"], n["measure"]) for n in [*first["nodes"], *after["nodes"]]}) == 8
    assert days[0] == "2026-11-23"
