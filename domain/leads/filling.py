"""Filling: what an interest gives a lead, and what makes the lead findable by it."""

from datetime import datetime
from typing import Any

from domain.collision.names import normalise
from domain.collision.numbers import parse_number
from domain.customers.search import grams, haystack
from domain.leads.interest import Interest
from models import Lead

TYPED = (
    *("company", "contact_name", "title", "phone", "email", "wechat", "province", "city", "industry"),
    *("company_size", "source", "product", "language", "need", "budget", "utm", "referrer"),
)
_FOUND_BY = ("company_normal", "phone_local", "phone_area", "domain", "search", "grams")
FILLED = (*TYPED, *_FOUND_BY, "consent_text", "consented_at")
_NULLABLE = frozenset({"email", "industry", "company_size", "source", "language"})


def given(interest: Interest) -> dict[str, Any]:
    """The columns of a new lead that an interest fills."""
    return {name: getattr(interest, name) or (None if name in _NULLABLE else _blank(name)) for name in TYPED}


def told_by(lead: Lead) -> Interest:
    """All that a lead has told so far, as an interest."""
    return Interest(**{name: getattr(lead, name) or _blank(name) for name in TYPED})


def fill(lead: Lead, interest: Interest, now: datetime) -> list[str]:
    """Fills what the lead did not know and answers the names of those columns; nothing is overwritten."""
    filled = [name for name in TYPED if getattr(interest, name) and not getattr(lead, name)]
    for name in filled:
        setattr(lead, name, getattr(interest, name))
    agreed(lead, interest, now)
    make_findable(lead, interest.area)
    return filled


def agreed(lead: Lead, interest: Interest, now: datetime) -> None:
    """Keeps the sentence that the person agreed to first, and when."""
    if interest.consent and not lead.consented_at:
        lead.consent_text, lead.consented_at = interest.consent, now


def make_findable(lead: Lead, area: str | None) -> None:
    """Sets what a lead is compared and searched by; `area` is the area code of its city."""
    number = parse_number(lead.phone, lead.phone_area or area) if lead.phone else None
    lead.phone_local = number.local[:20] or None if number else None
    lead.phone_area = number.area if number else None
    lead.company_normal = normalise(lead.company)[:200]
    lead.domain = Interest(email=lead.email or "").domain
    lead.search = haystack(lead.company or lead.contact_name)
    lead.grams = grams(lead.search, [lead.contact_name], [lead.phone_local or ""])


def _blank(name: str) -> Any:
    return {} if name == "utm" else ""
