"""Mails leave through a real mail server: once each, put off, given up or held back, and never two ways at once."""

import asyncio
import signal
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult

from domain import clock
from domain.mails.composing import message_id
from domain.mails.suppressing import suppress
from domain.operation import Deed
from domain.viewer import system
from models import Mail, MailSuppression, Setting
from models.kinds import MailState, SuppressionReason
from tests.mails.post_office import SENDER, START, Opened, send, written
from tests.world import World
from workers import mailing

ROOT = Path(__file__).parents[2]


class Clock:
    """A time that a test moves."""

    def __init__(self) -> None:
        self.at = START

    async def now(self) -> datetime:
        return self.at

    def passes(self, **span: int) -> None:
        self.at += timedelta(**span)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    moved = Clock()
    monkeypatch.setattr(clock, "now", moved.now)
    return moved


async def test_mails_go_over_one_connection_and_are_marked(world: World, time: Clock) -> None:
    mails = [await written(f"a{n}@ruifeng.example") for n in range(3)]
    async with Opened() as office:
        assert await send(office) == {"sent": 3}
        assert await send(office) == {}
    assert [to for to, _ in office.taken] == [mail.to_address for mail in mails]
    assert office.connections == 1
    for mail in mails:
        await mail.refresh_from_db()
        assert (mail.state, mail.sent_at, mail.attempts, mail.error) == (MailState.SENT, START, 1, "")


async def test_who_is_put_off_is_tried_again_later_and_later(world: World, time: Clock) -> None:
    mail = await written()
    async with Opened() as office:
        office.says[mail.to_address] = ["451 4.7.1 greylisted", "452 4.2.2 full"]
        assert await send(office) == {"later": 1}
        await mail.refresh_from_db()
        assert (mail.state, mail.attempts, mail.error) == (MailState.WAITING, 1, "451 4.7.1 greylisted")
        assert mail.next_try_at == START + timedelta(minutes=1)
        assert await send(office) == {}
        time.passes(minutes=1)
        assert await send(office) == {"later": 1}
        time.passes(minutes=1)
        assert await send(office) == {}
        time.passes(minutes=1)
        assert await send(office) == {"sent": 1}
    await mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.error) == (MailState.SENT, 3, "")
    assert not await MailSuppression.exists()


async def test_an_address_where_nobody_is_fails_and_is_written_to_no_more(world: World, time: Clock) -> None:
    mail, other = await written(), await written(kind="TICKET")
    async with Opened() as office:
        office.says[mail.to_address] = ["550 5.1.1 no such user"]
        assert await send(office) == {"failed": 1, "suppressed": 1}
    assert office.taken == []
    for one in (mail, other):
        await one.refresh_from_db()
    assert (mail.state, mail.failed_at, mail.error) == (MailState.FAILED, START, "550 5.1.1 no such user")
    assert (other.state, other.suppressed_for) == (MailState.SUPPRESSED, SuppressionReason.BOUNCE)
    row = await MailSuppression.get()
    assert (row.address, row.reason, row.remark) == (mail.to_address, SuppressionReason.BOUNCE, mail.error)


async def test_a_refused_content_fails_without_blaming_the_address(world: World, time: Clock) -> None:
    mail = await written()
    async with Opened() as office:
        office.after_data[mail.to_address] = ["554 5.6.0 looks like spam"]
        assert await send(office) == {"failed": 1}
    await mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.FAILED, "554 5.6.0 looks like spam")
    assert not await MailSuppression.exists()


async def test_a_connection_that_drops_midway_costs_nobody_a_mail(world: World, time: Clock) -> None:
    mails = [await written(f"a{n}@ruifeng.example") for n in range(3)]
    async with Opened() as office:
        office.drops = {"a1@ruifeng.example"}
        assert await send(office) == {"sent": 2, "lost": 1}
        time.passes(minutes=1)
        assert await send(office) == {"sent": 1}
    assert sorted(to for to, _ in office.taken) == sorted(mail.to_address for mail in mails)
    assert await Mail.filter(state=MailState.SENT).count() == 3


async def test_while_the_server_is_away_mails_wait(world: World, time: Clock) -> None:
    mail = await written()
    async with Opened() as office:
        pass
    assert await send(office) == {"lost": 1}
    await mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.WAITING, 1)
    assert mail.error
    time.passes(minutes=1)
    async with Opened() as back:
        assert await send(back) == {"sent": 1}


async def test_a_mail_is_given_up_after_so_many_tries(world: World, time: Clock) -> None:
    await Setting.create(name="mail_tries", value="2", effective_from=START - timedelta(days=1), created_at=START)
    mail = await written()
    async with Opened() as office:
        office.says[mail.to_address] = ["451 4.3.0 later", "451 4.3.0 later"]
        await send(office)
        time.passes(minutes=1)
        assert await send(office) == {"failed": 1}
    await mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.failed_at) == (MailState.FAILED, 2, time.at)


def knows(_server: object, _session: object, _envelope: object, _mechanism: str, given: Any) -> AuthResult:
    """Knows one user and one password."""
    return AuthResult(success=(given.login, given.password) == (b"weir", b"p@ss/word"), handled=False)


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize(
    ("user", "password", "comes", "said"),
    [
        ("weir", "p@ss/word", {"sent": 1}, ""),
        ("weir", "wrong", {"lost": 1}, "535"),
        (None, None, {"later": 1}, "530"),
    ],
)
async def test_who_must_sign_in_does_and_a_wrong_password_blames_no_mail(
    world: World, time: Clock, user: str | None, password: str | None, comes: dict[str, int], said: str
) -> None:
    mail = await written()
    async with Opened(auth_require_tls=False, auth_required=True, authenticator=knows) as office:
        server = replace(office.server, user=user, password=password)
        assert await mailing.send_through(system(), server, SENDER) == comes
    await mail.refresh_from_db()
    assert mail.state is (MailState.WAITING if said else MailState.SENT)
    assert mail.error.startswith(said)
    assert "wrong" not in mail.error
    assert not await MailSuppression.exists()


async def test_no_mail_goes_in_the_clear_where_tls_is_asked_for(world: World, time: Clock) -> None:
    mail = await written()
    async with Opened() as office:
        assert await mailing.send_through(system(), replace(office.server, starttls=True), SENDER) == {"lost": 1}
    assert office.taken == []
    await mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.WAITING, 1)


async def test_no_more_go_in_a_minute_than_the_bound_allows(world: World, time: Clock) -> None:
    await Setting.create(name="mails_per_minute", value="2", effective_from=START - timedelta(days=1), created_at=START)
    for _ in range(5):
        await written()
    async with Opened() as office:
        assert await send(office) == {"sent": 2}
        assert await send(office) == {}
        time.passes(minutes=1)
        assert await send(office) == {"sent": 2}


async def test_what_was_written_long_before_a_server_was_there_stays_in_the_mailbox(world: World, time: Clock) -> None:
    old = await written(created_at=START - timedelta(days=4))
    async with Opened() as office:
        assert await send(office) == {}
    await old.refresh_from_db()
    assert old.state is MailState.KEPT


@pytest.mark.parametrize(
    ("reason", "kind", "goes"),
    [
        ("BOUNCE", "TICKET", False),
        ("COMPLAINT", "TICKET", False),
        ("MANUAL", "NURTURE", False),
        ("UNSUBSCRIBED", "NURTURE", False),
        ("UNSUBSCRIBED", "SURVEY", False),
        ("UNSUBSCRIBED", "TICKET", True),
    ],
)
async def test_a_suppressed_address_gets_nothing_but_answers_after_leaving(
    world: World, time: Clock, reason: str, kind: str, goes: bool
) -> None:
    await suppress(Deed(system(), START), "Shen@Ruifeng.example ", SuppressionReason(reason))
    mail = await written(kind=kind)
    async with Opened() as office:
        await send(office)
    await mail.refresh_from_db()
    assert mail.state is (MailState.SENT if goes else MailState.SUPPRESSED)
    assert bool(office.taken) is goes
    assert mail.suppressed_for is (None if goes else SuppressionReason(reason))


async def test_two_senders_at_once_send_each_mail_once(committed: World) -> None:
    now = await clock.now()
    for n in range(40):
        await written(f"a{n}@ruifeng.example", created_at=now)
    async with Opened() as office:
        done = await asyncio.gather(*(send(office) for _ in range(3)))
        await send(office)
    assert office.connections > 1
    assert sum(one.get("sent", 0) for one in done) <= 40
    assert sorted(to for to, _ in office.taken) == sorted(f"a{n}@ruifeng.example" for n in range(40))


async def test_who_is_killed_before_the_mark_sends_once_more_under_the_same_name(committed: World) -> None:
    """At least once: no server can be asked whether it took a mail, so an unmarked one is sent again, recognisably."""
    mail = await written(created_at=await clock.now())
    assert committed.addresses
    async with Opened() as office:
        code = f"""
import asyncio
from models import database
from tests.mails.post_office import PostOffice, send
async def main():
    await database.connect({committed.addresses.database_url!r}, 2)
    await send(PostOffice(port={office.port}))
asyncio.run(main())
"""
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=ROOT)

        async def kill() -> None:
            process.send_signal(signal.SIGKILL)
            await process.wait()

        office.on_taken = kill
        await process.wait()
        assert process.returncode == -signal.SIGKILL
        await mail.refresh_from_db()
        assert (mail.state, mail.attempts, len(office.taken)) == (MailState.WAITING, 0, 1)
        office.on_taken = None
        for _ in range(100):  # until the database has seen that the process is gone
            if await send(office):
                break
            await asyncio.sleep(0.05)
    (first, again) = office.taken
    assert first == again
    assert office.messages[0]["Message-ID"] == message_id(mail.id, SENDER)


async def test_without_a_mail_server_nothing_is_done(world: World, time: Clock) -> None:
    mail = await written(created_at=START - timedelta(days=9))
    assert await mailing.send_due(system()) == {}
    await mail.refresh_from_db()
    assert mail.state is MailState.WAITING
