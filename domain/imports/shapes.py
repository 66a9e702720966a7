"""How imports and their rows are read."""

from typing import Any

import messages
from domain import ids as public_ids
from domain.access import visible
from domain.imports.reasons import reasons
from domain.people.shapes import USER
from domain.refusal import refuse
from domain.rows import Column, Derived, Get, One, Reading, Shape, columns, id_of
from domain.viewer import Viewer
from models import Customer, CustomerImport, ImportRow
from models.kinds import Outcome


def _mapping(name: str) -> Derived:
    return Derived(("mapping",), lambda get, _: get("mapping").get(name))


def _resembling(get: Get, _reading: Reading) -> bool:
    return bool(get("mapping").get("resembling"))


def _columns(get: Get, _reading: Reading) -> list[dict[str, Any]]:
    mapping = get("mapping")
    return [
        {
            "position": at + 1,
            "heading": mapping["first"][at] if mapping["header"] and at < len(mapping["first"]) else "",
            "field": field,
            "sample": [row[at] for row in mapping["sample"] if at < len(row)],
        }
        for at, field in enumerate(mapping["fields"])
    ]


def _counts(get: Get, _reading: Reading) -> dict[str, int]:
    counts = get("counts")
    return {**{outcome.lower(): counts.get(outcome, 0) for outcome in Outcome}, "added": counts.get("added", 0)}


def _problem(get: Get, reading: Reading) -> str | None:
    return messages.text(reading.viewer.locale, get("problem"), bound="") if get("problem") else None


CUSTOMER_IMPORT: Shape = Shape(
    CustomerImport,
    {
        "id": id_of(CustomerImport),
        **columns("library", "state", "total", "done", "created_at", "updated_at", "finished_at"),
        "file_name": Column("file__name"),
        "by": One("by", lambda: USER),
        "goes_to": _mapping("pool"),
        "encoding": _mapping("encoding"),
        "delimiter": _mapping("delimiter"),
        "header": _mapping("header"),
        "resembling": Derived(("mapping",), _resembling),
        "columns": Derived(("mapping",), _columns),
        "counts": Derived(("counts",), _counts),
        "waits_until": Derived(
            ("problem", "leased_until"), lambda get, _: get("leased_until") if get("problem") else None
        ),
        "problem": Derived(("problem",), _problem),
    },
    typename="CustomerImport",
)

IMPORT_ROW: Shape = Shape(
    ImportRow,
    {
        "id": id_of(ImportRow),
        **columns("number", "outcome", "name"),
        "customer_id": Derived(
            ("customer_id",),
            lambda get, _: public_ids.public(Customer, get("customer_id")) if get("customer_id") else None,
        ),
        "reasons": Derived(
            ("outcome", "detail"), lambda get, reading: reasons(reading.viewer.locale, get("outcome"), get("detail"))
        ),
    },
    typename="CustomerImportRow",
)


def imports_of(viewer: Viewer) -> Any:
    """The imports that exist for the viewer."""
    return visible(viewer, CustomerImport)


def rows_of(viewer: Viewer, import_id: str, outcome: str | None) -> Any:
    """The rows of an import that became that, or all; raises Refusal BAD_USER_INPUT for an unknown outcome."""
    if outcome and outcome not in set(Outcome):
        refuse("BAD_USER_INPUT", "refusal-invalid", "outcome")
    key = public_ids.key(CustomerImport, import_id)
    query = visible(viewer, ImportRow).filter(customer_import_id=key or _NOBODY)
    return query.filter(outcome=outcome) if outcome else query


_NOBODY = "00000000-0000-0000-0000-000000000000"
