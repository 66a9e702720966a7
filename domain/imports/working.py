"""Working: an import goes on batch by batch, each in a transaction of its own that also says how far it is.

A lease keeps two workers from doing the same work; that nothing happens twice does not depend on it: each batch locks
the import and only goes on from where it is. A worker that is killed leaves a lease that ends, and the next goes on.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from anyio import to_thread
from tortoise.connection import get_connection

from domain import clock, knobs, viewer
from domain.collision.counting import count_checks
from domain.imports.comparing import Compared, Earlier
from domain.imports.landing import BATCH, compare, land
from domain.imports.lines import Line, lines
from domain.imports.reasons import detail_of
from domain.imports.table import Layout, body
from domain.operation import Deed, operation
from domain.pools.choosing import recycle_pool
from domain.refusal import Refusal
from domain.viewer import Scope, Viewer
from models import Customer, CustomerImport, ImportRow, StoredFile, User
from models.kinds import ImportState, Outcome, Through

LEASE, SLICE = timedelta(seconds=30), timedelta(seconds=200)
_TAKE = """
    update customer_import set leased_until = $2
    where state in ('CHECKING', 'RUNNING') and (leased_until is null or leased_until < $1) returning id
"""


async def due(now: datetime) -> list[UUID]:
    """Takes a lease on every import that is at work while nobody works on it."""
    rows = await get_connection("default").execute_query_dict(_TAKE, [now, now + LEASE])
    return [row["id"] for row in rows]


async def work(import_id: UUID) -> None:
    """Goes on with an import until it rests, ends or a slice of time is over."""
    found = await CustomerImport.filter(id=import_id, state__in=["CHECKING", "RUNNING"]).first()
    if found is None:
        return
    user = await User.get(id=found.by_id)
    if user.disabled_at:
        await _give_up(viewer.system(), import_id, "refusal-not-allowed")
        return
    try:
        await _work(await viewer.of_user(user, through=Through.JOB), found)
    except Refusal as refusal:
        await _give_up(viewer.system(), import_id, refusal.problems[0].message)


async def _work(doer: Viewer, found: CustomerImport) -> None:
    rows = await _rows(found)
    earlier = await _earlier(found, rows)
    phase, done, until = ImportState(found.state), found.done, await clock.now() + SLICE
    while await clock.now() < until:
        some = await to_thread.run_sync(_next, rows, found.mapping["fields"])
        try:
            moved = await advance(doer, found.id, phase, done, some, earlier)
        except Refusal as refusal:
            if refusal.problems[0].code == "RATE_LIMITED":
                await _wait(doer, found.id)
                return
            if refusal.problems[0].code not in {"COLLISION", "CONFLICT"}:
                raise
            # Somebody entered one of these companies in the very moment: the next look finds it.
            moved = await advance(doer, found.id, phase, done, some, earlier)
        if not moved or len(some) < BATCH:
            return
        done += len(some)
    await CustomerImport.filter(id=found.id).update(leased_until=None)


@operation("customer.import")
async def advance(
    deed: Deed, import_id: UUID, phase: ImportState, done: int, some: Sequence[Line], earlier: Earlier
) -> bool:
    """Compares or lands the next lines and says how far the import is; False where it is not there any more."""
    found = await CustomerImport.filter(id=import_id).select_for_update(no_key=True).first()
    if found is None or found.state != phase or found.done != done:
        return False
    if phase is ImportState.CHECKING:
        await _count(deed, len(some))
        answers = [(one, False) for one in await compare(deed, some, earlier)]
    else:
        # A record without partner goes to the public pool of its library, a partner's to the partner's own.
        partner = deed.viewer.partner_id if deed.viewer.scope is Scope.PARTNER else None
        pool = await recycle_pool(deed, Customer(library=found.library, partner_id=partner))
        answers = await land(deed, some, pool, resembling=found.mapping["resembling"])
    await _keep(deed, found, answers)
    await _progress(deed, found, answers, ended=len(some) < BATCH)
    return True


async def _count(deed: Deed, checks: int) -> None:
    """A dry run asks as many questions as it has rows; those who see everything anyway are not held up by that."""
    bound = (await knobs.read(deed.now)).checks_per_hour
    await count_checks(deed.viewer, deed.now, bound if deed.viewer.scope is not Scope.ALL else 2**31 - 1, checks)


async def _keep(deed: Deed, found: CustomerImport, answers: Sequence[tuple[Compared, bool]]) -> None:
    rows = [
        ImportRow(
            customer_import_id=found.id,
            number=one.line.number,
            outcome=one.outcome,
            name=one.line.given.get("name", "")[:200],
            customer_id=one.id if landed else None,
            detail=detail_of(deed.viewer, one),
        )
        for one, landed in answers
    ]
    if rows:
        updated = ["outcome", "name", "customer_id", "detail"]
        await ImportRow.bulk_create(rows, on_conflict=["customer_import_id", "number"], update_fields=updated)


async def _progress(
    deed: Deed, found: CustomerImport, answers: Sequence[tuple[Compared, bool]], *, ended: bool
) -> None:
    counts = Counter(found.counts)
    counts.update(one.outcome.value for one, _ in answers)
    counts["added"] += sum(landed for _, landed in answers)
    found.counts, found.done = dict(counts), found.done + len(answers)
    found.updated_at, found.leased_until, found.problem = deed.now, deed.now + LEASE, ""
    if ended:
        found.state = ImportState.CHECKED if found.state == ImportState.CHECKING else ImportState.DONE
        found.total, found.leased_until = found.done, None
        found.finished_at = deed.now if found.state == ImportState.DONE else None
        deed.record(f"customer-import.{found.state.lower()}", found, after=found.counts)
    await found.save(
        update_fields=["counts", "done", "total", "updated_at", "leased_until", "problem", "state", "finished_at"]
    )


@operation("customer.import")
async def _wait(deed: Deed, import_id: UUID) -> None:
    """Rests until the next hour, in which the doer may check again."""
    hour = deed.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    await CustomerImport.filter(id=import_id).update(leased_until=hour, problem="refusal-checks-an-hour")


@operation(None)
async def _give_up(deed: Deed, import_id: UUID, message: str) -> None:
    found = await CustomerImport.get(id=import_id)
    found.state, found.problem, found.finished_at, found.updated_at = ImportState.FAILED, message, deed.now, deed.now
    await found.save(update_fields=["state", "problem", "finished_at", "updated_at"])
    deed.record("customer-import.failed", found, after={"problem": message})


async def _rows(found: CustomerImport) -> Iterator[tuple[int, list[str]]]:
    """The rows of the file, read lazily from where the import is."""
    file = await StoredFile.get(id=found.file_id)
    mapping = found.mapping
    layout = Layout(mapping["encoding"], mapping["delimiter"], mapping["header"])
    return await to_thread.run_sync(body, bytes(file.content), layout)


async def _earlier(found: CustomerImport, rows: Iterator[tuple[int, list[str]]]) -> Earlier:
    """What the dry run has to remember of the rows it is past; passes them by."""
    earlier = Earlier()
    past = await to_thread.run_sync(list, islice(rows, found.done))
    if found.state != ImportState.CHECKING or not past:
        return earlier
    kept = ImportRow.filter(customer_import_id=found.id, outcome__in=["CLEAR", "SIMILAR", "RELATED"])
    known: dict[int, UUID] = dict(await kept.values_list("number", "id"))
    for start in range(0, len(past), BATCH):
        some = past[start : start + BATCH]
        for line in await to_thread.run_sync(lines, some, found.mapping["fields"]):
            if line.number in known:
                earlier.remember(Compared(line, known[line.number], Outcome.CLEAR))
    return earlier


def _next(rows: Iterator[tuple[int, list[str]]], fields: Sequence[str]) -> list[Line]:
    return lines(islice(rows, BATCH), fields)
