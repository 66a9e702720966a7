"""The clock of the first response: when it runs out, and where it stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain import clock, knobs
from domain.knobs import Knobs
from domain.operation import Deed
from domain.working_time import after, between, hours_of
from models import Lead

WEB = "WEB"


class Stand(StrEnum):
    """Where a clock stands: NONE runs, it is RUNNING, past HALF, OVER, or was ANSWERED."""

    NONE = "NONE"
    RUNNING = "RUNNING"
    HALF = "HALF"
    OVER = "OVER"
    ANSWERED = "ANSWERED"


@dataclass(frozen=True, slots=True)
class Times:
    """When the holder is warned, and by when the lead is to be contacted."""

    warn_at: datetime
    due_at: datetime


def times(start: datetime, source: str | None, standing: Knobs) -> Times:
    """Thirty working minutes from the assignment on; for registrations on the website 24 hours on the clock."""
    if source == WEB:
        span = timedelta(hours=standing.lead_web_response_hours)
        return Times(start + span / 2, start + span)
    span, hours = timedelta(minutes=standing.lead_response_minutes), hours_of(standing.working_hours, clock.zone(None))
    return Times(after(start, span / 2, hours), after(start, span, hours))


async def start(deed: Deed, lead: Lead, standing: Knobs | None = None) -> None:
    """Starts the clock of a lead that has just come to its holder; one that was contacted before has none.

    `standing` are the business numbers, where the caller has read them already.
    """
    if lead.responded_at or lead.assigned_at is None:
        return
    set_to = times(lead.assigned_at, lead.source, standing or await knobs.read(deed.now))
    lead.respond_warn_at, lead.respond_due_at, lead.respond_warned_at = set_to.warn_at, set_to.due_at, None
    await lead.save(update_fields=["respond_warn_at", "respond_due_at", "respond_warned_at"])


async def stop(lead: Lead, at: datetime) -> None:
    """Stops it at the first contact."""
    if lead.responded_at is None:
        lead.responded_at = at
        await lead.save(update_fields=["responded_at"])


def stand(now: datetime, warn_at: datetime | None, due_at: datetime | None, responded_at: datetime | None) -> Stand:
    """Where a clock stands at that moment."""
    if responded_at:
        return Stand.ANSWERED
    if warn_at is None or due_at is None:
        return Stand.NONE
    if now >= due_at:
        return Stand.OVER
    return Stand.HALF if now >= warn_at else Stand.RUNNING


def left(now: datetime, due_at: datetime, source: str | None, standing: Knobs) -> timedelta:
    """How much time is left of it, in the time in which it runs; negative once it is over."""
    if source == WEB:
        return due_at - now
    hours = hours_of(standing.working_hours, clock.zone(None))
    return between(now, due_at, hours) if due_at >= now else -between(due_at, now, hours)
