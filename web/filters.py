"""How dates, numbers and money are written: by the viewer's language, in the viewer's time zone."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal, format_percent

ZONE: ContextVar[ZoneInfo] = ContextVar("zone")
NOW: ContextVar[datetime] = ContextVar("now")
_PATTERNS = {
    "zh-CN": {"day": "M月d日", "day_year": "y年M月d日", "weekday": "M月d日 EEE", "month": "y年M月", "minute": "HH:mm"},
    "en": {"day": "d MMM", "day_year": "d MMM y", "weekday": "EEE d MMM", "month": "MMMM y", "minute": "HH:mm"},
}


def filters(locale: str) -> dict[str, Callable[..., str]]:
    """The filters of the templates in one language; moments are ISO texts as GraphQL gives them."""
    babel, patterns = Locale.parse(locale, sep="-"), _PATTERNS[locale]

    def day(value: str | date | None, *, weekday: bool = False) -> str:
        """21 Nov · 11月21日, with the year where it is not this one."""
        local = _local(value)
        if local is None:
            return ""
        name = "weekday" if weekday else "day" if local.year == NOW.get().year else "day_year"
        return str(format_date(local, patterns[name], locale=babel))

    def month(value: str | date) -> str:
        """November 2026 · 2026年11月."""
        return str(format_date(_local(value), patterns["month"], locale=babel))

    def moment(value: str | None) -> str:
        """21 Nov 14:30; today only the time."""
        local = _local(value)
        if not isinstance(local, datetime):
            return ""
        clock = str(format_time(local, patterns["minute"], locale=babel, tzinfo=ZONE.get()))
        return clock if local.date() == NOW.get().date() else f"{day(value)} {clock}"

    def exact(value: str | None) -> str:
        """The full moment, for titles."""
        local = _local(value)
        return str(format_datetime(local, "medium", locale=babel, tzinfo=ZONE.get())) if local else ""

    def number(value: float | None) -> str:
        """1,204."""
        return "" if value is None else str(format_decimal(value, locale=babel))

    def percent(value: float | None) -> str:
        """12.5 %, of a share from 0 to 1."""
        return "" if value is None else str(format_percent(value, "#,##0.#%", locale=babel))

    def size(value: int) -> str:
        """812 B · 3.4 KB · 12.5 MB."""
        for unit, bytes_ in (("MB", 1024**2), ("KB", 1024)):
            if value >= bytes_:
                return f"{format_decimal(value / bytes_, '#,##0.#', locale=babel)} {unit}"
        return f"{value} B"

    def tongue(tag: str) -> str:
        """A language by its name: Chinese, 中文; a tag that names none as it is."""
        try:
            return Locale.parse(tag.partition("-")[0].lower()).get_language_name(babel) or tag
        except (UnknownLocaleError, ValueError):
            return tag

    return {
        "size": size,
        "day": day,
        "month": month,
        "moment": moment,
        "exact": exact,
        "number": number,
        "percent": percent,
        "tongue": tongue,
    }


def field_moment(value: str | None) -> str:
    """A moment as a datetime-local field holds it, in the viewer's time zone."""
    local = _local(value)
    return local.strftime("%Y-%m-%dT%H:%M") if isinstance(local, datetime) else ""


def pairs(rows: Iterable[Mapping[str, Any]], key: str, text: str) -> list[tuple[Any, Any]]:
    """What a choice is made of: key and text of each row."""
    return [(row[key], row[text]) for row in rows]


def along(rows: Sequence[Mapping[str, Any]], key: str) -> list[tuple[float, Mapping[str, Any]]]:
    """Where each row lies in time, 0 the first to 1 now; the rows are in the order of time."""
    times = [datetime.fromisoformat(row[key]) for row in rows]
    if not times:
        return []
    whole = max((NOW.get() - times[0]).total_seconds(), 1.0)
    return [((at - times[0]).total_seconds() / whole, row) for at, row in zip(times, rows, strict=True)]


def browser(user_agent: str) -> str:
    """Chrome · Windows, as far as a browser tells; empty where it tells nothing known."""
    names = (
        ("MicroMessenger", "WeChat"),
        ("Edg", "Edge"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    )
    systems = (
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    )
    found = (next((name for mark, name in kind if mark in user_agent), "") for kind in (names, systems))
    return " · ".join(name for name in found if name)


def dialled(number: str | None) -> str:
    """A number as a telephone takes it; nothing for a masked one."""
    plain = unicodedata.normalize("NFKC", number or "")
    return "" if "*" in plain else "".join(c for c in plain if c in "+0123456789")


def _local(value: Any) -> date | datetime | None:
    if not value:
        return None
    if isinstance(value, date):
        return value
    if len(value) == 10:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value).astimezone(ZONE.get())


def begin(zone: ZoneInfo, now: datetime) -> None:
    """Sets time zone and now for the page that is being written."""
    ZONE.set(zone)
    NOW.set(now.astimezone(zone))
