"""When a held customer goes back to the pool by itself, why, and what would prevent it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from domain.clock import minute
from domain.knobs import Knobs
from models.kinds import InformationClass, Move

RUN_AT = time(9, 0)
# The columns of a customer that decide.
FACTS = (
    *("held_since", "held_by", "information_class", "last_contact_at", "last_effective_at"),
    "recycle_extended_at",
)


class Because(StrEnum):
    """Why a customer goes back: too long without an effective contact, or assigned and never contacted."""

    NO_EFFECTIVE_CONTACT = "NO_EFFECTIVE_CONTACT"
    NO_FIRST_CONTACT = "NO_FIRST_CONTACT"


class Prevention(StrEnum):
    """What would keep the customer with its holder."""

    EFFECTIVE_CONTACT = "EFFECTIVE_CONTACT"
    FIRST_CONTACT = "FIRST_CONTACT"
    EXTENSION = "EXTENSION"


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a held customer decides when it goes back."""

    held_since: datetime
    held_by: str | None
    information_class: str | None
    last_contact_at: datetime | None
    last_effective_at: datetime | None
    recycle_extended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Countdown:
    """`due` is the end of the time, `at` the first daily run at or after it, `days` the time that the rule gives."""

    due: datetime
    at: datetime
    because: Because
    days: int
    prevented_by: tuple[Prevention, ...]


def facts(row: Mapping[str, Any]) -> Facts | None:
    """The facts in a row with the columns FACTS; None for a customer that nobody holds."""
    return Facts(**{name: row[name] for name in FACTS}) if row["held_since"] else None


def countdown(customer: Facts, knobs: Knobs, zone: ZoneInfo) -> Countdown:
    """When and why a run takes this customer; `zone` is that of the installation."""
    since, days, because = _clock(customer, knobs)
    extended = customer.recycle_extended_at
    counts = extended is not None and extended >= since
    due = since + timedelta(days=days + (knobs.recycle_extension_days if counts else 0))
    helps = Prevention.FIRST_CONTACT if because is Because.NO_FIRST_CONTACT else Prevention.EFFECTIVE_CONTACT
    prevented_by = (helps,) if extended else (helps, Prevention.EXTENSION)
    return Countdown(due, run_at_or_after(due, zone), because, days, prevented_by)


def run_at_or_after(moment: datetime, zone: ZoneInfo) -> datetime:
    """The first daily run at or after that moment."""
    local = moment.astimezone(zone)
    run = datetime.combine(local.date(), RUN_AT, zone)
    return run if run >= local else datetime.combine(local.date() + timedelta(days=1), RUN_AT, zone)


def run_at_or_before(moment: datetime, zone: ZoneInfo) -> datetime:
    """The latest daily run at or before that moment."""
    run = run_at_or_after(moment, zone)
    return run if run == moment else datetime.combine(run.date() - timedelta(days=1), RUN_AT, zone)


def warning(at: datetime, now: datetime, days: tuple[int, ...]) -> int | None:
    """Which warning stands: the fewest of those days that the run is not farther away than; None for none yet."""
    return min((n for n in days if now < at <= now + timedelta(days=n)), default=None)


def shortest(knobs: Knobs) -> timedelta:
    """The least time after which anything can go back: what was touched later is not looked at."""
    return timedelta(days=min(knobs.first_contact_days, *knobs.recycle_days.values()))


def _clock(customer: Facts, knobs: Knobs) -> tuple[datetime, int, Because]:
    """From when, for how many days, and which rule."""
    days = knobs.recycle_days[customer.information_class or InformationClass.C]
    if _awaits_first_contact(customer) and knobs.first_contact_days <= days:
        return customer.held_since, knobs.first_contact_days, Because.NO_FIRST_CONTACT
    since = max(customer.held_since, customer.last_effective_at or customer.held_since)
    return since, days, Because.NO_EFFECTIVE_CONTACT


def _awaits_first_contact(customer: Facts) -> bool:
    contact = customer.last_contact_at
    return customer.held_by == Move.ASSIGN and (contact is None or contact < minute(customer.held_since))
