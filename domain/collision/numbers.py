"""Numbers: telephone and fax numbers as local number, area code and extension."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from domain.collision.areas import area_codes, area_of_city

__all__ = ["Match", "Number", "area_of_city", "compare_numbers", "mask", "parse_number", "written"]

LONGEST = 100
EXTENSION = re.compile(r"(?:转|轉|分机|內線|内线|ext\.?|x|#|p)\s*[:.]?\s*(\d{1,6})\D*$", re.IGNORECASE)
SPACED_EXTENSION = re.compile(r"^(.*\d{7,8})[^\d+]+(\d{1,5})$")
MOBILE = re.compile(r"^1[3-9]\d{9}$")
SERVICE = re.compile(r"^[48]00\d{7}$")
LOCAL_SIZES = (7, 8)


class Match(StrEnum):
    """How two numbers relate; all but NONE have the same local number."""

    SAME_AREA = "same area"
    UNKNOWN_AREA = "unknown area"
    OTHER_AREA = "other area"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Number:
    """A number taken apart: `local` digits, `area` code with its 0 or None, `extension` or ''.

    `everywhere` says that it needs no area code: mobile, 400, 800 and foreign numbers.
    """

    local: str
    area: str | None = None
    extension: str = ""
    everywhere: bool = False


def parse_number(text: str, city_area: str | None = None) -> Number:
    """Take a number apart; `city_area` fills in the area code (021) where none was typed. Any text will do."""
    plain = "".join(str(unicodedata.digit(char, char)) for char in unicodedata.normalize("NFKC", text[:LONGEST]))
    plain, extension = _cut_extension(plain.strip())
    digits, foreign = _national(plain)
    if foreign:
        return Number(digits, None, extension, everywhere=True)
    if found := _mobile(digits):
        return Number(found, None, extension, everywhere=True)
    area, local = _cut_area(digits)
    return Number(local, area or city_area, extension)


def compare_numbers(one: Number, other: Number) -> Match:
    """Compare local numbers and say what the area codes make of it; extensions do not tell companies apart."""
    if not one.local or one.local != other.local or one.everywhere != other.everywhere:
        return Match.NONE
    if len(one.local) < LOCAL_SIZES[0]:
        return Match.NONE
    if one.everywhere or (one.area is not None and one.area == other.area):
        return Match.SAME_AREA
    return Match.UNKNOWN_AREA if one.area is None or other.area is None else Match.OTHER_AREA


def written(number: Number) -> str:
    """Write a number the usual way: 0514-2398577, with its extension behind a dash."""
    area = f"{number.area}-" if number.area else ""
    return f"{area}{number.local}-{number.extension}" if number.extension else f"{area}{number.local}"


def mask(number: Number) -> str:
    """Show a number to a stranger: 021-****8810, 138****5678."""
    if number.everywhere:
        return f"{number.local[:3]}****{number.local[-4:]}" if len(number.local) > 7 else "****"
    shown = number.local[-4:] if len(number.local) >= LOCAL_SIZES[0] else ""
    return f"{number.area}-****{shown}" if number.area else f"****{shown}"


def _cut_extension(text: str) -> tuple[str, str]:
    if found := EXTENSION.search(text):
        return text[: found.start()], found[1]
    spaced = SPACED_EXTENSION.match(text)
    if spaced and len(re.sub(r"\D", "", spaced[1])) >= LOCAL_SIZES[0]:
        return spaced[1], spaced[2]
    return text, ""


def _national(text: str) -> tuple[str, bool]:
    """Give the digits without the country code of China, and whether they belong to another country."""
    digits = re.sub(r"\D", "", text)
    abroad = text.lstrip("( ").startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if digits.startswith("00") else digits
    if digits.startswith("86") and (abroad or len(digits) > 10):
        return digits[2:], False
    return digits, abroad


def _mobile(digits: str) -> str:
    """Give a number that is the same all over the country, or ''."""
    bare = digits.removeprefix("0")
    return bare if MOBILE.match(bare) or SERVICE.match(bare) else ""


def _cut_area(digits: str) -> tuple[str | None, str]:
    """Split a national number; an area code may have lost its 0, or stand twice as in 0086(0)21."""
    bare = digits.removeprefix("0")
    for size in (2, 3):
        area, local = "0" + bare[:size], bare[size:]
        if area in area_codes() and len(local) in LOCAL_SIZES and (digits != bare or len(bare) > 8):
            return area, local
    return None, digits
