"""What is asked of the collision check: a name, numbers, a credit code, a website; and what is made of it."""

from dataclasses import dataclass

from domain.collision.areas import area_of_city
from domain.collision.domains import registrable_domain
from domain.collision.keys import Key, keys
from domain.collision.names import Name, parse
from domain.collision.numbers import Number, parse_number
from domain.refusal import Problem

LONGEST_NAME, LONGEST_NUMBER, LONGEST_OTHER, MOST_NUMBERS = 200, 40, 200, 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A company as somebody typed it; one of the first five says something."""

    name: str = ""
    phones: tuple[str, ...] = ()
    fax: str = ""
    credit_code: str = ""
    website: str = ""
    province: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The same, taken apart: what is looked for."""

    asked: Asked
    name: Name | None
    keys: tuple[Key, ...]
    numbers: tuple[tuple[str, Number], ...]
    credit_code: str
    domain: str | None


def problems(asked: Asked) -> list[Problem]:
    """Why this cannot be checked; empty where it can."""
    if not any((asked.name.strip(), _numbers(asked), asked.credit_code.strip(), asked.website.strip())):
        return [Problem("REQUIRED", "refusal-check-empty", "name")]
    found = [Problem("INVALID", "refusal-too-many-numbers", "phones")] if len(_numbers(asked)) > MOST_NUMBERS else []
    for field, text, longest in (
        ("name", asked.name, LONGEST_NAME),
        ("fax", asked.fax, LONGEST_NUMBER),
        ("creditCode", asked.credit_code, LONGEST_NUMBER),
        ("website", asked.website, LONGEST_OTHER),
        ("province", asked.province, LONGEST_NUMBER),
        ("city", asked.city, LONGEST_NUMBER),
        *(("phones", phone, LONGEST_NUMBER) for phone in asked.phones[:MOST_NUMBERS]),
    ):
        if len(text) > longest:
            found.append(Problem("INVALID", "refusal-too-long", field, {"longest": longest}))
    return found


def prepare(asked: Asked) -> Prepared:
    """Takes apart what was typed; its problems were looked at before."""
    name = parse(asked.name) if asked.name.strip() else None
    area = area_of_city(asked.province, asked.city)
    return Prepared(
        asked=asked,
        name=name if name and name.whole else None,
        keys=tuple(keys(name)) if name and name.whole else (),
        numbers=tuple((written, parse_number(written, area)) for written in _numbers(asked)),
        credit_code=asked.credit_code.strip().upper(),
        domain=registrable_domain(asked.website) if asked.website.strip() else None,
    )


def _numbers(asked: Asked) -> list[str]:
    return [number for number in (*asked.phones, asked.fax) if number.strip()]
