"""Spans of working time as people write them: `30m`, `4h`, `1d 4h`, `2 天`. A day is as long as the house works."""

import re

NOTHING = frozenset({"-", "–", "—", "无", "none"})
_PART = re.compile(
    r"(\d{1,7})\s*(d(?:ays?)?|个?工作日|天|日|h(?:ours?|rs?)?|个?小时|时|m(?:in(?:utes?|s)?)?|分钟?|)[\s,,]*",
    re.IGNORECASE,
)
_DAY, _HOUR = ("d", "工", "天", "日"), ("h", "小", "时")


def minutes(text: str, day: int) -> int | None:
    """How many minutes of work a text means, with so many to a day; a bare number is minutes. None where unreadable."""
    left, total = text.strip(), 0
    while left:
        part = _PART.match(left)
        if part is None:
            return None
        total += int(part[1]) * _unit(part[2].removeprefix("个").lower(), day)
        left = left[part.end() :]
    return total or None


def written(span: int, day: int) -> str:
    """Minutes of work as a form holds them: `1d 4h 30m`."""
    days, rest = divmod(span, day) if day else (0, span)
    parts = ((days, "d"), (rest // 60, "h"), (rest % 60, "m"))
    return " ".join(f"{count}{unit}" for count, unit in parts if count)


def _unit(name: str, day: int) -> int:
    if name.startswith(_DAY):
        return day
    return 60 if name.startswith(_HOUR) else 1
