"""Working: an import goes on batch by batch, each in a transaction of its own that also says how far it is.

A lease keeps two workers from doing the same work; that nothing happens twice does not depend on it: each batch locks
the import and only goes on from where it is. A worker that is killed leaves a lease that ends, and the next goes on.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from anyio import to_thread
from tortoise.connection import get_connection

from domain import clock, knobs, viewer
from domain.collision.counting import count_checks
from domain.imports.cargo import Answer, Cargo, Row
from domain.imports.table import Layout, body
from domain.operation import Deed, operation
from domain.refusal import Refusal
from domain.viewer import Scope, Viewer
from models import StoredFile, User
from models.imports import FileImport
from models.kinds import ImportState, Through

LEASE, SLICE = timedelta(seconds=30), timedelta(seconds=200)
_TAKE = """
    update {table} set leased_until = $2
    where state in ('CHECKING', 'RUNNING') and (leased_until is null or leased_until < $1) returning id
"""


async def due(cargo: Cargo, now: datetime) -> list[UUID]:
    """Takes a lease on every import of that cargo that is at work while nobody works on it."""
    taken = _TAKE.format(table=cargo.imports._meta.db_table)  # noqa: SLF001 - the model's own table
    rows = await get_connection("default").execute_query_dict(taken, [now, now + LEASE])
    return [row["id"] for row in rows]


async def work(cargo: Cargo, import_id: UUID) -> None:
    """Goes on with an import until it rests, ends or a slice of time is over."""
    found = await cargo.imports.filter(id=import_id, state__in=["CHECKING", "RUNNING"]).first()
    if found is None:
        return
    user = await User.get(id=found.by_id)
    if user.disabled_at:
        await _give_up(viewer.system(), cargo, import_id, "refusal-not-allowed")
        return
    try:
        await _work(await viewer.of_user(user, through=Through.JOB), cargo, found)
    except Refusal as refusal:
        await _give_up(viewer.system(), cargo, import_id, refusal.problems[0].message)


async def _work(doer: Viewer, cargo: Cargo, found: FileImport) -> None:
    rows = await _rows(found)
    past = await to_thread.run_sync(list, islice(rows, found.done))
    phase, done, until = ImportState(found.state), found.done, await clock.now() + SLICE
    earlier = await cargo.earlier(found, past if phase is ImportState.CHECKING else [])
    while await clock.now() < until:
        some = await to_thread.run_sync(_next, cargo, rows, found.mapping)
        try:
            moved = await advance(doer, cargo, found.id, phase, done, some, earlier)
        except Refusal as refusal:
            if refusal.problems[0].code == "RATE_LIMITED":
                await _wait(doer, cargo, found.id)
                return
            if refusal.problems[0].code not in {"COLLISION", "CONFLICT"}:
                raise
            # Somebody entered one of these companies in the very moment: the next look finds it.
            moved = await advance(doer, cargo, found.id, phase, done, some, earlier)
        if not moved or len(some) < cargo.batch:
            return
        done += len(some)
    await cargo.imports.filter(id=found.id).update(leased_until=None)


@operation(None)
async def advance(
    deed: Deed, cargo: Cargo, import_id: UUID, phase: ImportState, done: int, some: Sequence[Any], earlier: Any
) -> bool:
    """Looks at or lands the next lines and says how far the import is; False where it is not there any more."""
    deed.viewer.demand(cargo.permission)
    found = await cargo.imports.filter(id=import_id).select_for_update(no_key=True).first()
    if found is None or found.state != phase or found.done != done:
        return False
    if phase is ImportState.CHECKING:
        await _count(deed, len(some))
        answers = await cargo.look(deed, found, some, earlier)
    else:
        answers = await cargo.land(deed, found, some)
    await _keep(cargo, found, answers)
    await _progress(deed, cargo, found, answers, ended=len(some) < cargo.batch)
    return True


async def _count(deed: Deed, checks: int) -> None:
    """A dry run asks as many questions as it has rows; those who see everything anyway are not held up by that."""
    bound = (await knobs.read(deed.now)).checks_per_hour
    await count_checks(deed.viewer, deed.now, bound if deed.viewer.scope is not Scope.ALL else 2**31 - 1, checks)


async def _keep(cargo: Cargo, found: FileImport, answers: Sequence[Answer]) -> None:
    kept = cargo.rows
    rows = [
        kept(
            **{kept.OF: found.id, kept.RECORD: one.record_id},
            number=one.number,
            outcome=one.outcome,
            name=one.name[:200],
            detail=dict(one.detail),
        )
        for one in answers
    ]
    if rows:
        updated = ["outcome", "name", kept.RECORD, "detail"]
        await kept.bulk_create(rows, on_conflict=[kept.OF, "number"], update_fields=updated)


async def _progress(deed: Deed, cargo: Cargo, found: FileImport, answers: Sequence[Answer], *, ended: bool) -> None:
    counts = Counter(found.counts)
    counts.update(str(one.outcome) for one in answers)
    counts["added"] += sum(one.added for one in answers)
    found.counts, found.done = dict(counts), found.done + len(answers)
    found.updated_at, found.leased_until, found.problem = deed.now, deed.now + LEASE, ""
    if ended:
        found.state = ImportState.CHECKED if found.state == ImportState.CHECKING else ImportState.DONE
        found.total, found.leased_until = found.done, None
        found.finished_at = deed.now if found.state == ImportState.DONE else None
        deed.record(f"{cargo.called}.{found.state.lower()}", found, after=found.counts)
    await found.save(
        update_fields=["counts", "done", "total", "updated_at", "leased_until", "problem", "state", "finished_at"]
    )


@operation(None)
async def _wait(deed: Deed, cargo: Cargo, import_id: UUID) -> None:
    """Rests until the next hour, in which the doer may check again."""
    hour = deed.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    await cargo.imports.filter(id=import_id).update(leased_until=hour, problem="refusal-checks-an-hour")


@operation(None)
async def _give_up(deed: Deed, cargo: Cargo, import_id: UUID, message: str) -> None:
    found = await cargo.imports.get(id=import_id)
    found.state, found.problem, found.finished_at, found.updated_at = ImportState.FAILED, message, deed.now, deed.now
    await found.save(update_fields=["state", "problem", "finished_at", "updated_at"])
    deed.record(f"{cargo.called}.failed", found, after={"problem": message})


async def _rows(found: FileImport) -> Iterator[Row]:
    """The rows of the file, read lazily."""
    file = await StoredFile.get(id=found.file_id)
    mapping = found.mapping
    layout = Layout(mapping["encoding"], mapping["delimiter"], mapping["header"])
    return await to_thread.run_sync(body, bytes(file.content), layout)


def _next(cargo: Cargo, rows: Iterator[Row], mapping: dict[str, Any]) -> Sequence[Any]:
    return cargo.lines(list(islice(rows, cargo.batch)), mapping)
