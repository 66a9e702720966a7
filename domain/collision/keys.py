"""Keys: hashed pieces of a name under which the candidates for a collision are found, and locks are taken."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from hashlib import blake2b
from typing import NamedTuple

from domain.collision.likeness import sound, spelled
from domain.collision.names import Name
from domain.collision.parts import readings
from domain.collision.regions import CITY

BUCKETS = 4096
LONGEST = 40


class KeyKind(IntEnum):
    """What a key is made of, the most selective first; the later ones many names may share."""

    CORE = 1
    BRAND_CITY = 2
    BRAND_TRADE = 3
    GAP_CITY = 4
    HEAD_CITY = 5
    GAP_TRADE = 6
    BRAND = 7
    SPELLED = 8


class Key(NamedTuple):
    """A key as a signed 32-bit number, and what it is made of."""

    value: int
    kind: KeyKind


def keys(name: Name) -> list[Key]:
    """Give the keys of a name, the most selective kinds first, none twice."""
    found: dict[int, Key] = {}
    for reading in readings(name):
        for kind, text in _pieces(reading):
            value = _hash(kind, text)
            found.setdefault(value, Key(value, kind))
    return sorted(found.values(), key=lambda key: (key.kind, key.value))


def buckets(found: Iterable[Key]) -> list[int]:
    """Give the lock buckets (0 to 4095) of keys, sorted: take them in this order."""
    return sorted({key.value % BUCKETS for key in found})


def _pieces(name: Name) -> Iterator[tuple[KeyKind, str]]:
    core, brand = name.core[:LONGEST] or name.whole[:LONGEST], name.brand[:LONGEST]
    yield KeyKind.CORE, _sounds(core)
    cities = sorted({code[:CITY] for code in name.codes})[:2]
    trade = name.trades[0][:2] if name.trades else ""
    for city in cities:
        yield KeyKind.HEAD_CITY, f"{city} {_sounds(core[:2])}"
    if brand:
        yield KeyKind.BRAND, _sounds(brand)
        yield KeyKind.SPELLED, spelled(brand)
        yield from _compound(KeyKind.BRAND_CITY, KeyKind.GAP_CITY, brand, cities)
        yield from _compound(KeyKind.BRAND_TRADE, KeyKind.GAP_TRADE, brand, [trade] if trade else [])


def _compound(plain: KeyKind, gap: KeyKind, brand: str, others: list[str]) -> Iterator[tuple[KeyKind, str]]:
    for other in others:
        yield plain, f"{other} {_sounds(brand)}"
        for open_brand in _gaps(brand):
            yield gap, f"{other} {open_brand}"


def _gaps(brand: str) -> list[str]:
    """Leave one character open at a time, of the first four."""
    head = brand[:4]
    return [f"{head[:at]}_{head[at + 1 :]}" for at in range(len(head))] if len(head) > 1 else []


def _sounds(text: str) -> str:
    """Give the syllables in order of the alphabet: equal for homophones, for letters twice or in another place."""
    return " ".join(sorted(set(map(sound, text))))


def _hash(kind: KeyKind, text: str) -> int:
    digest = blake2b(f"{kind:d} {text}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big", signed=True)
