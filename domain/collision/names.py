"""Names: a company's name taken apart into region, distinctive name, trade, legal form and branch."""

import re
from dataclasses import dataclass
from itertools import pairwise

from domain.collision import lexicon
from domain.collision.regions import Place, place_at_end, places_at_start, settle, within
from domain.collision.text import fold_numbers, normalise

__all__ = ["Name", "normalise", "parse"]

LONGEST = 240
BRANCH = (
    "分公司|支公司|子公司|分厂|分社|分店|分院|分所|分场|分部|分局|分矿|支行|分行|储蓄所|分理处|营业所|营业厅|办事处|代表处|"
    "联络处|门市部|门市|营业部|经营部|经销部|供销部|销售部|批发部|服务部|零售部|购销部|广告部|加油站|收购站|采供站|供应站|"
    "经销处|营业处|服务站|维修站|商场|商店|药店|酒店|超市|会所|邮政所|邮政局|支局|支社|旗舰店|专卖店|[一二三四五六七八九十0-9]部|"
    "信用社|供销社|合作社|贸易中心|健身乐园|乐园|店|部|所|站|库|队|仓库|车间|中心"
)
PARENT = re.compile(
    "^(.*?(?:公司|供销社|合作社|信用社|联社|合作联社|银行|集团|总厂|厂|药房|医院|酒店|集团军))"
    f"(.{{1,24}}?(?:{BRANCH}))$"
)
COMPANY = re.compile("^(.*?公司)(.+)$")
BRANCH_ALONE = re.compile("^(.{4,}?)(分公司|支公司|分行|支行|办事处|代表处|分店|分厂|分部|营业厅)$")
NUMERAL = re.compile("第?[一二三四五六七八九十百]+")
COUNTRY = ("中国", "中华", "国际", "全国", "大陆", "亚洲", "亚太")
LATIN = re.compile("[a-z]+")
CHINESE = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Name:
    """A company's name taken apart; `core` is the distinctive name (`brand`) and the trade words together."""

    whole: str
    places: tuple[str, ...]
    codes: frozenset[str]
    soft: str
    wider: frozenset[str]
    core: str
    brand: str
    trades: tuple[str, ...]
    form: str
    family: str
    tail: str
    group: bool
    country: str
    numbers: tuple[str, ...]
    latin: str

    @property
    def trade(self) -> str:
        return self.core[len(self.brand) :]

    @property
    def place(self) -> str:
        return "".join(self.places)


def parse(name: str) -> Name:
    """Take a name apart; any text will do; beyond 240 characters it counts for `whole` only."""
    whole = normalise(name)
    text, inside = _open_brackets(whole[:LONGEST])
    places, rest = _place_in_front(text, inside.places)
    parent, tail = _cut_branch(rest)
    stem, form, family = _cut_forms(parent)
    group = inside.group or "集团" in stem or "集团" in form
    stem, places = _place_behind(stem, places)
    brand, trades, core = _cut_core(fold_numbers(stem))
    soft = places[-1].text if places and not places[-1].full and not inside.places else ""
    return Name(
        whole=whole,
        places=tuple(place.text for place in places),
        codes=settle(places),
        soft=soft,
        wider=settle(places[:-1]),
        core=core,
        brand=brand,
        trades=trades,
        form=form or inside.form,
        family=family or lexicon.forms().get(inside.form, ""),
        tail=fold_numbers(tail),
        group=group,
        country=inside.country,
        numbers=tuple(NUMERAL.findall(core)),
        latin="".join(LATIN.findall(core)),
    )


@dataclass(slots=True)
class _Inside:
    """What brackets held, besides parts of the name itself."""

    places: list[Place]
    group: bool = False
    form: str = ""
    country: str = ""


def _place_in_front(text: str, inside: list[Place]) -> tuple[list[Place], str]:
    """Take the region off the front; a bare word that contradicts the brackets is no region."""
    places, rest = places_at_start(text)
    apart = inside and not any(within(a, b) for a in settle(places) for b in settle(inside))
    if apart and places and not places[0].full:
        return inside, text
    return [*places, *inside], rest


def _open_brackets(text: str) -> tuple[str, _Inside]:
    """Give the text without brackets, and what the brackets said about region, group and form."""
    found, kept = _Inside([]), []
    if "(" not in text and ")" not in text:
        return text, found
    pieces = re.findall(r"\([^()]*\)?|[^()]+", text)
    for piece, after in pairwise([*pieces, ""]):
        word = piece.strip("()")
        if piece[0] != "(" or not (_note(word, found) or _strange_place(word, after, found)):
            kept.append(word)
    return "".join(kept), found


def _note(word: str, found: _Inside) -> bool:
    """Note what a word in brackets says; False if it belongs to the name."""
    if word == "集团":
        found.group = True
    elif word in COUNTRY:
        found.country = word
    elif lexicon.forms().get(word) in ("latin", "person", "company"):
        found.form = found.form or word
    else:
        places, rest = places_at_start(word)
        if rest or not places:
            return not word
        found.places += places
    return True


def _strange_place(word: str, after: str, found: _Inside) -> bool:
    """Note a word nobody knows in brackets right before the legal form: it can only be a place."""
    strange = 2 <= len(word) <= 6 and after in lexicon.forms() and word not in lexicon.trades()
    if strange:
        found.places.append(Place(word, (), full=True))
    return strange


def _cut_branch(text: str) -> tuple[str, str]:
    """Split 某某公司某某分公司 into the company and its branch."""
    if (company := COMPANY.match(text)) and lexicon.forms().get(company[2]) not in (
        "company",
        "latin",
        "person",
    ):
        return company[1], company[2]
    if company:
        return text, ""
    if parent := PARENT.match(text):
        return parent[1], parent[2]
    if alone := BRANCH_ALONE.match(text):
        place = place_at_end(alone[1])
        cut = len(alone[1]) - (len(place.text) if place else 0)
        return text[:cut], text[cut:]
    return text, ""


def _cut_forms(text: str) -> tuple[str, str, str]:
    """Take the legal forms off the end, the outermost first."""
    form, family = "", ""
    for _ in range(3):
        more = lexicon.form_at_end(text)
        if not more or (form and len(text) - len(more) < 3):
            break
        text, form = text[: -len(more)], more + form
        family = _weightier(family, lexicon.forms()[more])
    return text, form, family


def _weightier(one: str, other: str) -> str:
    return one if one and one != "latin" else other


def _cut_core(stem: str) -> tuple[str, tuple[str, ...], str]:
    """Split the stem into brand and trade; what follows 集团 is the member's own trade."""
    head, mark, member = stem.partition("集团")
    if not mark or not head:
        return *lexicon.split(stem), stem
    brand, trades = lexicon.split(head)
    member = places_at_start(member)[1]
    return brand, (*trades, *lexicon.words(member)), head + member


def _place_behind(stem: str, places: list[Place]) -> tuple[str, list[Place]]:
    """Take a region off the end where none stands in front for certain: 国明商贸太原."""
    front = "".join(place.text for place in places)
    if any(place.full for place in places) or len(stem) < 4 or not (place := place_at_end(front + stem)):
        return stem, places
    if places and any(within(a, b) for a in settle(places) for b in place.codes):
        return stem, places
    return (front + stem)[: -len(place.text)], [place]
