"""Invented companies, and the ways in which people write one company or two."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from opencc import OpenCC
from pypinyin import lazy_pinyin

REGIONS = (
    "江苏省 扬州市", "江苏省 苏州市 昆山市", "浙江省 杭州市 萧山区", "浙江省 宁波市 慈溪市", "广东省 东莞市",
    "广东省 佛山市 顺德区", "上海市  松江区", "北京市  海淀区", "山东省 青岛市 即墨区", "四川省 成都市 双流区",
    "湖北省 武汉市", "福建省 泉州市 晋江市", "河北省 石家庄市", "辽宁省 大连市", "陕西省 西安市",
    "安徽省 合肥市 肥西县", "湖南省 长沙市 浏阳市", "河南省 郑州市", "重庆市  江北区", "江西省 赣州市",
)  # fmt: skip
BRANDS = (
    "瑞丽", "五环", "鼎晟", "恒泰", "鑫源", "华美", "锦绣", "卓越", "天润", "宏图", "博雅", "君悦", "凯旋",
    "聚贤", "百川", "云帆", "启航", "欣荣", "德馨", "乐途", "维多利", "艾尔玛", "诺贝思", "福临门", "康师达",
    "赛维诺", "金蝴蝶", "小蜜蜂", "千里马", "红杉树", "乾元", "九鼎", "三和", "四海", "万里", "同福", "永兴",
    "昌盛", "隆基", "嘉禾", "青禾", "蓝天", "朗润", "沐风", "梓潼",
)  # fmt: skip
TRADES = (
    "服装", "服饰", "印花", "印刷", "包装", "纺织", "机械", "电子科技", "机电设备", "化工", "塑料制品", "五金",
    "家具", "食品", "商贸", "贸易", "物流", "餐饮管理", "广告传媒", "建材", "装饰工程", "汽车配件", "医疗器械",
    "信息技术", "环保科技", "房地产开发", "物业管理", "假发", "预制菜", "电竞", "露营装备", "隐形眼镜",
    "蓄冷设备", "咖啡豆", "潜水装备", "护栏", "充气玩具",
)  # fmt: skip
FORMS = ("有限公司", "有限责任公司", "股份有限公司", "厂", "有限公司", "有限公司")
HOMOPHONES = {
    "瑞": "锐", "丽": "莉", "五": "伍", "环": "寰", "鼎": "顶", "晟": "盛", "恒": "衡", "泰": "钛", "鑫": "欣",
    "源": "元", "华": "骅", "美": "镁", "锦": "谨", "博": "铂", "雅": "亚", "凯": "楷", "聚": "巨", "川": "穿",
    "帆": "凡", "航": "杭", "荣": "容", "德": "得", "乐": "勒", "维": "唯", "诺": "喏", "福": "富", "康": "糠",
    "赛": "塞", "金": "今", "红": "宏", "乾": "前", "和": "禾", "万": "腕", "同": "童", "永": "勇", "昌": "娼",
    "隆": "龙", "嘉": "佳", "青": "清", "蓝": "兰",
}  # fmt: skip
LOOKALIKES = {
    "丽": "雨", "恒": "桓", "泰": "秦", "源": "原", "华": "毕", "锦": "绵", "天": "夫", "润": "涧", "博": "搏",
    "凯": "铠", "百": "白", "启": "后", "荣": "菜", "德": "徳", "维": "堆", "福": "幅", "康": "唐", "金": "全",
    "千": "干", "红": "虹", "元": "无", "九": "丸", "三": "王", "万": "方", "永": "水", "昌": "冒", "嘉": "喜",
    "青": "肯", "蓝": "篮", "朗": "郎",
}  # fmt: skip
TO_TRADITIONAL = OpenCC("s2t")


@dataclass(frozen=True)
class Company:
    province: str
    city: str
    county: str
    brand: str
    trade: str
    form: str

    @property
    def narrow(self) -> str:
        return self.county or self.city or self.province

    @property
    def town(self) -> str:
        return self.city or self.province

    @property
    def name(self) -> str:
        return self.town + self.brand + self.trade + self.form


Way = Callable[[Company, random.Random], tuple[str, str] | None]


def company(rnd: random.Random) -> Company:
    province, city, county = (rnd.choice(REGIONS) + "  ").split(" ")[:3]
    return Company(province, city, county, rnd.choice(BRANDS), rnd.choice(TRADES), rnd.choice(FORMS))


def bare(region: str) -> str:
    return region[:-1] if len(region) > 2 else region


def swap(text: str, at: int) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def one_char(table: dict[str, str]) -> Way:
    def way(c: Company, rnd: random.Random) -> tuple[str, str] | None:
        spots = [at for at, char in enumerate(c.brand) if char in table]
        at = rnd.choice(spots) if spots else -1
        return (
            (c.name, c.town + c.brand[:at] + table[c.brand[at]] + c.brand[at + 1 :] + c.trade + c.form)
            if spots
            else None
        )

    return way


def other(rnd: random.Random, words: Sequence[str], word: str) -> str:
    return rnd.choice([w for w in words if w != word and not set(w) & set(word)])


def ordinal(c: Company, rnd: random.Random) -> tuple[str, str]:
    a, b = rnd.sample("一二三四五六", 2)
    return f"{c.town}第{a}{c.trade}厂", f"{c.town}第{b}{c.trade}厂"


def arabic(c: Company, rnd: random.Random) -> tuple[str, str]:
    digit = rnd.randrange(1, 6)
    return f"{c.town}第{'零一二三四五'[digit]}{c.trade}厂", f"{c.town}第{digit}{c.trade}厂"


def mixed_traditional(c: Company, rnd: random.Random) -> tuple[str, str]:
    return c.name, "".join(TO_TRADITIONAL.convert(char) if rnd.random() < 0.5 else char for char in c.name)


def spaced(c: Company, rnd: random.Random) -> tuple[str, str]:
    return c.name, "".join(char + (" " if rnd.random() < 0.3 else "") for char in c.name)


def two_slips(c: Company, rnd: random.Random) -> tuple[str, str] | None:
    pair = one_char(HOMOPHONES)(c, rnd)
    return (pair[0], pair[1].replace("有限责任公司", "公司").replace("市", "", 1)) if pair else None


SAME: dict[str, Way] = {
    "suffix of the city dropped": lambda c, _: (c.name, bare(c.town) + c.brand + c.trade + c.form),
    "whole chain of regions": lambda c, _: (c.name, c.province + c.city + c.brand + c.trade + c.form),
    "chain without suffixes": lambda c, _: (
        c.name,
        bare(c.province) + bare(c.city or "  ").strip() + c.brand + c.trade + c.form,
    ),
    "region in brackets": lambda c, _: (c.name, f"{c.brand}{c.trade}({bare(c.town)}){c.form}"),
    "brackets dropped": lambda c, _: (c.name, f"{c.brand}{c.trade}{bare(c.town)}{c.form}"),
    "region in brackets after the brand": lambda c, _: (c.name, f"{c.brand}（{bare(c.town)}）{c.trade}{c.form}"),
    "region left out": lambda c, _: (c.name, c.brand + c.trade + c.form),
    "county added": lambda c, _: (c.name, c.town + c.county + c.brand + c.trade + c.form),
    "another form": lambda c, _: (c.name, c.town + c.brand + c.trade + ("厂" if c.form != "厂" else "有限公司")),
    "form half typed": lambda c, _: (c.name, c.town + c.brand + c.trade + "有限"),
    "form without 有限": lambda c, _: (c.name, c.town + c.brand + c.trade + "公司"),
    "no form": lambda c, _: (c.name, c.town + c.brand + c.trade),
    "English form": lambda c, _: (c.name, c.town + c.brand + c.trade + " CO.,LTD."),
    "homophone": one_char(HOMOPHONES),
    "lookalike": one_char(LOOKALIKES),
    "homophone and short form": two_slips,
    "brand swapped with trade": lambda c, _: (c.name, c.town + swap(c.brand + c.trade, len(c.brand) - 1) + c.form),
    "character doubled": lambda c, _: (c.name, c.town + c.brand[0] + c.brand + c.trade + c.form),
    "last of the brand doubled": lambda c, _: (c.name, c.town + c.brand + c.brand[-1] + c.trade + c.form),
    "traditional here and there": mixed_traditional,
    "spaces": spaced,
    "marks": lambda c, _: (c.name, f"“{c.town}{c.brand}”·{c.trade}，{c.form}。"),
    "ordinal in figures": arabic,
    "trade left out": lambda c, _: (c.name, c.town + c.brand + c.form),
    "brand and city only": lambda c, _: (c.name, bare(c.town) + c.brand),
    "a general word more": lambda c, _: (c.name, c.town + c.brand + c.trade + "科技" + c.form),
    "pinyin of the brand": lambda c, _: (c.name, c.town + "".join(lazy_pinyin(c.brand)) + c.trade + c.form),
    "Latin brand in capitals": lambda c, _: (f"{c.town}Rayli{c.trade}{c.form}", f"{c.town}RAYLI{c.trade}{c.form}"),
    "individual business": lambda c, _: (
        f"{c.town}{c.brand}{c.trade}店",
        f"{c.town}{c.brand}{c.trade}店（个体工商户）",
    ),
}
DIFFERENT: dict[str, Way] = {
    "same brand, another city": lambda c, r: (
        c.name,
        f"{other(r, ['兰州', '昆明', '贵阳', '南宁'], c.town)}市{c.brand}{c.trade}{c.form}",
    ),
    "same brand, another trade": lambda c, r: (
        c.name,
        c.town + c.brand + other(r, ["肥料", "殡仪用品", "钢琴", "拍卖", "渔具"], c.trade) + c.form,
    ),
    "another brand": lambda c, r: (c.name, c.town + other(r, BRANDS, c.brand) + c.trade + c.form),
    "one character of the brand": lambda c, r: (
        c.name,
        c.town + c.brand[:-1] + other(r, list("谷峪斗贺绪曼钊"), c.brand) + c.trade + c.form,
    ),
    "a longer brand": lambda c, r: (c.name, c.town + c.brand + r.choice("谷峪斗贺曼") + c.trade + c.form),
    "another number": ordinal,
    "branches of other firms": lambda c, r: (
        c.name[: -len(c.form)] + "有限公司江阴分公司",
        f"{c.town}{other(r, BRANDS, c.brand)}{c.trade}有限公司江阴分公司",
    ),
}
RELATED: dict[str, Way] = {
    "branch": lambda c, r: (
        f"{c.town}{c.brand}{c.trade}有限公司",
        f"{c.town}{c.brand}{c.trade}有限公司{r.choice(['吴江', '嘉定', '城东'])}分公司",
    ),
    "sister branches": lambda c, _: (
        f"{c.town}{c.brand}{c.trade}有限公司吴江分公司",
        f"{c.town}{c.brand}{c.trade}有限公司嘉定分公司",
    ),
    "shop of a company": lambda c, _: (
        f"{c.town}{c.brand}{c.trade}有限公司",
        f"{c.town}{c.brand}{c.trade}有限公司人民路门市部",
    ),
    "group and member": lambda c, _: (f"{c.town}{c.brand}集团有限公司", f"{c.town}{c.brand}{c.trade}有限公司"),
}


def pairs(count: int, seed: int = 1) -> Iterator[tuple[str, str, str, str]]:
    """Give label, way, and two names, `count` for every way."""
    rnd = random.Random(seed)
    for label, ways in (("same", SAME), ("different", DIFFERENT), ("related", RELATED)):
        for way, make in ways.items():
            made = (make(company(rnd), rnd) for _ in range(count))
            yield from ((label, way, *pair) for pair in made if pair and pair[0] != pair[1])
