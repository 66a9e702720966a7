"""Steering: an import is checked, started, paused, resumed, cancelled; the work itself is done elsewhere."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from domain.access import find
from domain.imports.cargo import Cargo
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, refuse
from models.imports import FileImport
from models.kinds import ImportState

OPEN = frozenset(
    {ImportState.UPLOADED, ImportState.CHECKING, ImportState.CHECKED, ImportState.RUNNING, ImportState.PAUSED}
)
AT_WORK = frozenset({ImportState.CHECKING, ImportState.RUNNING})


@operation(None)
async def check(
    deed: Deed, cargo: Cargo, import_id: str | None, fields: Sequence[str] | None, header: bool | None
) -> FileImport:
    """Begins a dry run with that field for each column ('' or SKIP for none); an earlier one is forgotten.

    Refuses with REQUIRED without a column that is needed, INVALID for fields that are unknown or stand twice, CONFLICT
    where the import is past that.
    """
    found = await _find(deed, cargo, import_id, {ImportState.UPLOADED, ImportState.CHECKED})
    mapping = dict(found.mapping)
    if fields is not None:
        mapping["fields"] = _fields(cargo, fields)
    cargo.demand(mapping["fields"])
    if header is not None and header != mapping["header"]:
        found.total += -1 if header else 1
        mapping["header"] = header
    await cargo.rows.filter(**{cargo.rows.OF: found.id}).delete()
    found.mapping = mapping
    await _turn(deed, cargo, found, ImportState.CHECKING, "checking", afresh=True)
    return found


@operation(None)
async def start(
    deed: Deed, cargo: Cargo, import_id: str | None, wishes: Mapping[str, Any] = MappingProxyType({})
) -> FileImport:
    """Begins to land what the dry run found, as the wishes of that cargo say.

    Refuses with CONFLICT where there was no dry run yet, or the import was started before.
    """
    found = await _find(deed, cargo, import_id, {ImportState.CHECKED})
    found.mapping = {**found.mapping, **wishes}
    await _turn(deed, cargo, found, ImportState.RUNNING, "started", afresh=True)
    return found


@operation(None)
async def pause(deed: Deed, cargo: Cargo, import_id: str | None) -> FileImport:
    """Lets an import rest after the rows that are under way; refuses with CONFLICT where it is not at work."""
    found = await _find(deed, cargo, import_id, AT_WORK)
    found.mapping = {**found.mapping, "paused": found.state}
    await _turn(deed, cargo, found, ImportState.PAUSED, "paused")
    return found


@operation(None)
async def resume(deed: Deed, cargo: Cargo, import_id: str | None) -> FileImport:
    """Lets a paused import go on where it was; refuses with CONFLICT where it is not paused."""
    found = await _find(deed, cargo, import_id, {ImportState.PAUSED})
    await _turn(deed, cargo, found, ImportState(found.mapping["paused"]), "resumed")
    return found


@operation(None)
async def cancel(deed: Deed, cargo: Cargo, import_id: str | None) -> FileImport:
    """Ends an import for good; what has landed stays. Refuses with CONFLICT where it has ended."""
    found = await _find(deed, cargo, import_id, OPEN)
    found.finished_at = deed.now
    await _turn(deed, cargo, found, ImportState.CANCELLED, "cancelled")
    return found


async def _find(deed: Deed, cargo: Cargo, import_id: str | None, states: Collection[ImportState]) -> FileImport:
    deed.viewer.demand(cargo.permission)
    found = await find(deed.viewer, cargo.imports, import_id, field="importId", lock=True)
    if found.state not in states:
        refuse("CONFLICT", "refusal-import-state", "importId")
    return found


async def _turn(
    deed: Deed, cargo: Cargo, found: FileImport, state: ImportState, told: str, *, afresh: bool = False
) -> None:
    before, found.state = found.state, state
    found.problem, found.leased_until, found.updated_at = "", None, deed.now
    if afresh:
        found.done, found.counts = 0, {}
    await found.save()
    deed.record(f"{cargo.called}.{told}", found, before={"state": before}, after={"state": state})


def _fields(cargo: Cargo, fields: Sequence[str]) -> list[str]:
    named = ["" if field in {"", "SKIP"} else field for field in fields]
    there = cargo.columns.fields
    wrong = [Problem("INVALID", "refusal-invalid", "fields") for field in named if field and field not in there]
    once = [field for field in named if field and field not in cargo.columns.several]
    twice = {field for field in once if once.count(field) > 1}
    wrong += [Problem("INVALID", "refusal-import-twice", "fields", {"field": field}) for field in sorted(twice)]
    if wrong:
        raise Refusal(*wrong)
    return named
