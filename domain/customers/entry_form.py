"""The form of an entry: what was typed, and everything that is wrong with it at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain import options
from domain.collision.asking import LONGEST_NAME, MOST_NUMBERS, Asked
from domain.collision.names import normalise
from domain.customers import formats
from domain.customers.places import city_of, province_of
from domain.knobs import Knobs
from domain.notes.said import Said
from domain.notes.said import problems as note_problems
from domain.refusal import Problem
from models.kinds import InformationClass

LENGTHS = {"district": 40, "street": 200, "website": 200, "fax": 40, "distinctReason": 2000}


@dataclass(frozen=True, slots=True)
class Person:
    """A contact as typed."""

    name: str = ""
    position: str = ""
    phone: str = ""
    wechat: str = ""


@dataclass(frozen=True, slots=True)
class EntryForm:
    """A customer as typed; blank where nothing was."""

    name: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    street: str = ""
    industry: str = ""
    source: str = ""
    phones: tuple[str, ...] = ()
    fax: str = ""
    credit_code: str = ""
    website: str = ""
    contact: Person = Person()
    key_customer: bool = False
    information_class: str = ""
    first_note: Said | None = None
    distinct_reason: str = ""
    receipt_id: str = ""

    def asked(self) -> Asked:
        """What of it the collision check looks at."""
        phones = (*self.phones, self.contact.phone)
        return Asked(self.name, phones, self.fax, self.credit_code, self.website, self.province, self.city)


async def problems(form: EntryForm, now: datetime, knobs: Knobs) -> list[Problem]:
    """All that is missing or impossible; empty where the form can be kept."""
    found = [*_identity(form), *_place(form), *_reach(form), *_rest(form)]
    found += await _choices(form)
    if form.first_note:
        earliest = now - timedelta(hours=knobs.first_note_hours)
        found += note_problems(form.first_note, now, earliest, below="firstNote.")
    return found


def _identity(form: EntryForm) -> Iterator[Problem]:
    if not form.name.strip():
        yield _required("name")
    elif len(form.name) > LONGEST_NAME:
        yield _long("name", LONGEST_NAME)
    elif len(normalise(form.name)) < 2:
        yield _invalid("name", "refusal-company-name")
    if form.credit_code.strip() and (fault := formats.credit_code_fault(form.credit_code[:60])):
        yield _invalid("creditCode", fault)
    if (
        form.website.strip()
        and len(form.website) <= LENGTHS["website"]
        and (fault := formats.website_fault(form.website))
    ):
        yield _invalid("website", fault)


def _place(form: EntryForm) -> Iterator[Problem]:
    province = province_of(form.province)
    if not form.province.strip():
        yield _required("province")
    elif province is None:
        yield _invalid("province", "refusal-province")
    if not form.city.strip():
        yield _required("city")
    elif province and city_of(province, form.city) is None:
        yield Problem("INVALID", "refusal-city", "city", {"province": province})


def _reach(form: EntryForm) -> Iterator[Problem]:
    """The contact, and one number under which somebody can be reached."""
    person = form.contact
    if not person.name.strip():
        yield _required("contact.name")
    elif fault := formats.person_fault(person.name[:200]):
        yield _invalid("contact.name", fault)
    if not any(number.strip() for number in (person.phone, *form.phones)):
        yield Problem("REQUIRED", "refusal-one-number", "contact.phone")
    if len(form.phones) > MOST_NUMBERS:
        yield _invalid("phones", "refusal-too-many-numbers")
    numbers = (("contact.phone", person.phone), *(("phones", phone) for phone in form.phones[:MOST_NUMBERS]))
    for field, number in (*numbers, ("fax", form.fax)):
        if number.strip() and (fault := _number_fault(number)):
            yield _invalid(field, fault)
    for field, text in (("name", person.name), ("position", person.position), ("wechat", person.wechat)):
        if len(text) > 60:
            yield _long(f"contact.{field}", 60)


def _rest(form: EntryForm) -> Iterator[Problem]:
    texts = {
        "district": form.district,
        "street": form.street,
        "website": form.website,
        "distinctReason": form.distinct_reason,
    }
    for field, text in texts.items():
        if len(text) > LENGTHS[field]:
            yield _long(field, LENGTHS[field])
    if form.information_class and form.information_class not in set(InformationClass):
        yield _invalid("informationClass", "refusal-invalid")


async def _choices(form: EntryForm) -> list[Problem]:
    found = []
    for field, code, name in (
        ("industry", form.industry, options.INDUSTRY),
        ("source", form.source, options.SOURCE),
    ):
        if not code:
            found.append(_required(field))
        elif code not in await options.live(name):
            found.append(_invalid(field, "refusal-not-in-list"))
    return found


def _number_fault(number: str) -> str | None:
    return formats.number_fault(number) if len(number) <= LENGTHS["fax"] else "refusal-number-length"


def _required(field: str) -> Problem:
    return Problem("REQUIRED", f"refusal-entry-{field.replace('.', '-')}", field)


def _invalid(field: str, message: str) -> Problem:
    return Problem("INVALID", message, field)


def _long(field: str, longest: int) -> Problem:
    return Problem("INVALID", "refusal-too-long", field, {"longest": longest})
