"""Short messages leave through a real gateway: signed, once each, put off, given up, and never at night."""

import asyncio
import signal
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import Response
from structlog.testing import capture_logs

from domain.gateway import signing
from domain.surveys import sending
from domain.viewer import system
from models import Contact, MailSuppression, ShortMessage, Survey, SurveyInvitation
from models.kinds import SuppressionReason
from settings import settings
from tests.customers.making import customer
from tests.gateway.office import SECRET, Office, leading_inside, opened
from tests.surveys.making import FRIDAY, at, contact, happened, heard, survey, ticket
from tests.world import World
from workers import messaging

ROOT = Path(__file__).parents[2]
NUMBER = "+8613757541234"


@pytest.fixture(autouse=True)
def gateway(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation with a gateway; tests post to one of their own."""
    monkeypatch.setitem(settings.__dict__, "survey_gateway", Office("http://127.0.0.1:1").gateway)


async def asked(world: World, monkeypatch: pytest.MonkeyPatch, **given: Any) -> SurveyInvitation:
    """Somebody who is reached by text message on Saturday at ten, a day after their ticket was closed."""
    await survey(**{"ways": ["MAIL", "SMS"], **given})
    at(monkeypatch, 0)
    buyer = await customer(world)
    person = await Contact.create(customer=buyer, name="李工", phone="137 5754-1234", created_at=FRIDAY)
    made = await ticket(person, world.users["east-rep1"], language="en")
    await heard(await happened("ticket.closed", made.id))
    at(monkeypatch, 24)
    await sending.go_round(system())
    return await SurveyInvitation.get()


async def standing() -> tuple[str, int, str]:
    found = await ShortMessage.get()
    return found.state.value, found.attempts, found.error


async def test_a_message_is_posted_signed_in_the_persons_language_with_their_link(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    invitation = await asked(world, monkeypatch)
    assert (invitation.way, invitation.state, invitation.to_phone) == ("SMS", "SENT", NUMBER)
    async with opened() as office:
        assert await office.go() == {"sent": 1}
        assert await office.go() == {}
    [seen] = office.posts
    told = seen.told
    assert (told["key"], told["way"], told["to"], told["reminder"]) == (seen.key, "SMS", NUMBER, False)
    assert told["text"].startswith("Hello 李工, one question: How satisfied are you with our service? http")
    assert told["link"] in told["text"]
    timestamp, given = seen.headers["weir-timestamp"], seen.headers["weir-signature"]
    assert int(timestamp) == (FRIDAY + timedelta(hours=24)).timestamp()
    assert signing.trusted(SECRET, timestamp, given, seen.body, FRIDAY + timedelta(hours=24))
    assert await standing() == ("SENT", 1, "")
    page = await http.get("/s/" + told["link"].partition("/s/")[2])
    assert "How satisfied are you" in page.text


async def test_a_silent_and_a_failing_gateway_are_tried_later_and_later_with_the_same_key_and_bytes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(world, monkeypatch)
    later = Response(status_code=429, headers={"retry-after": "600"})
    async with opened() as office:
        office.says = [0, 500, 503, later]
        assert await office.go() == {"lost": 1}
        assert await standing() == ("WAITING", 1, "ReadTimeout") or (await standing())[2] == "TimeoutError"
        minutes = 0.0
        for wait, outcome in ((1, "later"), (2, "later"), (4, "later"), (10, "sent")):
            at(monkeypatch, 24 + (minutes + wait - 0.1) / 60)
            assert await office.go() == {}
            minutes += wait
            at(monkeypatch, 24 + minutes / 60)
            assert await office.go() == {outcome: 1}
    assert len(office.posts) == 5
    assert len({(one.key, one.body) for one in office.posts}) == 1
    assert await standing() == ("SENT", 5, "")


async def test_what_the_gateway_refuses_is_given_up_and_its_person_was_not_asked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    invitation = await asked(world, monkeypatch)
    async with opened() as office:
        office.says = [Response("no such\nnumber", status_code=422)]
        assert await office.go() == {"failed": 1}
        assert await office.go() == {}
    assert await standing() == ("FAILED", 1, "422 no such number")
    await invitation.refresh_from_db()
    assert (invitation.state, invitation.reason, invitation.sent_at) == ("SPARED", "UNREACHED", None)
    made = await ticket(await Contact.get())
    await heard(await happened("ticket.closed", made.id, FRIDAY + timedelta(hours=25)))
    assert await SurveyInvitation.filter(state="PLANNED").count() == 1


async def test_who_cannot_be_reached_in_ten_tries_is_given_up_and_left_in_peace_until_somebody_tries_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    invitation = await asked(world, monkeypatch)
    async with opened() as office:
        office.says = [500] * 10
        for _ in range(10):
            await ShortMessage.all().update(next_try_at=FRIDAY)
            assert await office.go() == {"later": 1}
        assert (await standing())[:2] == ("FAILED", 10)
        assert await office.go() == {}
        await invitation.refresh_from_db()
        assert invitation.state == "SENT"  # perhaps one of the ten arrived
        given = {"messageId": f"smg_{(await ShortMessage.get()).id.hex}"}
        assert (await world.do("ops", "shortMessageRetry", given, "message { state }"))["message"] == {
            "state": "WAITING"
        }
        again = await world.do("ops", "shortMessageRetry", given, "message { id }")
        assert [one["code"] for one in again["problems"]] == ["CONFLICT"]
        assert await office.go() == {"sent": 1}
    assert len(set(office.keys)) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_nothing_is_followed_to_another_address(
    world: World, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    await asked(world, monkeypatch)
    async with opened() as office:
        office.says = [leading_inside(office, status)]
        assert await office.go() == {"failed": 1}
    assert office.elsewhere == 0


async def test_an_endless_answer_is_not_read_to_its_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await asked(world, monkeypatch)
    async with opened() as office:
        office.says = [Response(b"x" * 5_000_000, status_code=400)]
        assert await office.go() == {"failed": 1}
    assert (await standing())[2] == "400 " + "x" * 480


async def test_neither_secret_nor_address_reaches_the_log(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await asked(world, monkeypatch)
    nobody = Office("http://127.0.0.1:9")
    with capture_logs() as said:
        assert await nobody.go() == {"lost": 1}
    assert said
    assert "hush" not in repr(said) + repr(nobody.gateway) + (await standing())[2]


async def test_at_night_nobody_is_woken_by_a_message_that_is_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(world, monkeypatch)
    async with opened() as office:
        at(monkeypatch, 24 + 12)  # 22:00
        assert await office.go() == {}
        at(monkeypatch, 24 + 23)
        assert await office.go() == {"sent": 1}


async def test_what_has_become_pointless_is_dropped(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await asked(world, monkeypatch)
    await Survey.all().update(state="CLOSED")
    async with opened() as office:
        assert await office.go() == {"dropped": 1}
    assert office.posts == []


async def test_who_left_by_number_is_not_written_to_and_was_not_asked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    invitation = await asked(world, monkeypatch)
    await MailSuppression.create(address=NUMBER, reason=SuppressionReason.UNSUBSCRIBED, at=FRIDAY)
    async with opened() as office:
        assert await office.go() == {"suppressed": 1}
    await invitation.refresh_from_db()
    assert (office.posts, invitation.state, invitation.sent_at) == ([], "SPARED", None)


async def test_the_silent_are_reminded_by_the_same_way_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await asked(world, monkeypatch)
    at(monkeypatch, 24 * 5)
    assert (await sending.go_round(system()))["reminded"] == 0  # the first was not even taken
    async with opened() as office:
        await office.go()
        assert (await sending.go_round(system()))["reminded"] == 1
        assert (await sending.go_round(system()))["reminded"] == 0
        assert await office.go() == {"sent": 1}
    first, again = (one.told for one in office.posts)
    assert (again["reminder"], again["link"], again["key"] != first["key"]) == (True, first["link"], True)


async def test_four_workers_at_once_post_each_message_once(committed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await survey(ways=["WECHAT"], trigger={"event": "HAND", "hours": 0})
    at(monkeypatch, 0)
    for n in range(12):
        buyer = await customer(committed, f"扬州市恒泰{n}号制衣有限公司")
        await Contact.create(customer=buyer, name="李工", wechat=f"li-{n}", created_at=FRIDAY)
        given = {"surveyId": f"srv_{(await Survey.get()).id.hex}", "customerId": f"cus_{buyer.id.hex}"}
        assert (await committed.do("ops", "surveyInvite", given, "invitation { way }"))["invitation"] == {
            "way": "WECHAT"
        }
    await sending.go_round(system())
    async with opened() as office:
        runs = await asyncio.gather(*(office.go() for _ in range(4)))
    assert sum(one.get("sent", 0) for one in runs) == 12
    assert len(office.keys) == len(set(office.keys)) == 12


async def test_a_worker_killed_between_the_post_and_its_mark_posts_the_same_again(
    committed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(committed, monkeypatch)
    async with opened() as office:
        office.says = [0]
        worker = await asyncio.create_subprocess_exec(sys.executable, "-c", _worker(committed, office), cwd=ROOT)

        async def kill() -> None:
            worker.send_signal(signal.SIGKILL)

        office.on_post = kill
        assert await worker.wait() == -signal.SIGKILL
        office.on_post = None
        assert (await standing())[:2] == ("WAITING", 0)
        for _ in range(100):  # until the database has seen that the process is gone
            if await office.go():
                break
            await asyncio.sleep(0.05)
    assert await standing() == ("SENT", 1, "")
    first, again = office.posts
    assert (first.key, first.body) == (again.key, again.body)


def _worker(world: World, office: Office) -> str:
    """A process of its own that posts what is due on Saturday at ten."""
    assert world.addresses
    return f"""
import asyncio
from datetime import datetime
from domain import clock
from models import database
from tests.gateway.office import Office
async def now():
    return datetime.fromisoformat({(FRIDAY + timedelta(hours=24)).isoformat()!r})
clock.now = now
async def main():
    await database.connect({world.addresses.database_url!r}, 2)
    await Office({office.address!r}).go()
asyncio.run(main())
"""


async def test_without_a_gateway_nothing_is_done(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await asked(world, monkeypatch)
    monkeypatch.setitem(settings.__dict__, "survey_gateway", None)
    assert await messaging.send_due(system()) == {}
    assert await standing() == ("WAITING", 0, "")


@pytest.mark.parametrize(
    ("ways", "email", "phone", "wechat", "outcome"),
    [
        (["MAIL", "SMS"], "li@example.com", "13757541234", "", ("PLANNED", "MAIL", None)),
        (["SMS", "MAIL"], "li@example.com", "13757541234", "", ("PLANNED", "SMS", None)),
        (["SMS", "MAIL"], "li@example.com", "0571-86612345", "", ("PLANNED", "MAIL", None)),
        (["MAIL", "WECHAT"], "", "", "li-gong", ("PLANNED", "WECHAT", None)),
        (["MAIL", "SMS"], "", "", "li-gong", ("SPARED", "MAIL", "NO_ADDRESS")),
        (["MAIL", "SMS"], "left@example.com", "13757541234", "", ("SPARED", "MAIL", "LEFT")),
        (["MAIL", "SMS"], "dead@example.com", "13757541234", "", ("PLANNED", "SMS", None)),
        (["MAIL"], "dead@example.com", "13757541234", "", ("SPARED", "MAIL", "UNREACHED")),
        (["MAIL"], "left@example.com", "13757541234", "", ("SPARED", "MAIL", "LEFT")),
    ],
)
async def test_the_first_way_that_reaches_somebody_is_taken(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    ways: list[str],
    email: str,
    phone: str,
    wechat: str,
    outcome: tuple[str, str, str | None],
) -> None:
    await survey(ways=ways)
    at(monkeypatch, 0)
    await MailSuppression.create(address="left@example.com", reason=SuppressionReason.UNSUBSCRIBED, at=FRIDAY)
    await MailSuppression.create(address="dead@example.com", reason=SuppressionReason.BOUNCE, at=FRIDAY)
    person = await contact(await customer(world), email)
    await Contact.filter(id=person.id).update(phone=phone, wechat=wechat)
    await heard(await happened("ticket.closed", (await ticket(person)).id))
    found = await SurveyInvitation.get()
    assert (found.state, found.way, found.reason) == outcome


async def test_one_number_is_asked_once_in_thirty_days_whoever_it_is_filed_under(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await survey(ways=["SMS"])
    at(monkeypatch, 0)
    for name in ("扬州市恒泰制衣有限公司", "扬州市恒安制衣有限公司"):
        buyer = await customer(world, name)
        person = await Contact.create(customer=buyer, name="李工", phone="13757541234", created_at=FRIDAY)
        await heard(await happened("ticket.closed", (await ticket(person)).id))
    await heard(await happened("ticket.closed", (await ticket(requester_phone="137-5754-1234")).id))
    assert sorted(await SurveyInvitation.all().values_list("state", "reason")) == [
        ("PLANNED", None),
        ("SPARED", "ASKED_LATELY"),
        ("SPARED", "ASKED_LATELY"),
    ]
