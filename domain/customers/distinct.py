"""Keeping companies apart: what is new about a company is checked as at an entry."""

from collections.abc import Iterator

from domain.collision import asking
from domain.collision.areas import area_of_city
from domain.collision.asking import Asked
from domain.collision.check import examine
from domain.collision.confirming import Rejected, Word, confirmed
from domain.collision.evidence import Relation
from domain.collision.guard import guard
from domain.collision.names import normalise
from domain.collision.numbers import parse_number
from domain.collision.receipts import Receipt
from domain.customers import formats
from domain.customers.changes import Changes
from domain.customers.entry_form import LENGTHS
from domain.operation import Deed
from domain.refusal import Problem
from models import Customer, CustomerNumber


def too_long(word: Word) -> Iterator[Problem]:
    """What is wrong with the word before anybody has looked at the verdict."""
    if len(word.distinct_reason) > LENGTHS["distinctReason"]:
        yield Problem("INVALID", "refusal-too-long", "distinctReason", {"longest": LENGTHS["distinctReason"]})


async def distinct(deed: Deed, customer: Customer, changes: Changes, word: Word) -> Receipt | None:
    """Takes the locks of what is new about the company; the receipt where that may be another record's company.

    Raises Rejected where it is, or where the word does not do.
    """
    asked = await _news(customer, changes)
    wanted = asking.prepare(asked)
    if not (wanted.name or wanted.numbers or wanted.credit_code or wanted.domain):
        return None
    await guard(wanted)
    verdict = await examine(deed.viewer, wanted, deed.now, besides=customer.id)
    told = {"name": asked.name, "phones": wanted.numbers, "creditCode": asked.credit_code, "website": asked.website}
    field = next(name for name, value in told.items() if value)
    if any(match.relation is Relation.SAME for match in verdict.matches):
        raise Rejected(verdict, Problem("COLLISION", "refusal-update-collision", field))
    return await confirmed(deed, verdict, word, field)


async def _news(customer: Customer, changes: Changes) -> Asked:
    """What of the changes tells companies apart and does not stand on the record already."""
    province, city = changes.province or customer.province, changes.city or customer.city
    known = {(row.local, row.area) for row in await CustomerNumber.filter(customer_id=customer.id)}
    area = area_of_city(province, city)

    def new(written: str | None) -> str:
        number = parse_number(written or "", area)
        return "" if (number.local, number.area) in known else written or ""

    person = changes.contact.phone if changes.contact else None
    code, site = (changes.credit_code or "").strip(), changes.website or ""
    return Asked(
        name=changes.name if changes.name and normalise(changes.name) != customer.name_normal else "",
        phones=tuple(new(number) for number in (*(changes.phones or ()), person)),
        fax=new(changes.fax),
        credit_code=code if code and formats.credit_code(code) != customer.credit_code else "",
        website=site if asking.prepare(Asked(website=site)).domain != customer.domain else "",
        province=province,
        city=city,
    )
