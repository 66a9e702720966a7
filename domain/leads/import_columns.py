"""Columns of a file of leads: what each holds, by its heading or the look of its cells, and a row as an interest."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from domain import options
from domain.collision.text import normalise
from domain.imports.columns import CITY, MAIL, NUMBER, PROVINCE, Columns, known
from domain.leads.interest import Interest

# Each field as the outside calls it, with the headings that people give it.
HEADINGS: dict[str, tuple[str, ...]] = {
    "company": (
        *("company", "company name", "organization", "organisation", "employer", "account"),
        *("公司", "公司名称", "单位", "单位名称", "企业", "企业名称", "客户名称", "工作单位"),
    ),
    "contactName": (
        *("name", "contact", "contact name", "person", "full name", "attendee", "first name", "last name", "surname"),
        *("姓名", "联系人", "联系人姓名", "您的姓名", "参会人", "观众姓名", "姓", "名"),
    ),
    "title": ("title", "job title", "position", "role", "职位", "职务", "岗位"),
    "phone": (
        *("phone", "telephone", "mobile", "tel", "phone number", "mobile phone", "cell"),
        *("电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "电话号码"),
    ),
    "email": ("email", "e-mail", "mail", "email address", "邮箱", "电子邮箱", "邮件", "邮箱地址"),
    "wechat": ("wechat", "weixin", "微信", "微信号"),
    "province": ("province", "state", "省", "省份", "所在省份"),
    "city": ("city", "town", "市", "城市", "所在城市"),
    "industry": ("industry", "sector", "行业", "所属行业"),
    "companySize": ("company size", "size", "employees", "headcount", "公司规模", "企业规模", "规模", "人数"),
    "source": ("source", "lead source", "来源", "线索来源"),
    "product": ("product", "interest", "产品", "意向产品", "感兴趣的产品"),
    "language": ("language", "语言"),
    "need": ("need", "message", "remark", "notes", "comment", "enquiry", "inquiry", "需求", "留言", "备注", "沟通内容"),
    "budget": ("budget", "预算"),
    "consent": (
        "consent",
        "opt in",
        "marketing consent",
        "同意",
        "授权",
        "是否同意接收资料",
        "同意接收资料",
        "隐私授权",
    ),
    "referrer": ("referrer", "referer", "landing page", "page they came from", "来源页面", "落地页"),
    "utmSource": ("utm_source", "utm source", "utm 来源"),
    "utmMedium": ("utm_medium", "utm medium", "utm 媒介"),
    "utmCampaign": ("utm_campaign", "utm campaign", "campaign", "utm 活动", "活动", "活动名称"),
}
PEOPLE = Columns(
    headings=known(HEADINGS),
    looks={"email": MAIL, "phone": NUMBER, "province": PROVINCE, "city": CITY},
    company="company",
    several=frozenset({"contactName", "need"}),
)
_LISTS = {"industry": options.INDUSTRY, "companySize": options.COMPANY_SIZE, "source": options.SOURCE}
_CAPITAL = re.compile(r"([A-Z])")
_NO = frozenset({"no", "n", "false", "0", "off", "否", "不", "不同意", "未同意", "拒绝", "×", "-"})
Codes = Mapping[str, Mapping[str, str]]


async def codes() -> dict[str, dict[str, str]]:
    """What the choices of lists are called, in either language and as codes."""
    listed = {}
    for field, name in _LISTS.items():
        live = await options.live(name)
        labels = [await options.labels(name, locale) for locale in ("en", "zh-CN")]
        listed[field] = {normalise(said[code]): code for said in labels for code in said if code in live}
        listed[field] |= {normalise(code): code for code in live}
    return listed


def interest_of(row: Sequence[str], mapping: Mapping[str, Any], listed: Codes) -> Interest:
    """A row as somebody's interest, tidy; a choice is kept by its code where it is called like one.

    `mapping` says which column holds what, and perhaps from which source all rows come that name none.
    """
    given = _given(row, mapping)
    for field, names in listed.items():
        if field in given:
            given[field] = names.get(normalise(given[field]), given[field])
    utm = {name[3:].lower(): given.pop(name) for name in list(given) if name.startswith("utm")}
    given.setdefault("source", mapping.get("source") or "")
    return Interest(**{_snake(field): text for field, text in given.items()}, utm=utm).tidy()


def _given(row: Sequence[str], mapping: Mapping[str, Any]) -> dict[str, str]:
    """The cells by their fields; parts of one field are put together, and who refuses consent has given none."""
    given: dict[str, str] = {}
    for at, (field, cell) in enumerate(zip(mapping["fields"], row, strict=False)):
        text = cell.strip()
        if not field or not text:
            continue
        if field == "consent":
            text = _consent(text, mapping, at)
        given[field] = _joined(field, given[field], text) if field in given else text
    return given


def _joined(field: str, before: str, text: str) -> str:
    if field == "need":
        return f"{before}\n{text}"
    return f"{before} {text}" if (before + text).isascii() else before + text


def _consent(text: str, mapping: Mapping[str, Any], at: int) -> str:
    """The sentence that was agreed to: what the column is called, where its cells say only yes."""
    if text.casefold() in _NO:
        return ""
    heading = mapping["first"][at].strip() if mapping["header"] and at < len(mapping["first"]) else ""
    return f"{heading}: {text}" if heading and len(text) < len(heading) + 10 else text


def _snake(field: str) -> str:
    return _CAPITAL.sub(lambda found: f"_{found[1].lower()}", field)
