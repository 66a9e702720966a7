"""The templates, one environment a language: macros see the language without being passed it."""

from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2

import messages
from web import qr, survey_designing, times
from web.assets import asset
from web.filters import along, browser, dialled, field_moment, filters, pairs

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment(locale: str) -> jinja2.Environment:
    """The environment of one language; `t("id", name=value)` is its sentence, an undefined name is an error."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # a page is of a hundred templates, and none changes under a running process
        cache_size=-1,
    )
    made.globals.update(t=partial(messages.text, locale), locale_tag=lambda: locale, asset=asset)
    made.globals.update(t_of=partial(_sentence_of, locale))  # the sentence about leads or tickets, else about anything
    made.globals.update(said=messages.text)  # for what is written in another language than the page
    made.globals.update(survey_designing=survey_designing)
    greetings = {"part_of_day": times.part_of_day, "today": partial(times.today, locale)}
    made.globals.update(greetings, quick_moments=times.quick_moments)
    said = filters(locale)
    made.filters["labels"] = lambda codes, prefix="": [
        (code, messages.text(locale, f"{prefix}{code}") if prefix else code) for code in codes
    ]
    made.filters.update(said, near=times.near(locale, said["day"]), field_moment=field_moment, dialled=dialled)
    made.filters.update(nearby=times.near(locale, said["day"], "-within"))
    made.filters.update(along=along, browser=browser, pairs=pairs, qr_path=qr.path_of, qr_size=qr.size_of)
    return made


def _sentence_of(locale: str, subject: str, message_id: str, **values: Any) -> str:
    own = f"{message_id}-{subject}"
    return messages.text(locale, own if messages.exists(own) else message_id, **values)


def render(locale: str, template: str, context: dict[str, Any]) -> str:
    """The text of a template in a language."""
    return environment(locale).get_template(template).render(context)
