"""What may be written about a person: names, addresses, time zones, hours; each reader answers the value to keep."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import messages
from domain.people.hours import read_hours
from domain.refusal import Problem, Refusal, refuse

_EMAIL = re.compile(r"[^\s@,;<>()]{1,64}@[^\s@,;<>()]{1,180}\.[^\s@,;<>().]{2,24}")
_BETWEEN = re.compile(r"[,，、;；\n]+")

Reader = Callable[[Any, str], Any]


def read_name(value: str | None, field: str) -> str:
    """A name of 1 to 100 characters on one line."""
    name = " ".join((value or "").split())
    if not name:
        refuse("REQUIRED", "refusal-required", field)
    return bounded(name, 100, field)


def read_email(value: str | None, field: str) -> str | None:
    """A mail address, or nothing."""
    address = (value or "").strip()
    if address and not _EMAIL.fullmatch(address):
        refuse("INVALID", "refusal-email-form", field)
    return address or None


def read_language(value: str | None, field: str) -> str | None:
    """One of the languages of the house, or nothing."""
    if value and value not in messages.LOCALES:
        refuse("INVALID", "refusal-invalid", field)
    return value or None


def read_time_zone(value: str | None, field: str) -> str | None:
    """A time zone of the IANA list, or nothing."""
    name = (value or "").strip()
    try:
        if name:
            ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        refuse("INVALID", "refusal-time-zone", field)
    return name[:64] or None


def read_words(value: list[str] | None, field: str) -> list[str]:
    """Up to 20 words of at most 40 characters, each once; one text may hold several with commas between."""
    words = [" ".join(word.split()) for text in value or [] for word in _BETWEEN.split(text)]
    kept = list(dict.fromkeys(word for word in words if word))
    if len(kept) > 20 or any(len(word) > 40 for word in kept):
        refuse("INVALID", "refusal-too-many-words", field)
    return kept


def bounded(text: str, most: int, field: str) -> str:
    """The text, refused where it is too long."""
    if len(text) > most:
        refuse("INVALID", "refusal-longer-than", field, most=most)
    return text


OF_USER: dict[str, tuple[str, Reader]] = {
    "display_name": ("displayName", read_name),
    "email": ("email", read_email),
    "language": ("language", read_language),
    "time_zone": ("timeZone", read_time_zone),
    "working_hours": ("workingHours", read_hours),
    "languages": ("languages", read_words),
    "skills": ("skills", read_words),
}


def columns(given: Mapping[str, Any], readers: Mapping[str, tuple[str, Reader]]) -> dict[str, Any]:
    """The columns of what was given; refuses with all that is wrong at once."""
    read: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, (field, reader) in readers.items():
        if name in given:
            try:
                read[name] = reader(given[name], field)
            except Refusal as refusal:
                problems += refusal.problems
    if problems:
        raise Refusal(*problems)
    return read
