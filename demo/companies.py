"""Invented companies: each name, number and person is drawn from word lists by a fixed seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from domain.collision.names import normalise, parse

PLACES = (
    ("江苏省", "南京市", "江宁区", "025", 8),
    ("江苏省", "苏州市", "昆山市", "0512", 8),
    ("江苏省", "无锡市", "江阴市", "0510", 8),
    ("江苏省", "常州市", "武进区", "0519", 8),
    ("江苏省", "南通市", "海门区", "0513", 8),
    ("江苏省", "扬州市", "邗江区", "0514", 8),
    ("江苏省", "盐城市", "大丰区", "0515", 8),
    ("江苏省", "泰州市", "靖江市", "0523", 8),
    ("江苏省", "镇江市", "丹阳市", "0511", 8),
    ("浙江省", "杭州市", "萧山区", "0571", 8),
    ("浙江省", "宁波市", "慈溪市", "0574", 8),
    ("浙江省", "温州市", "瑞安市", "0577", 8),
    ("浙江省", "嘉兴市", "海宁市", "0573", 8),
    ("浙江省", "绍兴市", "诸暨市", "0575", 8),
    ("浙江省", "金华市", "义乌市", "0579", 8),
    ("上海市", "上海市", "松江区", "021", 8),
    ("山东省", "青岛市", "胶州市", "0532", 8),
    ("山东省", "济南市", "历城区", "0531", 8),
    ("安徽省", "合肥市", "肥西县", "0551", 8),
    ("福建省", "泉州市", "晋江市", "0595", 8),
    ("广东省", "佛山市", "南海区", "0757", 8),
    ("广东省", "东莞市", "", "0769", 8),
    ("四川省", "成都市", "双流区", "028", 8),
    ("四川省", "绵阳市", "涪城区", "0816", 7),
    ("重庆市", "重庆市", "渝北区", "023", 8),
    ("贵州省", "贵阳市", "花溪区", "0851", 8),
    ("云南省", "昆明市", "官渡区", "0871", 8),
    ("湖北省", "武汉市", "黄陂区", "027", 8),
    ("湖南省", "长沙市", "望城区", "0731", 8),
    ("河南省", "郑州市", "新郑市", "0371", 8),
)
TRADES = {
    "APPAREL": ("服饰", "制衣", "服装", "针织", "羽绒制品"),
    "TEXTILES": ("纺织", "印染", "棉业", "家纺", "绣品"),
    "LEATHER_FOOTWEAR": ("鞋业", "皮具", "箱包"),
    "PRINTING_PACKAGING": ("印刷", "包装", "彩印", "纸品", "标签"),
    "FOOD_BEVERAGE": ("食品", "饮料", "茶业", "粮油"),
    "FURNITURE": ("家具", "家居", "木业"),
    "BUILDING_MATERIALS": ("建材", "陶瓷", "门窗", "石材"),
    "CHEMICALS": ("化工", "涂料", "新材料"),
    "PLASTICS_RUBBER": ("塑业", "橡塑", "模塑"),
    "METALS": ("五金", "金属制品", "不锈钢"),
    "MACHINERY": ("机械", "机电", "自动化设备", "泵业"),
    "ELECTRONICS": ("电子", "电器", "光电", "仪器"),
    "AUTOMOTIVE": ("汽配", "车业", "汽车零部件"),
    "MEDICAL": ("医疗器械", "药业", "生物科技"),
    "LOGISTICS": ("物流", "供应链", "货运"),
    "RETAIL": ("商贸", "贸易", "百货"),
    "SOFTWARE": ("科技", "信息技术", "软件"),
}
FIRST = "恒华宏鑫瑞盛远博金润泰永嘉泽隆汇丰凯新正安顺德明佳亿万通达天海江川云岭松柏青禾锦绣庆长益康乐和信诚"
SECOND = "源达盛业康泰丰茂信远航腾飞跃升辉煌成铭博宇轩昊晟晖朗峰岳森林泉湖洋舟帆翔鹏骏驰卓越然格致尚美雅"
THIRD = ("", "", "", "", "", "", "来", "兴", "元", "邦", "维", "特", "美", "诺")
FORMS = ("有限公司", "有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "厂", "经营部", "商行")
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢傅钟"
)
GIVEN = (
    "建国",
    "志强",
    "秀兰",
    "敏",
    "静",
    "磊",
    "洋",
    "艳",
    "勇",
    "军",
    "杰",
    "娟",
    "涛",
    "明",
    "超",
    "霞",
    "平",
    "桂英",
    "文博",
    "一舟",
    "雨晨",
    "思远",
    "海燕",
    "国庆",
    "立新",
    "晓东",
    "玉梅",
    "春生",
    "家豪",
    "佩琪",
)
POSITIONS = (
    "总经理",
    "厂长",
    "采购经理",
    "采购主管",
    "销售经理",
    "办公室主任",
    "财务经理",
    "生产主管",
    "老板",
    "市场经理",
)


@dataclass(frozen=True, slots=True)
class Company:
    """An invented company as somebody would enter it."""

    name: str
    normal: str
    province: str
    city: str
    district: str
    industry: str
    phone: str
    fax: str
    contact: str
    position: str
    mobile: str


def companies(seed: int) -> Iterator[Company]:
    """Ever more companies whose distinctive names never repeat within a city; the same ones for the same seed."""
    rnd = Random(seed)  # noqa: S311 - invention, not secrecy
    taken: set[tuple[str, str]] = set()
    while True:
        province, city, district, area, digits = rnd.choice(PLACES)
        industry = rnd.choice(list(TRADES))
        brand = rnd.choice(FIRST) + rnd.choice(SECOND) + rnd.choice(THIRD)
        if brand == "瑞丽" or (brand, city) in taken:
            continue
        taken.add((brand, city))
        name = _name(rnd, city, brand, rnd.choice(TRADES[industry]), rnd.choice(FORMS))
        if (parse(name).whole, "") in taken:
            continue
        taken.add((parse(name).whole, ""))
        trunk = str(rnd.randint(2, 8)) + "".join(rnd.choices("0123456789", k=digits - 5))
        yield Company(
            name=name,
            normal=normalise(name),
            province=province,
            city=city,
            district=district if rnd.random() < 0.6 else "",
            industry=industry,
            phone=f"{area}-{trunk}{rnd.randrange(10_000):04}",
            fax=f"{area}-{trunk}{rnd.randrange(10_000):04}" if rnd.random() < 0.4 else "",
            contact=rnd.choice(SURNAMES) + rnd.choice(GIVEN),
            position=rnd.choice(POSITIONS),
            mobile=rnd.choice(("138", "139", "136", "158", "186", "177")) + f"{rnd.randrange(10**8):08}",
        )


def _name(rnd: Random, city: str, brand: str, trade: str, form: str) -> str:
    place = city if rnd.random() < 0.4 else city.removesuffix("市")
    if form.endswith("公司") and rnd.random() < 0.15:
        return f"{brand}{trade}（{city.removesuffix('市')}）{form}"
    return f"{place}{brand}{trade}{form}"
