"""Inputs of notes for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from domain import ids
from models import Customer


def note(made: Customer, **changed: Any) -> dict[str, Any]:
    """The input of an effective contact with that customer, changed as said."""
    return {
        "customerId": ids.public(Customer, made.id),
        "way": "PHONE",
        "maturity": 2,
        "nextContactAt": soon(3),
        **changed,
    }


def soon(days: float) -> str:
    """A moment so many days ahead."""
    return at(datetime.now(UTC) + timedelta(days=days))


def at(moment: datetime) -> str:
    """A moment as it travels."""
    return moment.isoformat()
