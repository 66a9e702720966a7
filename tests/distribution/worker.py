"""Workers of processes of their own: each does whatever is owed for events, against the others that want the same.

python -m tests.distribution.worker DATABASE_URL NUMBER

Tells the ids of the processes in one line, and how each ended, as a signal or 0, in another.
"""

import asyncio
import os
import random
import sys
from collections.abc import Iterable

from domain import reactions
from domain.viewer import system
from models import EventDelivery, database


async def work(url: str) -> None:
    """Acts on what is owed, in any order, until nothing is."""
    await database.connect(url, 2)
    while owed := list(await EventDelivery.filter(done_at=None).limit(40).values_list("id", flat=True)):
        for key in random.sample(owed, len(owed)):
            await reactions.react(system(), key)  # type: ignore[arg-type]
    await database.disconnect()


def fork(url: str) -> int:
    """Starts one, with everything imported already; answers its id."""
    child = os.fork()
    if not child:
        asyncio.run(work(url))
        os._exit(0)
    return child


def tell(numbers: Iterable[int]) -> None:
    """Says numbers in one line."""
    sys.stdout.write(f"{' '.join(map(str, numbers))}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    children = [fork(sys.argv[1]) for _ in range(int(sys.argv[2]))]
    tell(children)
    tell(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
