"""What the leads of the demonstration world are nurtured with."""

from datetime import datetime, timedelta

from domain import clock
from models import NurtureContent, User
from models.kinds import ContentKind

PIECES = (
    (
        ContentKind.INSIGHT,
        "zh-CN",
        3,
        "{name}，旺季前的排产，三家同行这样做",
        (
            "{company} 您好：\n\n我们走访了三家年产值五千万上下的工厂，整理出旺季前两个月的排产做法：先锁定熟客订单，"
            "再用周计划留出两成机动产能，最后每天下班前十分钟对一次料。\n\n如需完整案例，回复本邮件即可。"
        ),
    ),
    (
        ContentKind.NEWS,
        "zh-CN",
        33,
        "新功能：手机上就能对账",
        (
            "{name}，您好：\n\n从本月起，客户可以在手机上查看每一笔订单的发货与开票进度，不用再打电话核对。"
            "欢迎预约十五分钟演示。"
        ),
    ),
    (
        ContentKind.INVITATION,
        "zh-CN",
        -10,
        "诚邀 {company} 参加下月的产品开放日",
        (
            "{name}，您好：\n\n下月我们在展厅举办开放日，现场有样机、有工程师，也有几位老客户分享使用心得。"
            "席位有限，回复本邮件为您预留。"
        ),
    ),
    (
        ContentKind.INSIGHT,
        "en",
        5,
        "{name}, three ways to plan before the high season",
        (
            "Hello {company},\n\nWe visited three factories of your size and wrote down how they plan the two months"
            " before the high season. Reply to this mail for the whole story."
        ),
    ),
)


async def make_contents(users: dict[str, User], now: datetime) -> None:
    """Writes the pieces; one of them begins later."""
    today = clock.local_day(now, None)
    await NurtureContent.bulk_create(
        [
            NurtureContent(
                kind=kind.value,
                language=language,
                subject=subject,
                body=body,
                from_on=today - timedelta(days=ago),
                created_by_id=users["ops"].id,
                created_at=now - timedelta(days=max(ago, 1)),
                updated_at=now - timedelta(days=max(ago, 1)),
            )
            for kind, language, ago, subject, body in PIECES
        ]
    )
