"""Steering: an import is checked, started, paused, resumed, cancelled; the work itself is done elsewhere."""

from collections.abc import Sequence

from domain.access import find
from domain.imports.columns import FIELDS
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, refuse
from models import CustomerImport, ImportRow
from models.kinds import ImportState

OPEN = frozenset(
    {ImportState.UPLOADED, ImportState.CHECKING, ImportState.CHECKED, ImportState.RUNNING, ImportState.PAUSED}
)
AT_WORK = frozenset({ImportState.CHECKING, ImportState.RUNNING})


@operation("customer.import")
async def check(deed: Deed, import_id: str | None, fields: Sequence[str] | None, header: bool | None) -> CustomerImport:
    """Begins a dry run with that field for each column ('' or SKIP for none); an earlier one is forgotten.

    Refuses with REQUIRED without a name column, INVALID for fields that are unknown or stand twice, CONFLICT
    where the import is past that.
    """
    found = await _find(deed, import_id, {ImportState.UPLOADED, ImportState.CHECKED})
    mapping = dict(found.mapping)
    if fields is not None:
        mapping["fields"] = _fields(fields)
    if "name" not in mapping["fields"]:
        refuse("REQUIRED", "refusal-import-which-name", "fields")
    if header is not None and header != mapping["header"]:
        found.total += -1 if header else 1
        mapping["header"] = header
    await ImportRow.filter(customer_import_id=found.id).delete()
    found.mapping = mapping
    await _turn(deed, found, ImportState.CHECKING, "checking", afresh=True)
    return found


@operation("customer.import")
async def start(deed: Deed, import_id: str | None, resembling: bool | None) -> CustomerImport:
    """Begins to land what the dry run found; with `resembling` also what is like or kin to a company on file.

    Refuses with CONFLICT where there was no dry run yet, or the import was started before.
    """
    found = await _find(deed, import_id, {ImportState.CHECKED})
    found.mapping = {**found.mapping, "resembling": bool(resembling)}
    await _turn(deed, found, ImportState.RUNNING, "started", afresh=True)
    return found


@operation("customer.import")
async def pause(deed: Deed, import_id: str | None) -> CustomerImport:
    """Lets an import rest after the rows that are under way; refuses with CONFLICT where it is not at work."""
    found = await _find(deed, import_id, AT_WORK)
    found.mapping = {**found.mapping, "paused": found.state}
    await _turn(deed, found, ImportState.PAUSED, "paused")
    return found


@operation("customer.import")
async def resume(deed: Deed, import_id: str | None) -> CustomerImport:
    """Lets a paused import go on where it was; refuses with CONFLICT where it is not paused."""
    found = await _find(deed, import_id, {ImportState.PAUSED})
    await _turn(deed, found, ImportState(found.mapping["paused"]), "resumed")
    return found


@operation("customer.import")
async def cancel(deed: Deed, import_id: str | None) -> CustomerImport:
    """Ends an import for good; what has landed stays. Refuses with CONFLICT where it has ended."""
    found = await _find(deed, import_id, OPEN)
    found.finished_at = deed.now
    await _turn(deed, found, ImportState.CANCELLED, "cancelled")
    return found


async def _find(deed: Deed, import_id: str | None, states: frozenset[ImportState] | set[ImportState]) -> CustomerImport:
    found = await find(deed.viewer, CustomerImport, import_id, field="importId", lock=True)
    if found.state not in states:
        refuse("CONFLICT", "refusal-import-state", "importId")
    return found


async def _turn(deed: Deed, found: CustomerImport, state: ImportState, told: str, *, afresh: bool = False) -> None:
    before, found.state = found.state, state
    found.problem, found.leased_until, found.updated_at = "", None, deed.now
    if afresh:
        found.done, found.counts = 0, {}
    await found.save()
    deed.record(f"customer-import.{told}", found, before={"state": before}, after={"state": state})


def _fields(fields: Sequence[str]) -> list[str]:
    named = ["" if field in {"", "SKIP"} else field for field in fields]
    wrong = [Problem("INVALID", "refusal-invalid", "fields") for field in named if field and field not in FIELDS]
    twice = {field for field in named if field and field != "phone" and named.count(field) > 1}
    wrong += [Problem("INVALID", "refusal-import-twice", "fields", {"field": field}) for field in sorted(twice)]
    if wrong:
        raise Refusal(*wrong)
    return named
