"""The scoring model that a new installation starts with."""

from datetime import datetime
from typing import Any, NamedTuple

from models import ScoringModel
from models.kinds import VersionState

FULL = 100
NAMES = {"en": "Default", "zh-CN": "默认模型"}
GRADES = {"A": "70", "B": "45", "C": "20"}


class _Attribute(NamedTuple):
    field: str
    test: str
    values: tuple[str, ...]
    points: int
    english: str
    chinese: str


class _Behaviour(NamedTuple):
    activity: str
    points: int
    cap: int | None
    half_life: int | None
    english: str
    chinese: str


_HEADS = ("总经理", "董事长", "总裁", "老板", "法人", "厂长", "创始人", "ceo", "president", "managing director")
_BUYERS = ("采购", "供应链", "物控", "purchasing", "procurement", "sourcing", "buyer", "supply chain")
_LEADERS = ("总监", "经理", "主任", "主管", "部长", "director", "manager", "head of")
_JUNIOR = ("学生", "实习", "student", "intern")
_MAKERS = ("APPAREL", "TEXTILES", "LEATHER_FOOTWEAR", "PRINTING_PACKAGING", "MACHINERY", "ELECTRONICS", "AUTOMOTIVE")
ATTRIBUTES = (
    _Attribute("source", "IN", ("REFERRAL",), 15, "Referred by a customer", "客户介绍"),
    _Attribute("source", "IN", ("EXHIBITION", "PARTNER"), 10, "Exhibition or partner", "展会或合作伙伴"),
    _Attribute("source", "IN", ("WEB", "TELEPHONE", "VISIT"), 6, "Website, telephone or visit", "网站、电话或上门"),
    _Attribute("company_size", "IN", ("FROM_500", "FROM_1000"), 15, "500 people or more", "500 人以上"),
    _Attribute("company_size", "IN", ("FROM_100",), 10, "100 to 499 people", "100–499 人"),
    _Attribute("company_size", "IN", ("FROM_20",), 5, "20 to 99 people", "20–99 人"),
    _Attribute("industry", "IN", _MAKERS, 10, "Industry we serve", "重点行业"),
    _Attribute("title", "CONTAINS", _HEADS, 10, "Title: general manager or the like", "职务：总经理、老板"),
    _Attribute("title", "CONTAINS", _BUYERS, 8, "Title: purchasing", "职务：采购、供应链"),
    _Attribute("title", "CONTAINS", _LEADERS, 5, "Title: manager", "职务：经理、主管"),
    _Attribute("title", "CONTAINS", _JUNIOR, -20, "Title: student or intern", "职务：学生、实习"),
    _Attribute("phone", "GIVEN", (), 5, "Telephone given", "留了电话"),
    _Attribute("company", "GIVEN", (), 5, "Company given", "留了公司名称"),
    _Attribute("need", "GIVEN", (), 5, "Need described", "写明需求"),
    _Attribute("budget", "GIVEN", (), 8, "Budget named", "说明预算"),
)
BEHAVIOURS = (
    _Behaviour("INQUIRY", 20, 40, 30, "Asked for a quotation", "询价"),
    _Behaviour("TRIAL", 20, 30, 30, "Trial", "申请试用"),
    _Behaviour("PRICE_PAGE", 10, 25, 14, "Looked at prices", "看价格页"),
    _Behaviour("EVENT", 12, 24, 60, "Came to an event", "参加活动"),
    _Behaviour("CALL", 10, 20, 30, "Called us", "来电"),
    _Behaviour("WHITE_PAPER", 6, 18, 30, "Downloaded a white paper", "下载白皮书"),
    _Behaviour("FORM", 6, 12, 30, "Filled in a form", "提交表单"),
    _Behaviour("MAIL_CLICK", 3, 12, 14, "Clicked in a mail", "点击邮件链接"),
    _Behaviour("MAIL_OPEN", 1, 5, 7, "Opened a mail", "打开邮件"),
)


async def seed(locale: str, at: datetime) -> ScoringModel:
    """Writes the default model and makes it live from that moment on; its rules are called in that language."""
    return await ScoringModel.create(
        version=1,
        name=NAMES[locale],
        state=VersionState.LIVE,
        full=FULL,
        grades=GRADES,
        rules=rules(locale),
        created_at=at,
        updated_at=at,
        activated_at=at,
    )


def rules(locale: str) -> list[dict[str, Any]]:
    """The default rules as they are stored."""
    attributes: list[dict[str, Any]] = [
        {"name": _called(one, locale), "kind": "ATTRIBUTE", "field": one.field, "test": one.test}
        | {"values": list(one.values), "points": str(one.points)}
        for one in ATTRIBUTES
    ]
    behaviours: list[dict[str, Any]] = [
        {
            "name": _called(one, locale),
            "kind": "BEHAVIOUR",
            "activity": one.activity,
            "points": str(one.points),
            "cap": None if one.cap is None else str(one.cap),
            "half_life": one.half_life,
        }
        for one in BEHAVIOURS
    ]
    return [{"key": f"r{place}", **row} for place, row in enumerate([*attributes, *behaviours], 1)]


def _called(rule: _Attribute | _Behaviour, locale: str) -> str:
    return rule.english if locale == "en" else rule.chinese
