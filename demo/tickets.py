"""The tickets of the last four weeks: what customers asked for, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from demo.desk import hang_together
from domain import clock, knobs
from domain.operation import Deed
from domain.tickets import moving, replying
from domain.tickets.agents import SERVING
from domain.tickets.opening import Arrival, Request, opened
from domain.tickets.replying import Words
from domain.viewer import Viewer, of_user, system
from domain.working_time import Hours, after, hours_of
from models import Contact, Customer, Ticket, User
from models.kinds import Priority, Through, TicketChannel, TicketMoveKind, TicketState

COUNT = 40
# type, product, subject, what the customer wrote, what we answered, what came of it
ASKED = (
    (
        "FAULT",
        "刺绣机",
        "刺绣机频繁断线",
        "早班开机后三号头连续断线，换过针也没有用。",
        "请先检查面线张力和旋梭间隙，我们把调整视频发给您。",
    ),
    ("FAULT", "裁床", "裁床吸风不足", "裁厚料时吸不住，布会移位。", "多半是滤芯堵塞，请先清理滤芯；配件今天寄出。"),
    (
        "FAULT",
        "绘图仪",
        "绘图仪走纸偏斜",
        "打长唛架到三米左右就开始偏。",
        "请把压轮刻度调到 2，再打一张测试图发给我们。",
    ),
    (
        "QUESTION",
        "排料软件",
        "排料软件怎样导入 DXF",
        "客户给的是 DXF 文件，导入后尺寸变小了。",
        "导入时单位选毫米，比例填 1，说明文档已发到您的邮箱。",
    ),
    (
        "QUESTION",
        "刺绣机",
        "能否绣 3D 立体花",
        "想接一批帽子订单，不知道现有机器行不行。",
        "可以，需要加装泡棉压脚，报价稍后给您。",
    ),
    (
        "TRAINING",
        "排料软件",
        "新来的打版师需要培训",
        "两位新同事，希望安排线上课。",
        "本周四下午两点有一场线上课，已经为两位报名。",
    ),
    (
        "INSTALLATION",
        "裁床",
        "新裁床安装时间",
        "厂房已经通电，想确认安装日期。",
        "工程师下周二到，请准备好 380V 电源和气源。",
    ),
    (
        "DELIVERY",
        "配件",
        "上周订的刀片还没有收到",
        "物流显示三天没有更新。",
        "已经联系物流，包裹滞留在中转站，明天送达。",
    ),
    ("RETURN", "配件", "压脚型号发错", "订的是 B 型，收到的是 A 型。", "抱歉，B 型今天补发，A 型请用到付寄回。"),
    ("INVOICE", "", "发票抬头需要更改", "公司名称变更了，请重开发票。", "新发票已开，电子版发到您的邮箱。"),
    (
        "COMPLAINT",
        "刺绣机",
        "维修等了四天没有人来",
        "已经影响交货，请尽快处理。",
        "非常抱歉，工程师今天下午三点前到厂，我会一直跟进。",
    ),
    ("OTHER", "排料软件", "软件授权迁移到新电脑", "旧电脑坏了，授权没有导出。", "已经重置授权，在新电脑上登录即可。"),
)
THANKS = ("好的，谢谢！", "收到，我们试一下。", "可以了，多谢。")
# How far they have come, and how many of them; the youngest first.
STAGES = (("NEW", 5), ("OPEN", 9), ("WAITING", 5), ("SOLVED", 6), ("CLOSED", 15))
WORKED_ON = STAGES[0][1]
_WAYS = (TicketChannel.PHONE, TicketChannel.PHONE, TicketChannel.CHAT, TicketChannel.MAIL, TicketChannel.BROWSER)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who answers, by their keys, and who does where nobody was there; in which hours, and the chance of it all."""

    now: datetime
    hours: Hours
    rnd: Random
    agents: dict[UUID, Viewer]
    first: UUID


async def make_tickets(users: dict[str, User], now: datetime) -> None:
    """Makes forty tickets of customers that are held, oldest first, so that loads and turns are true."""
    agents = {one.id: await of_user(one, through=Through.BROWSER) for one in users.values() if one.role in SERVING}
    hours = hours_of((await knobs.read(now)).working_hours, clock.zone(None))
    desk = Desk(now, hours, Random(40), agents, users["service1"].id)  # noqa: S311 - invention, not secrecy
    stages = [stage for stage, count in STAGES for _ in range(count)]
    people = await _people(desk.rnd)
    for number, stage in reversed(list(enumerate(stages))):
        await _ticket(desk, people[number], ASKED[number % len(ASKED)], stage, _came(desk, number))
    await hang_together(agents[desk.first], now)


async def _people(rnd: Random) -> list[Contact]:
    """Somebody at each of forty customers; one of the first partner's first rep has a ticket that is worked on."""
    logins = ("east-rep1", "east-rep2", "vendor-rep1", "west-rep1")
    found: list[Contact] = []
    for login in logins:
        keys = await Customer.filter(owner__login=login).order_by("seq").limit(COUNT // len(logins))
        found += (
            await Contact.filter(customer_id__in=[one.id for one in keys]).order_by("id").limit(COUNT // len(logins))
        )
    first = found[0]
    rnd.shuffle(found)
    found.remove(first)
    found.insert(WORKED_ON, first)
    return found


def _came(desk: Desk, number: int) -> datetime:
    """The youngest within the last hours of work, the oldest four weeks ago, all within working hours."""
    ago = timedelta(minutes=25 + 55 * number) if number < 6 else timedelta(hours=14 * (number - 4))
    moment = after(desk.now - ago, timedelta(minutes=desk.rnd.randint(1, 30)), desk.hours)
    return moment if moment < desk.now else desk.now - timedelta(minutes=5 + number)


async def _ticket(desk: Desk, person: Contact, asked: tuple[str, ...], stage: str, at: datetime) -> None:
    kind, product, subject, told, answer = asked
    request = Request(
        customer_id=None,
        subject=subject,
        description=told,
        type=kind,
        priority=desk.rnd.choices(list(Priority), (2, 6, 3, 1))[0],
        product=product,
        language="zh-CN",
        requester_name=person.name,
        requester_phone=person.phone,
        requester_email=f"{person.phone}@example.com" if desk.rnd.random() < 0.5 else None,
    )
    ticket = await opened(Deed(system(), at), request, Arrival(desk.rnd.choice(_WAYS)))
    if ticket.assignee_id is None and stage != "NEW":
        agent = await User.get(id=desk.first)
        await moving.give(Deed(desk.agents[desk.first], at), ticket, agent, TicketMoveKind.TAKE)
    if stage != "NEW":
        await _worked(desk, ticket, answer, stage, at)


async def _worked(desk: Desk, ticket: Ticket, answer: str, stage: str, at: datetime) -> None:
    """One step after another, as far as that stage, none of them in the time to come."""
    agent, first = desk.agents[ticket.assignee_id or desk.first], _later(desk, at, 12, 90)
    await replying.told(Deed(agent, first), ticket, f"{ticket.requester_name}您好，{answer}", internal=False)
    if stage == "OPEN":
        return
    heard = _later(desk, first, 20, 200)
    if stage == "WAITING":
        deed = Deed(agent, heard)
        await moving.move(deed, ticket, TicketState.WAITING, TicketMoveKind.WAIT, "ticket.waiting")
        return
    await replying.received(Deed(system(), heard), ticket, Words(desk.rnd.choice(THANKS)))
    done = _later(desk, heard, 20, 400)
    await moving.move(Deed(agent, done), ticket, TicketState.SOLVED, TicketMoveKind.SOLVE, "ticket.solved")
    if stage == "CLOSED":
        closed = max(min(done + timedelta(days=5), desk.now), done)
        deed, how = Deed(system(), closed), TicketMoveKind.CLOSE
        await moving.move(deed, ticket, TicketState.CLOSED, how, "ticket.closed", reason="TIME")


def _later(desk: Desk, at: datetime, low: int, high: int) -> datetime:
    moment = after(at, timedelta(minutes=desk.rnd.randint(low, high)), desk.hours)
    return min(moment, max(desk.now, at))
