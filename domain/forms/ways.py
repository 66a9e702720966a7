"""The ways of a form: by which sites it may be shown, in which colour and language, and where it leads afterwards."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Protocol
from urllib.parse import urlsplit

from domain.naming import camel
from domain.refusal import Problem

LANGUAGES = ("zh-CN", "en")
LENGTHS = {"name": 100, "heading": 200, "consent_text": 2000, "thanks": 1000}
LONGEST_LABEL, MOST_ORIGINS, MOST_AN_HOUR = 60, 20, 100_000
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_ORIGIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?::\d{1,5})?"
)
_BREAKS = re.compile(r"[\s,;,;、]+")
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f\\]")


class Ways(Protocol):
    """What every draft of a form has."""

    @property
    def name(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def labels(self) -> Mapping[str, str]: ...
    @property
    def accent(self) -> str: ...
    @property
    def origins(self) -> Sequence[str]: ...
    @property
    def hourly_bound(self) -> int: ...
    @property
    def asked(self) -> Sequence[str]: ...
    @property
    def required(self) -> Sequence[str]: ...


def origins_of(texts: Sequence[str]) -> list[str]:
    """The origins in what was typed, one a line or several: small letters, no path, none twice."""
    parts = [part for text in texts for part in _BREAKS.split(text) if part]
    return list(dict.fromkeys(part.casefold().rstrip("/") for part in parts))


def tidied(new: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parts that were given of a draft, tidied; null is as the new draft has it."""
    plain = {one.name: getattr(new, one.name) for one in fields(new)}
    found = {name: plain[name] if value is None else value for name, value in given.items() if name in plain}
    found = {name: value.strip() if isinstance(value, str) else value for name, value in found.items()}
    if "accent" in found:
        found["accent"] = found["accent"].lower()
    if "origins" in found:
        found["origins"] = origins_of(found["origins"])
    return found


def asked_by(kept: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What rows of a form ask, as a draft says it: the reverse of `rows`."""
    return {
        "asked": [row["name"] for row in kept],
        "required": [row["name"] for row in kept if row["required"]],
        "labels": {row["name"]: row["label"] for row in kept if row["label"]},
    }


def rows(draft: Ways, known: Sequence[str]) -> list[dict[str, object]]:
    """What is asked, as it is kept: field, whether it must be filled in, and the form's own label."""
    return [
        {"name": name, "required": name in draft.required, "label": draft.labels.get(name, "").strip()}
        for name in known
        if name in draft.asked
    ]


def problems(draft: Ways) -> Iterator[Problem]:
    """All that is missing or impossible in the texts and ways of a draft."""
    if not draft.name.strip():
        yield Problem("REQUIRED", "refusal-required", "name")
    for name, longest in LENGTHS.items():
        if len(getattr(draft, name)) > longest:
            yield Problem("INVALID", "refusal-too-long", camel(name), {"longest": longest})
    for name, label in draft.labels.items():
        if len(label) > LONGEST_LABEL:
            yield Problem("INVALID", "refusal-too-long", f"labels.{camel(name)}", {"longest": LONGEST_LABEL})
    if draft.accent and not _COLOUR.fullmatch(draft.accent):
        yield Problem("INVALID", "refusal-form-colour", "accent")
    if len(draft.origins) > MOST_ORIGINS or not all(_ORIGIN.fullmatch(one) and len(one) < 260 for one in draft.origins):
        yield Problem("INVALID", "refusal-form-origins", "origins", {"most": MOST_ORIGINS})
    if draft.language not in LANGUAGES:
        yield Problem("INVALID", "refusal-invalid", "language")
    if not 1 <= draft.hourly_bound <= MOST_AN_HOUR:
        yield Problem("INVALID", "refusal-form-bound", "hourlyBound", {"most": MOST_AN_HOUR})


def asked_problems(draft: Ways, known: Sequence[str], reaches: Sequence[str], unreached: str) -> Iterator[Problem]:
    """Fields that a form does not know, and whether it asks for none of those by which somebody is reached."""
    if not set(draft.asked) <= set(known):
        yield Problem("INVALID", "refusal-invalid", "fields")
    elif not set(draft.asked) & set(reaches):
        yield Problem("REQUIRED", unreached, "fields")
    if not set(draft.required) <= set(known):
        yield Problem("INVALID", "refusal-invalid", "required")


def is_address(text: str) -> bool:
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
