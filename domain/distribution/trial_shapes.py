"""How simulations are read; figures are there once they have finished."""

from typing import Any

from domain.distribution.books import LEADS, Book
from domain.distribution.comparison import figures, known, shown
from domain.distribution.set_shapes import RULE_SET
from domain.people.shapes import USER
from domain.rows import Derived, Get, One, Reading, Row, Shape, Wanted, columns, id_of


def shape_of(book: Book, typename: str, sets: Shape) -> Shape:
    """How the simulations of a book's rule sets are read."""

    async def know(reading: Reading, raw: list[Row], wanted: Wanted) -> None:
        """Learns what the people, rules and leads are called."""
        if {"reps", "rules", "examples", "of_today"} & {want.name for want in wanted.values()}:
            told = [row["result"] for row in raw if _ended(row.get)]
            reading.known["trials"] = await known(reading.viewer, book, told)

    return Shape(
        book.trials,
        {
            "id": id_of(book.trials),
            **columns("begins", "ends", "asked_at", "finished_at", "total", "done"),
            "asked_by": One("asked_by", lambda: USER),
            "rule_set": One("rule_set", lambda: sets),
            f"{book.subject}s": _number("leads"),
            "differing": _number("differing"),
            "happened": _figures("happened"),
            "would": _figures("would"),
            "reps": _part("reps", ()),
            "rules": _part("rules", ()),
            "examples": _part("examples", ()),
            "looked_back": Derived(("result",), lambda get, _: bool((_ended(get) or {}).get("looked_back"))),
            "of_today": _part("of_today", ()),
        },
        know,
        typename=typename,
    )


def _part(name: str, empty: Any = None) -> Derived:
    def made(get: Get, reading: Reading) -> Any:
        tally = _ended(get)
        return shown(tally, reading.known["trials"])[name] if tally else empty

    return Derived(("result",), made)


def _number(name: str) -> Derived:
    return Derived(("result",), lambda get, _: (_ended(get) or {}).get(name))


def _figures(side: str) -> Derived:
    def made(get: Get, _: Reading) -> Row | None:
        tally = _ended(get)
        return figures(tally[side]) if tally else None

    return Derived(("result",), made)


def _ended(get: Get) -> Row | None:
    result: Row | None = get("result")
    return result if result and "leads" in result else None


TRIAL: Shape = shape_of(LEADS, "DistributionTrial", RULE_SET)
