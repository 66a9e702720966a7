"""How imports of leads are read, and the file of the rows that were refused."""

from collections.abc import Mapping
from typing import Any

from anyio import to_thread

import messages
from domain import ids
from domain.access import visible
from domain.imports.report import as_csv
from domain.imports.table import Layout, body, cells
from domain.naming import camel
from domain.people.shapes import USER
from domain.rows import Column, Derived, Get, One, Reading, Row, Shape, columns, id_of
from domain.viewer import Viewer
from models import LeadImport, StoredFile


def _columns(get: Get, _reading: Reading) -> list[Row]:
    mapping: dict[str, Any] = get("mapping")
    pairs = zip(mapping["headings"], mapping["fields"], strict=False)
    return [{"heading": heading, "field": camel(field)} for heading, field in pairs]


def _refused(get: Get, _reading: Reading) -> int:
    return len({fault["row"] for fault in get("faults")})


LEAD_IMPORT: Shape = Shape(
    LeadImport,
    {
        "id": id_of(LeadImport),
        **columns("channel", "total", "done", "captured", "merged", "created_at", "finished_at"),
        "file_name": Column("file__name"),
        "columns": Derived(("mapping",), _columns),
        "refused": Derived(("faults",), _refused),
        "by": One("by", lambda: USER),
    },
    typename="LeadImport",
)


async def refused_rows(viewer: Viewer, import_id: str) -> str | None:
    """The refused rows of an import as CSV, with the reasons in the viewer's language in the last column.

    None for an import that the viewer may not see.
    """
    key = ids.key(LeadImport, import_id)
    found = key and await visible(viewer, LeadImport).filter(id=key).first()
    if not found:
        return None
    said: dict[int, str] = {}
    for fault in found.faults:
        text = messages.text(viewer.locale, fault["message"], **fault["values"])
        said[fault["row"]] = f"{said[fault['row']]} {text}" if fault["row"] in said else text
    file = await StoredFile.get(id=found.file_id)
    layout = Layout(found.mapping["encoding"], found.mapping["delimiter"], header=True)
    heading = messages.text(viewer.locale, "import-reason")
    return await to_thread.run_sync(_written, bytes(file.content), layout, said, heading)


def _written(content: bytes, layout: Layout, said: Mapping[int, str], heading: str) -> str:
    first = [[*row, heading] for _, row in cells(content, layout)][:1]
    return as_csv([*first, *([*row, said[number]] for number, row in body(content, layout) if number in said)])
