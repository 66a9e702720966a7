"""Cargo: what a file carries, companies or people, and what is done with its rows; all else every file shares."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from domain.imports.columns import Columns
from domain.operation import Deed
from models.imports import FileImport, FileRow

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a row is, or has become: an outcome of its cargo, what it is called, why, and the record where there is one.

    `added` says that something of it was added.
    """

    number: int
    outcome: str
    name: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    record_id: UUID | None = None
    added: bool = False


@dataclass(frozen=True, slots=True)
class Cargo:
    """A kind of file.

    `called` is how its events begin, `permission` what who brings it must have, `outcomes` what a row may be; `demand`
    refuses fields among which something is missing. Rows are taken apart by `lines` in a thread, `batch` at a time.
    `earlier` answers what a dry run has to know of the rows that it is past; `look` says what the next ones are, `land`
    lets them land. `back` are the rows that come back to who sent them; `reasons` says in a language why a row is what
    it is.
    """

    called: str
    permission: str
    imports: type[FileImport]
    rows: type[FileRow]
    columns: Columns
    outcomes: type[StrEnum]
    demand: Callable[[Sequence[str]], None]
    batch: int
    lines: Callable[[Sequence[Row], Mapping[str, Any]], Sequence[Any]]
    earlier: Callable[[Any, Sequence[Row]], Awaitable[Any]]
    look: Callable[[Deed, Any, Sequence[Any], Any], Awaitable[Sequence[Answer]]]
    land: Callable[[Deed, Any, Sequence[Any]], Awaitable[Sequence[Answer]]]
    back: Q
    reasons: Callable[[str, str, Mapping[str, Any]], list[str]]
