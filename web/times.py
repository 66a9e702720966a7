"""Times as people say them: the hour's greeting, yesterday and tomorrow, and quick choices for the next contact."""

from collections.abc import Callable
from datetime import datetime, timedelta

from babel.dates import format_date

import messages
from web.filters import NOW, ZONE

_GREETINGS = ((5, "evening"), (9, "early"), (12, "morning"), (14, "noon"), (18, "afternoon"), (24, "evening"))
_WEEKDAY = {"zh-CN": "M月d日 EEE", "en": "EEEE, d MMM"}


def part_of_day() -> str:
    """The part of the viewer's day: early, morning, noon, afternoon, evening."""
    return next(name for end, name in _GREETINGS if NOW.get().hour < end)


def today(locale: str) -> str:
    """Sunday, 22 Nov · 11月22日 周日."""
    return str(format_date(NOW.get(), _WEEKDAY[locale], locale=locale.replace("-", "_")))


def quick_moments() -> list[tuple[str, str]]:
    """Choices for the next contact: local moments as a field holds them, and the message id of each."""
    now = NOW.get()
    nine = now.replace(hour=9, minute=0, second=0, microsecond=0)
    hour = (now + timedelta(hours=1)).replace(second=0, microsecond=0)
    choices = {
        "quick-hour": hour + timedelta(minutes=-hour.minute % 15),
        "quick-tomorrow": nine + timedelta(days=1),
        "quick-three-days": nine + timedelta(days=3),
        "quick-monday": nine + timedelta(days=7 - now.weekday()),
        "quick-two-weeks": nine + timedelta(days=14),
    }
    return [(moment.strftime("%Y-%m-%dT%H:%M"), name) for name, moment in choices.items()]


def near(locale: str, day: Callable[..., str], within: str = "") -> Callable[[str | None], str]:
    """A filter: 14:30 for today, Yesterday 16:00, Tomorrow 09:00, else the day with its time.

    `within` ends the names of the sentences that are written inside another one.
    """

    def said(value: str | None) -> str:
        if not value:
            return ""
        local = datetime.fromisoformat(value).astimezone(ZONE.get())
        clock = local.strftime("%H:%M")
        away = (local.date() - NOW.get().date()).days
        if away == 0:
            return clock
        name = {-1: "time-yesterday", 1: "time-tomorrow"}.get(away)
        return messages.text(locale, f"{name}{within}", time=clock) if name else f"{day(value)} {clock}"

    return said
