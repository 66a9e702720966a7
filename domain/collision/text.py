"""Spelling: what two ways of writing the same characters have in common."""

import re
import unicodedata

from opencc import OpenCC

OPENING, CLOSING = "([{<（【〔「『《〈〖［｛＜﹝", ")]}>）】〕」』》〉〗］｝＞﹞"
VARIANTS = str.maketrans(
    "囍鎻菓舘堃喆昇陞甦濬徧祕昻畧羣峯鑛强産緖綉舖鋪啓晧襍夀竒髙旾煑飈栢艶豊塲証両働図応実発経済拠黒鶏竜恵斉亜団",
    "喜锁果馆坤哲升升苏浚遍秘昂略群峰矿强产绪绣铺铺启皓杂寿奇高春煮飙柏艳丰场证两动图应实发经济据黑鸡龙惠齐亚团",
)
SMALL_NUMBERS = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
ZEROS = str.maketrans("〇○", "零零")
COUNTED = re.compile("[0-9〇○]")
QIAN = "乾"  # stays: in names it is read qián as in 乾元, hardly ever 干
SURROGATES = range(0xD800, 0xE000)
CONVERTER = OpenCC("t2s")
# Of these nothing but the script can change.
PLAIN = re.compile("[\u4e00-\u9fa5a-z0-9()]*")


class _Simplified(dict[int, str]):
    """Simplified characters, asked of the converter once for each."""

    def __missing__(self, code: int) -> str:
        char = "" if code in SURROGATES else chr(code)
        simple = CONVERTER.convert(char) if code > 0x2E80 and char != QIAN else char
        self[code] = simple.translate(VARIANTS)
        return self[code]


SIMPLIFIED = _Simplified()


def normalise(text: str) -> str:
    """Give one spelling for all: width, script, case, brackets; no spaces, no punctuation but round brackets.

    Doing it again changes nothing. Any text is accepted.
    """
    once = _fold(text)
    while (again := _fold(once)) != once:
        once = again
    return once


def fold_numbers(text: str) -> str:
    """Write numbers up to 99 in Chinese, longer ones digit by digit: 第1 and 第一 become the same."""
    if not COUNTED.search(text):
        return text
    return re.sub("[0-9]+", lambda found: _in_chinese(found[0]), text.translate(ZEROS))


def _fold(text: str) -> str:
    if PLAIN.fullmatch(text):
        return text.translate(SIMPLIFIED)
    wide = unicodedata.normalize("NFKC", text).casefold().translate(SIMPLIFIED)
    return "".join(kept for char in wide if (kept := _KEPT[char]))


class _Kept(dict[str, str]):
    """What stays of each character."""

    def __missing__(self, char: str) -> str:
        self[char] = _kept(char)
        return self[char]


def _kept(char: str) -> str:
    if char in OPENING:
        return "("
    if char in CLOSING:
        return ")"
    return char if unicodedata.category(char)[0] in "LN" else ""


_KEPT = _Kept()


def _in_chinese(digits: str) -> str:
    if len(digits) > 2 or digits.startswith("0"):
        return "".join(SMALL_NUMBERS[int(digit)] for digit in digits)
    tens, ones = divmod(int(digits), 10)
    lead = "" if tens == 0 else "十" if tens == 1 else SMALL_NUMBERS[tens] + "十"
    return lead + (SMALL_NUMBERS[ones] if ones or not tens else "")
