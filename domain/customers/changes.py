"""Changes to a customer, and what is wrong with them, all at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain import options
from domain.collision.asking import LONGEST_NAME, MOST_NUMBERS
from domain.collision.names import normalise
from domain.customers import formats
from domain.customers.places import city_of, province_of
from domain.refusal import Problem
from models import Customer
from models.kinds import InformationClass

LENGTHS = {"district": 40, "street": 200, "website": 200, "products": 2000, "competitors": 2000}
PERSON_LENGTHS = {"name": 60, "position": 60, "phone": 40, "wechat": 60, "email": 254}


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A contact as it shall be; without an id one more. None leaves a value as it is."""

    id: str | None = None
    name: str | None = None
    position: str | None = None
    phone: str | None = None
    wechat: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What shall be otherwise; None leaves a value as it is, blank clears it."""

    name: str | None = None
    province: str | None = None
    city: str | None = None
    district: str | None = None
    street: str | None = None
    industry: str | None = None
    source: str | None = None
    phones: tuple[str, ...] | None = None
    fax: str | None = None
    credit_code: str | None = None
    website: str | None = None
    company_size: str | None = None
    products: str | None = None
    competitors: str | None = None
    key_customer: bool | None = None
    information_class: str | None = None
    contact: PersonChange | None = None


async def faults(changes: Changes, customer: Customer) -> list[Problem]:
    """Everything that cannot be; empty where the changes can be kept."""
    found = [*_identity(changes), *_emptied(changes, customer), *_place(changes, customer)]
    found += [*_reach(changes), *_lengths(changes)]
    if changes.contact:
        found += _person(changes.contact)
    for field, code, name in (
        ("industry", changes.industry, options.INDUSTRY),
        ("source", changes.source, options.SOURCE),
        ("companySize", changes.company_size, options.COMPANY_SIZE),
    ):
        if code and code not in await options.live(name):
            found.append(_invalid(field, "refusal-not-in-list"))
    return found


def _identity(changes: Changes) -> Iterator[Problem]:
    if changes.name is not None and not changes.name.strip():
        yield Problem("REQUIRED", "refusal-entry-name", "name")
    elif changes.name is not None and len(changes.name) > LONGEST_NAME:
        yield Problem("INVALID", "refusal-too-long", "name", {"longest": LONGEST_NAME})
    elif changes.name is not None and len(normalise(changes.name)) < 2:
        yield _invalid("name", "refusal-company-name")
    code = (changes.credit_code or "")[:60]
    if code.strip() and (fault := formats.credit_code_fault(code)):
        yield _invalid("creditCode", fault)
    site = changes.website or ""
    if site.strip() and len(site) <= LENGTHS["website"] and (fault := formats.website_fault(site)):
        yield _invalid("website", fault)
    if changes.information_class and changes.information_class not in set(InformationClass):
        yield _invalid("informationClass", "refusal-invalid")


def _emptied(changes: Changes, customer: Customer) -> Iterator[Problem]:
    """What an entry requires may be missing from an old record, but is not taken out of one."""
    for field in ("province", "city", "industry", "source"):
        given = getattr(changes, field)
        if given is not None and not given.strip() and getattr(customer, field):
            yield Problem("REQUIRED", f"refusal-entry-{field}", field)


def _place(changes: Changes, customer: Customer) -> Iterator[Problem]:
    if not changes.province and not changes.city:
        return
    province = province_of(changes.province or customer.province)
    if province is None:
        yield _invalid("province", "refusal-province")
    elif city_of(province, changes.city or customer.city) is None:
        yield Problem("INVALID", "refusal-city", "city", {"province": province})


def _reach(changes: Changes) -> Iterator[Problem]:
    phones = changes.phones or ()
    if len(phones) > MOST_NUMBERS:
        yield _invalid("phones", "refusal-too-many-numbers")
    numbers = [("phones", phone) for phone in phones[:MOST_NUMBERS]] + [("fax", changes.fax or "")]
    for field, number in numbers:
        if number.strip() and (len(number) > PERSON_LENGTHS["phone"] or formats.number_fault(number)):
            yield _invalid(field, "refusal-number-length")


def _person(person: PersonChange) -> Iterator[Problem]:
    name = person.name
    if (person.id is None or name is not None) and not (name or "").strip():
        yield Problem("REQUIRED", "refusal-entry-contact-name", "contact.name")
    elif name and (fault := formats.person_fault(name[:200])):
        yield _invalid("contact.name", fault)
    phone = (person.phone or "").strip()
    if phone and (len(phone) > PERSON_LENGTHS["phone"] or formats.number_fault(phone)):
        yield _invalid("contact.phone", "refusal-number-length")
    for field, longest in PERSON_LENGTHS.items():
        if field != "phone" and len(getattr(person, field) or "") > longest:
            yield Problem("INVALID", "refusal-too-long", f"contact.{field}", {"longest": longest})


def _lengths(changes: Changes) -> Iterator[Problem]:
    for field, longest in LENGTHS.items():
        if len(getattr(changes, field) or "") > longest:
            yield Problem("INVALID", "refusal-too-long", field, {"longest": longest})


def _invalid(field: str, message: str) -> Problem:
    return Problem("INVALID", message, field)
