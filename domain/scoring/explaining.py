"""The explanation of a lead's score as it is read: parts in words, and where the grades begin."""

from decimal import Decimal
from typing import Any

import messages
from domain.rows import Derived, Get, Reading, Row
from domain.scoring.model import GRADED
from domain.scoring.scoring import CAP, SYSTEM


def parts_of(kept: list[Row], locale: str) -> list[Row]:
    """The parts that are kept with a lead, with a label for people in that language."""
    return [
        {
            "rule": part["rule"],
            "label": _label(part, locale),
            "points": Decimal(part["points"]),
            "value": Decimal(part["value"]),
            "times": part.get("times", 1),
            "system": part["rule"] in SYSTEM,
        }
        for part in kept
    ]


def thresholds(grades: dict[str, Any] | None) -> list[Row]:
    """From which score on which grade, highest first."""
    return [{"grade": grade, "least": Decimal(str(grades[grade]))} for grade in GRADED] if grades else []


def _label(part: Row, locale: str) -> str:
    if part["rule"] not in SYSTEM:
        return str(part["rule"])
    values = {"rule": part["of"], "points": part["points"]} if part["rule"] == CAP else {}
    return messages.text(locale, f"score-part-{part['rule']}", **values)


def _explanation(get: Get, reading: Reading) -> Row:
    return {
        "total": get("score"),
        "grade": get("grade"),
        "scored_at": get("scored_at"),
        "model_version": get("scoring_model__version"),
        "model_name": get("scoring_model__name"),
        "grades": thresholds(get("scoring_model__grades")),
        "parts": parts_of(get("score_parts"), reading.viewer.locale),
    }


_NEEDS = ("score", "grade", "scored_at", "score_parts")
_OF_MODEL = ("scoring_model__version", "scoring_model__name", "scoring_model__grades")
# What scoring adds to the fields of a lead.
LEAD_FIELDS = {"score_explanation": Derived((*_NEEDS, *_OF_MODEL), _explanation)}
