"""The draft of a form: what is asked, said and allowed, and everything that is wrong with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from domain import options
from domain.leads.interest import REACHES
from domain.refusal import Problem
from models.kinds import Library

# What a form may ask for, in the order in which it asks.
FIELDS = (
    *("company", "contact_name", "title", "phone", "email", "wechat", "province", "city", "industry"),
    *("company_size", "product", "need", "budget"),
)
LANGUAGES = ("zh-CN", "en")
LENGTHS = {"name": 100, "heading": 200, "consent_text": 2000, "thanks": 1000, "redirect_url": 500}
LONGEST_LABEL, MOST_ORIGINS, MOST_AN_HOUR = 60, 20, 100_000
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_ORIGIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?::\d{1,5})?"
)
_BREAKS = re.compile(r"[\s,;,;、]+")
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f\\]")


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
        return [
            {"name": name, "required": name in self.required, "label": self.labels.get(name, "").strip()}
            for name in FIELDS
            if name in self.asked
        ]


def origins_of(texts: Sequence[str]) -> list[str]:
    """The origins in what was typed, one a line or several: small letters, no path, none twice."""
    parts = [part for text in texts for part in _BREAKS.split(text) if part]
    return list(dict.fromkeys(part.casefold().rstrip("/") for part in parts))


async def problems(draft: Draft) -> list[Problem]:
    """All that is missing or impossible; empty where the form can be kept."""
    found = [*_texts(draft), *_asked(draft), *_ways(draft)]
    for name, value, allowed in (
        ("library", draft.library, set(Library)),
        ("language", draft.language, set(LANGUAGES)),
        ("source", draft.source, await options.live(options.SOURCE)),
    ):
        if value not in allowed:
            found.append(Problem("INVALID", "refusal-invalid", name))
    if not 1 <= draft.hourly_bound <= MOST_AN_HOUR:
        found.append(Problem("INVALID", "refusal-form-bound", "hourlyBound", {"most": MOST_AN_HOUR}))
    return found


def _texts(draft: Draft) -> Iterator[Problem]:
    if not draft.name.strip():
        yield Problem("REQUIRED", "refusal-required", "name")
    for name, longest in LENGTHS.items():
        if len(getattr(draft, name)) > longest:
            yield Problem("INVALID", "refusal-too-long", _camel(name), {"longest": longest})
    for name, label in draft.labels.items():
        if len(label) > LONGEST_LABEL:
            yield Problem("INVALID", "refusal-too-long", f"labels.{_camel(name)}", {"longest": LONGEST_LABEL})


def _asked(draft: Draft) -> Iterator[Problem]:
    if not set(draft.asked) <= set(FIELDS):
        yield Problem("INVALID", "refusal-invalid", "fields")
    elif not set(draft.asked) & set(REACHES):
        yield Problem("REQUIRED", "refusal-form-reach", "fields")
    if not set(draft.required) <= set(FIELDS):
        yield Problem("INVALID", "refusal-invalid", "required")


def _ways(draft: Draft) -> Iterator[Problem]:
    if draft.accent and not _COLOUR.fullmatch(draft.accent):
        yield Problem("INVALID", "refusal-form-colour", "accent")
    if draft.redirect_url and not _is_address(draft.redirect_url):
        yield Problem("INVALID", "refusal-form-redirect", "redirectUrl")
    if len(draft.origins) > MOST_ORIGINS or not all(_ORIGIN.fullmatch(one) and len(one) < 260 for one in draft.origins):
        yield Problem("INVALID", "refusal-form-origins", "origins", {"most": MOST_ORIGINS})


def _is_address(text: str) -> bool:
    """Whether that leads to a site over a safe connection."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    plain = f"https://{parts.hostname}" + (f":{port}" if port else "")
    return (
        not _UNFIT.search(text)
        and text[:8].lower() == "https://"
        and "@" not in parts.netloc
        and bool(_ORIGIN.fullmatch(plain))
    )


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
