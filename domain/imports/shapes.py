"""How imports and their rows are read."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import messages
from domain import ids as public_ids
from domain.access import visible
from domain.imports.cargo import Cargo
from domain.imports.companies import CUSTOMERS
from domain.people.shapes import USER
from domain.refusal import refuse
from domain.rows import Column, Derived, Get, Many, One, Reading, Shape, columns, id_of
from domain.viewer import Viewer
from models import Customer
from models.record import Record

Fields = dict[str, Column | Derived | One | Many]
_NOBODY = UUID(int=0)


def import_fields(cargo: Cargo) -> Fields:
    """What is read of an import of any cargo."""
    return {
        "id": id_of(cargo.imports),
        **columns("state", "total", "done", "created_at", "updated_at", "finished_at"),
        "file_name": Column("file__name"),
        "by": One("by", lambda: USER),
        "encoding": of_mapping("encoding"),
        "delimiter": of_mapping("delimiter"),
        "header": of_mapping("header"),
        "columns": Derived(("mapping",), lambda get, _: _columns(get("mapping"))),
        "counts": Derived(("counts",), lambda get, _: _counts(cargo, get("counts"))),
        "waits_until": Derived(
            ("problem", "leased_until"), lambda get, _: get("leased_until") if get("problem") else None
        ),
        "problem": Derived(("problem",), _problem),
    }


def row_fields(cargo: Cargo, record: type[Record]) -> Fields:
    """What is read of a row of such an import; `record` is the kind that it may have become."""
    column = cargo.rows.RECORD
    return {
        "id": id_of(cargo.rows),
        **columns("number", "outcome", "name"),
        column: Derived((column,), lambda get, _: public_ids.public(record, get(column)) if get(column) else None),
        "reasons": Derived(
            ("outcome", "detail"),
            lambda get, reading: cargo.reasons(reading.viewer.locale, get("outcome"), get("detail")),
        ),
    }


def of_mapping(name: str) -> Derived:
    """What is kept of a file under that name."""
    return Derived(("mapping",), lambda get, _: get("mapping").get(name))


def rows_of(viewer: Viewer, cargo: Cargo, import_id: str, outcome: str | None) -> Any:
    """The rows of an import that became that, or all; raises Refusal BAD_USER_INPUT for an unknown outcome."""
    if outcome and outcome not in set(cargo.outcomes):
        refuse("BAD_USER_INPUT", "refusal-invalid", "outcome")
    query = visible(viewer, cargo.rows).filter(**{cargo.rows.OF: public_ids.key(cargo.imports, import_id) or _NOBODY})
    return query.filter(outcome=outcome) if outcome else query


def _columns(mapping: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "position": at + 1,
            "heading": mapping["first"][at] if mapping["header"] and at < len(mapping["first"]) else "",
            "field": field,
            "sample": [row[at] for row in mapping["sample"] if at < len(row)],
        }
        for at, field in enumerate(mapping["fields"])
    ]


def _counts(cargo: Cargo, counts: Mapping[str, int]) -> dict[str, int]:
    return {**{one.lower(): counts.get(one, 0) for one in cargo.outcomes}, "added": counts.get("added", 0)}


def _problem(get: Get, reading: Reading) -> str | None:
    return messages.text(reading.viewer.locale, get("problem"), bound="") if get("problem") else None


CUSTOMER_IMPORT: Shape = Shape(
    CUSTOMERS.imports,
    {
        **import_fields(CUSTOMERS),
        "library": Column("library"),
        "goes_to": of_mapping("pool"),
        "resembling": Derived(("mapping",), lambda get, _: bool(get("mapping").get("resembling"))),
    },
    typename="CustomerImport",
)

IMPORT_ROW: Shape = Shape(CUSTOMERS.rows, row_fields(CUSTOMERS, Customer), typename="CustomerImportRow")
