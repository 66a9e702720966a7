"""Sentences that people read, by language and message id.

Each capability keeps its sentences in `locale/<language>/<capability>.ftl` (Project Fluent).
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

LOCALES = {"en": "English", "zh-CN": "简体中文"}
DEFAULT = "zh-CN"
_FOLDER = Path(__file__).parent / "locale"


def text(locale: str, message_id: str, **values: object) -> str:
    """The sentence of that id in that language with its values filled in; raises KeyError for an unknown id."""
    if not values:
        return _plain(locale, message_id)
    bundle = _bundle(locale)
    pattern = bundle.get_message(message_id).value
    if pattern is None:
        raise KeyError(message_id)
    return str(bundle.format_pattern(pattern, values)[0])


def exists(message_id: str) -> bool:
    """Whether there is a sentence of that id."""
    return _bundle("en").has_message(message_id)


def choose(accepted: Iterable[str]) -> str | None:
    """The first of the wanted language tags that is spoken here."""
    for tag in accepted:
        language = tag.lower().split("-")[0]
        found = {"zh": "zh-CN", "en": "en"}.get(language)
        if found:
            return found
    return None


def accepted(header: str) -> list[str]:
    """The language tags of an Accept-Language header, most wanted first; parts that cannot be read count last."""
    weighed = []
    for part in header.split(",")[:20]:
        tag, _, quality = part.strip().partition(";q=")
        weighed.append((_quality(quality), tag.strip()))
    return [tag for quality, tag in sorted(weighed, key=lambda w: -w[0]) if tag and quality > 0]


def _quality(written: str) -> float:
    try:
        return float(written or 1)
    except ValueError:
        return 0.0


@cache
def _plain(locale: str, message_id: str) -> str:
    bundle = _bundle(locale)
    pattern = bundle.get_message(message_id).value
    if pattern is None:
        raise KeyError(message_id)
    return str(bundle.format_pattern(pattern, {})[0])


@cache
def _bundle(locale: str) -> FluentBundle:
    bundle = FluentBundle([locale if locale in LOCALES else DEFAULT], use_isolating=False)
    for path in sorted((_FOLDER / (locale if locale in LOCALES else DEFAULT)).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
