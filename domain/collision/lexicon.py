"""Words: what companies do, and the legal forms they take."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from domain.collision import regions

LONGEST_TRADE, LONGEST_FORM, LONGEST_CORE = 10, 23, 60
BRAND_COST = (1.2, 2.4, 0.2, 0.5, 1.0)
TRADE_AS_BRAND = 1.4
KNOWN_COST, UNKNOWN_COST = 0.3, 2.0
BUSINESS_ENDINGS = dict.fromkeys("业品器具机械料材", 0.7) | dict.fromkeys("件厂场店站馆园库矿", 1.3)
NOT_A_BUSINESS = frozenset("恒兴创立基鸿伟宏大建嘉佳隆盛弘广金同新成百万荣志永")


class Trade(NamedTuple):
    """What a trade word means: the row of words used for the same business, and whether it says little."""

    row: int
    general: bool


def trades() -> dict[str, Trade]:
    return _trades()


@cache
def _trades() -> dict[str, Trade]:
    words: dict[str, Trade] = {}
    for row, line in enumerate(_rows("trades.txt")):
        general = line[0] == "*"
        for word in line[general:]:
            words.setdefault(word, Trade(row, general))
    return words


@cache
def synonyms() -> dict[str, str]:
    """Give the first word of each row of words that mean the same."""
    return {word: row[0] for row in _rows("synonyms.txt") for word in row}


@cache
def forms() -> dict[str, str]:
    """Give the family of each legal form: company, factory, shop, …"""
    return {form: line[0] for line in _rows("forms.txt") for form in line[1:]}


def form_at_end(text: str) -> str:
    """Find the longest legal form that ends the text and leaves something before it."""
    known = forms()
    for size in range(min(LONGEST_FORM, len(text) - 1), 0, -1):
        if (form := text[-size:]) in known and not _belongs_to_trade(text, form) and not _bites(text, form):
            return form
    return ""


def split(core: str) -> tuple[str, tuple[str, ...]]:
    """Split what is left of a name into the distinctive name and the trade words behind it, at least cost."""
    if len(core) > LONGEST_CORE:
        return core, ()
    costs, steps = _cheapest_ends(core)
    start = min(range(len(core) + 1), key=lambda at: (_brand_cost(core[:at]) + costs[at], at))
    return core[:start], tuple(_follow(core, start, steps))


def words(text: str) -> tuple[str, ...]:
    """Read a text as trade words only."""
    if len(text) > LONGEST_CORE:
        return (text,)
    return tuple(_follow(text, 0, _cheapest_ends(text)[1]))


def _brand_cost(brand: str) -> float:
    size = len(brand)
    cost = BRAND_COST[size] if size < 5 else 0.5 * size - 1.0
    return cost + TRADE_AS_BRAND * (brand in trades())


def _cheapest_ends(core: str) -> tuple[list[float], list[int]]:
    """Give for each position the least cost of reading the rest as trade words, and the step to take."""
    known, size = trades(), len(core)
    costs, steps = [0.0] * (size + 1), [1] * (size + 1)
    for at in range(size - 1, -1, -1):
        costs[at] = costs[at + 1] + UNKNOWN_COST
        if (ending := core[at + 1 : at + 2]) in BUSINESS_ENDINGS and core[at] not in NOT_A_BUSINESS:
            costs[at], steps[at] = min((costs[at], 1), (costs[at + 2] + BUSINESS_ENDINGS[ending], 2))
        for end in range(at + 1, min(size, at + LONGEST_TRADE) + 1):
            if core[at:end] in known and (cost := costs[end] + KNOWN_COST + (end == at + 1)) < costs[at]:
                costs[at], steps[at] = cost, end - at
    return costs, steps


def _follow(core: str, start: int, steps: list[int]) -> Iterator[str]:
    while start < len(core):
        yield core[start : start + steps[start]]
        start += steps[start]


def _belongs_to_trade(text: str, form: str) -> bool:
    """Say that a short form is the end of another word: the 行 of 银行, the 庄 of 石家庄."""
    if len(form) > 2:
        return False
    longer = [text[-size:] for size in range(len(form) + 1, min(6, len(text)) + 1)]
    return any((word in trades() and word not in forms()) or word in regions.table() for word in longer)


def _bites(text: str, form: str) -> bool:
    """Say that a form would bite into a trade word: 化工厂 is 化工 and 厂, 海水养殖场 is 海水养殖 and 场."""
    size = len(form)
    return 1 < size <= 3 and form[-1] in forms() and any(text[-end:-1] in trades() for end in range(size + 1, size + 4))


def _rows(file: str) -> list[list[str]]:
    text = files("domain.collision").joinpath(f"data/{file}").read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]
