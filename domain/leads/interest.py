"""An interest as somebody told it: who, from which company, wanting what; and everything that is wrong with it."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace

from domain import options
from domain.collision.areas import area_of_city
from domain.collision.asking import Asked, Prepared, prepare
from domain.collision.domains import registrable_domain
from domain.customers import formats
from domain.customers.places import city_of, province_of
from domain.naming import camel
from domain.refusal import Problem

LENGTHS = {
    "company": 200,
    "contact_name": 60,
    "title": 60,
    "phone": 40,
    "email": 254,
    "wechat": 60,
    "province": 40,
    "city": 40,
    "product": 100,
    "need": 5000,
    "budget": 100,
    "consent": 2000,
}
REACHES = ("company", "phone", "email", "wechat")
# What a browser sends along unasked is cut rather than refused.
LONGEST_REFERRER, LONGEST_UTM = 500, 200
UTM = ("source", "medium", "campaign")
_MAIL = re.compile(r"[^@\s,;<>\"()]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
_LISTS = {"industry": options.INDUSTRY, "companySize": options.COMPANY_SIZE, "source": options.SOURCE}


@dataclass(frozen=True, slots=True)
class Interest:
    """What was typed or sent; blank where nothing was. `consent` is the sentence that the person agreed to."""

    company: str = ""
    contact_name: str = ""
    title: str = ""
    phone: str = ""
    email: str = ""
    wechat: str = ""
    province: str = ""
    city: str = ""
    industry: str = ""
    company_size: str = ""
    source: str = ""
    product: str = ""
    language: str = ""
    need: str = ""
    budget: str = ""
    utm: Mapping[str, str] = field(default_factory=dict)
    referrer: str = ""
    consent: str = ""

    def tidy(self) -> "Interest":
        """The same without needless blanks, places and mail as they are kept."""
        given = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "utm"}
        plain = {name: text.strip() for name, text in given.items()}
        for name in ("company", "contact_name", "title", "province", "city", "phone"):
            plain[name] = " ".join(unicodedata.normalize("NFKC", plain[name]).split())
        plain["company"] = " ".join(self.company.split())
        plain["email"] = unicodedata.normalize("NFKC", plain["email"]).casefold()
        plain["referrer"] = plain["referrer"][:LONGEST_REFERRER]
        utm = {name: str(self.utm[name]).strip()[:LONGEST_UTM] for name in UTM if self.utm.get(name)}
        return _placed(replace(self, **plain, utm=utm))

    def prepared(self) -> Prepared:
        """What the collision check looks for."""
        return prepare(
            Asked(
                name=self.company,
                phones=(self.phone,) if self.phone else (),
                website=self.domain or "",
                province=self.province,
                city=self.city,
            )
        )

    @property
    def marks(self) -> list[str]:
        """What a person is known by beside the company: whoever tells of the same at the same moment waits."""
        return [mark for mark in (self.email, self.wechat) if mark]

    @property
    def area(self) -> str | None:
        """The area code of the city, where it has one."""
        return area_of_city(self.province, self.city)

    @property
    def domain(self) -> str | None:
        """The company's domain behind the mail address; none behind free mail."""
        return registrable_domain(self.email) if self.email else None

    def told(self) -> dict[str, object]:
        """Everything that was given, for the record of the activity."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}


async def problems(interest: Interest) -> list[Problem]:
    """All that is missing or impossible in a tidy interest; empty where it can be kept."""
    listed = [_LISTS[name] for name, code in _codes(interest).items() if code]
    return faults(interest, await options.live_of(*listed) if listed else {})


def faults(interest: Interest, live: Mapping[str, Collection[str]]) -> list[Problem]:
    """The same, where the codes that may be chosen of each list are known."""
    found = [*_reach(interest), *_lengths(interest), *_formats(interest)]
    for name, code in _codes(interest).items():
        if code and code not in live[_LISTS[name]]:
            found.append(Problem("INVALID", "refusal-not-in-list", name))
    return found


def _codes(interest: Interest) -> dict[str, str]:
    return {"industry": interest.industry, "companySize": interest.company_size, "source": interest.source}


def _placed(interest: Interest) -> Interest:
    """Province and city in full where they are known; a city that is not stays as it was written."""
    province = province_of(interest.province) or interest.province
    return replace(interest, province=province, city=city_of(province, interest.city) or interest.city)


def _reach(interest: Interest) -> Iterator[Problem]:
    if not any(getattr(interest, name) for name in REACHES):
        yield Problem("REQUIRED", "refusal-lead-reach", "phone")


def _lengths(interest: Interest) -> Iterator[Problem]:
    for name, longest in LENGTHS.items():
        if len(getattr(interest, name)) > longest:
            yield Problem("INVALID", "refusal-too-long", camel(name), {"longest": longest})


def _formats(interest: Interest) -> Iterator[Problem]:
    phone, email = interest.phone[: LENGTHS["phone"]], interest.email[: LENGTHS["email"]]
    if phone and (fault := formats.number_fault(phone)):
        yield Problem("INVALID", fault, "phone")
    if email and not _MAIL.fullmatch(email):
        yield Problem("INVALID", "refusal-lead-email", "email")
    if interest.province and province_of(interest.province) is None:
        yield Problem("INVALID", "refusal-province", "province")
    if interest.language and not (_LANGUAGE.fullmatch(interest.language) and len(interest.language) <= 16):
        yield Problem("INVALID", "refusal-invalid", "language")
