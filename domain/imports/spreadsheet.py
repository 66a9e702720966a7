"""Spreadsheets: the first sheet of a workbook as CSV, taken apart in a process beside with bounds of its own.

A small file can claim a sheet of seventeen thousand million cells: what dies of that is the process beside, and the
file is refused.
"""

import asyncio
import csv
import io
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from domain.refusal import refuse

WORKBOOK = b"PK\x03\x04"
# One more than a list may have, so that the reader of the list can say what is too much.
MOST_ROWS, MOST_COLUMNS = 50_002, 101
MOST_UNPACKED, MOST_MEMORY, MOST_SECONDS = 300 * 1024**2, 2 * 1024**3, 30
_ROOM = asyncio.Semaphore(2)


async def as_text(content: bytes) -> bytes:
    """The file itself, or the CSV of the first sheet that holds anything where it is a workbook.

    Refuses with INVALID a workbook that cannot be read, or not within the bounds.
    """
    if not content.startswith(WORKBOOK):
        return content
    async with _ROOM:
        return await _taken_apart(content)


async def _taken_apart(content: bytes) -> bytes:
    beside = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "domain.imports.spreadsheet"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        text, _ = await beside.communicate(content)
    finally:
        if beside.returncode is None:
            beside.kill()
    if beside.returncode:
        refuse("INVALID", "refusal-import-workbook", "file")
    return text


def main() -> None:
    """The process beside: a workbook on standard input becomes CSV on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = io.BytesIO(sys.stdin.buffer.read())
    with zipfile.ZipFile(content) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            sys.exit(1)
    content.seek(0)
    workbook = CalamineWorkbook.from_filelike(content)
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="", errors="replace")
    csv.writer(out).writerows(_rows(workbook))
    out.flush()


def _rows(workbook: CalamineWorkbook) -> Iterator[list[str]]:
    """The rows of the first visible sheet that holds anything; a row keeps the number that the spreadsheet shows."""
    shown = [one.name for one in workbook.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
    sheets = (workbook.get_sheet_by_name(name) for name in shown)
    filled = next((sheet for sheet in sheets if sheet.height), None)
    for row in islice(filled.iter_rows(), MOST_ROWS) if filled else ():
        yield [written(cell) for cell in row[:MOST_COLUMNS]]


def written(cell: Any) -> str:
    """A cell as it would be typed: whole numbers without a point, days as 2026-05-01, moments with their time."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes").removesuffix(" 00:00")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


if __name__ == "__main__":
    main()
