"""Provinces and cities, as people write them and as they are kept."""

from functools import cache
from importlib.resources import files

from domain.collision.names import normalise
from domain.collision.regions import short

PROVINCE, CITY, COUNTY = 2, 4, 6
HOME_RULE = ("香港特别行政区", "澳门特别行政区", "台湾省")


def province_of(text: str) -> str | None:
    """The full name of a province: 江苏 and 江苏省 are 江苏省; None for what is none."""
    return _provinces().get(normalise(text[:40]))


def city_of(province: str, text: str) -> str | None:
    """The full name of a city or county-level city of that province; None for what is none.

    A municipality such as 上海市 is its own city.
    """
    written = normalise(text[:40])
    known = _cities().get(province, {})
    return known.get(written) or known.get(written.removeprefix(province)) or known.get(_bare(written, province))


def provinces() -> list[str]:
    """The full names of all provinces."""
    return list(dict.fromkeys(_provinces().values()))


def cities(province: str) -> list[str]:
    """The full names of all cities of a province."""
    return list(dict.fromkeys(_cities().get(province, {}).values()))


def _bare(written: str, province: str) -> str:
    return written.removeprefix(short(province))


@cache
def _provinces() -> dict[str, str]:
    names = [name for code, name in _rows() if len(code) == PROVINCE] + list(HOME_RULE)
    return {spelling: name for name in names for spelling in _spellings(name)}


@cache
def _cities() -> dict[str, dict[str, str]]:
    by_code = {code: name for code, name in _rows() if len(code) == PROVINCE}
    found: dict[str, dict[str, str]] = {name: {} for name in (*by_code.values(), *HOME_RULE)}
    for code, name in reversed(_rows()):
        is_city = len(code) == CITY or (len(code) == COUNTY and (name.endswith("市") or code[2:4] == "90"))
        if is_city:
            found[by_code[code[:PROVINCE]]].update(dict.fromkeys(_spellings(name), name))
    for name, known in found.items():
        if name.endswith("市") or name in HOME_RULE:
            known.update(dict.fromkeys(_spellings(name), name))
    return found


def _spellings(name: str) -> set[str]:
    return {name, short(name)}


@cache
def _rows() -> list[tuple[str, str]]:
    text = files("domain.collision").joinpath("data/regions.txt").read_text(encoding="utf-8")
    rows = [line.split(" ", 1) for line in text.splitlines() if line and not line.startswith("#")]
    return [(code, name) for code, name in rows]
