"""The clock board, follow-ups, contents and the mailbox over GraphQL, and who may see them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain import clock as time_now
from domain.leads import clock
from domain.operation import Deed
from domain.viewer import system
from models import LeadFollowUp, Mail, NurtureContent
from models.kinds import LeadState
from tests.leads.making import lead
from tests.world import START, World

FRIDAY = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
BOARD = "{ leadClocks { nodes { name owner { login } clock { stand minutesLeft } } } }"


async def running(world: World, owner: str, company: str, minutes_ago: int) -> None:
    made = await lead(world, company, owner, at=FRIDAY - timedelta(minutes=minutes_ago))
    await clock.start(Deed(system(), FRIDAY), made)


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    async def now() -> datetime:
        return FRIDAY

    monkeypatch.setattr(time_now, "now", now)


async def test_the_board_shows_the_clocks_of_the_team_the_most_urgent_first(world: World) -> None:
    await running(world, "east-rep1", "甲", 10)
    await running(world, "east-rep2", "乙", 25)
    await running(world, "west-rep1", "丙", 5)
    answer = await world.ask("east-lead", BOARD)
    assert answer.data
    assert answer.data["leadClocks"]["nodes"] == [
        {"name": "乙", "owner": {"login": "east-rep2"}, "clock": {"stand": "HALF", "minutesLeft": 5}},
        {"name": "甲", "owner": {"login": "east-rep1"}, "clock": {"stand": "RUNNING", "minutesLeft": 20}},
    ]


@pytest.mark.parametrize(
    ("login", "document"),
    [
        ("east-rep1", BOARD),
        ("east-rep1", "{ leadAnswers { given } }"),
        ("east-admin", "{ mails { nodes { id } } }"),
        ("east-admin", "{ nurtureContents { nodes { id } } }"),
    ],
)
async def test_who_lacks_the_permission_is_refused(world: World, login: str, document: str) -> None:
    answer = await world.ask(login, document)
    assert answer.errors
    assert (answer.errors[0].extensions or {})["code"] == "NOT_ALLOWED"


async def test_answers_are_counted_per_person_in_minutes_of_the_clock(world: World) -> None:
    for took, company in ((10, "甲"), (20, "乙"), (50, "丙")):
        made = await lead(world, company, "east-rep1", at=FRIDAY - timedelta(days=1))
        await clock.start(Deed(system(), FRIDAY), made)
        await clock.stop(made, FRIDAY - timedelta(days=1) + timedelta(minutes=took))
        made.state = LeadState.CONTACTED
        await made.save(update_fields=["state"])
    await running(world, "east-rep1", "丁", 5)
    answer = await world.ask("east-admin", "{ leadAnswers { user { login } given answered inTime medianMinutes } }")
    assert answer.data
    assert answer.data["leadAnswers"] == [
        {"user": {"login": "east-rep1"}, "given": 4, "answered": 3, "inTime": 2, "medianMinutes": 20}
    ]


async def test_follow_ups_are_counted_per_person(world: World) -> None:
    made = await lead(world, owner="east-rep1", state=LeadState.CONTACTED)
    given = {"lead": made, "user": world.users["east-rep1"], "grade": "A", "created_at": START}
    await LeadFollowUp.create(**given, due_on=date(2026, 11, 18), done_at=START)
    await LeadFollowUp.create(**given, due_on=date(2026, 11, 19), missed_at=START)
    asked = "{ leadFollowUps { user { login } due done missed } }"
    answer = await world.ask("east-rep1", asked)
    assert answer.data
    assert answer.data["leadFollowUps"] == [{"user": {"login": "east-rep1"}, "due": 2, "done": 1, "missed": 1}]
    assert (await world.ask("west-admin", asked)).data == {"leadFollowUps": []}


PIECE = {"kind": "NEWS", "language": "zh-CN", "subject": "新品", "body": "致 {company}", "fromOn": "2026-11-21"}


async def test_a_piece_is_written_changed_and_withdrawn(world: World) -> None:
    made = await world.do("ops", "nurtureContentSave", PIECE, "content { id state writtenTo }")
    assert made["content"]["state"] == "PLANNED"
    key = made["content"]["id"]
    later = await world.do(
        "ops", "nurtureContentSave", {**PIECE, "contentId": key, "fromOn": None}, "content { state }"
    )
    assert later["content"]["state"] == "STANDS"
    gone = await world.do("ops", "nurtureContentWithdraw", {"contentId": key}, "content { state }")
    assert gone["content"]["state"] == "WITHDRAWN"
    again = await world.do("ops", "nurtureContentWithdraw", {"contentId": key}, "content { state }")
    assert [p["code"] for p in again["problems"]] == ["CONFLICT"]
    assert await NurtureContent.all().count() == 1


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"subject": " "}, "REQUIRED", "subject"),
        ({"kind": "SPAM"}, "INVALID", "kind"),
        ({"language": "fr"}, "INVALID", "language"),
        ({"body": "x" * 20_001}, "INVALID", "body"),
        ({"untilOn": "2026-11-20"}, "INVALID", "untilOn"),
    ],
)
async def test_a_piece_that_cannot_be_is_refused(world: World, given: dict[str, str], code: str, field: str) -> None:
    answer = await world.do("ops", "nurtureContentSave", {**PIECE, **given}, "content { id }")
    assert [(p["code"], p["field"]) for p in answer["problems"]] == [(code, field)]
    assert not await NurtureContent.exists()


async def test_the_mailbox_holds_every_mail(world: World) -> None:
    made = await lead(world)
    await Mail.create(
        to_address="a@b.example", subject="您好", body="正文", kind="NURTURE", lead=made, once="1", created_at=START
    )
    answer = await world.ask("ops", "{ mails { totalCount nodes { subject sentAt lead { name } } } }")
    assert answer.data
    assert answer.data["mails"] == {
        "totalCount": 1,
        "nodes": [{"subject": "您好", "sentAt": None, "lead": {"name": made.company}}],
    }
