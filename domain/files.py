"""Files that people attach: bounded, with tidy names, and of the type that their bytes say."""

import hashlib
import unicodedata
from base64 import b64decode
from binascii import Error
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

import filetype

from domain import ids
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, not_found, refuse
from domain.rows import Shape, columns, id_of
from models import StoredFile
from models.record import new_key

MEGABYTE = 1024 * 1024
MOST_BYTES, MOST_TOGETHER, MOST_FILES = 20 * MEGABYTE, 24 * MEGABYTE, 10
MOST_STAGED, STAGED_FOR = 100, timedelta(hours=24)
LONGEST_NAME, _LONGEST_ENDING = 150, 12
# What a browser may show as a picture; everything else is only ever downloaded.
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_HEAD = 8192


@dataclass(frozen=True, slots=True)
class Given:
    """A file as somebody sent it."""

    name: str
    content: bytes


@operation("file.upload")
async def upload(deed: Deed, sent: Sequence[Given], inside: Sequence[tuple[str, str]] = ()) -> list[StoredFile]:
    """Keeps files for a day, until their owner puts them on something by their ids; `inside` are names and base64.

    Refuses with REQUIRED without a file, INVALID (files) beyond the bounds, RATE_LIMITED where too many wait.
    """
    files = [*sent, *(_of_base64(name, text) for name, text in inside)]
    if not files:
        refuse("REQUIRED", "refusal-required", "files")
    waiting = await StoredFile.filter(owner_id=deed.viewer.id, staged_until__gt=deed.now).count()
    if waiting + len(files) > MOST_STAGED:
        refuse("RATE_LIMITED", "refusal-files-waiting", "files", most=MOST_STAGED)
    demand_fit(files)
    return [await keep(deed, one, staged=True) for one in files]


async def keep(deed: Deed, given: Given, *, staged: bool = False) -> StoredFile:
    """Step: a file as it is kept; the caller has looked at its size."""
    return await StoredFile.create(
        id=new_key(),
        name=tidy_name(given.name),
        media_type=media_type(given.content),
        size=len(given.content),
        sha256=hashlib.sha256(given.content).digest(),
        content=given.content,
        owner_id=deed.viewer.id,
        created_at=deed.now,
        staged_until=deed.now + STAGED_FOR if staged else None,
    )


async def unstaged(deed: Deed, file_ids: Sequence[str]) -> list[StoredFile]:
    """Step: the viewer's own files that wait, without their bytes, which wait no more; refuses with NOT_FOUND."""
    keys = [ids.key(StoredFile, one) for one in dict.fromkeys(file_ids)]
    mine = StoredFile.filter(id__in=[key for key in keys if key], owner_id=deed.viewer.id, staged_until__gt=deed.now)
    found = await mine.order_by("id").only("id", "size").select_for_update()
    if not deed.viewer.id or len(found) != len(keys):
        not_found("fileIds")
    await StoredFile.filter(id__in=[one.id for one in found]).update(staged_until=None)
    by_key = {one.id: one for one in found}
    return [by_key[key] for key in keys if key]


def demand_fit(files: Sequence[Given], others: Sequence[StoredFile] = (), field: str = "files") -> None:
    """Refuses with INVALID where a file is empty or too big, or all of them are too many or too much together."""
    found = [problem for one in files if (problem := _unfit(one, field))]
    if len(files) + len(others) > MOST_FILES:
        found.append(Problem("INVALID", "refusal-files-many", field, {"most": MOST_FILES}))
    if sum(len(one.content) for one in files) + sum(one.size for one in others) > MOST_TOGETHER:
        found.append(Problem("INVALID", "refusal-files-together", field, {"most": MOST_TOGETHER // MEGABYTE}))
    if found:
        raise Refusal(*found)


def fitting(files: Sequence[Given]) -> tuple[list[Given], list[str]]:
    """The files within the bounds, and the names of those that are left out."""
    kept: list[Given] = []
    out: list[str] = []
    size = 0
    for one in files:
        fits = len(kept) < MOST_FILES and 0 < len(one.content) <= min(MOST_BYTES, MOST_TOGETHER - size)
        if fits:
            kept.append(one)
            size += len(one.content)
        elif one.content:
            out.append(tidy_name(one.name))
    return kept, out


def tidy_name(written: str) -> str:
    """The last part of a name without what controls anything or leads anywhere, its ending kept."""
    flat = unicodedata.normalize("NFC", written).replace("\\", "/")
    flat = " ".join("".join(c if c.isprintable() else " " for c in flat.rpartition("/")[2]).split())
    name = PurePosixPath(flat.strip(". ") or "file")
    ending = name.suffix[:_LONGEST_ENDING]
    return name.stem[: LONGEST_NAME - len(ending)].rstrip(". ") + ending


def media_type(content: bytes) -> str:
    """What the bytes say they are, whatever the sender or the name said."""
    known = filetype.guess(content[:_HEAD]) if content else None
    if known:
        return str(known.mime)
    return "text/plain" if _is_text(content[:_HEAD]) else "application/octet-stream"


def _of_base64(name: str, text: str) -> Given:
    try:
        return Given(name, b64decode(text, validate=True))
    except (Error, ValueError):
        refuse("INVALID", "refusal-file-base64", "files", name=tidy_name(name))


def _is_text(head: bytes) -> bool:
    """Whether that can be read as UTF-8; the last character may have been cut."""
    for cut in range(4):
        try:
            text = head[: len(head) - cut].decode()
        except UnicodeDecodeError:
            continue
        return all(c.isprintable() or c in "\t\r\n\f\ufeff" for c in text)
    return False


def _unfit(one: Given, field: str) -> Problem | None:
    if not one.content:
        return Problem("INVALID", "refusal-file-empty", field, {"name": tidy_name(one.name)})
    if len(one.content) > MOST_BYTES:
        values: dict[str, Any] = {"name": tidy_name(one.name), "most": MOST_BYTES // MEGABYTE}
        return Problem("INVALID", "refusal-file-large", field, values)
    return None


STORED_FILE: Shape = Shape(
    StoredFile,
    {"id": id_of(StoredFile), **columns("name", "media_type", "size", "created_at", "staged_until")},
    typename="StoredFile",
)
