"""Every number the business may change, typed, with its default and bounds; read at the moment of use.

A knob is one line here and one sentence `knob-<name>` in both languages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

import orjson
from tortoise.connection import get_connection


@dataclass(frozen=True, slots=True)
class Bounds:
    """How a knob is written (WHOLE, SHARE, YES_NO, LIST, CLASSES, HOURS) and between which values it lies."""

    kind: str
    low: float = 0
    high: float = 1


def whole(default: int, low: int, high: int) -> Any:
    """A whole number."""
    return field(default=default, metadata={"bounds": Bounds("WHOLE", low, high)})


def share(default: float) -> Any:
    """A share of the whole, 0 to 1."""
    return field(default=default, metadata={"bounds": Bounds("SHARE")})


def yes_no(default: bool) -> Any:
    """A switch."""
    return field(default=default, metadata={"bounds": Bounds("YES_NO")})


def several(default: tuple[int, ...], low: int, high: int) -> Any:
    """A list of whole numbers."""
    return field(default=default, metadata={"bounds": Bounds("LIST", low, high)})


def by_class(default: Mapping[str, int], low: int, high: int) -> Any:
    """A whole number for each of A, B and C: information classes or grades."""
    return field(default_factory=lambda: dict(default), metadata={"bounds": Bounds("CLASSES", low, high)})


def hours(*spans: tuple[str, str]) -> Any:
    """The spans of a working day."""
    return field(default=spans, metadata={"bounds": Bounds("HOURS")})


@dataclass(frozen=True)
class Knobs:
    """All business numbers as they stand at one moment."""

    cooling_days: int = whole(15, 0, 365)
    recycle_days: Mapping[str, int] = by_class({"A": 15, "B": 30, "C": 60}, 1, 3650)
    first_contact_days: int = whole(7, 1, 365)
    recycle_warning_days: tuple[int, ...] = several((3, 1), 1, 60)
    recycle_extension_days: int = whole(15, 1, 365)
    breaker_share: float = share(0.2)
    breaker_minimum: int = whole(20, 0, 100_000)
    partner_pool_days: int = whole(7, 1, 365)
    numbers_same: bool = yes_no(True)
    checks_per_hour: int = whole(600, 1, 100_000)
    receipt_minutes: int = whole(30, 1, 1440)
    count_customer_once_a_day: bool = yes_no(True)
    note_edit_hours: int = whole(24, 0, 720)
    first_note_hours: int = whole(24, 0, 720)
    form_posts_per_address: int = whole(30, 1, 100_000)
    captcha_always: bool = yes_no(False)
    idle_days: int = whole(30, 1, 3650)
    password_days: int = whole(0, 0, 3650)
    working_hours: tuple[tuple[str, str], ...] = hours(("09:00", "18:00"))
    lead_response_minutes: int = whole(30, 1, 10_000)
    lead_web_response_hours: int = whole(24, 1, 720)
    lead_take_backs: int = whole(3, 0, 100)
    lead_contacts_a_week: Mapping[str, int] = by_class({"A": 5, "B": 2, "C": 1}, 0, 5)
    nurture_days: int = whole(30, 1, 365)
    nurture_days_apart: int = whole(7, 1, 365)
    reassess_days: int = whole(182, 1, 3650)
    reassess_score: int = whole(60, 0, 100)
    survey_quiet_from: int = whole(21, 0, 23)
    survey_quiet_until: int = whole(9, 0, 23)
    survey_days_apart: int = whole(30, 1, 365)
    survey_reminder_days: int = whole(3, 1, 60)
    survey_expiry_days: int = whole(14, 1, 365)
    distribution_breaker_share: float = share(0.5)
    distribution_breaker_minimum: int = whole(20, 1, 100_000)
    scoring_breaker_share: float = share(0.3)
    scoring_breaker_minimum: int = whole(200, 1, 1_000_000)
    mails_per_minute: int = whole(120, 1, 10_000)
    mail_tries: int = whole(30, 1, 100)
    mail_days: int = whole(3, 1, 365)
    messages_per_minute: int = whole(60, 1, 10_000)
    message_tries: int = whole(10, 1, 100)
    survey_scans_a_day: int = whole(60, 1, 100_000)
    survey_code_an_hour: int = whole(300, 1, 1_000_000)
    ticket_close_days: int = whole(5, 1, 365)
    health_base: int = whole(60, 0, 100)
    health_satisfaction: int = whole(40, 0, 100)
    health_half_life_days: int = whole(90, 1, 3650)
    health_trend: int = whole(10, 0, 100)
    health_open_ticket: int = whole(2, 0, 100)
    health_breach: int = whole(6, 0, 100)
    health_tickets_most: int = whole(20, 0, 100)
    health_open_loop: int = whole(15, 0, 100)
    health_silence: int = whole(20, 0, 100)
    health_silence_days: int = whole(30, 1, 3650)
    health_risk_below: int = whole(40, 0, 100)
    health_fall_points: int = whole(20, 1, 100)
    health_fall_days: int = whole(30, 1, 365)
    ticket_link_days: int = whole(30, 1, 3650)


BOUNDS: dict[str, Bounds] = {one.name: one.metadata["bounds"] for one in fields(Knobs)}
_STANDING = """
    select distinct on (name) name, value from setting where effective_from <= $1
    order by name, effective_from desc, id desc
"""


async def read(now: datetime) -> Knobs:
    """Every business number as it stands at that moment, in one statement."""
    rows = await get_connection("default").execute_query_dict(_STANDING, [now])
    return replace(Knobs(), **{row["name"]: held(row["name"], row["value"]) for row in rows if row["name"] in BOUNDS})


def held(name: str, stored: str) -> Any:
    """A value as it is stored, in JSON, as the type of its knob."""
    value = orjson.loads(stored)
    kind = BOUNDS[name].kind
    if kind == "HOURS":
        return tuple((begins, ends) for begins, ends in value)
    return tuple(value) if kind == "LIST" else value
