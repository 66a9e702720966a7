"""Mending what is known of a lead, by its holder and those above; the score follows at once."""

from dataclasses import dataclass, fields
from typing import Any

from domain.leads import keys, moving
from domain.leads.contacting import touch
from domain.leads.filling import make_findable
from domain.leads.interest import REACHES, Interest, problems
from domain.leads.taking_up import taken_up
from domain.naming import camel
from domain.operation import Deed, operation
from domain.refusal import Refusal, refuse
from domain.scoring.rescoring import rescore
from models import Lead

NULLABLE = frozenset({"email", "industry", "company_size", "source", "language"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What shall be otherwise; None leaves a value as it is, blank clears it."""

    company: str | None = None
    contact_name: str | None = None
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    wechat: str | None = None
    province: str | None = None
    city: str | None = None
    industry: str | None = None
    company_size: str | None = None
    source: str | None = None
    product: str | None = None
    language: str | None = None
    need: str | None = None
    budget: str | None = None


@operation("lead.update")
async def update(deed: Deed, lead_id: str | None, version: int | None, facts: Facts) -> Lead:
    """Changes what is known of a lead; refuses with CONFLICT where somebody has changed it since `version`.

    Refuses with INVALID for what cannot be, REQUIRED (phone) where nobody could be reached.
    """
    lead = await taken_up(deed, lead_id)
    if version is not None and version != lead.version:
        refuse("CONFLICT", "refusal-conflict", "version")
    interest = _told(lead, facts)
    changed = sorted(name for name in _NAMES if getattr(interest, name) != (getattr(lead, name) or ""))
    wrong = [problem for problem in await problems(interest) if problem.field in _concerns(changed)]
    if wrong:
        raise Refusal(*wrong)
    before = {name: getattr(lead, name) for name in changed}
    await _apply(deed, lead, interest, changed)
    after = {name: getattr(lead, name) for name in changed}
    deed.record("lead.updated", lead, called=moving.called(lead), before=before, after=after)
    return lead


_NAMES = tuple(field.name for field in fields(Facts))


def _told(lead: Lead, facts: Facts) -> Interest:
    """The lead's interest as it would stand with the changes."""
    stands: dict[str, Any] = {name: getattr(lead, name) or "" for name in _NAMES}
    return Interest(**stands | {name: text for name in _NAMES if (text := getattr(facts, name)) is not None}).tidy()


def _concerns(changed: list[str]) -> set[str]:
    """What may be refused: what is changed, and that nobody could be reached any more."""
    return {camel(name) for name in changed} | ({"phone"} if {*REACHES} & {*changed} else set())


async def _apply(deed: Deed, lead: Lead, interest: Interest, changed: list[str]) -> None:
    company = lead.company
    for name in changed:
        text = getattr(interest, name)
        setattr(lead, name, (text or None) if name in NULLABLE else text)
    lead.phone_area = None
    make_findable(lead, interest.area)
    touch(deed, lead)
    await lead.save()
    if lead.company != company:
        await keys.forget(lead, company)
        await keys.keep(lead)
    await rescore(deed, lead)
