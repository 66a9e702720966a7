"""Regions: the provinces, cities and counties a name may speak of."""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

PROVINCE, CITY, COUNTY = 2, 4, 6
LONGEST = 15
GOES_ON = ("场", "政", "域", "容", "际")  # 市场, 市政, 区域: no end of a region
NO_NAMES = (
    "城区",
    "郊区",
    "新区",
    "开发区",
    "矿区",
    "北",
    "南",
    "东",
    "西",
    "新",
    "大",
    "民族",
    "高新",
    "经济",
    "工业",
)
SUFFIXES = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "矿区", "林区", "新区", "地区",
            "省", "市", "县", "区", "旗", "盟", "州")  # fmt: skip
PEOPLES = re.compile(
    "(?:各族|(?:壮|回|维吾尔|藏|苗|土家|蒙古|朝鲜|彝|白|傣|哈尼|景颇|傈僳|布依|侗|羌|柯尔克孜|哈萨克|黎|满|瑶|畲|水|仡佬|"
    "拉祜|佤|布朗|纳西|普米|怒|独龙|仫佬|毛南|锡伯|达斡尔|鄂温克|鄂伦春|撒拉|保安|东乡|裕固|土|塔吉克|各)族?)+$"
)
ZONE = (
    "经济技术开发区|经济开发区|高新技术产业开发区|高新技术开发区|高新区|保税区|开发区|"
    "工业园区|工业园|科技园区|科技园|新区"
)
TOWN = re.compile(rf"[\u4e00-\u9fff]{{2,3}}?(?:市|县|镇|乡|街道|{ZONE})")
INNER = re.compile(rf"(?:经济特区|{ZONE}|市|县|区)")
NO_TOWN = re.compile(
    "第|超市|城市|都市|门市|上市|夜市|股市|农村|城镇|乡镇|村镇|城乡|市场|商品|花市|菜市|百货|服装|公司|厂|店|贸易"
)


class Place(NamedTuple):
    """One piece of a region in a name: what was written, the codes it may mean, whether it had its suffix."""

    text: str
    codes: tuple[str, ...]
    full: bool


def places_at_start(text: str) -> tuple[list[Place], str]:
    """Take regions off the front, wider before narrower; give them and what is left."""
    found: list[Place] = []
    while len(text) > 1 and len(found) < 4 and (place := _next(text, found)):
        found.append(place)
        text = text[len(place.text) :]
    return found, text


def place_at_end(text: str) -> Place | None:
    """Find a province or city that closes the text, as where somebody dropped the brackets."""
    for size in range(min(LONGEST, len(text) - 2), 1, -1):
        codes = table().get(text[-size:], ())
        wide = tuple(code for code in codes if len(code) < COUNTY)
        if wide or (codes and text[-1] in "市县"):
            return Place(text[-size:], wide or codes, full=False)
    return None


def settle(places: list[Place]) -> frozenset[str]:
    """Give the narrowest codes that all places allow, () where no place is known."""
    known = [set(place.codes) for place in places if place.codes]
    if not known:
        return frozenset()
    codes = known[0]
    for more in known[1:]:
        codes = {_narrower(a, b) for a in codes for b in more if within(a, b)} or codes | more
    return frozenset(codes)


def within(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _narrower(one: str, other: str) -> str:
    return max(one, other, key=len)


def _next(text: str, found: list[Place]) -> Place | None:
    for size in range(min(LONGEST, len(text)), 1, -1):
        if (codes := table().get(text[:size])) and (place := _fitting(text, size, codes, found)):
            return place
    return _unknown(text, found)


def _fitting(text: str, size: int, codes: tuple[str, ...], found: list[Place]) -> Place | None:
    known = settle(found)
    fit = tuple(code for code in codes if not known or any(_inside(code, wider) for wider in known))
    word = text[:size]
    full = word.endswith(SUFFIXES) and size > 2
    if not fit and not (full and len(found) and not known):
        return None
    if text[size - 1] in "市区" and text[size : size + 1] in GOES_ON and word[:-1] in table():
        return Place(word[:-1], fit, full=False)
    return Place(word + _suffix(text, size, full=full), fit, full)


def _inside(code: str, wider: str) -> bool:
    return code.startswith(wider) or (len(wider) == COUNTY and code == wider)


def _suffix(text: str, size: int, *, full: bool) -> str:
    """Take 市 or 县 after a short form: the county of old is a district now."""
    if full or text[size : size + 1] not in ("市", "县", "区", "省", "州"):
        return ""
    return "" if text[size + 1 : size + 2] in GOES_ON else text[size]


def _unknown(text: str, found: list[Place]) -> Place | None:
    """Take a region nobody has listed by its looks: 某某镇, 开发区."""
    inner = INNER.match(text) if found else None
    if inner and text[inner.end() : inner.end() + 1] not in GOES_ON:
        return Place(inner[0], (), full=True)
    town = TOWN.match(text)
    if not town or text[town.end() : town.end() + 1] in GOES_ON:
        return None
    if NO_TOWN.search(text[: town.end() + 1]) or len(text) - town.end() < 3:
        return None
    return Place(town[0], (), full=True)


@cache
def table() -> dict[str, tuple[str, ...]]:
    """Give the codes behind each name, long and short."""
    names: dict[str, set[str]] = {}
    folder = files("domain.collision").joinpath("data")
    texts = (folder.joinpath(f"{file}.txt").read_text(encoding="utf-8") for file in ("regions", "former_regions"))
    lines = (line for text in texts for line in text.split("\n") if line and line[0] != "#")
    rows = [line.split(" ") for line in lines]
    for code, name in rows:
        for spelling in {name, short(name), name[:-1] if "自治" in name else name}:
            names.setdefault(spelling, set()).add(code)
    for name in NO_NAMES:
        names.pop(name, None)
    return {name: tuple(sorted(codes)) for name, codes in names.items()}


def short(name: str) -> str:
    """Give a region without its suffix: 上海市 → 上海, 延边朝鲜族自治州 → 延边; 萧县 stays."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            bare = name[: -len(suffix)]
            plain = PEOPLES.sub("", bare) if suffix.startswith("自治") else bare
            return plain if len(plain) >= 2 else bare
    return name
