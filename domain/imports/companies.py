"""Companies as a cargo: each row is a company on its way into the customers of a library."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from anyio import to_thread
from tortoise.expressions import Q

from domain.imports import steering, uploading
from domain.imports.cargo import Answer, Cargo, Row
from domain.imports.company_columns import COMPANIES
from domain.imports.comparing import Compared, Earlier
from domain.imports.landing import BATCH, compare, land
from domain.imports.lines import Line, lines
from domain.imports.reasons import detail_of, reasons
from domain.imports.uploading import Bounds
from domain.operation import Deed, operation
from domain.pools.choosing import recycle_pool
from domain.refusal import refuse, required
from domain.viewer import Scope, Viewer
from models import Customer, CustomerImport, ImportRow
from models.imports import FileImport
from models.kinds import Library, Outcome, PoolKind

BOUNDS = Bounds(20 * 1024 * 1024, 50_000, "refusal-import-large", "refusal-import-rows")


@operation("customer.import")
async def upload(deed: Deed, library: str | None, name: str | None, content: bytes | None) -> FileImport:
    """Keeps a file of companies for that library and guesses what its columns hold; nothing lands yet.

    Refuses with REQUIRED without a file, INVALID where it is no table of at most 20 MB and 50,000 rows.
    """
    chosen = _library(deed.viewer, library)
    kind = PoolKind.PARTNER if deed.viewer.scope is Scope.PARTNER else PoolKind.PUBLIC
    return await uploading.kept(deed, CUSTOMERS, BOUNDS, name, content, {"pool": kind.value}, library=chosen)


async def start(viewer: Viewer, import_id: str | None, resembling: bool | None) -> FileImport:
    """Begins to land what the dry run found; with `resembling` also what is like or kin to a company on file."""
    return await steering.start(viewer, CUSTOMERS, import_id, {"resembling": bool(resembling)})


def _demand(fields: Sequence[str]) -> None:
    if "name" not in fields:
        refuse("REQUIRED", "refusal-import-which-name", "fields")


def _lines(rows: Sequence[Row], mapping: Mapping[str, Any]) -> list[Line]:
    return lines(rows, mapping["fields"])


async def _earlier(found: CustomerImport, past: Sequence[Row]) -> Earlier:
    """The rows that are no doubles, found as companies on file are."""
    earlier = Earlier()
    kept = ImportRow.filter(customer_import_id=found.id, outcome__in=["CLEAR", "SIMILAR", "RELATED"])
    known: dict[int, UUID] = dict(await kept.values_list("number", "id")) if past else {}
    for start in range(0, len(past), BATCH):
        for line in await to_thread.run_sync(lines, past[start : start + BATCH], found.mapping["fields"]):
            if line.number in known:
                earlier.remember(Compared(line, known[line.number], Outcome.CLEAR))
    return earlier


async def _look(deed: Deed, _found: CustomerImport, some: Sequence[Line], earlier: Earlier) -> list[Answer]:
    return [_answer(deed, one) for one in await compare(deed, some, earlier)]


async def _land(deed: Deed, found: CustomerImport, some: Sequence[Line]) -> list[Answer]:
    # A record without partner goes to the public pool of its library, a partner's to the partner's own.
    partner = deed.viewer.partner_id if deed.viewer.scope is Scope.PARTNER else None
    pool = await recycle_pool(deed, Customer(library=found.library, partner_id=partner))
    landed = await land(deed, some, pool, resembling=found.mapping["resembling"])
    return [_answer(deed, one, landed=has) for one, has in landed]


def _answer(deed: Deed, one: Compared, *, landed: bool = False) -> Answer:
    name, detail = one.line.given.get("name", ""), detail_of(deed.viewer, one)
    return Answer(one.line.number, one.outcome.value, name, detail, one.id if landed else None, landed)


def _library(viewer: Viewer, library: str | None) -> str:
    """A partner's people import into their own library, the vendor's into the one they name."""
    if viewer.scope is Scope.PARTNER:
        own = viewer.library or Library.CHANNEL
        return own if library in {None, "", own} else refuse("INVALID", "refusal-import-library", "library")
    if not library:
        required("library")
    return library if library in set(Library) else refuse("INVALID", "refusal-import-library", "library")


CUSTOMERS = Cargo(
    called="customer-import",
    permission="customer.import",
    imports=CustomerImport,
    rows=ImportRow,
    columns=COMPANIES,
    outcomes=Outcome,
    demand=_demand,
    batch=BATCH,
    lines=_lines,
    earlier=_earlier,
    look=_look,
    land=_land,
    back=Q(customer_id__isnull=True) & ~Q(outcome=Outcome.CLEAR),
    reasons=reasons,
)
