"""What customers of the demonstration world said over half a year: after tickets by name, and once without one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from domain import clock
from domain.surveys import unnamed
from domain.surveys.timing import next_open
from models import Contact, Customer, Survey, SurveyAnswer, SurveyInvitation, Ticket, User
from models.kinds import InvitationState, InvitationWay, SurveyKind, SurveyState
from models.record import new_key

ASKED, ANSWERED = 260, 0.64
RELATION = 150
DAYS = 168
LATELY = timedelta(days=50)
SAID = {
    5: (
        "响应很快，工程师当天就到了。",
        "一次就解决了，谢谢！",
        "讲解得很清楚，操作员都学会了。",
        "工程师很专业，态度好。",
        "Quick answer and a patient engineer.",
        "The training was clear and helpful.",
        "",
        "",
    ),
    4: (
        "整体不错，希望能提前告知配件到货时间。",
        "比上次快多了。",
        "工程师专业，就是路上耽误了一会儿。",
        "Helpful engineer, solved in one visit.",
        "",
        "",
        "",
    ),
    3: ("能用，但等了两天才有人联系。", "说明书最好有视频。", "It works again, but the manual is hard to follow.", ""),
    2: (
        "同样的故障第二次出现了。",
        "电话转了三次才说清楚，没有人负责。",
        "Nobody called back for two days.",
        "The same fault came back after a week.",
    ),
    1: (
        "停机一整天，没有人主动跟进。",
        "问题还没解决就关单了。",
        "The machine stopped again and nobody called back.",
    ),
}
# What has come up of late: parts that are not there.
LATELY_LOW = (
    "配件缺货，等了两周还没到货。",
    "配件迟迟不到货，机器一直停着。",
    "配件发错型号，又等一周。",
    "Spare parts out of stock, the machine stands still.",
    "Waited two weeks for spare parts.",
)
RELATION_SAID = {
    "high": ("合作多年，很放心。", "产品稳定，服务跟得上。", "A partner we can rely on.", "", ""),
    "middle": ("价格再优惠一点就好了。", "", "", "Prices went up again."),
    "low": (
        "价格太贵，同行便宜不少。",
        "价格一年涨了两次。",
        "Too expensive by now.",
        "换了三任销售，没有人了解我们。",
    ),
}
REMARKS = ("已上门更换传感器，客户认可。", "致歉并安排资深工程师复查，约定每周回访。", "补发配件，运费由我方承担。")
ASKED_ABOUT = (
    ("FAULT", "刺绣机", "刺绣机断线"),
    ("FAULT", "裁床", "裁床吸风不足"),
    ("DELIVERY", "配件", "配件发货进度"),
    ("TRAINING", "排料软件", "排料软件培训"),
    ("QUESTION", "排料软件", "DXF 导入设置"),
    ("INSTALLATION", "裁床", "新裁床安装"),
)


@dataclass(frozen=True, slots=True)
class Round:
    """One survey on its way: what is asked, when now is, and the chance of it all."""

    survey: Survey
    now: datetime
    rnd: Random


async def make_surveys(users: dict[str, User], now: datetime) -> None:
    """Opens the survey of closed tickets and one that is anonymous, and writes who was asked and what they said."""
    after_tickets = await Survey.filter(trigger__contains={"event": "ticket.closed"}).order_by("created_at").first()
    if after_tickets is None:
        return
    await Survey.filter(id=after_tickets.id).update(state=SurveyState.OPEN)
    held = await Customer.filter(owner_id__isnull=False).order_by("seq").limit(600)
    rnd = Random(4)  # noqa: S311 - invention, not secrecy
    asking = Round(after_tickets, now, rnd)
    asked = await _invitations(asking, rnd.sample(held, min(ASKED, len(held))), "ticket.closed")
    await _tickets(asking, asked, users["service1"])
    await _written(asking, asked)
    relation = Round(await _relation(users["ops"], now), now, rnd)
    await _written(relation, await _invitations(relation, rnd.sample(held, min(RELATION, len(held))), "hand"))


async def _relation(author: User, now: datetime) -> Survey:
    return await Survey.create(
        name="合作关系调查（匿名）",
        kind=SurveyKind.NPS,
        state=SurveyState.OPEN,
        questions=[],
        texts={},
        languages=["zh-CN", "en"],
        trigger={"event": "HAND", "hours": 0},
        anonymous=True,
        created_by_id=author.id,
        created_at=now - timedelta(days=DAYS + 30),
        updated_at=now - timedelta(days=DAYS + 30),
    )


async def _written(asking: Round, asked: Sequence[SurveyInvitation]) -> None:
    """The invitations, and the answers of some."""
    said = [(one, _answer(asking, one)) for one in asked if asking.rnd.random() < ANSWERED]
    if asking.survey.anonymous:
        for one, answer in said:
            await unnamed.part(answer, one, answer.at)
            one.answered_at = None
    answers = [answer for _, answer in said]
    await SurveyInvitation.bulk_create(asked)
    await SurveyAnswer.bulk_create(answers)


async def _invitations(asking: Round, customers: Sequence[Customer], occasion: str) -> list[SurveyInvitation]:
    contacts = {c.customer_id: c for c in await Contact.filter(customer_id__in=[one.id for one in customers])}
    met = [(one, contacts[one.id]) for one in customers if one.id in contacts]
    longest = timedelta(days=3)
    return [_invitation(asking, *pair, occasion) for pair in met if asking.now - pair[0].created_at > longest]


def _invitation(asking: Round, customer: Customer, contact: Contact, occasion: str) -> SurveyInvitation:
    now, rnd = asking.now, asking.rnd
    first = max(now - timedelta(days=DAYS), customer.created_at + timedelta(days=1))
    sent = next_open(first + (now - timedelta(days=2) - first) * rnd.random(), 21, 9, clock.zone(None))
    over = sent + timedelta(days=14) <= now
    return SurveyInvitation(
        id=new_key(),
        survey_id=asking.survey.id,
        occasion=f"{occasion}:demo:{customer.id.hex}",
        person=f"contact:{contact.id.hex}",
        contact_id=contact.id,
        customer_id=customer.id,
        rep_id=customer.owner_id,
        partner_id=customer.partner_id,
        to_address=f"service{customer.seq}@example.com",
        to_name=contact.name,
        way=InvitationWay.LINK if rnd.random() < 0.15 else InvitationWay.MAIL,
        language="zh-CN",
        state=InvitationState.EXPIRED if over else InvitationState.SENT,
        send_at=sent,
        sent_at=sent,
        reminded_at=sent + timedelta(days=3) if sent + timedelta(days=3) <= now else None,
        expires_at=sent + timedelta(days=14),
        created_at=sent - timedelta(hours=24),
    )


async def _tickets(asking: Round, asked: Sequence[SurveyInvitation], agent: User) -> None:
    """The closed tickets that two thirds of them were asked about; an agent worked on half of those."""
    about = [(one, asking.rnd.choice(ASKED_ABOUT)) for one in asked if asking.rnd.random() < 0.66]
    made = [_ticket(asking, one, *what) for one, what in about]
    await Ticket.bulk_create(made)
    for (one, _), ticket in zip(about, made, strict=True):
        one.ticket_id = ticket.id
        if asking.rnd.random() < 0.5:
            ticket.assignee_id = one.rep_id = agent.id
    await Ticket.bulk_update([one for one in made if one.assignee_id], ["assignee_id"])


def _ticket(asking: Round, asked: SurveyInvitation, kind: str, product: str, subject: str) -> Ticket:
    assert asked.sent_at
    closed = asked.sent_at - timedelta(hours=24)
    opened = closed - timedelta(hours=asking.rnd.uniform(3, 60))
    channel = asking.rnd.choice(("PHONE", "PHONE", "MAIL", "CHAT", "BROWSER"))
    times = {"created_at": opened, "updated_at": closed, "solved_at": closed, "closed_at": closed}
    return Ticket(
        id=new_key(),
        subject=subject,
        type=kind,
        product=product,
        priority="NORMAL",
        channel=channel,
        state="CLOSED",
        customer_id=asked.customer_id,
        contact_id=asked.contact_id,
        requester_name=asked.to_name,
        partner_id=asked.partner_id,
        first_replied_at=opened + timedelta(hours=1),
        urgent_at=closed,
        search=subject,
        **times,
    )


def _answer(asking: Round, asked: SurveyInvitation) -> SurveyAnswer:
    now, rnd = asking.now, asking.rnd
    assert asked.sent_at
    at = min(asked.sent_at + timedelta(minutes=rnd.triangular(3, 60 * 24 * 4, 90)), now - timedelta(hours=3))
    asked.state, asked.answered_at, asked.reminded_at = InvitationState.ANSWERED, at, None
    score, comment = _relation_said(rnd) if asking.survey.anonymous else _said(asking, at)
    low = score <= (6 if asking.survey.kind == SurveyKind.NPS else 2)
    closed = at + timedelta(hours=rnd.uniform(2, 30))
    late = now - at > timedelta(days=9) or rnd.random() < 0.5
    over = low and not asking.survey.anonymous and closed < now and late
    return SurveyAnswer(
        id=new_key(),
        invitation_id=asked.id,
        survey_id=asking.survey.id,
        survey_version=asking.survey.version,
        score=score,
        comment=comment,
        answers={"why": rnd.randint(1, 4)} if score <= 3 and asking.survey.questions else {},
        at=at,
        low=low,
        loop_closed_at=closed if over else None,
        loop_closed_by_id=asked.rep_id if over else None,
        loop_remark=rnd.choice(REMARKS) if over else "",
    )


def _said(asking: Round, at: datetime) -> tuple[int, str]:
    """Of late more were let down, and more of them by parts that were not there."""
    lately = asking.now - at < LATELY
    score = asking.rnd.choices((5, 4, 3, 2, 1), (38, 30, 12, 12, 8) if lately else (48, 33, 10, 6, 3))[0]
    parts = lately and score <= 3 and asking.rnd.random() < 0.6
    return score, asking.rnd.choice(LATELY_LOW if parts else SAID[score])


def _relation_said(rnd: Random) -> tuple[int, str]:
    score = rnd.choices(range(11), (1, 0, 1, 1, 2, 5, 7, 14, 24, 25, 20))[0]
    mood = "low" if score <= 6 else "high" if score >= 9 else "middle"
    return score, rnd.choice(RELATION_SAID[mood])
