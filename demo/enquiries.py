"""What strangers ask for, what they looked at before, and what comes of calling them."""

from datetime import timedelta
from random import Random

from demo.companies import Company
from domain.leads.interest import Interest
from models.kinds import ActivityKind

PRODUCTS = ("生产管理", "仓储管理", "设备联网", "质量追溯", "移动报工")
NEEDS = (
    "想了解排产和成本核算，车间有 60 人",
    "现在用表格记库存，想换成系统",
    "几台老设备能不能联网看产量",
    "客户要求每批货可以追溯",
    "工人用手机报工，计件工资自动算",
    "老板想先看同行的案例",
    "要对接现在的财务软件",
    "年底前想上线，请先报个价",
    "新厂房明年投产，想一起规划",
    "",
)
BUDGETS = ("", "", "", "10 万以内", "10–30 万", "30 万左右", "看方案再定")
SIZES = ("UNDER_20", "FROM_20", "FROM_20", "FROM_100", "FROM_100", "FROM_500", "FROM_1000")
SOURCES = ("WEB", "WEB", "WEB", "EXHIBITION", "EXHIBITION", "ADVERTISEMENT", "ADVERTISEMENT", "REFERRAL", "TELEPHONE")
CAMPAIGNS = ("秋季展会", "白皮书下载", "行业关键词", "朋友圈推广")
WAYS = ("PHONE", "PHONE", "PHONE", "WECHAT")
TALKED = (
    "需求清楚，让下周给方案",
    "想先看演示，约了线上会议",
    "负责人是生产主管，加了微信",
    "在比较两家，关心实施周期",
    "预算还没批，先发资料",
    "问了价格和付款方式",
)
MISSED = ("无人接听", "在开会，晚点再打", "关机", "前台转接没接通")
LATER = ("今年没有预算，明年再看", "厂里在搬迁，半年后再谈", "先了解，暂时没有计划")
_VISITS = (
    (ActivityKind.PRICE_PAGE, 0.45),
    (ActivityKind.WHITE_PAPER, 0.35),
    (ActivityKind.TRIAL, 0.18),
    (ActivityKind.INQUIRY, 0.25),
    (ActivityKind.EVENT, 0.15),
)


def interest(company: Company, rnd: Random) -> Interest:
    """What somebody of that company leaves behind."""
    source = rnd.choice(SOURCES)
    campaign = rnd.choice(CAMPAIGNS) if source in {"WEB", "ADVERTISEMENT"} else ""
    agreed = source in {"WEB", "ADVERTISEMENT"}
    return Interest(
        company=company.name,
        contact_name=company.contact,
        title=company.position if rnd.random() < 0.7 else "",
        phone=company.mobile,
        email=f"sales{company.mobile[-6:]}@example.com" if agreed and rnd.random() < 0.6 else "",
        province=company.province,
        city=company.city,
        industry=company.industry if rnd.random() < 0.85 else "",
        company_size=rnd.choice(SIZES) if rnd.random() < 0.8 else "",
        source=source,
        product=rnd.choice(PRODUCTS),
        need=rnd.choice(NEEDS),
        budget=rnd.choice(BUDGETS),
        utm={"source": "baidu", "medium": "cpc", "campaign": campaign} if campaign else {},
        consent="我同意贵公司就我的咨询与我联系，并发送产品资讯。" if agreed else "",
    )


def visits(rnd: Random) -> list[tuple[ActivityKind, timedelta]]:
    """What the person did before, and how long before."""
    return [(kind, timedelta(days=rnd.triangular(0, 20, 1))) for kind, share in _VISITS if rnd.random() < share]


def said(rnd: Random, *, reached: bool) -> str:
    """What the rep wrote down."""
    return rnd.choice(TALKED if reached else MISSED)
