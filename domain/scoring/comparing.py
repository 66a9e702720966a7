"""What one version of the scoring model says differently from another."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Row = Mapping[str, Any]


class Difference(NamedTuple):
    """A rule that was ADDED, REMOVED or CHANGED: as it was, and as it is."""

    what: str
    before: Row | None
    after: Row | None


def differences(before: Sequence[Row], after: Sequence[Row]) -> list[Difference]:
    """How the rules differ, known again by their keys, in their order; what is only moved is not different."""
    old, new = {row["key"]: row for row in before}, {row["key"]: row for row in after}
    found = [
        Difference("CHANGED" if key in old else "ADDED", old.get(key), row)
        for key, row in new.items()
        if old.get(key) != row
    ]
    return found + [Difference("REMOVED", row, None) for key, row in old.items() if key not in new]
