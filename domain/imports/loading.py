"""Loading: a whole file on the command line, taken apart in a process beside, landed batch after batch."""

from asyncio import wrap_future
from collections import deque
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from domain.imports.company_columns import COMPANIES
from domain.imports.comparing import Compared
from domain.imports.landing import BATCH, land
from domain.imports.lines import Line, lines
from domain.imports.table import SAMPLE, Layout, body, cells, layout_of
from domain.operation import Deed, operation
from domain.pools.choosing import public_pools
from domain.refusal import refuse
from domain.viewer import Viewer
from models import Pool

AHEAD = 4
Row = tuple[int, list[str]]
Landed = list[tuple[Compared, bool]]


def plan(content: bytes, columns: Sequence[str] | None = None) -> tuple[Layout, list[str]]:
    """How to read that file and what its columns hold; refuses with INVALID or REQUIRED where that cannot be told."""
    layout = layout_of(content, COMPANIES)
    first = [row for _, row in islice(cells(content, layout), 1)]
    sample = [row for _, row in islice(body(content, layout), SAMPLE)]
    fields = list(columns or COMPANIES.guess(first[0] if first else [], sample, header=layout.header))
    if "name" not in fields:
        refuse("REQUIRED", "refusal-import-which-name", "columns")
    return layout, fields


async def load(
    viewer: Viewer, content: bytes, layout: Layout, fields: list[str], library: str
) -> AsyncIterator[Landed]:
    """Lands everything but doubles in the public pool of that library, and yields batch after batch what became of it.

    Started again after an end halfway it goes on: what has landed is a double then.
    """
    pools = await public_pools(library)
    if not pools:
        refuse("INVALID", "refusal-import-library", "library")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
        waiting: deque[Future[Sequence[Line]]] = deque()
        for rows in _batches(body(content, layout)):
            waiting.append(beside.submit(lines, rows, fields))
            if len(waiting) > AHEAD:
                yield await land_batch(viewer, await wrap_future(waiting.popleft()), pools[0])
        while waiting:
            yield await land_batch(viewer, await wrap_future(waiting.popleft()), pools[0])


@operation("customer.import")
async def land_batch(deed: Deed, some: Sequence[Line], pool: Pool) -> Landed:
    """Lands one batch."""
    return await land(deed, some, pool, resembling=True)


@operation("customer.import")
async def tell(deed: Deed, library: str, file: str, counts: dict[str, int]) -> None:
    """Keeps in the audit that a file was loaded."""
    pool = (await public_pools(library))[0]
    deed.record("customer.imported", pool, called=file, after={"library": library, **counts})


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while some := list(islice(rows, BATCH)):
        yield some
