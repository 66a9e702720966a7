"""Uploading: a file becomes an import, read once to its end so that what is no table is refused at the door."""

import hashlib
from itertools import islice
from typing import Any

from anyio import to_thread

from domain.imports.columns import guess
from domain.imports.table import SAMPLE, Layout, body, cells, layout_of
from domain.operation import Deed, operation
from domain.refusal import refuse, required
from domain.viewer import Scope, Viewer
from models import CustomerImport, StoredFile
from models.kinds import ImportState, Library, PoolKind

MOST_BYTES, MOST_ROWS = 20 * 1024 * 1024, 50_000
SHOWN = 80


@operation("customer.import")
async def upload(deed: Deed, library: str | None, name: str | None, content: bytes | None) -> CustomerImport:
    """Keeps a file of companies for that library and guesses what its columns hold; nothing lands yet.

    Refuses with REQUIRED without a file, INVALID where it is no table of at most 20 MB and 50,000 rows.
    """
    assert deed.viewer.id
    chosen = _library(deed.viewer, library)
    if content is None or name is None:
        required("file")
    if len(content) > MOST_BYTES:
        refuse("INVALID", "refusal-import-large", "file")
    total, mapping = await to_thread.run_sync(read_through, content)
    file = await StoredFile.create(
        name=name[-255:],
        media_type="text/csv",
        size=len(content),
        sha256=hashlib.sha256(content).digest(),
        content=content,
        owner_id=deed.viewer.id,
        created_at=deed.now,
    )
    kind = PoolKind.PARTNER if deed.viewer.scope is Scope.PARTNER else PoolKind.PUBLIC
    made = await CustomerImport.create(
        by_id=deed.viewer.id,
        file=file,
        library=chosen,
        mapping={**mapping, "pool": kind.value},
        state=ImportState.UPLOADED,
        total=total,
        created_at=deed.now,
        updated_at=deed.now,
    )
    deed.record("customer-import.uploaded", made, called=file.name, after={"library": chosen, "rows": total})
    return made


def read_through(content: bytes) -> tuple[int, dict[str, Any]]:
    """How many rows a file has below its header, and how it is to be read; refuses with INVALID."""
    layout = layout_of(content)
    total = sum(1 for _ in body(content, layout))
    if not total:
        refuse("INVALID", "refusal-import-header-only", "file")
    if total > MOST_ROWS:
        refuse("INVALID", "refusal-import-rows", "file", most=MOST_ROWS)
    return total, mapping_of(content, layout)


def mapping_of(content: bytes, layout: Layout) -> dict[str, Any]:
    """How a file is read, with its first rows, and the guess of what its columns hold."""
    first = next(row for _, row in cells(content, layout))
    sample = [row for _, row in islice(body(content, layout), SAMPLE)]
    return {
        "encoding": layout.encoding,
        "delimiter": layout.delimiter,
        "header": layout.header,
        "first": [cell[:SHOWN] for cell in first],
        "sample": [[cell[:SHOWN] for cell in row] for row in sample[:5]],
        "fields": guess(first, sample, header=layout.header),
    }


def _library(viewer: Viewer, library: str | None) -> str:
    """A partner's people import into their own library, the vendor's into the one they name."""
    if viewer.scope is Scope.PARTNER:
        own = viewer.library or Library.CHANNEL
        return own if library in {None, "", own} else refuse("INVALID", "refusal-import-library", "library")
    if not library:
        required("library")
    return library if library in set(Library) else refuse("INVALID", "refusal-import-library", "library")
