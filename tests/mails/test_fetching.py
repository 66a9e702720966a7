"""Mails are fetched from a real mailbox: each taken once and then marked, those that cannot be taken listed."""

import asyncio
import imaplib
from typing import Any

import pytest

from domain import ids
from domain.tickets import mail_intake
from domain.viewer import system
from models import IncomingMail, StoredFile, Ticket, TicketFile, TicketMessage
from settings import Mailbox, Settings, mailbox_of, settings
from tests.browsing import visitor
from tests.mails.letter_box import PASSWORD, LetterBox, Opened
from tests.mails.test_reading import mail
from tests.world import World
from workers import mail_fetching
from workers.mail_fetching import Line, MailboxAway


async def fetch(box: LetterBox, **query: str) -> dict[str, int]:
    return await mail_fetching.fetch_from(system(), box.at(**query))


def numbered(*numbers: int, **headers: str) -> list[bytes]:
    return [mail(f"第 {n} 封", Message_ID=f"<{n}@x>", **headers) for n in numbers]


async def test_each_unseen_mail_becomes_a_ticket_once_and_is_seen_then(world: World) -> None:
    async with Opened() as box:
        await box.drop_in(*numbered(1, 2))
        await box.drop_in(*numbered(3), flags=("\\Seen",))
        assert await fetch(box) == {"opened": 2}
        assert await box.lying() == [{"\\Seen"}] * 3
        assert await fetch(box) == {}
    assert await Ticket.all().order_by("number").values_list("by_mail", "channel", "description") == [
        ("<1@x>", "MAIL", "第 1 封"),
        ("<2@x>", "MAIL", "第 2 封"),
    ]
    assert await IncomingMail.all().values_list("way", "outcome") == [("IMAP", "OPENED")] * 2


async def test_what_was_taken_is_moved_where_that_is_wished(world: World) -> None:
    async with Opened() as box:
        await box.drop_in(*numbered(1), b"From: nobody\r\n\r\nx")
        assert await fetch(box, move="Done") == {"opened": 1, "refused": 1}
        assert await box.lying() == [{"\\Seen", "\\Flagged"}]
        assert await box.lying("Done") == [{"\\Seen"}]


async def test_who_dies_between_the_ticket_and_the_mark_doubles_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    async def killed(*_: object, **__: object) -> None:
        raise Killed

    async with Opened() as box:
        await box.drop_in(*numbered(1, 2))
        with monkeypatch.context() as once:
            once.setattr(Line, "settle", killed)
            with pytest.raises(Killed):
                await fetch(box)
        assert (await Ticket.all().count(), await box.lying()) == (1, [set(), set()])
        assert await fetch(box) == {"opened": 2}
        assert await box.lying() == [{"\\Seen"}] * 2
    assert await Ticket.all().count() == 2


async def test_two_workers_at_once_take_each_mail_once(committed: World) -> None:
    async with Opened() as box:
        await box.drop_in(*numbered(*range(6)))
        await asyncio.gather(fetch(box), fetch(box), fetch(box))
        assert await box.lying() == [{"\\Seen"}] * 6
    assert await Ticket.all().count() == 6
    assert await IncomingMail.all().count() == 6


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"From: nobody\r\n\r\nx", "NO_SENDER"),
        (mail("boundary " * 200, Message_ID="<0@x>"), "TOO_MANY_PARTS"),
        (b"\xff" * 300_000, "BROKEN"),
    ],
)
async def test_what_cannot_be_read_is_flagged_listed_and_kept_and_stops_nothing(
    world: World, raw: bytes, reason: str
) -> None:
    async with Opened() as box:
        await box.drop_in(raw, *numbered(1))
        assert await fetch(box) == {"refused": 1, "opened": 1}
        assert await box.lying() == [{"\\Seen", "\\Flagged"}, {"\\Seen"}]
        assert await fetch(box) == {}
    row = await IncomingMail.get(outcome="REFUSED")
    assert row.reason == reason
    kept = await StoredFile.get(id=row.kept_id)
    assert bytes(kept.content).strip() == raw.strip()


async def test_a_mail_that_is_too_big_is_not_fetched_but_listed_by_its_head(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_fetching, "MOST_BYTES", 2_000)

    async def whole(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(Line, "whole", whole)
    async with Opened() as box:
        await box.drop_in(mail("x" * 3_000, Subject="录像"))
        assert await fetch(box) == {"refused": 1}
        assert await box.lying() == [{"\\Seen", "\\Flagged"}]
    row = await IncomingMail.get()
    assert (row.reason, row.subject, row.from_address, row.kept_id) == (
        "TOO_LARGE",
        "录像",
        "lin@hengtai-zhiyi.cn",
        None,
    )
    assert row.size > 3_000
    assert not await Ticket.exists()


async def test_mails_of_machines_and_our_own_open_nothing(world: World) -> None:
    own = settings.sender.addr_spec
    async with Opened() as box:
        for n, headers in enumerate(
            [{"Auto-Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"Return-Path": "<>"}, {"From": own}]
        ):
            await box.drop_in(*numbered(n, **headers))
        assert await fetch(box) == {"ignored": 4}
        assert await box.lying() == [{"\\Seen"}] * 4
    assert not await Ticket.exists()
    assert await IncomingMail.all().order_by("at", "id").values_list("reason", flat=True) == [
        "AUTOMATIC",
        "BULK",
        "AUTOMATIC",
        "OWN",
    ]


async def test_a_fault_of_ours_loses_no_mail_and_it_is_taken_once_more_by_hand(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise KeyError("our fault")

    async with Opened() as box:
        await box.drop_in(*numbered(1))
        with monkeypatch.context() as once:
            once.setattr(mail_intake.mailing_in, "mail_in", broken)
            assert await fetch(box) == {"refused": 1}
    row = await IncomingMail.get()
    asked = '{ incomingMails(outcome: "REFUSED") { totalCount nodes { id why kept ticket { id } } } }'
    listed = (await world.ask("ops", asked)).data
    assert listed
    assert listed["incomingMails"]["nodes"][0]["kept"]
    assert "wrong on our side" in listed["incomingMails"]["nodes"][0]["why"]
    given = {"incomingMailId": listed["incomingMails"]["nodes"][0]["id"]}
    stranger = await world.do("east-rep1", "incomingMailRetry", given, "incomingMail { id }")
    assert [one["code"] for one in stranger["problems"]] == ["NOT_ALLOWED"]
    payload = await world.do("ops", "incomingMailRetry", given, "incomingMail { outcome ticket { subject } }")
    assert payload["incomingMail"] == {"outcome": "OPENED", "ticket": {"subject": "机器停了"}}
    assert not await StoredFile.filter(id=row.kept_id).exists()
    again = await world.do("ops", "incomingMailRetry", given, "incomingMail { id }")
    assert [one["code"] for one in again["problems"]] == ["CONFLICT"]
    assert await Ticket.all().count() == 1


async def test_files_come_along_and_what_is_too_much_is_left_out_and_named(world: World) -> None:
    from email.message import EmailMessage
    from email.policy import SMTP

    made = EmailMessage(SMTP)
    made["From"], made["Subject"], made["Message-ID"] = "lin@hengtai-zhiyi.cn", "照片", "<1@x>"
    made.set_content("见附件")
    for n in range(12):
        made.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes([n]), "image", "png", filename=f"图{n}.png")
    async with Opened() as box:
        await box.drop_in(made.as_bytes())
        assert await fetch(box) == {"opened": 1}
    one = await Ticket.get()
    assert "图10.png, 图11.png" in one.description
    assert (await IncomingMail.get()).left_out == ["图10.png", "图11.png"]
    files = await TicketFile.filter(ticket_id=one.id, message_id=None).order_by("id").prefetch_related("file")
    assert [(each.file.name, each.file.media_type, each.file.owner_id) for each in files][:2] == [
        ("图0.png", "image/png", None),
        ("图1.png", "image/png", None),
    ]
    assert len(files) == 10


async def test_a_text_longer_than_a_message_is_kept_whole_as_a_file(world: World) -> None:
    async with Opened() as box:
        await box.drop_in(mail("字" * 30_000))
        await fetch(box)
    one = await Ticket.get()
    assert len(one.description) <= 20_000
    assert bytes((await StoredFile.get()).content).decode() == "字" * 30_000


@pytest.mark.parametrize("case", ["wrong password", "nobody there", "no such folder"])
async def test_a_mailbox_that_is_away_says_so_without_its_password(world: World, case: str) -> None:
    async with Opened() as box:
        at = box.at()
        ways: dict[str, dict[str, Any]] = {
            "wrong password": {"password": "hush-hush"},
            "nobody there": {"port": 1},
            "no such folder": {"folder": "None"},
        }
        wrong = Mailbox(**{**{name: getattr(at, name) for name in at.__slots__}, **ways[case]})
        with pytest.raises(MailboxAway) as error:
            await mail_fetching.fetch_from(system(), wrong)
    assert "hush" not in repr(error.value)
    assert PASSWORD not in repr(error.value)


async def test_a_server_that_is_not_this_machine_gets_no_password_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    at = mailbox_of("imap://a:b@mail.example/INBOX")
    assert (at.tls, at.starttls) == (False, True)
    async with Opened() as box:
        away = Mailbox("127.0.0.1", box.port, False, True, "a", "b")
        with pytest.raises(MailboxAway):
            await mail_fetching.fetch_from(system(), away)


async def test_without_a_mailbox_nothing_is_done(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.__dict__, "mailbox", None)
    assert await mail_fetching.fetch_due(system()) == {}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("imaps://a%40b:p%2Fw@mail.example", Mailbox("mail.example", 993, True, False, "a@b", "p/w")),
        ("imaps://a:b@mail.example:1993/Support", Mailbox("mail.example", 1993, True, False, "a", "b", "Support")),
        ("imap://a:b@127.0.0.1", Mailbox("127.0.0.1", 143, False, False, "a", "b")),
        ("imap://a:b@localhost:1143", Mailbox("localhost", 1143, False, False, "a", "b")),
        ("imap://a:b@mail.example", Mailbox("mail.example", 143, False, True, "a", "b")),
        ("imaps://a:b@m.example/A%2FB?move=Done", Mailbox("m.example", 993, True, False, "a", "b", "A/B", "Done")),
    ],
)
def test_an_address_says_how_the_mailbox_is_reached(url: str, expected: Mailbox) -> None:
    assert mailbox_of(url) == expected


@pytest.mark.parametrize(
    "url",
    ["mail.example", "imaps://mail.example", "imaps://a@mail.example", "pop3://a:hush@x", "imaps://a:hush@x:99999999",
     'imaps://a:hush@x/"', "imaps://a:hush@x/%0Ax"],
)  # fmt: skip
def test_an_address_that_cannot_be_read_is_not_repeated(url: str) -> None:
    with pytest.raises(ValueError, match="should look like") as error:
        mailbox_of(url)
    assert "hush" not in str(error.value)


def test_the_password_is_in_no_text_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Settings(imap_url="imaps://weir:hush-hush@mail.example")
    assert read.mailbox
    assert "hush" not in f"{read!r} {read} {read.mailbox!r} {read.model_dump_json()}"
    assert read.is_own("WEIR ")
    assert not read.is_own("lin@hengtai-zhiyi.cn")


def test_the_client_speaks_of_no_secret() -> None:
    assert imaplib.Debug == 0


async def test_an_answer_goes_to_its_ticket_with_what_it_quotes(world: World) -> None:
    async with Opened() as box:
        await box.drop_in(*numbered(1))
        await fetch(box)
        await box.drop_in(mail("还是不行", Message_ID="<2@x>", In_Reply_To="<1@x>", Subject="另一个主题"))
        assert await fetch(box) == {"answered": 1}
    said = await TicketMessage.get()
    assert (said.kind, said.body, said.message_id) == ("IN", "还是不行", "<2@x>")


async def test_a_refused_mail_that_need_not_be_taken_is_settled_once(world: World) -> None:
    async with Opened() as box:
        await box.drop_in(b"From: nobody\r\n\r\nx")
        await fetch(box)
    ops = await visitor(world, "ops")
    row = await IncomingMail.get()
    path = f"/incoming-mails/{ids.public(IncomingMail, row.id)}"
    assert "It names no sender." in await ops.get("/incoming-mails?outcome=REFUSED")
    for act in ("retry", "dismiss"):
        await ops.get(f"{path}/{act}")
    await ops.post(f"{path}/retry", incomingMailId=ids.public(IncomingMail, row.id))
    assert (await IncomingMail.get()).outcome == "REFUSED", "it still names none"
    await ops.post(f"{path}/dismiss", incomingMailId=ids.public(IncomingMail, row.id))
    assert (await IncomingMail.get()).outcome == "IGNORED"
    await ops.post(f"{path}/dismiss", 422, incomingMailId=ids.public(IncomingMail, row.id))
    assert "Nothing waits" in await ops.get("/incoming-mails")
