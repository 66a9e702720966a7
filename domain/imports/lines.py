"""Lines: a row of a file, cleaned and taken apart, with what keeps it from landing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.collision import asking
from domain.collision.asking import Asked, Prepared
from domain.collision.text import normalise
from domain.customers import formats
from domain.customers.places import city_of, province_of
from domain.customers.search import grams, haystack

_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")
_BREAKS = re.compile("[、;;,|\n]+")
_NOTHING = {"", "-", "--", "—", "——", "/", "无", "暂无", "没有", "n/a", "na", "null", "none", "nil"}
LONGEST = {
    "name": 200,
    "province": 40,
    "city": 40,
    "district": 40,
    "street": 200,
    "website": 200,
    "contact": 60,
    "position": 60,
}
# A number that lacks a digit or has an unknown area code is kept: old lists are full of them.
FEWEST_DIGITS = 5
COMPLETE = ("province", "city", "phone", "contact", "contact_phone")


@dataclass(frozen=True, slots=True)
class Fault:
    """A reason why a row is refused: the message, the field it is about, and the message's values."""

    message: str
    field: str
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A row ready to be compared and to land; one with faults does neither."""

    number: int
    given: dict[str, str]
    phones: tuple[str, ...]
    faults: tuple[Fault, ...]
    prepared: Prepared
    search: str
    grams: tuple[str, ...]
    incomplete: bool


def lines(rows: Iterable[tuple[int, Sequence[str]]], fields: Sequence[str]) -> list[Line]:
    """The lines of those rows; the work of one is about a third of a millisecond."""
    return [line(number, row, fields) for number, row in rows]


def line(number: int, row: Sequence[str], fields: Sequence[str]) -> Line:
    """One row, cleaned and taken apart by what its columns hold."""
    given: dict[str, str] = {}
    for field, cell in zip(fields, row, strict=False):
        text = _clean(cell)
        if field and text:
            given[field] = f"{given[field]}、{text}" if field in given else text
    _settle(given)
    phones = _numbers(given.get("phone", ""))
    faults = tuple(_faults(given, phones))
    asked = _asked(given, phones)
    prepared = asking.prepare(asked if not faults else Asked())
    search = haystack(given["name"]) if not faults else ""
    people = [given["contact"]] if "contact" in given else []
    found = grams(search, people, [number.local for _, number in prepared.numbers]) if not faults else []
    missing = any(field not in given for field in COMPLETE)
    return Line(number, given, phones, faults, prepared, search, tuple(found), missing)


def _clean(cell: str) -> str:
    text = " ".join(_CONTROL.sub(" ", cell).split())
    text = text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text
    return "" if text.lower() in _NOTHING else text


def _settle(given: dict[str, str]) -> None:
    """Writes province and city in full where they are known; what is not known stays as it was written."""
    province = province_of(given.get("province", "")) or given.get("province", "")
    if province:
        given["province"] = province
    if "city" in given:
        given["city"] = city_of(province, given["city"]) or given["city"]


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in _BREAKS.split(text) if part.strip()))


def _asked(given: dict[str, str], phones: tuple[str, ...]) -> Asked:
    people = (given["contact_phone"],) if "contact_phone" in given else ()
    return Asked(
        name=given.get("name", ""),
        phones=(*phones, *people),
        fax=given.get("fax", ""),
        credit_code=formats.credit_code(given.get("credit_code", "")),
        website=given.get("website", ""),
        province=given.get("province", ""),
        city=given.get("city", ""),
    )


def _faults(given: dict[str, str], phones: tuple[str, ...]) -> Iterable[Fault]:
    if not normalise(given.get("name", "")):
        yield Fault("refusal-required", "name")
    for field, longest in LONGEST.items():
        if len(given.get(field, "")) > longest:
            yield Fault("refusal-too-long", field, longest)
    if "credit_code" in given and (wrong := formats.credit_code_fault(given["credit_code"])):
        yield Fault(wrong, "credit_code")
    if "website" in given and (wrong := formats.website_fault(given["website"])):
        yield Fault(wrong, "website")
    numbers = [("phone", phone) for phone in phones]
    numbers += [(field, given[field]) for field in ("fax", "contact_phone") if field in given]
    for field, text in numbers[: asking.MOST_NUMBERS]:
        if len(text) > asking.LONGEST_NUMBER:
            yield Fault("refusal-too-long", field, asking.LONGEST_NUMBER)
        elif sum(map(str.isdigit, text)) < FEWEST_DIGITS:
            yield Fault("refusal-number-length", field)
    if len(numbers) > asking.MOST_NUMBERS:
        yield Fault("refusal-too-many-numbers", "phone")
