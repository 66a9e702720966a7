"""The table in a file: its delimiter, its rows as cells, and whether it says what its columns are."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from domain.imports.columns import Columns
from domain.imports.spelling import decoded, encoding_of
from domain.refusal import refuse

DELIMITERS = ",\t;|"
MOST_COLUMNS, LONGEST_CELL = 100, 5_000
SAMPLE = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is to be read."""

    encoding: str
    delimiter: str
    header: bool


def layout_of(content: bytes, columns: Columns) -> Layout:
    """How a file of such columns is to be read, as its beginning tells; refuses with INVALID what is no table."""
    encoding = encoding_of(content)
    beginning = decoded(content, encoding)[:200_000]
    delimiter = max(DELIMITERS, key=lambda one: _steadiness(beginning, one))
    first = next(cells(content, Layout(encoding, delimiter, header=False)), (0, []))[1]
    return Layout(encoding, delimiter, columns.is_header(first))


def cells(content: bytes, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file that hold anything, with their numbers as a spreadsheet counts them, the header included.

    Refuses with INVALID at a row that cannot be read.
    """
    reader = csv.reader(
        io.StringIO(decoded(content, layout.encoding), newline=""), delimiter=layout.delimiter, strict=True
    )
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            refuse("INVALID", "refusal-import-quote", "file", row=number)
        if len(row) > MOST_COLUMNS:
            refuse("INVALID", "refusal-import-columns", "file", row=number, most=MOST_COLUMNS)
        if any(len(cell) > LONGEST_CELL for cell in row):
            refuse("INVALID", "refusal-import-quote", "file", row=number)
        if any(cell.strip() for cell in row):
            yield number, row


def body(content: bytes, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header."""
    rows = cells(content, layout)
    if layout.header:
        next(rows, None)
    return rows


def _steadiness(beginning: str, delimiter: str) -> tuple[bool, float, int]:
    """How well a delimiter cuts the first lines into equally many cells; one that never appears cuts nothing."""
    reader = csv.reader(io.StringIO(beginning, newline=""), delimiter=delimiter)
    sizes: list[int] = []
    try:
        for row in reader:
            sizes += [len(row)] if row else []
            if len(sizes) == SAMPLE:
                break
    except csv.Error:
        return False, 0.0, 0
    usual = max(set(sizes), key=lambda size: (sizes.count(size), size), default=0)
    return usual > 1, sizes.count(usual) / max(1, len(sizes)), usual
