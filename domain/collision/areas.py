"""Area codes: which one belongs to which city."""

from functools import cache
from importlib.resources import files

from domain.collision.regions import places_at_start, settle
from domain.collision.text import normalise


@cache
def area_codes() -> frozenset[str]:
    """Give all area codes, written as 0514."""
    return frozenset(area for area, _ in _rows())


@cache
def area_of_city(province: str, city: str) -> str | None:
    """Give the area code of a city as people write it (江苏 扬州, 江苏省 扬州市); None if nobody knows."""
    region = normalise(province[:40])
    place = normalise(city[:40]).removeprefix(region)
    known = _areas_by_region()
    for text in (region + place, place or region):
        for code in sorted(settle(places_at_start(text)[0]), key=len, reverse=True):
            for size in (6, 4, 2):
                if len(code) >= size and code[:size] in known:
                    return known[code[:size]]
    return None


@cache
def _areas_by_region() -> dict[str, str]:
    found: dict[str, str] = {}
    for area, words in _rows():
        province: list[str] = []
        for piece in words.split("、"):
            places, _ = places_at_start("".join(province) + piece)
            province = province or [places[0].text for _ in places[:1] if len(places) > 1]
            for code in settle(places):
                found.setdefault(code, area)
    return found


def _rows() -> list[tuple[str, str]]:
    text = files("domain.collision").joinpath("data/area_codes.txt").read_text(encoding="utf-8")
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in text.splitlines() if line]
