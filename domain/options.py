"""Option lists: the choices that people pick from, in both languages; retired rather than deleted."""

from models import OptionItem

INDUSTRY, SOURCE, COMPANY_SIZE = "INDUSTRY", "SOURCE", "COMPANY_SIZE"
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


async def labels(name: str, locale: str) -> dict[str, str]:
    """What each code of that list is called in that language, also the retired ones."""
    items = await OptionItem.filter(list=name).order_by("position", "id")
    return {item.code: item.label_en if locale == "en" else item.label_zh for item in items}
