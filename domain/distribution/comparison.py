"""What happened beside what would have: the figures of a simulation or a shadow, with people and rules by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain import ids
from domain.access import visible
from domain.distribution.books import Book
from domain.rows import Row
from domain.viewer import Viewer
from models import User

Names = Mapping[str, str]
OUTCOMES = {"assigned": "ASSIGNED", "nurtured": "NURTURED", "waiting": "WAITING", "catch_all": "CATCH_ALL"}


@dataclass(frozen=True, slots=True)
class Known:
    """What the people, rules and leads or tickets of some tallies are called; these only where the viewer sees them."""

    book: Book
    people: Names
    rules: Names
    leads: Names


async def known(viewer: Viewer, book: Book, tallies: Iterable[Row]) -> Known:
    """The names that those tallies need; `of` holds the rules that were tried."""
    there = list(tallies)
    return Known(book, await _people(there), await _rules(book, there), await _leads(viewer, book, there))


def shown(tally: Row, names: Known) -> Row:
    """A tally as the schema shows it."""
    return {
        f"{names.book.subject}s": tally["leads"],
        "differing": tally["differing"],
        "happened": figures(tally["happened"]),
        "would": figures(tally["would"]),
        "reps": _shown_reps(tally, names),
        "rules": _shown_rules(tally, names),
        "examples": [_example(row, names) for row in tally["examples"] if row["lead"] in names.leads],
        "of_today": sorted(names.people[who] for who in tally.get("of_today", ()) if who in names.people),
    }


def figures(side: Row) -> Row:
    """What became of the leads on one side."""
    return {name: side[code] for name, code in OUTCOMES.items()}


async def _people(tallies: list[Row]) -> Names:
    keys = {who for one in tallies for who in one["reps"]}
    both = (side for one in tallies for row in one["examples"] for side in (row["happened"], row["would"]))
    keys |= {side[1] for side in both if side[1]}
    keys |= {who for one in tallies for who in one.get("of_today", ())}
    found: Any = await User.filter(id__in=[UUID(hex=key) for key in keys]).values_list("id", "display_name")
    return {key.hex: name for key, name in found}


async def _rules(book: Book, tallies: list[Row]) -> Names:
    """By the rules that were tried, and for those that are not among them by the latest version that had them."""
    names = {rule["key"]: str(rule.get("name", "")) for one in tallies for rule in one["of"]}
    missing = {key for one in tallies for key in one["rules"]} - set(names)
    if missing:
        for one in await book.sets.all().order_by("version"):
            names |= {rule["key"]: str(rule.get("name", "")) for rule in one.rules if rule["key"] in missing}
    return names


async def _leads(viewer: Viewer, book: Book, tallies: list[Row]) -> Names:
    keys = {UUID(hex=row["lead"]) for one in tallies for row in one["examples"]}
    found: Any = await visible(viewer, book.about).filter(id__in=keys).values_list("id", *book.called)
    return {key.hex: next((str(name) for name in called if name), "") for key, *called in found}


def _shown_reps(tally: Row, names: Known) -> list[Row]:
    rows = [
        {
            "id": ids.public(User, UUID(hex=who)),
            "name": names.people.get(who, ""),
            "happened": counts[0],
            "would": counts[1],
        }
        for who, counts in tally["reps"].items()
    ]
    return sorted(rows, key=lambda row: (-max(row["would"], row["happened"]), row["name"], row["id"]))


def _shown_rules(tally: Row, names: Known) -> list[Row]:
    """The rules that were tried in their order, then those that took leads and are not among them."""
    own = [rule["key"] for rule in tally["of"]]
    gone = [key for key in tally["rules"] if key not in own]
    return [
        {
            "key": key,
            "name": names.rules.get(key, ""),
            "catch_all": bool(own) and key == own[-1],
            "gone": key in gone,
            "happened": tally["rules"].get(key, [0, 0])[0],
            "would": tally["rules"].get(key, [0, 0])[1],
        }
        for key in (*own, *gone)
    ]


def _example(row: Row, names: Known) -> Row:
    subject = names.book.subject
    return {
        f"{subject}_id": ids.public(names.book.about, UUID(hex=row["lead"])),
        f"{subject}_name": names.leads[row["lead"]],
        "at": datetime.fromisoformat(row["at"]),
        "happened": row["happened"][0],
        "happened_to": names.people.get(row["happened"][1] or ""),
        "would": row["would"][0],
        "would_to": names.people.get(row["would"][1] or ""),
        "rule": names.rules.get(row["rule"] or ""),
    }
