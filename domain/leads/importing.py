"""Importing: each row of a file is captured like any interest, batch by batch, however often a worker is killed.

A batch, its place in the file and what is owed for the next commit together. The same row of the same file is
captured once within a day, also when the file is sent again.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from anyio import to_thread

from domain.collision.guard import guard
from domain.imports.table import Layout, body, cells, layout_of
from domain.leads.capturing import Captured, Origin, captured_once
from domain.leads.import_columns import codes, fields_of, interest_of
from domain.leads.interest import REACHES
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, refuse, required
from domain.viewer import of_user
from models import Event, LeadImport, StoredFile, User
from models.kinds import LeadChannel, Library, Through

MOST_BYTES, MOST_ROWS, BATCH = 5 * 1024 * 1024, 5_000, 25
CHANNELS = frozenset({LeadChannel.IMPORT, LeadChannel.EVENT, LeadChannel.CAMPAIGN})
Row = tuple[int, list[str]]


@operation("lead.import")
async def start(deed: Deed, name: str | None, content: bytes | None, channel: str | None = None) -> LeadImport:
    """Keeps a file of leads, whose headings say what its columns hold; its rows are captured in the background.

    Refuses with REQUIRED without a file, INVALID where it is no table of at most 5 MB and 5,000 rows or where no
    heading tells how to reach a person.
    """
    assert deed.viewer.id
    if not content:
        required("file")
    if len(content) > MOST_BYTES:
        refuse("INVALID", "refusal-lead-import-large", "file")
    if channel and channel not in CHANNELS:
        refuse("INVALID", "refusal-invalid", "channel")
    mapping, total = await to_thread.run_sync(_read_through, content)
    file = await StoredFile.create(
        name=(name or "leads.csv")[-255:],
        media_type="text/csv",
        size=len(content),
        sha256=hashlib.sha256(content).digest(),
        content=content,
        owner_id=deed.viewer.id,
        created_at=deed.now,
    )
    made = await LeadImport.create(
        by_id=deed.viewer.id,
        file=file,
        channel=channel or LeadChannel.IMPORT,
        mapping=mapping,
        total=total,
        created_at=deed.now,
    )
    deed.record("lead-import.started", made, called=file.name, after={"rows": total})
    return made


async def go_on(deed: Deed, event: Event) -> None:
    """Captures the next rows, and owes the step after this one until the file has ended."""
    found = await LeadImport.filter(id=event.subject).select_for_update().get()
    if found.finished_at:
        return
    file = await StoredFile.get(id=found.file_id)
    rows = await to_thread.run_sync(_rows, bytes(file.content), found.mapping, found.done)
    user = await User.get(id=found.by_id)
    # What is recorded belongs to who sent the file, and commits with this step.
    doer = replace(deed, viewer=await of_user(user, through=Through.JOB))
    await _capture(doer, found, rows, bytes(file.sha256).hex())
    found.done += len(rows)
    ended = len(rows) < BATCH
    if ended:
        found.total, found.finished_at = found.done, deed.now
    await found.save(update_fields=["done", "total", "captured", "merged", "faults", "finished_at"])
    deed.record(f"lead-import.{'finished' if ended else 'continued'}", found, called=file.name)


async def _capture(deed: Deed, found: LeadImport, rows: Sequence[Row], digest: str) -> None:
    origin = Origin(LeadChannel(found.channel), deed.viewer.library or Library.CHANNEL)
    known = await codes() if rows else {}
    told = [(number, interest_of(row, found.mapping["fields"], known)) for number, row in rows]
    tidy = [one.tidy() for _, one in told]
    # All locks at once, in their order: row by row two imports could wait for each other.
    await guard(*(one.prepared() for one in tidy), also=[one.email for one in tidy if one.email])
    for number, interest in told:
        key = f"{digest}:{number}"
        try:
            done = await captured_once(deed, interest, origin, deed.viewer.id, key)
        except Refusal as refusal:
            found.faults += [_fault(number, problem) for problem in refusal.problems]
        else:
            _counted(found, done)


def _counted(found: LeadImport, done: Captured) -> None:
    if done.merged:
        found.merged += 1
    else:
        found.captured += 1


def _fault(number: int, problem: Problem) -> dict[str, Any]:
    return {"row": number, "field": problem.field, "message": problem.message, "values": problem.values}


def _read_through(content: bytes) -> tuple[dict[str, Any], int]:
    """How a file is read, and how many rows it has below its headings; refuses with INVALID."""
    layout = replace(layout_of(content), header=True)
    first = next(cells(content, layout))[1]
    fields = fields_of(first)
    if not set(fields) & set(REACHES):
        refuse("INVALID", "refusal-lead-import-headings", "file")
    total = sum(1 for _ in body(content, layout))
    if not total:
        refuse("INVALID", "refusal-import-header-only", "file")
    if total > MOST_ROWS:
        refuse("INVALID", "refusal-import-rows", "file", most=MOST_ROWS)
    known = {"encoding": layout.encoding, "delimiter": layout.delimiter}
    return {**known, "headings": [cell[:80] for cell in first], "fields": fields}, total


def _rows(content: bytes, mapping: dict[str, Any], done: int) -> list[Row]:
    layout = Layout(mapping["encoding"], mapping["delimiter"], header=True)
    return list(islice(body(content, layout), done, done + BATCH))
