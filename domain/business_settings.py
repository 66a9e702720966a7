"""Changing the numbers of the business: a change is a new row with the moment from which it stands."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from domain import knobs
from domain.knobs import BOUNDS, Bounds, Knobs
from domain.operation import Deed, operation
from domain.people.hours import spans_of
from domain.refusal import refuse
from domain.rows import Row
from domain.viewer import Viewer
from models import Setting
from models.kinds import InformationClass

VERSIONS = 50


@operation("settings.edit")
async def change(deed: Deed, name: str | None, value: str | None, effective_from: Any, reason: str | None) -> Setting:
    """Sets a number of the business, from now or from a moment to come; earlier decisions keep what they used."""
    if not name or name not in BOUNDS:
        refuse("INVALID" if name else "REQUIRED", "refusal-setting-unknown" if name else "refusal-required", "name")
    if value is None or not value.strip():
        refuse("REQUIRED", "refusal-required", "value")
    read = _value(name, value)
    stood = written(name, getattr(await knobs.read(deed.now), name))
    setting = await Setting.create(
        name=name,
        value=read,
        effective_from=_moment(effective_from, deed.now),
        reason=(reason or "").strip(),
        created_by_id=deed.viewer.id,
        created_at=deed.now,
    )
    told = {
        "value": written(name, read),
        "effective_from": setting.effective_from.isoformat(),
        "reason": setting.reason,
    }
    deed.record("setting.changed", setting, called=name, before={"value": stood}, after=told)
    return setting


def written(name: str, value: Any) -> str:
    """A value as people write it: `15`, `0.2`, `true`, `3, 1`, or `15, 30, 60` for the classes A, B, C.

    Working hours are written like `09:00–12:00, 13:30–18:00`.
    """
    kind = BOUNDS[name].kind
    if kind == "HOURS":
        return ", ".join(f"{begins}–{ends}" for begins, ends in value)
    if kind == "YES_NO":
        return "true" if value else "false"
    if kind == "CLASSES":
        return ", ".join(str(value[c]) for c in InformationClass)
    return ", ".join(str(v) for v in value) if kind == "LIST" else str(value)


def parse(bounds: Bounds, text: str) -> Any:
    """The value that was written; raises ValueError where it is none or out of bounds."""
    if bounds.kind == "YES_NO":
        return {"true": True, "false": False}[text.strip().lower()]
    if bounds.kind == "SHARE":
        return _within(bounds, float(text))
    if bounds.kind == "HOURS":
        return _hours(text)
    numbers = [int(_within(bounds, int(part))) for part in text.replace("，", ",").replace("、", ",").split(",")]
    if bounds.kind == "CLASSES":
        return {str(c): n for c, n in zip(InformationClass, numbers, strict=True)}
    if bounds.kind == "LIST":
        return sorted(set(numbers), reverse=True)
    (number,) = numbers
    return number


async def all_settings(viewer: Viewer, now: datetime) -> list[Row]:
    """Every knob with what stands now, its default and bounds, and its versions, the latest first."""
    viewer.demand("settings.read")
    versions: dict[str, list[Row]] = defaultdict(list)
    rows = Setting.all().order_by("-effective_from", "-id")
    for row in await rows.values("name", "value", "effective_from", "reason", "created_at", "created_by__display_name"):
        versions[row["name"]].append(row)
    return [_shown(name, versions[name][:VERSIONS], now) for name in BOUNDS]


def _shown(name: str, versions: list[Row], now: datetime) -> Row:
    default = getattr(Knobs(), name)
    stands = next((v["value"] for v in versions if v["effective_from"] <= now), default)
    bounds = BOUNDS[name]
    return {
        "name": name,
        "kind": bounds.kind,
        "value": written(name, stands),
        "default": written(name, default),
        "low": bounds.low,
        "high": bounds.high,
        "versions": [
            {
                "value": written(name, version["value"]),
                "effective_from": version["effective_from"],
                "reason": version["reason"],
                "created_at": version["created_at"],
                "created_by": version["created_by__display_name"],
                "planned": version["effective_from"] > now,
            }
            for version in versions
        ],
    }


def _value(name: str, text: str) -> Any:
    bounds = BOUNDS[name]
    try:
        return parse(bounds, text)
    except (ValueError, KeyError, OverflowError):
        numbers = {"low": f"{bounds.low:g}", "high": f"{bounds.high:g}"}
        refuse("INVALID", f"refusal-setting-{bounds.kind.lower().replace('_', '-')}", "value", **numbers)


def _hours(text: str) -> list[tuple[str, str]]:
    spans = spans_of(text)
    if not spans:
        raise ValueError(text)
    return spans


def _moment(effective_from: Any, now: datetime) -> datetime:
    if effective_from is None:
        return now
    if not isinstance(effective_from, datetime):
        refuse("INVALID", "refusal-invalid", "effectiveFrom")
    if effective_from < now:
        refuse("INVALID", "refusal-effective-past", "effectiveFrom")
    return effective_from


def _within(bounds: Bounds, number: float) -> float:
    if not bounds.low <= number <= bounds.high:
        raise ValueError(number)
    return number
