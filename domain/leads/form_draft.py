"""The draft of a form: what is asked, said and allowed, and everything that is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from domain import options
from domain.forms import ways
from domain.leads.interest import REACHES
from domain.refusal import Problem
from models.kinds import Library

# What a form may ask for, in the order in which it asks.
FIELDS = (
    *("company", "contact_name", "title", "phone", "email", "wechat", "province", "city", "industry"),
    *("company_size", "product", "need", "budget"),
)
LONGEST_REDIRECT = 500


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as somebody wants it; `asked` and `required` are names of fields, `labels` the form's own words."""

    name: str = ""
    library: str = Library.CHANNEL
    source: str = "WEB"
    language: str = "zh-CN"
    asked: Sequence[str] = ("company", "contact_name", "phone", "need")
    required: Sequence[str] = ("contact_name", "phone")
    labels: Mapping[str, str] = field(default_factory=dict)
    heading: str = ""
    consent_text: str = ""
    thanks: str = ""
    redirect_url: str = ""
    accent: str = ""
    origins: Sequence[str] = ()
    hourly_bound: int = 60

    def rows(self) -> list[dict[str, object]]:
        """What is asked, as it is kept: field, whether it must be filled in, and the form's own label."""
        return ways.rows(self, FIELDS)


async def problems(draft: Draft) -> list[Problem]:
    """All that is missing or impossible; empty where the form can be kept."""
    asked = ways.asked_problems(draft, FIELDS, REACHES, "refusal-form-reach")
    found = [*ways.problems(draft), *asked, *_redirect(draft.redirect_url)]
    for name, value, allowed in (
        ("library", draft.library, set(Library)),
        ("source", draft.source, await options.live(options.SOURCE)),
    ):
        if value not in allowed:
            found.append(Problem("INVALID", "refusal-invalid", name))
    return found


def _redirect(url: str) -> Iterator[Problem]:
    if len(url) > LONGEST_REDIRECT:
        yield Problem("INVALID", "refusal-too-long", "redirectUrl", {"longest": LONGEST_REDIRECT})
    elif url and not ways.is_address(url):
        yield Problem("INVALID", "refusal-form-redirect", "redirectUrl")
