"""How requests come in by themselves: a form on the website with three requests and their files, and some mails."""

import struct
import zlib
from datetime import datetime, timedelta

from domain.files import Given
from domain.mails.reading import Letter
from domain.operation import Deed
from domain.tickets import forms, incoming, mailing_in, replying
from domain.tickets.filing import Enclosed
from domain.tickets.incoming import Fate
from domain.tickets.mailing_in import Brought
from domain.tickets.opening import Arrival, Request, opened
from domain.tickets.replying import Words
from domain.viewer import Viewer, of_user, system
from models import Contact, Customer, TicketForm, User
from models.kinds import IncomingOutcome, IncomingWay, Through, TicketChannel

# type, product, subject, what was written, the name of the picture, what was added later
SENT = (
    (
        "FAULT",
        "刺绣机",
        "七号头跳针",
        "换底线后七号头开始跳针，照片是绣片正面。",
        "绣片正面.png",
        "换了新针，还是跳针。",
    ),
    ("QUESTION", "排料软件", "排料结果怎样导出", "想把排料结果发给外协厂，见截图。", "截图.png", ""),
    ("DELIVERY", "配件", "收到的刀片包装破损", "外箱被压坏，里面少了两片。", "外箱.png", "快递单号已补在附件里。"),
)
LOG = "2026-11-18 08:02:11 head=7 E31 thread break\n2026-11-18 08:02:40 head=7 E31 thread break\n"


async def make_intake(users: dict[str, User], now: datetime) -> None:
    """Makes a form, three requests through it with files, and mails that were taken, left alone and refused."""
    ops = await of_user(users["ops"], through=Through.BROWSER)
    form = await forms.create(
        ops,
        {
            "name": "官网服务请求",
            "heading": "需要什么帮助？",
            "consent_text": "我同意贵公司为处理此请求使用以上信息。",
            "origins": ["https://www.example.com"],
        },
    )
    people = await _people()
    for number, (person, sent) in enumerate(zip(people, SENT, strict=True)):
        await _request(form, person, sent, now - timedelta(minutes=40 + 70 * number), number)
    await _mails(system(), people[0])


async def _people() -> list[Contact]:
    keys = (
        await Customer.filter(owner__login="east-rep2").order_by("-seq").limit(len(SENT)).values_list("id", flat=True)
    )
    return list(await Contact.filter(customer_id__in=keys).order_by("id").limit(len(SENT)))


async def _request(form: TicketForm, person: Contact, sent: tuple[str, ...], at: datetime, number: int) -> None:
    kind, product, subject, told, name, later = sent
    request = Request(
        subject=subject,
        description=told,
        type=kind,
        product=product,
        language=form.language,
        requester_name=person.name,
        requester_phone=person.phone,
        requester_email=f"{person.phone}@example.com",
    )
    enclosed = Enclosed([Given(name, picture(number)), Given("运行日志.txt", LOG.encode())])
    ticket = await opened(Deed(system(), at), request, Arrival(TicketChannel.FORM, form=form, enclosed=enclosed))
    if later:
        words = Words(later, ticket.requester_email, enclosed=Enclosed([Given(f"补充-{name}", picture(number + 3))]))
        await replying.received(Deed(system(), at + timedelta(minutes=15)), ticket, words)


async def _mails(viewer: Viewer, person: Contact) -> None:
    address = f"{person.phone}@example.com"
    asked = Letter(
        "<invoice@example.com>", address, person.name, "开票资料", "请按附件资料开票。", size=4_812,
        files=(Given("开票资料.txt", "名称、税号、开户行，见合同。".encode()),),
    )  # fmt: skip
    await mailing_in.mail_in(viewer, Brought(asked, IncomingWay.IMAP))
    away = Letter("<away@example.com>", address, person.name, "自动回复：外出", "本周外出。", size=1_203)
    await incoming.put_aside(viewer, away, IncomingWay.IMAP, Fate(IncomingOutcome.IGNORED, "AUTOMATIC"))
    film = Letter("<film@example.com>", address, person.name, "现场录像", "", size=48_120_334)
    await incoming.put_aside(viewer, film, IncomingWay.IMAP, Fate(IncomingOutcome.REFUSED, "TOO_LARGE"))
    broken = Letter("<broken@example.com>", address, person.name, "报修", "", size=912)
    fate = Fate(IncomingOutcome.REFUSED, "BROKEN", raw=b"From: broken\r\nContent-Type: multipart/mixed\r\n\r\n")
    await incoming.put_aside(viewer, broken, IncomingWay.IMAP, fate)


def picture(number: int) -> bytes:
    """A small PNG of stripes, another one for each number."""
    width, height = 160, 120
    tints = ((11, 102, 93), (29, 91, 167), (133, 83, 0), (174, 35, 28), (26, 111, 62), (79, 93, 88))
    dark, light = bytes(tints[number % len(tints)]), bytes((238, 242, 240))
    rows = (b"\0" + b"".join(dark if (x + y) // 16 % 2 else light for x in range(width)) for y in range(height))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(rows), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
