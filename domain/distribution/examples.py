"""Examples: rules that many begin with; whoever edits a draft fills one in, saves it and moves it to its place."""

from collections.abc import Mapping, Sequence
from typing import Any

import messages
from domain.rows import Row
from models.kinds import Strategy

MOST = 50
# What each says, and which receivers it names; who is senior nobody but the house itself knows.
_SAYS: Mapping[str, Mapping[str, Any]] = {
    "HIGH_TO_SENIOR": {"grades": ["A"], "strategy": Strategy.WEIGHTED},
    "LOW_TO_NURTURING": {"grades": ["D"], "strategy": Strategy.NURTURE},
    "PARTNERS_FIRST": {"grades": [], "strategy": Strategy.ROUND_ROBIN, "of": "PARTNER"},
    "DIRECT_FIRST": {"grades": [], "strategy": Strategy.ROUND_ROBIN, "of": "VENDOR"},
}


def examples(locale: str, receivers: Sequence[Row], vendor: set[str]) -> list[Row]:
    """The examples in that language, with the partners or the vendor's own people where they name these, 50 at most."""
    of = {"PARTNER": [one for one in receivers if one["kind"] == "PARTNER"]}
    of["VENDOR"] = [one for one in receivers if one["id"] in vendor]
    return [
        {
            "code": code,
            "name": messages.text(locale, f"rule-example-{code}"),
            "grades": said["grades"],
            "strategy": said["strategy"].value,
            "members": of[said["of"]][:MOST] if "of" in said else [],
        }
        for code, said in _SAYS.items()
    ]
