"""Columns of a file of leads: what each holds, by its heading, and a row of it as an interest."""

from collections.abc import Mapping, Sequence

from domain import options
from domain.collision.text import normalise
from domain.leads.interest import Interest

# Each field with the headings that people give it; compared without case, blanks and punctuation.
HEADINGS: dict[str, tuple[str, ...]] = {
    "company": ("company", "company name", "公司", "公司名称", "单位", "单位名称", "企业名称", "客户名称"),
    "contact_name": ("name", "contact", "contact name", "person", "姓名", "联系人", "联系人姓名", "您的姓名"),
    "title": ("title", "job title", "position", "职位", "职务"),
    "phone": ("phone", "telephone", "mobile", "tel", "电话", "手机", "手机号", "手机号码", "联系电话"),
    "email": ("email", "e-mail", "mail", "邮箱", "电子邮箱", "邮件"),
    "wechat": ("wechat", "微信", "微信号"),
    "province": ("province", "state", "省", "省份", "所在省份"),
    "city": ("city", "市", "城市", "所在城市"),
    "industry": ("industry", "行业", "所属行业"),
    "company_size": ("company size", "size", "employees", "公司规模", "规模", "人数"),
    "source": ("source", "来源", "线索来源"),
    "product": ("product", "产品", "意向产品", "感兴趣的产品"),
    "language": ("language", "语言"),
    "need": ("need", "message", "remark", "notes", "需求", "留言", "备注", "沟通内容"),
    "budget": ("budget", "预算"),
    "referrer": ("referrer", "来源页面"),
    "utm_source": ("utm_source", "utm source"),
    "utm_medium": ("utm_medium", "utm medium"),
    "utm_campaign": ("utm_campaign", "utm campaign"),
}
_FIELD_OF = {normalise(heading): field for field, headings in HEADINGS.items() for heading in headings}
_LISTS = {"industry": options.INDUSTRY, "company_size": options.COMPANY_SIZE, "source": options.SOURCE}
Codes = Mapping[str, Mapping[str, str]]


def fields_of(headings: Sequence[str]) -> list[str]:
    """The field of each column, '' for one that is not read; no field twice."""
    found: list[str] = []
    for heading in headings:
        field = _FIELD_OF.get(normalise(heading[:60]), "")
        found.append("" if field in found else field)
    return found


async def codes() -> dict[str, dict[str, str]]:
    """What the choices of lists are called, in either language and as codes."""
    known = {}
    for field, listed in _LISTS.items():
        live = await options.live(listed)
        labels = [await options.labels(listed, locale) for locale in ("en", "zh-CN")]
        known[field] = {normalise(said[code]): code for said in labels for code in said if code in live}
        known[field] |= {normalise(code): code for code in live}
    return known


def interest_of(row: Sequence[str], fields: Sequence[str], known: Codes) -> Interest:
    """A row as somebody's interest; a choice is kept by its code where it is called like one."""
    given = {field: cell.strip() for field, cell in zip(fields, row, strict=False) if field and cell.strip()}
    utm = {name.removeprefix("utm_"): given.pop(name) for name in list(given) if name.startswith("utm_")}
    for field, names in known.items():
        if field in given:
            given[field] = names.get(normalise(given[field]), given[field])
    return Interest(**given, utm=utm)
