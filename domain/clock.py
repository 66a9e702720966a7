"""The one clock. In a sandbox it can be moved; everywhere else it is the time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models import Installation
from settings import settings


async def now() -> datetime:
    """This moment in UTC, as this installation counts time."""
    moment = datetime.now(UTC)
    if not settings.sandbox:
        return moment
    offsets = await Installation.all().values_list("clock_offset", flat=True)
    return moment + timedelta(seconds=int(str(offsets[0])))


def zone(name: str | None) -> ZoneInfo:
    """That time zone, or the installation's where the name is missing or unknown."""
    try:
        return ZoneInfo(name or settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.time_zone)


def local_day(moment: datetime, time_zone: str | None) -> date:
    """The calendar day of that moment for somebody in that time zone."""
    return moment.astimezone(zone(time_zone)).date()


def midnight(day: date, time_zone: str | None) -> datetime:
    """The moment at which that day begins there."""
    return datetime.combine(day, time(), zone(time_zone))


def minute(moment: datetime) -> datetime:
    """The moment without seconds: contact times are compared by the minute."""
    return moment.replace(second=0, microsecond=0)
