"""Likeness: how two writings differ, by sound, by shape, by order."""

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from pypinyin.constants import PINYIN_DICT
from rapidfuzz.distance import OSA

LETTER = re.compile("[a-z]")
NUMERALS = frozenset("零一二三四五六七八九十百千")
LONG = 4
LONGEST = 60
OTHER_READINGS = {
    "乐": "le/yue", "乾": "gan", "勒": "le",
    "重": "chong", "长": "chang/zhang", "行": "hang/xing", "朝": "chao/zhao", "曾": "zeng/ceng",
    "单": "shan", "解": "xie", "仇": "qiu", "贾": "jia", "柏": "bai/bo", "蔚": "wei/yu", "晟": "sheng/cheng",
    "铅": "qian", "薄": "bo", "厦": "sha/xia", "贲": "ben", "调": "diao/tiao", "都": "du/dou", "石": "shi",
    "藏": "zang/cang", "参": "shen/can", "传": "chuan", "车": "che", "盖": "gai", "区": "qu/ou", "尉": "wei",
}  # fmt: skip


class Like(StrEnum):
    EQUAL = "equal"
    SOUND = "sound"
    SHAPE = "shape"
    ORDER = "order"
    SLIP = "slip"
    OTHER = "other"


def like(one: str, other: str, *, lost: int = -1) -> tuple[Like, int]:
    """Say how two writings differ and by how many slips of the pen; OTHER if by more than slips.

    A character that one of them lacks counts as a slip in longer writings, if at most `lost` stand before it.
    """
    if one == other:
        return Like.EQUAL, 0
    a, b, _ = trim(one, other)
    if len(a) == len(b):
        kind, slips = _side_by_side(a, b)
        few = kind is Like.OTHER or slips <= max(1, len(one) // 3)
        return (kind, slips) if few or _all_sound(a, b) else (Like.OTHER, slips)
    if (not (a and b) and _doubled(one, other)) or (lost >= 0 and _one_lost(one, other, a or b, at_most=lost)):
        return Like.SLIP, 1
    if one.isascii() and other.isascii():
        return _latin(one, other)
    if (
        _has_latin(one) is not _has_latin(other)
        and max(len(one), len(other)) <= LONGEST
        and spelled(one) == spelled(other)
    ):
        return Like.SOUND, 1
    return Like.OTHER, max(len(a), len(b))


def trim(one: str, other: str) -> tuple[str, str, int]:
    """Cut off what two texts share in front and behind; give what is left, and how much was cut in front."""
    short, front, back = min(len(one), len(other)), 0, 0
    while front < short and one[front] == other[front]:
        front += 1
    while back < short - front and one[-1 - back] == other[-1 - back]:
        back += 1
    return one[front : len(one) - back], other[front : len(other) - back], front


@cache
def sounds(char: str) -> frozenset[str]:
    """Give the ways a character is commonly read, without tones; itself where nobody knows."""
    return frozenset((sound(char), *OTHER_READINGS.get(char, "").split("/"))) - {""}


@cache
def sound(char: str) -> str:
    """Give the first reading of a character, without tone."""
    readings = unicodedata.normalize("NFD", PINYIN_DICT.get(ord(char), char)).split(",")[0]
    return "".join(c for c in readings if c.isalnum())


def same_sound(one: str, other: str) -> bool:
    return not sounds(one).isdisjoint(sounds(other))


def same_shape(one: str, other: str) -> bool:
    return other in shapes().get(one, "")


@cache
def shapes() -> dict[str, frozenset[str]]:
    """Give the characters that look like each character."""
    found: dict[str, set[str]] = {}
    families = [(line[0], other) for line in _lines("shapes.txt") for other in line[1:]]
    words = [word for line in _lines("alike.txt") for word in line.split()]
    families += [(a, b) for word in words for a in word for b in word if a != b]
    for one, other in families:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {char: frozenset(others) for char, others in found.items()}


def _lines(file: str) -> list[str]:
    text = files("domain.collision").joinpath(f"data/{file}").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and line[0] != "#"]


def _side_by_side(a: str, b: str) -> tuple[Like, int]:
    kind, slips, at = Like.EQUAL, 0, 0
    while at < len(a):
        step = 2 if a[at : at + 2] == b[at : at + 2][::-1] and len(a) - at > 1 and a[at] != b[at] else 1
        one = Like.ORDER if step == 2 else _char(a[at], b[at])
        if one is Like.OTHER:
            return (Like.ORDER, 1) if len(a) == 3 and sorted(a) == sorted(b) else (Like.OTHER, len(a))
        kind, slips, at = (
            (one if slips == 0 or one is kind else Like.SLIP),
            slips + (one is not Like.EQUAL),
            at + step,
        )
        kind = kind if slips else Like.EQUAL
    return kind, slips


@lru_cache(maxsize=50_000)
def _char(a: str, b: str) -> Like:
    if a == b:
        return Like.EQUAL
    if a in NUMERALS and b in NUMERALS:
        return Like.OTHER
    if same_sound(a, b):
        return Like.SOUND
    return Like.SHAPE if same_shape(a, b) else Like.OTHER


def _all_sound(a: str, b: str) -> bool:
    return all(same_sound(x, y) for x, y in zip(a, b, strict=True))


def _doubled(one: str, other: str) -> bool:
    """Say that one has a character or a pair twice in a row which the other has once."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    extra, rest, at = trim(long, short)
    size = len(extra)
    if rest or size > 2 or (size > 1 and NUMERALS & set(extra)):
        return False
    return extra in (long[max(0, at - size) : at], long[at + size : at + 2 * size])


def _one_lost(one: str, other: str, extra: str, *, at_most: int) -> bool:
    """Say that one character was lost inside a long writing, not behind more than `at_most` others."""
    long = min(len(one), len(other)) >= LONG and abs(len(one) - len(other)) == 1 == len(extra)
    return long and extra not in NUMERALS and trim(one, other)[2] <= at_most


def spelled(text: str) -> str:
    """Spell a text in letters: 瑞丽 and ruili are the same."""
    return "".join(char if char.isascii() else sound(char) for char in text)


def _has_latin(text: str) -> bool:
    return LETTER.search(text) is not None


def _latin(one: str, other: str) -> tuple[Like, int]:
    slips = OSA.distance(one, other, score_cutoff=3)
    return (Like.SLIP, slips) if slips <= min(len(one), len(other)) // 5 else (Like.OTHER, slips)
