"""Option lists: the choices that people pick from, in both languages; retired rather than deleted."""

import re
from typing import Any
from uuid import UUID

from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, refuse
from domain.rows import Derived, Many, Reading, Shape, Want, columns, id_of
from models import OptionItem
from models.record import Record

LABEL = 100
_CODE = re.compile("[A-Z][A-Z0-9_]{0,39}")
INDUSTRY, SOURCE, COMPANY_SIZE, TICKET_TYPE = "INDUSTRY", "SOURCE", "COMPANY_SIZE", "TICKET_TYPE"
SEEDED: dict[str, tuple[tuple[str, str, str], ...]] = {
    INDUSTRY: (
        ("APPAREL", "Apparel", "服装"),
        ("TEXTILES", "Textiles", "纺织"),
        ("LEATHER_FOOTWEAR", "Leather and footwear", "皮革鞋帽"),
        ("PRINTING_PACKAGING", "Printing and packaging", "印刷包装"),
        ("FOOD_BEVERAGE", "Food and beverages", "食品饮料"),
        ("FURNITURE", "Furniture and home", "家具家居"),
        ("BUILDING_MATERIALS", "Building materials", "建材"),
        ("CONSTRUCTION", "Construction", "建筑工程"),
        ("CHEMICALS", "Chemicals", "化工"),
        ("PLASTICS_RUBBER", "Plastics and rubber", "塑料橡胶"),
        ("METALS", "Metals and hardware", "五金金属"),
        ("MACHINERY", "Machinery", "机械设备"),
        ("ELECTRONICS", "Electronics", "电子电器"),
        ("AUTOMOTIVE", "Automotive", "汽车及零部件"),
        ("MEDICAL", "Medicine and health", "医药健康"),
        ("LOGISTICS", "Transport and logistics", "运输物流"),
        ("RETAIL", "Wholesale and retail", "批发零售"),
        ("HOSPITALITY", "Hotels and restaurants", "酒店餐饮"),
        ("EDUCATION", "Education and training", "教育培训"),
        ("SOFTWARE", "Software and internet", "软件和互联网"),
        ("FINANCE", "Finance and insurance", "金融保险"),
        ("REAL_ESTATE", "Real estate", "房地产"),
        ("AGRICULTURE", "Agriculture", "农林牧渔"),
        ("BUSINESS_SERVICES", "Business services", "商务服务"),
        ("OTHER", "Other", "其他"),
    ),
    SOURCE: (
        ("WEB", "Website", "网站"),
        ("EXHIBITION", "Exhibition", "展会"),
        ("REFERRAL", "Referral", "客户介绍"),
        ("ADVERTISEMENT", "Advertisement", "广告"),
        ("TELEPHONE", "Telephone", "电话拜访"),
        ("VISIT", "Visit", "上门拜访"),
        ("PARTNER", "Partner", "合作伙伴"),
        ("OTHER", "Other", "其他"),
    ),
    COMPANY_SIZE: (
        ("UNDER_20", "Under 20 people", "20 人以下"),
        ("FROM_20", "20 to 99 people", "20–99 人"),
        ("FROM_100", "100 to 499 people", "100–499 人"),
        ("FROM_500", "500 to 999 people", "500–999 人"),
        ("FROM_1000", "1,000 people or more", "1000 人以上"),
    ),
    TICKET_TYPE: (
        ("QUESTION", "Question", "咨询"),
        ("FAULT", "Fault", "故障报修"),
        ("COMPLAINT", "Complaint", "投诉"),
        ("RETURN", "Return or exchange", "退换货"),
        ("DELIVERY", "Delivery", "发货物流"),
        ("INSTALLATION", "Installation", "安装调试"),
        ("TRAINING", "Training", "使用培训"),
        ("INVOICE", "Invoice or payment", "发票账款"),
        ("OTHER", "Other", "其他"),
    ),
}


async def seed() -> None:
    """Fills the lists of a new installation."""
    items = [
        OptionItem(list=name, code=code, label_en=en, label_zh=zh, position=place)
        for name, choices in SEEDED.items()
        for place, (code, en, zh) in enumerate(choices)
    ]
    await OptionItem.bulk_create(items)


async def live(name: str) -> frozenset[str]:
    """The codes of that list that may be chosen today."""
    codes = await OptionItem.filter(list=name, retired_at__isnull=True).values_list("code", flat=True)
    return frozenset(str(code) for code in codes)


async def live_of(*names: str) -> dict[str, frozenset[str]]:
    """As `live`, for several lists in one statement."""
    rows = await OptionItem.filter(list__in=names, retired_at__isnull=True).values_list("list", "code")
    return {name: frozenset(str(code) for listed, code in rows if listed == name) for name in names}


async def labels(name: str, locale: str) -> dict[str, str]:
    """What each code of that list is called in that language, also the retired ones."""
    items = await OptionItem.filter(list=name).order_by("position", "id")
    return {item.code: item.label_en if locale == "en" else item.label_zh for item in items}


def labelled(model: type[Record], column: str, name: str) -> Many:
    """A field that is the label of the code in that column."""

    async def load(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
        known = await labels(name, reading.viewer.locale)
        codes = await model.filter(id__in=keys).values_list("id", column)
        return {key: known.get(code, code) for key, code in codes if code}

    return Many(load, empty=lambda: None)


@operation("option.edit")
async def save(
    deed: Deed, name: str | None, code: str | None, english: str | None, chinese: str | None, position: int | None
) -> OptionItem:
    """Adds a choice to a list or gives it new labels; a retired one may be chosen again."""
    wrong = [Problem("REQUIRED", "refusal-required", f) for f, v in _fields(name, code, english, chinese) if not v]
    if wrong:
        raise Refusal(*wrong)
    _readable(name or "", code or "", english or "", chinese or "")
    item = await OptionItem.filter(list=name, code=code).select_for_update().first()
    before = _told(item) if item else None
    if item is None:
        last = await OptionItem.filter(list=name).order_by("-position").first()
        item = OptionItem(list=name, code=code, position=last.position + 1 if last else 0)
    item.label_en, item.label_zh = (english or "").strip(), (chinese or "").strip()
    item.position = item.position if position is None else min(max(position, 0), 10_000)
    item.retired_at = None
    await item.save()
    deed.record("option.saved", item, called=f"{name} {code}", before=before, after=_told(item))
    return item


@operation("option.edit")
async def retire(deed: Deed, option_id: str | None) -> OptionItem:
    """Takes a choice out of its list; records that have it keep it."""
    item = await find(deed.viewer, OptionItem, option_id, field="optionId", lock=True)
    if item.retired_at:
        refuse("CONFLICT", "refusal-option-retired", "optionId")
    before = _told(item)
    item.retired_at = deed.now
    await item.save(update_fields=["retired_at"])
    deed.record("option.retired", item, called=f"{item.list} {item.code}", before=before, after=_told(item))
    return item


def _fields(
    name: str | None, code: str | None, english: str | None, chinese: str | None
) -> list[tuple[str, str | None]]:
    given = {"list": name, "code": code, "labelEn": english, "labelZh": chinese}
    return [(field, value and value.strip()) for field, value in given.items()]


def _readable(name: str, code: str, english: str, chinese: str) -> None:
    if name not in SEEDED:
        refuse("INVALID", "refusal-option-list", "list")
    if not _CODE.fullmatch(code):
        refuse("INVALID", "refusal-option-code", "code")
    for field, label in (("labelEn", english), ("labelZh", chinese)):
        if len(label) > LABEL:
            refuse("INVALID", "refusal-option-label", field, length=LABEL)


def _told(item: OptionItem) -> dict[str, Any]:
    return {
        "label_en": item.label_en,
        "label_zh": item.label_zh,
        "position": item.position,
        "retired_at": item.retired_at.isoformat() if item.retired_at else None,
    }


OPTION = Shape(
    OptionItem,
    {
        "id": id_of(OptionItem),
        **columns("list", "code", "label_en", "label_zh", "position", "retired_at"),
        "label": Derived(
            ("label_en", "label_zh"), lambda get, r: get("label_en" if r.viewer.locale == "en" else "label_zh")
        ),
    },
    typename="OptionItem",
)
