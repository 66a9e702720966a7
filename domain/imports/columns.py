"""Columns: which column of a file holds what, guessed from its heading or from what stands in it."""

import re
from collections.abc import Sequence

from domain.collision.text import normalise

# Each field with the headings that people give it; compared without case, blanks and punctuation.
FIELDS: dict[str, tuple[str, ...]] = {
    "name": (
        *("name", "company", "company name", "customer", "customer name", "account name", "organization"),
        *(
            "公司名称",
            "公司",
            "企业名称",
            "企业",
            "单位名称",
            "单位",
            "客户名称",
            "客户",
            "名称",
            "公司全称",
            "企业全称",
        ),
    ),
    "province": ("province", "state", "region", "省份", "省", "所在省", "所在省份", "省市", "省自治区"),
    "city": ("city", "town", "城市", "市", "地市", "所在市", "所在城市", "地级市"),
    "district": ("district", "county", "区县", "区", "县", "所在区", "区域"),
    "street": ("street", "address", "地址", "详细地址", "公司地址", "联系地址", "注册地址", "街道"),
    "phone": (
        *("phone", "phones", "telephone", "tel", "phone number", "office phone", "mobile", "mobile phone"),
        *("电话", "电话号码", "公司电话", "联系电话", "座机", "固定电话", "固话", "手机", "手机号", "手机号码"),
    ),
    "fax": ("fax", "fax number", "传真", "传真号码", "传真号"),
    "credit_code": (
        *("credit code", "creditcode", "uscc", "unified social credit code", "social credit code", "tax number"),
        *("统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码", "税号", "纳税人识别号"),
    ),
    "website": ("website", "web", "url", "homepage", "domain", "网站", "网址", "官网", "主页"),
    "contact": ("contact", "contact name", "contact person", "person", "联系人", "联系人姓名", "姓名"),
    "position": ("position", "title", "job title", "职位", "职务", "联系人职务", "联系人职位"),
    "contact_phone": ("contact phone", "contact mobile", "联系人电话", "联系人手机", "联系人手机号"),
}
_HEADINGS = {normalise(heading): field for field, headings in FIELDS.items() for heading in headings}
_IGNORED = {normalise(heading) for heading in ("id", "no", "no.", "number", "序号", "编号", "备注", "remark", "notes")}
_CODE = re.compile(r"[0-9A-HJ-NP-RTUW-Y]{18}")
_NUMBER = re.compile(r"[\d\s()+\-—–转,;、/]{7,}")
_COMPANY = re.compile("公司|厂|店|中心|集团|企业|商行|合作社|[Ll]td|[Ii]nc|[Cc]o\\.")
_PROVINCE = re.compile(".{1,6}省|.{2,5}自治区|(北京|上海|天津|重庆)市?")
_CITY = re.compile(".{1,8}(市|州|盟|地区)")


def is_header(first: Sequence[str]) -> bool:
    """Whether a first row says what the columns are."""
    return any(normalise(cell[:60]) in _HEADINGS for cell in first)


def guess(first: Sequence[str], sample: Sequence[Sequence[str]], *, header: bool) -> list[str]:
    """The field of each column, '' for one that is not read; no field twice but `phone`."""
    width = max((len(row) for row in [first, *sample]), default=0)
    guessed: list[str] = []
    for at in range(width):
        column = [row[at].strip() for row in sample if at < len(row) and row[at].strip()]
        heading = first[at] if header and at < len(first) else ""
        field = _HEADINGS.get(normalise(heading[:60]), "") if header else _by_content(column)
        guessed.append("" if field in guessed and field != "phone" else field)
    return guessed


def of_names(names: str) -> list[str]:
    """The fields that a list such as `id,name,phone` names; raises ValueError for a name that is none."""
    fields = [name.strip().lower() for name in names.split(",")]
    strange = [name for name in fields if name and name not in FIELDS and normalise(name) not in _IGNORED]
    if strange:
        raise ValueError(", ".join(strange))
    return [name if name in FIELDS else "" for name in fields]


def _by_content(column: Sequence[str]) -> str:
    """What most cells of a column without a heading look like."""
    looks = {"credit_code": _CODE, "phone": _NUMBER, "province": _PROVINCE, "city": _CITY}
    for field, look in looks.items():
        if column and sum(bool(look.fullmatch(cell)) for cell in column) > len(column) * 0.6 and not _counted(column):
            return field
    named = sum(bool(_COMPANY.search(cell)) for cell in column)
    return "name" if column and named > len(column) * 0.4 else ""


def _counted(column: Sequence[str]) -> bool:
    """Whether the cells are running numbers."""
    return all(cell.isdecimal() and len(cell) < 7 for cell in column)
