"""Asking a segment: whoever belongs to it and is seen, each once, spared where they must be, wherever it is killed."""

import asyncio
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.reactions import react
from domain.segments.finding import customers
from domain.segments.segment import Segment, kept, problems, read
from domain.surveys import planning, rounds, scheduling, sending
from domain.surveys.choosing import chosen, rank
from domain.surveys.timing import next_open, next_period, period_of, place_of, spread
from domain.viewer import system
from models import Contact, Customer, EventDelivery, Mail, Notification, Survey, SurveyInvitation, SurveyRound, User
from tests.browsing import visitor
from tests.customers.making import customer
from tests.surveys.making import FRIDAY, at, contact, survey, ticket
from tests.surveys.test_results import said
from tests.world import World

HAND, MINE = {"event": "HAND", "hours": 0}, ("survey-round", "notify")
SHANGHAI = ZoneInfo("Asia/Shanghai")


class Killed(BaseException):
    """A worker that is no more."""


async def work() -> int:
    """Lets workers do all that is owed; answers how many steps that took."""
    steps = 0
    while owed := await EventDelivery.filter(handler__in=MINE, done_at__isnull=True).values_list("id", flat=True):
        for one in owed:
            steps += await react(system(), one)  # type: ignore[arg-type]
    return steps


async def held(world: World, count: int, login: str = "east-rep1", **more: Any) -> list[Customer]:
    """So many customers of that person, each with a contact whom mails reach."""
    made = []
    for n in range(count):
        one = await customer(world, f"扬州市{login}{n}号制衣有限公司", login, **more)
        await Contact.create(customer=one, name="李工", email=f"{login}-{n}@example.com", created_at=FRIDAY)
        made.append(one)
    return made


async def start(world: World, login: str = "ops", **more: Any) -> dict[str, Any]:
    made = await Survey.first() or await survey(trigger=HAND)
    asked = {"surveyId": f"srv_{made.id.hex}", **more}
    return await world.do(login, "surveyRoundStart", asked, "round { id total state }")


def told(payload: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["code"], one["field"]) for one in payload["problems"]]


async def reasons() -> Counter[str]:
    return Counter([str(one) for one in await SurveyInvitation.all().values_list("reason", flat=True)])


async def test_everybody_of_a_segment_is_asked_once_or_spared_with_the_reason(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 0)
    made = await held(world, 3)
    bare = await customer(world, "扬州市无人制衣有限公司")
    silent = await customer(world, "扬州市无址制衣有限公司")
    await contact(silent, "")
    done = await start(world)
    assert done["round"]["total"] == 5
    assert await work() == 2  # the customers, and telling who began it
    assert await reasons() == {"None": 3, "NO_CONTACT": 1, "NO_ADDRESS": 1}
    found = await SurveyRound.get()
    assert (found.state, found.done, found.asked, found.spared) == ("DONE", 5, 3, 2)
    assert await work() == 0
    again = await start(world)
    assert again["problems"] == []
    await work()
    assert await reasons() == {"None": 3, "NO_CONTACT": 2, "NO_ADDRESS": 2, "ASKED_LATELY": 3}
    assert {bare.id, silent.id, *(one.id for one in made)} == set(
        await SurveyInvitation.all().values_list("customer_id", flat=True)
    )
    assert [one.values["asked"] for one in await Notification.filter(message="told-survey-round")] == [3, 0]


async def test_a_supervisor_asks_the_own_peoples_customers_only(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0)
    await held(world, 2, "east-rep1")
    await held(world, 1, "west-rep1")
    await customer(world, "扬州市公海制衣有限公司", None, "CHANNEL")
    assert told(await start(world, "west-rep1")) == [("NOT_ALLOWED", None)]
    done = await start(world, "east-lead", segment={"ownerId": f"usr_{world.users['west-rep1'].id.hex}"})
    assert told(done) == [("CONFLICT", "segment")]
    assert (await start(world, "east-lead"))["round"]["total"] == 2
    await work()
    owners = await SurveyInvitation.all().prefetch_related("customer__owner")
    assert {one.customer.owner.login for one in owners} == {"east-rep1"}
    strangers = await world.ask("west-admin", "{ surveys { nodes { id } } }")
    assert strangers.data
    fields = "surveyRounds(surveyId: $id) { nodes { id } } surveyInvitations(surveyId: $id) { nodes { id } }"
    listed = f"query ($id: ID!) {{ {fields} }}"
    seen = await world.ask("west-admin", listed, id=strangers.data["surveys"]["nodes"][0]["id"])
    assert seen.data == {"surveyRounds": {"nodes": []}, "surveyInvitations": {"nodes": []}}


async def test_a_round_whose_starter_may_not_ask_any_more_stops(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0)
    await held(world, 2)
    await start(world, "east-lead")
    await User.filter(login="east-lead").update(role="REP")
    await work()
    found = await SurveyRound.get()
    assert (found.state, found.problem) == ("FAILED", "refusal-not-allowed")
    assert not await SurveyInvitation.exists()


async def test_a_round_is_paused_resumed_and_cancelled(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "CHUNK", 2)
    at(monkeypatch, 0)
    await held(world, 5)
    key = (await start(world, days=3))["round"]["id"]

    async def do(act: str) -> Any:
        return await world.do("ops", f"surveyRound{act}", {"roundId": key}, "round { state }")

    [first] = await EventDelivery.filter(handler="survey-round")
    await react(system(), first.id)
    assert (await do("Pause"))["round"] == {"state": "PAUSED"}
    assert told(await do("Pause")) == [("CONFLICT", "roundId")]
    await work()
    at(monkeypatch, 24 * 4)
    assert (await sending.go_round(system()))["sent"] == 0
    one = await SurveyInvitation.filter(state="PLANNED").order_by("send_at").first()
    assert one
    assert not await sending.send(system(), one.id)
    assert (await do("Resume"))["round"] == {"state": "RUNNING"}
    assert told(await do("Resume")) == [("CONFLICT", "roundId")]
    await work()
    assert (await SurveyRound.get()).asked == 5
    assert (await sending.go_round(system()))["sent"] == 2
    assert (await do("Cancel"))["round"] == {"state": "CANCELLED"}
    assert told(await do("Cancel")) == [("CONFLICT", "roundId")]
    at(monkeypatch, 24 * 10)
    assert (await sending.go_round(system()))["sent"] == 0
    assert await reasons() == {"None": 2, "CANCELLED": 3}
    found = await SurveyRound.get()
    assert (found.asked, found.spared) == (2, 3)


async def test_a_round_killed_anywhere_and_run_by_several_asks_nobody_twice(
    committed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "CHUNK", 7)
    at(monkeypatch, 0)
    await held(committed, 40)
    await start(committed)
    plan, calls = planning.plan, 0

    async def dying(*args: Any) -> None:
        nonlocal calls
        calls += 1
        if calls % 11 == 0:
            raise Killed
        await plan(*args)

    with monkeypatch.context() as deadly:
        deadly.setattr(planning, "plan", dying)
        for _ in range(12):
            owed = await EventDelivery.filter(handler="survey-round", done_at__isnull=True).values_list("id", flat=True)
            tries = [react(system(), one) for one in owed for _ in range(3)]  # type: ignore[arg-type]
            results = await asyncio.gather(*tries, return_exceptions=True)
            assert all(isinstance(one, bool | Killed) for one in results), results
    await work()
    assert calls > 40
    assert await SurveyInvitation.all().count() == 40
    people = await SurveyInvitation.filter(state="PLANNED").values_list("person", flat=True)
    assert len(people) == len(set(people)) == 40
    found = await SurveyRound.get()
    assert (found.state, found.asked) == ("DONE", 40)
    at(monkeypatch, 24)
    await asyncio.gather(sending.go_round(system()), sending.go_round(system()))
    assert await Mail.filter(kind="SURVEY").count() == 40


@pytest.mark.parametrize(
    ("segment", "names"),
    [
        ({}, "abcd"),
        ({"regions": ("EAST",)}, "abd"),
        ({"provinces": ("四川",)}, "c"),
        ({"regions": ("EAST",), "provinces": ("四川省",)}, "abcd"),
        ({"industries": ("APPAREL",)}, "a"),
        ({"libraries": ("CHANNEL",)}, "abcd"),
        ({"libraries": ("TELESALES",)}, ""),
        ({"information_classes": ("A", "B")}, "ab"),
        ({"key_customer": True}, "b"),
        ({"key_customer": False}, "acd"),
        ({"held_days": 100}, "a"),
        ({"contacted_days": 7}, "c"),
        ({"silent_days": 7}, "abd"),
        ({"ticket_days": 30}, "b"),
        ({"score_kind": "NPS", "score_to": 6}, "d"),
        ({"score_kind": "NPS", "score_from": 7}, ""),
        ({"score_kind": "CSAT", "score_to": 2}, ""),
    ],
)
async def test_who_belongs_to_a_segment(
    world: World, monkeypatch: pytest.MonkeyPatch, segment: dict[str, Any], names: str
) -> None:
    at(monkeypatch, 0)
    days = timedelta(days=1)
    facts: dict[str, dict[str, Any]] = {
        "a": {"province": "江苏省", "industry": "APPAREL", "information_class": "A", "held_since": FRIDAY - 200 * days},
        "b": {"province": "浙江省", "key_customer": True, "information_class": "B"},
        "c": {"province": "四川省", "last_contact_at": FRIDAY - 2 * days},
        "d": {"province": "上海市", "last_contact_at": FRIDAY - 8 * days},
    }
    made = {name: await customer(world, name, **{"held_since": FRIDAY, **more}) for name, more in facts.items()}
    await ticket(await contact(made["b"]), closed_at=FRIDAY - 3 * days)
    await ticket(await contact(made["c"], "c@example.com"), closed_at=FRIDAY - 40 * days)
    nps = await survey(kind="NPS", trigger=HAND)
    secret_ = await survey(kind="NPS", trigger=HAND, anonymous=True)
    for which, scores in ((nps, [9, 3]), (secret_, [10])):
        await said(world, which, scores)
        await SurveyInvitation.filter(survey_id=which.id).update(customer_id=made["d"].id)
    await Customer.exclude(id__in=[one.id for one in made.values()]).update(
        owner_id=None, pool_id=world.pools["CHANNEL"].id
    )
    found = await customers(system(), Segment(**segment), FRIDAY)
    assert sorted(await found.values_list("name", flat=True)) == sorted(names)


@pytest.mark.parametrize(
    ("segment", "fields"),
    [
        (Segment(regions=("MOON",)), ["segment.regions"]),
        (Segment(provinces=("江苏", "火星")), ["segment.provinces"]),
        (Segment(libraries=("X",), information_classes=("D",)), ["segment.libraries", "segment.informationClasses"]),
        (Segment(held_days=-1, ticket_days=4000), ["segment.heldDays", "segment.ticketDays"]),
        (Segment(score_to=3), ["segment.scoreKind"]),
        (Segment(score_kind="NPS", score_to=11), ["segment.scoreTo"]),
        (Segment(score_kind="CSAT", score_from=0), ["segment.scoreFrom"]),
        (Segment(score_kind="'; drop table customer; --", score_from=0), ["segment.scoreKind"]),
        (Segment(), []),
    ],
)
def test_a_segment_that_means_nothing_is_told_at_its_fields(segment: Segment, fields: list[str]) -> None:
    assert [one.field for one in problems(segment)] == fields


def test_a_segment_comes_back_as_it_was_kept() -> None:
    segment = Segment(regions=("EAST",), key_customer=False, score_kind="NPS", score_from=0)
    assert kept(segment) == {"regions": ("EAST",), "key_customer": False, "score_kind": "NPS", "score_from": 0}
    assert (
        read({"regions": ["EAST"], "key_customer": False, "score_kind": "NPS", "score_from": 0, "moon": 1}) == segment
    )


@pytest.mark.parametrize(
    ("position", "place"),
    [
        ("董事长", 0),
        ("总经理", 2),
        ("副总经理", 3),
        ("总经理助理", 3),
        ("CEO", 0),
        ("采购经理", 6),
        ("Engineer", 9),
        ("", 9),
    ],
)
def test_who_decides(position: str, place: int) -> None:
    assert rank(position) == place


def test_the_decision_maker_is_asked_where_a_way_reaches_them() -> None:
    people = [
        Contact(name="a", position="采购", email="a@x.cn"),
        Contact(name="b", position="总经理", email=""),
        Contact(name="c", position="副总", email="c@x.cn", phone="13757541234"),
    ]
    assert [
        (chosen(people, ways, whom) or Contact(name="-")).name
        for ways, whom in (
            (["MAIL"], "FIRST"),
            (["MAIL"], "DECISION_MAKER"),
            (["SMS", "MAIL"], "FIRST"),
            (["WECHAT"], "FIRST"),
        )
    ] == ["a", "c", "c", "a"]
    assert chosen([], ["MAIL"], "FIRST") is None


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001 - the zone is added below
    st.integers(1, 60),
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 23),
    st.integers(0, 23),
)
@settings(max_examples=300)
def test_whoever_is_asked_over_days_is_asked_within_them_and_never_at_night(
    moment: datetime, days: int, place: float, quiet_from: int, quiet_until: int
) -> None:
    begins = moment.replace(tzinfo=SHANGHAI)
    found = spread(begins, days, place, quiet_from, quiet_until, SHANGHAI)
    assert begins <= found <= begins + timedelta(days=days + 2)
    assert next_open(found, quiet_from, quiet_until, SHANGHAI) == found


def test_a_thousand_people_are_spread_evenly() -> None:
    begins = datetime(2026, 12, 1, 9, tzinfo=SHANGHAI)
    moments = [spread(begins, 10, place_of(str(n)), 21, 9, SHANGHAI) for n in range(1_000)]
    by_day = Counter(one.date() for one in moments)
    assert len(by_day) == 10
    assert 70 <= min(by_day.values()) <= max(by_day.values()) <= 130
    assert max(Counter(one.replace(minute=0, second=0, microsecond=0) for one in moments).values()) < 25


@pytest.mark.parametrize(
    ("starts", "months", "today", "begun", "following"),
    [
        ("2026-12-01", 3, "2026-11-30", None, "2026-12-01"),
        ("2026-12-01", 3, "2026-12-01", "2026-12-01", "2027-03-01"),
        ("2026-12-01", 3, "2027-02-28", "2026-12-01", "2027-03-01"),
        ("2026-12-01", 3, "2027-12-24", "2027-12-01", "2028-03-01"),
        ("2026-11-30", 3, "2027-02-27", "2026-11-30", "2027-02-28"),
        ("2026-11-30", 3, "2027-02-28", "2027-02-28", "2027-05-30"),
        ("2026-01-31", 1, "2026-02-27", "2026-01-31", "2026-02-28"),
        ("2026-01-31", 1, "2026-04-29", "2026-03-31", "2026-04-30"),
        ("2026-01-15", 24, "2028-01-14", "2026-01-15", "2028-01-15"),
    ],
)
def test_in_which_period_a_day_lies(starts: str, months: int, today: str, begun: str | None, following: str) -> None:
    first, day = date.fromisoformat(starts), date.fromisoformat(today)
    found = period_of(first, months, day)
    assert (found.isoformat() if found else None) == begun
    assert next_period(first, months, day).isoformat() == following


async def test_a_schedule_begins_one_round_in_each_period_and_catches_up(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 0)  # the 20th of November
    made = await survey(trigger=HAND, state="DRAFT")
    await held(world, 2)
    plan = {"surveyId": f"srv_{made.id.hex}", "months": 3, "starts": "2026-12-01", "days": 5}
    done = await world.do("ops", "surveySchedule", plan, "survey { event schedule { months nextOn } }")
    assert done["survey"] == {"event": "SCHEDULE", "schedule": {"months": 3, "nextOn": "2026-12-01"}}
    await world.do("ops", "surveyOpen", {"surveyId": plan["surveyId"]}, "survey { state }")
    days, begun = 24.0, []
    for day in (0, 10, 11, 12, 100, 102, 250, 300):  # the clock stood still from the 102nd day to the 250th
        at(monkeypatch, day * days)
        begun.append((await scheduling.go_round(system()))["begun"] + (await scheduling.go_round(system()))["begun"])
        await work()
    assert begun == [0, 0, 1, 0, 0, 1, 1, 1]
    periods = await SurveyRound.all().order_by("started_at").values_list("period", flat=True)
    assert [str(one) for one in periods] == ["2026-12-01", "2027-03-01", "2027-06-01", "2027-09-01"]
    assert await reasons() == {"None": 8}
    assert await SurveyRound.filter(started_by_id__isnull=True).count() == 4


async def test_two_schedulers_begin_one_round(committed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 24 * 11)
    plan = {"months": 3, "starts": "2026-12-01", "days": 5, "whom": "FIRST", "segment": {}}
    await survey(trigger={"event": "SCHEDULE", "hours": 0}, schedule=plan)
    done = await asyncio.gather(*(scheduling.go_round(system()) for _ in range(6)))
    assert sum(one["begun"] for one in done) == await SurveyRound.all().count() == 1


@pytest.mark.parametrize(
    ("given_", "problems_"),
    [
        ({"starts": None}, [("REQUIRED", "starts")]),
        ({"starts": "2026-11-19"}, [("INVALID", "starts")]),
        ({"months": 25}, [("INVALID", "months")]),
        ({"days": 61}, [("INVALID", "days")]),
        ({"whom": "ANYBODY"}, [("INVALID", "whom")]),
        ({"segment": {"scoreTo": 3}}, [("REQUIRED", "segment.scoreKind")]),
    ],
)
async def test_a_schedule_that_cannot_be_is_told_at_its_fields(
    world: World, monkeypatch: pytest.MonkeyPatch, given_: dict[str, Any], problems_: list[tuple[str, str]]
) -> None:
    at(monkeypatch, 0)
    made = await survey(trigger=HAND)
    plan = {"surveyId": f"srv_{made.id.hex}", "starts": "2026-12-01", **given_}
    assert told(await world.do("ops", "surveySchedule", plan, "survey { id }")) == problems_
    await made.refresh_from_db()
    assert (made.schedule, made.trigger) == (None, HAND)


async def test_a_survey_on_a_schedule_opens_only_with_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0)
    made = await survey(trigger={"event": "SCHEDULE", "hours": 0}, state="DRAFT")
    done = await world.do("ops", "surveyOpen", {"surveyId": f"srv_{made.id.hex}"}, "survey { id }")
    assert told(done) == [("CONFLICT", "surveyId")]


async def test_a_preview_counts_and_shows_whom_it_would_ask_and_changes_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 0)
    made = await survey(trigger=HAND)
    await held(world, 1)
    await customer(world, "扬州市无人制衣有限公司")
    document = (
        "query ($i: SurveyRoundPreviewInput!) { surveyRoundPreview(input: $i)"
        " { count exceeded sample { customer contact way reason } problems { code field } } }"
    )
    asked = {"surveyId": f"srv_{made.id.hex}"}
    answer = await world.ask("east-lead", document, i=asked)
    assert answer.data
    assert answer.data["surveyRoundPreview"] == {
        "count": 2,
        "exceeded": False,
        "problems": [],
        "sample": [
            {"customer": "扬州市east-rep10号制衣有限公司", "contact": "李工", "way": "MAIL", "reason": None},
            {"customer": "扬州市无人制衣有限公司", "contact": "", "way": None, "reason": "NO_CONTACT"},
        ],
    }
    wrong = await world.ask("east-lead", document, i={**asked, "segment": {"regions": ["MOON"]}})
    assert wrong.data
    assert wrong.data["surveyRoundPreview"]["problems"] == [{"code": "INVALID", "field": "segment.regions"}]
    assert not await SurveyInvitation.exists()


async def test_a_round_is_begun_watched_and_cancelled_by_forms(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0)
    made = await survey(trigger=HAND)
    await held(world, 3)
    here = f"/surveys/srv_{made.id.hex}/rounds"
    lead = await visitor(world, "east-lead", "zh-CN")
    assert "还没有按客户群发过" in await lead.get(here)
    page = await lead.get(f"{here}/new?segment.ticketDays=5&whom=FIRST")
    assert "0 家客户" in page
    refused = await lead.post(f"{here}/new", 422, **{"segment.ticketDays": "5", "days": "99"})
    assert 'value="5"' in refused.text
    done = await lead.post(f"{here}/new", **{"segment.libraries": ["CHANNEL"], "days": "2"})
    mine = done.headers["location"]
    assert "挑选中" in await lead.get(mine)
    await work()
    page = await lead.get(mine)
    assert "发送中" in page
    assert "扬州市east-rep10号制衣有限公司" in page
    ops = await visitor(world, "ops")
    assert "Survey of a segment" not in await ops.get("/jobs")
    await lead.post(f"{mine}/pause")
    await lead.post(f"{mine}/resume")
    await lead.get(f"{mine}/cancel")
    await lead.post(f"{mine}/cancel")
    assert "已取消" in await lead.get(here)
    plan = f"/surveys/srv_{made.id.hex}/schedule"
    assert "All that you choose holds" in await ops.get(plan)
    await ops.post(plan, 422, months="3", starts="", whom="FIRST")
    await ops.post(
        plan, months="3", starts="2026-12-01", days="10", whom="DECISION_MAKER", **{"segment.regions": "EAST"}
    )
    assert "every quarter" in await ops.get(here)
