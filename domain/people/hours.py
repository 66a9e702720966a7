"""Working hours: for each day of the week the spans in which somebody works."""

import re
from collections.abc import Mapping
from itertools import pairwise

from domain.refusal import Problem, Refusal

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~～至到]\s*(\d{1,2})[:：](\d{2})")
_BETWEEN = re.compile(r"[,，、;；]")

Spans = list[tuple[str, str]]


def read_hours(given: Mapping[str, str | None] | None, field: str) -> dict[str, Spans] | None:
    """Hours as they are kept, `{"monday": [("09:00", "12:00"), …]}`, out of texts such as `9:00-12:00, 13:30-18:00`.

    Refuses spans that cannot be read, end before they begin, or overlap; names the day. None where there are none.
    """
    kept: dict[str, Spans] = {}
    problems: list[Problem] = []
    for day in DAYS:
        spans = spans_of((given or {}).get(day) or "")
        if spans is None:
            problems.append(Problem("INVALID", "refusal-working-hours", f"{field}.{day}"))
        elif spans:
            kept[day] = spans
    if problems:
        raise Refusal(*problems)
    return kept or None


def spans_of(text: str) -> Spans | None:
    """The spans in a text, in order; None where it cannot be read."""
    parts = [part.strip() for part in _BETWEEN.split(text[:200]) if part.strip()]
    matches = [_SPAN.fullmatch(part) for part in parts]
    spans = sorted((f"{int(m[1]):02}:{m[2]}", f"{int(m[3]):02}:{m[4]}") for m in matches if m)
    sound = len(spans) == len(parts) and all(_is_time(a) and _is_time(b, "24:00") and a < b for a, b in spans)
    apart = all(before[1] <= after[0] for before, after in pairwise(spans))
    return spans if sound and apart else None


def shown(kept: Mapping[str, Spans] | None) -> dict[str, str]:
    """Each day's hours as text; empty for a day off."""
    return {day: ", ".join(f"{a}–{b}" for a, b in (kept or {}).get(day, [])) for day in DAYS}


def _is_time(text: str, latest: str = "23:59") -> bool:
    return text <= latest and text[3:] < "60"
