"""Uploading: a file becomes an import, read once to its end so that what is no table is refused at the door."""

import hashlib
from dataclasses import dataclass
from itertools import islice
from typing import Any

from anyio import to_thread

from domain.imports.cargo import Cargo
from domain.imports.columns import Columns
from domain.imports.spreadsheet import as_text
from domain.imports.table import SAMPLE, Layout, body, cells, layout_of
from domain.operation import Deed
from domain.refusal import refuse, required
from models import StoredFile
from models.imports import FileImport
from models.kinds import ImportState

SHOWN = 80


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many bytes and rows a file may have, and the sentences that say so."""

    bytes: int
    rows: int
    too_large: str
    too_long: str


async def kept(
    deed: Deed,
    cargo: Cargo,
    bounds: Bounds,
    name: str | None,
    content: bytes | None,
    mapping: dict[str, Any],
    **facts: Any,
) -> FileImport:
    """A step of a deed: keeps a file of that cargo and guesses what its columns hold; nothing lands yet.

    A workbook is kept as the text of its first sheet. `mapping` holds what else is to be known of the file. Refuses
    with REQUIRED without a file, INVALID where it is no table within the bounds.
    """
    if content is None or name is None:
        required("file")
    if len(content) > bounds.bytes:
        refuse("INVALID", bounds.too_large, "file")
    text = await as_text(content)
    total, read = await to_thread.run_sync(read_through, text, cargo.columns, bounds)
    file = await StoredFile.create(
        name=name[-255:],
        media_type="text/csv",
        size=len(text),
        sha256=hashlib.sha256(text).digest(),
        content=text,
        owner_id=deed.viewer.id,
        created_at=deed.now,
    )
    made = await cargo.imports.create(
        by_id=deed.viewer.id,
        file_id=file.id,
        mapping={**read, **mapping},
        state=ImportState.UPLOADED,
        total=total,
        created_at=deed.now,
        updated_at=deed.now,
        **facts,
    )
    deed.record(f"{cargo.called}.uploaded", made, called=file.name, after={**facts, "rows": total})
    return made


def read_through(content: bytes, columns: Columns, bounds: Bounds) -> tuple[int, dict[str, Any]]:
    """How many rows a file has below its header, and how it is to be read; refuses with INVALID."""
    layout = layout_of(content, columns)
    total = sum(1 for _ in body(content, layout))
    if not total:
        refuse("INVALID", "refusal-import-header-only", "file")
    if total > bounds.rows:
        refuse("INVALID", bounds.too_long, "file", most=bounds.rows)
    return total, mapping_of(content, layout, columns)


def mapping_of(content: bytes, layout: Layout, columns: Columns) -> dict[str, Any]:
    """How a file is read, with its first rows, and the guess of what its columns hold."""
    first = next(row for _, row in cells(content, layout))
    sample = [row for _, row in islice(body(content, layout), SAMPLE)]
    return {
        "encoding": layout.encoding,
        "delimiter": layout.delimiter,
        "header": layout.header,
        "first": [cell[:SHOWN] for cell in first],
        "sample": [[cell[:SHOWN] for cell in row] for row in sample[:5]],
        "fields": columns.guess(first, sample, header=layout.header),
    }
