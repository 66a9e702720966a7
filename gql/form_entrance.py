"""What the pages of forms need, which strangers open: how a form looks, and taking what is posted. Only in-process."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain import options
from domain.customers.places import provinces
from domain.leads import posting
from domain.leads.interest import camel
from domain.refusal import Refusal
from domain.viewer import Viewer
from gql.reading import problem
from gql.scalars import clean
from models import LeadForm

TRAP = posting.TRAP
MOST_FIELDS = 60
_COLUMNS = ("site_key", "language", "heading", "consent_text", "thanks", "redirect_url", "accent", "origins")
_CHOICES = {"industry": options.INDUSTRY, "companySize": options.COMPANY_SIZE}


@dataclass(frozen=True, slots=True)
class Opened:
    """A form as its page shows it, or the problem that keeps it from being shown."""

    form: dict[str, Any]
    problems: list[dict[str, Any]]


async def opened(who: Viewer, site_key: str) -> Opened:
    """The form of that key with its choices, in its own language."""
    try:
        form = await posting.form_of(clean(site_key))
    except Refusal as refusal:
        return Opened({}, [problem(who, told) for told in refusal.problems])
    return Opened(await _shown(form), [])


async def post(
    who: Viewer, site_key: str, fields: Mapping[str, str], *, origin: str | None, own: bool, referrer: str
) -> list[dict[str, Any]]:
    """The problems of what was posted, in the form's language; none where it was taken."""
    sent = {clean(str(name)): clean(text) for name, text in list(fields.items())[:MOST_FIELDS]}
    try:
        await posting.post(who, clean(site_key), posting.Post(sent, origin, own, clean(referrer)))
    except Refusal as refusal:
        return [problem(who, told) for told in refusal.problems]
    return []


def speaking(who: Viewer, language: str) -> Viewer:
    """The stranger, spoken to in the language of the form."""
    return replace(who, locale=language)


async def _shown(form: LeadForm) -> dict[str, Any]:
    asked = [{**row, "name": camel(row["name"])} for row in form.asked]
    choices = {
        row["name"]: await _choices(_CHOICES[row["name"]], form.language) for row in asked if row["name"] in _CHOICES
    }
    if any(row["name"] == "province" for row in asked):
        choices["province"] = [(name, name) for name in provinces()]
    return {**{name: getattr(form, name) for name in _COLUMNS}, "fields": asked, "choices": choices}


async def _choices(name: str, language: str) -> list[tuple[str, str]]:
    live = await options.live(name)
    return [(code, label) for code, label in (await options.labels(name, language)).items() if code in live]
