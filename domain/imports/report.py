"""The report: the rows that come back, as they came, with the reason in the last column."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from anyio import to_thread

import messages
from domain import ids
from domain.access import visible
from domain.imports.cargo import Cargo
from domain.imports.table import Layout, body, cells
from domain.viewer import Viewer
from models import StoredFile

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


async def report(viewer: Viewer, cargo: Cargo, import_id: str) -> str | None:
    """The rows of an import that come back as CSV, the reason in the viewer's language in the last column.

    None for an import that the viewer may not see.
    """
    key = ids.key(cargo.imports, import_id)
    found = key and await visible(viewer, cargo.imports).filter(id=key).first()
    if not found:
        return None
    back: Any = cargo.rows.filter(cargo.back, **{cargo.rows.OF: found.id})
    rows = await back.values("number", "outcome", "detail")
    said = {row["number"]: " ".join(cargo.reasons(viewer.locale, row["outcome"], row["detail"])) for row in rows}
    file = await StoredFile.get(id=found.file_id)
    layout = Layout(found.mapping["encoding"], found.mapping["delimiter"], found.mapping["header"])
    heading = messages.text(viewer.locale, "import-reason")
    return await to_thread.run_sync(_written, bytes(file.content), layout, said, heading)


def template(locale: str, fields: Iterable[str], prefix: str = "import") -> str:
    """An empty file with the headings that are understood, in that language, and one example."""
    known = list(fields)
    headings = [messages.text(locale, f"{prefix}-field-{field}") for field in known]
    example = [messages.text(locale, f"{prefix}-example-{field}") for field in known]
    return as_csv([headings, example])


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV that a spreadsheet shows and does not compute."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_DANGEROUS) else cell


def _written(content: bytes, layout: Layout, said: Mapping[int, str], heading: str) -> str:
    first = [[*row, heading] for _, row in cells(content, layout)][:1] if layout.header else []
    return as_csv([*first, *([*row, said[number]] for number, row in body(content, layout) if number in said)])
