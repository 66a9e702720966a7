"""Finding customers by anything known: name, two characters, pinyin initials, people, numbers.

What everybody who may see the record may find it by stands in `search` and as plain grams; people and numbers
stand as marked grams, so that a masked record is not found by what the mask hides.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from pypinyin import lazy_pinyin
from tortoise.expressions import Q, Subquery

from domain import clock
from domain.collision.names import normalise
from domain.collision.numbers import parse_number
from domain.viewer import Viewer
from models import PoolOpening

PERSON, NUMBER = "@", "#"
LONGEST, MOST_TERMS = 100, 6
_PLAIN = "\0"
_DIGITS = re.compile(r"[\d\s\-()+]+")


def haystack(name: str) -> str:
    """What the name is found by: itself, its pinyin initials, its pinyin."""
    normal = normalise(name)
    sounds = lazy_pinyin(normal, errors=lambda other: _PLAIN + other)
    initials = "".join(sound if sound.startswith(_PLAIN) else sound[:1] for sound in sounds)
    return "\n".join((normal, initials.replace(_PLAIN, ""), "".join(sounds).replace(_PLAIN, "")))


def grams(search: str, people: Iterable[str] = (), numbers: Iterable[str] = ()) -> list[str]:
    """The bigrams of the haystack, and marked ones of contact names and local numbers."""
    found = {gram for line in search.split("\n") for gram in _bigrams(line)}
    found |= {PERSON + gram for person in people for gram in _bigrams(normalise(person))}
    found |= {NUMBER + part for number in numbers if number for part in (number, number[-4:])}
    return sorted(found)


def matching(viewer: Viewer, text: str, now: datetime) -> Q:
    """The customers that fit every word of the text; people and numbers only where the viewer may read them."""
    return _every_word(text, _readable(viewer, now))


def matching_clear(text: str) -> Q:
    """As `matching`, for records whose people and numbers everybody reads who sees the record."""
    return _every_word(text, Q())


def _every_word(text: str, clear: Q) -> Q:
    words = re.split(r"[\s,,;;、]+", text[:LONGEST].strip())
    terms = [text[:LONGEST]] if _DIGITS.fullmatch(text[:LONGEST]) else words[:MOST_TERMS]
    wanted = Q()
    for term in terms:
        wanted &= _fits(term, clear)
    return wanted


def _fits(term: str, clear: Q) -> Q:
    normal = normalise(term)
    if not normal:
        return Q()
    pairs = _bigrams(normal)
    name = Q(search__contains=normal)
    if not pairs:
        return name
    fits = (name & Q(grams__contains=pairs)) | (clear & Q(grams__contains=[PERSON + pair for pair in pairs]))
    digits = _local(term)
    return fits | (clear & Q(grams__contains=[NUMBER + digits])) if digits else fits


def _local(term: str) -> str:
    """The local digits of a number as typed; '' for what is none."""
    return parse_number(term).local if sum(map(str.isdigit, term)) >= 4 else ""


def _readable(viewer: Viewer, now: datetime) -> Q:
    today = clock.local_day(now, viewer.time_zone)
    opened = PoolOpening.filter(user_id=viewer.id, day=today).values("customer_id")
    return Q(owner_id__isnull=False) | Q(id__in=Subquery(opened))


def _bigrams(text: str) -> list[str]:
    return sorted({text[at : at + 2] for at in range(len(text) - 1)})
