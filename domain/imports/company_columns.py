"""Columns of a file of companies, by the headings that people give them."""

from domain.collision.text import normalise
from domain.imports.columns import CITY, CODE, NUMBER, PROVINCE, Columns, known

# Each field of a company with the headings that people give it.
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
COMPANIES = Columns(
    headings=known(FIELDS),
    looks={"credit_code": CODE, "phone": NUMBER, "province": PROVINCE, "city": CITY},
    company="name",
    several=frozenset({"phone"}),
)
_IGNORED = {normalise(heading) for heading in ("id", "no", "no.", "number", "序号", "编号", "备注", "remark", "notes")}


def of_names(names: str) -> list[str]:
    """The fields that a list such as `id,name,phone` names; raises ValueError for a name that is none."""
    fields = [name.strip().lower() for name in names.split(",")]
    strange = [name for name in fields if name and name not in FIELDS and normalise(name) not in _IGNORED]
    if strange:
        raise ValueError(", ".join(strange))
    return [name if name in FIELDS else "" for name in fields]
