"""Parts: how the distinctive names, the trades and the regions of two names relate."""

from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from domain.collision import lexicon
from domain.collision.likeness import NUMERALS, Like, like, trim
from domain.collision.names import Name
from domain.collision.regions import CITY, within


class Brand(StrEnum):
    EQUAL = "brand equal"
    SOUND = "brand sounds the same"
    SHAPE = "brand looks alike"
    ORDER = "brand in another order"
    SLIP = "brand with slips"
    NONE = "no brand on either side"
    BEGUN = "brand begun, nothing more"
    LONGER = "one brand goes on"
    OTHER = "another brand"


class Trade(StrEnum):
    EQUAL = "trade equal"
    SLIP = "trade with slips"
    SYNONYM = "trade in other words"
    PART = "trade in part"
    ABSENT = "trade on one side only"
    OVERLAP = "trades overlap"
    KIN = "trade of the same line"
    OTHER = "another trade"


class Place(StrEnum):
    SAME = "region same"
    WITHIN = "one region within the other"
    NEITHER = "no region on either side"
    OPEN = "region on one side only"
    NEAR = "neighbouring counties"
    OTHER = "another region"


class Cores(NamedTuple):
    """How two cores relate; `number` says that they differ in a number."""

    brand: Brand
    trade: Trade
    number: bool = False


BRAND_OF = {Like.EQUAL: Brand.EQUAL, Like.SOUND: Brand.SOUND, Like.SHAPE: Brand.SHAPE,
            Like.ORDER: Brand.ORDER, Like.SLIP: Brand.SLIP, Like.OTHER: Brand.OTHER}  # fmt: skip
GOOD = (Brand.EQUAL, Brand.SOUND, Brand.SHAPE, Brand.ORDER, Brand.SLIP)


def compare_cores(one: Name, other: Name) -> Cores:
    """Compare distinctive names and trades."""
    if one.core == other.core:
        return Cores(Brand.EQUAL if one.brand else Brand.NONE, Trade.EQUAL)
    kind, _ = like(one.core, other.core)
    if kind is not Like.OTHER:
        return _slipped(one, other, kind)
    if _numbers_differ(one.core, other.core):
        return Cores(_brand(one.brand, other.brand), Trade.OVERLAP, number=True)
    return _part_by_part(one, other)


def brands_meet(one: Name, other: Name) -> bool:
    """Say whether distinctive names may be one; where not, comparing the cores finds a brand that goes on or another.

    Costs a tenth of that.
    """
    if not one.brand or not other.brand:
        return True
    short, long = (one, other) if len(one.brand) < len(other.brand) else (other, one)
    pairs = [(short.brand, long.core[: len(short.brand)]), (short.brand, long.brand), (one.core, other.core)]
    if len(short.brand) == len(long.brand):
        del pairs[0]
    return any(like(a, b, lost=1)[0] is not Like.OTHER for a, b in pairs)


def readings(name: Name) -> tuple[Name, ...]:
    """Give the ways to read a name: a region without its suffix may be the brand."""
    return (name, _region_as_brand(name)) if name.soft else (name,)


def compare_places(one: Name, other: Name) -> Place:
    if not one.codes and not other.codes:
        return Place.NEITHER if one.places == other.places else Place.OPEN
    if not one.codes or not other.codes:
        return Place.OPEN
    if one.codes & other.codes:
        return Place.SAME
    pairs = [(a, b) for a in one.codes for b in other.codes]
    if any(within(a, b) for a, b in pairs):
        return Place.WITHIN
    return Place.NEAR if any(len(a) > CITY and a[:CITY] == b[:CITY] for a, b in pairs) else Place.OTHER


@lru_cache(maxsize=20_000)
def _region_as_brand(name: Name) -> Name:
    core = name.soft + name.core
    brand, trades = lexicon.split(core)
    return replace(name, core=core, brand=brand, trades=trades, codes=name.wider, places=name.places[:-1], soft="")


def _slipped(one: Name, other: Name, kind: Like) -> Cores:
    """Say in which part two cores that differ by slips only have them."""
    _, _, front = trim(one.core, other.core)
    if front >= max(len(one.brand), len(other.brand)) > 0 or (one.brand == other.brand and one.brand):
        return Cores(Brand.EQUAL, Trade.SLIP)
    if not one.brand and not other.brand:
        return Cores(Brand.NONE, Trade.SLIP)
    return Cores(BRAND_OF[kind], Trade.EQUAL if one.trade == other.trade else Trade.SLIP)


def _numbers_differ(one: str, other: str) -> bool:
    a, b, _ = trim(one, other)
    return bool(a or b) and set(a + b) <= NUMERALS | {"第"}


def _part_by_part(one: Name, other: Name) -> Cores:
    brand = _brand(one.brand, other.brand)
    if brand in GOOD or not one.brand or not other.brand:
        return _without_brand(one, other) if not (one.brand and other.brand) else Cores(brand, _trades(one, other))
    short, long = sorted((one, other), key=lambda name: (len(name.brand), name.brand))
    start = _brand(short.brand, long.core[: len(short.brand)])
    if start not in GOOD or len(short.brand) < 2:
        return Cores(brand, _trades(one, other))
    rest = long.core[len(short.brand) :]
    if like(rest, short.trade)[0] is not Like.OTHER:
        return Cores(start, Trade.SLIP)
    if rest and (short.trade.startswith(rest) or _letters_within(rest, short.trade)):
        return Cores(start, Trade.PART)
    if not short.trade:
        return Cores(Brand.BEGUN, Trade.ABSENT)
    return Cores(Brand.LONGER, _trades(one, other))


def _without_brand(one: Name, other: Name) -> Cores:
    if not one.brand and not other.brand:
        return Cores(Brand.NONE, _trades(one, other))
    bare, full = (one, other) if not one.brand else (other, one)
    if full.core.startswith(bare.core) and len(bare.core) >= 2:
        return Cores(Brand.EQUAL, Trade.ABSENT)
    return Cores(Brand.OTHER, _trades(one, other))


def _brand(one: str, other: str) -> Brand:
    if not one and not other:
        return Brand.NONE
    return BRAND_OF[like(one, other, lost=1)[0]]


def _trades(one: Name, other: Name) -> Trade:
    a, b = one.trade, other.trade
    if a == b:
        return Trade.EQUAL
    if not a or not b:
        return Trade.ABSENT
    if len(a) > 1 and like(a, b, lost=9)[0] is not Like.OTHER:
        return Trade.SLIP
    return _words(set(one.trades), set(other.trades), a, b)


def _words(one: set[str], other: set[str], a: str, b: str) -> Trade:
    known = lexicon.synonyms()
    if {known.get(word, word) for word in one} == {known.get(word, word) for word in other}:
        return Trade.SYNONYM
    if one <= other or other <= one or _letters_within(a, b) or _letters_within(b, a):
        return Trade.PART
    rows, others = _rows(one), _rows(other)
    special, others_special = {row for row in rows if not row[1]}, {row for row in others if not row[1]}
    if special & others_special:
        return Trade.OVERLAP if _share_letters(one, other) else Trade.KIN
    return Trade.OTHER


def _share_letters(one: set[str], other: set[str]) -> bool:
    """Say that a word which says something has a letter in common with one of the same row."""
    known = lexicon.trades()
    pairs = ((a, b) for a in one for b in other if a in known and b in known and known[a].row == known[b].row)
    return any(not known[a].general and set(a) & set(b) for a, b in pairs)


def _rows(words: set[str]) -> set[tuple[object, bool]]:
    known = lexicon.trades()
    return {(known[word].row, known[word].general) if word in known else (word, False) for word in words}


def _letters_within(short: str, long: str) -> bool:
    """Say that the short writing keeps letters of the long one in order: 物管 in 物业管理."""
    rest = iter(long)
    return len(short) >= 2 and all(char in rest for char in short)
